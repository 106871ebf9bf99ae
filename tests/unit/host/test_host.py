from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs import __version__
from fgk_docs.errors import BrokenPlugin, BrokenProfile, UnreadableInput, UsageError
from fgk_docs.hookspecs import hookimpl
from fgk_docs.host import Host
from fgk_docs.host.loading import Failure
from fgk_docs.model.document import Document
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import NO_MATCH, Annotated, Certainty, InputFile, Match, Profile, Resources, Spot, Written
from tests.support.installed import installed_host
from tests.support.profiles import make_profile
from tests.support.programme import plugin

Install = Callable[..., EntryPoint]


class FakeReader:
    suffixes: tuple[str, ...] = (".x",)

    def __init__(self, name: str, certainty: Certainty = Certainty.NO) -> None:
        self.name = name
        self.title = f"Leser {name}"
        self.certainty = certainty

    def identify(self, source: InputFile) -> Match:
        return Match(self.certainty, f"sieht aus wie {self.name}")

    def read(self, source: InputFile) -> RawForm:
        return RawForm(source.name, self.name)


class Whole(FakeReader):
    """Has as a class all that its objects have."""

    name, title = "whole", "Leser"


class FakeWriter:
    title = "Schreiber"
    suffix = ".txt"

    def __init__(self, name: str) -> None:
        self.name = name

    def accepts(self, document: Document) -> bool:
        return True

    def write(self, document: Document, resources: Resources) -> bytes:
        return document.kind.encode()


class FakeTemplateReader(FakeWriter):
    def __init__(self, *found: object) -> None:
        super().__init__("paged")
        self.found = found

    def spots(self, template: bytes, place: str) -> Iterable[object]:
        return iter(self.found)


class FakeAnnotator:
    def __init__(self, name: str, *suffixes: str) -> None:
        self.name = name
        self.suffixes = suffixes

    def result_suffix(self, source: InputFile) -> str:
        return ".x"

    def annotate(self, source: InputFile, feedback: Feedback) -> Annotated:
        return Annotated(source.data + feedback.title.encode(), ".x")

    def strip(self, source: InputFile) -> bytes:
        return source.data


class FakeFormMaker:
    name = "blank"
    suffix = ".x"

    def make(self, form: BlankForm) -> bytes:
        return form.title.encode()

    def fill(self, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        return source.data + str(len(answers)).encode()


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Makes a plugin of functions or classes and gives its entry point."""
    numbers = count()

    def make(name: str, /, plugin: object = None, **hooks: Callable[[], object]) -> EntryPoint:
        module = ModuleType(f"fake_plugin_{next(numbers)}")
        for hook, function in hooks.items():
            setattr(module, hook, hookimpl(function))
        monkeypatch.setitem(sys.modules, module.__name__, module)
        setattr(module, "plugin", module if plugin is None else plugin)  # noqa: B010  # a module has no such field
        return EntryPoint(name, f"{module.__name__}:plugin", "fgk_docs")

    return make


def readers(*names: str) -> Callable[[], Iterable[FakeReader]]:
    return lambda: [FakeReader(name) for name in names]


def host_of(*entries: EntryPoint, without: Iterable[str] = ()) -> Host:
    return Host.load(without, entry_points=entries)


def source(tmp_path: Path) -> InputFile:
    path = tmp_path / "bericht.x"
    path.write_bytes(b"x")
    return InputFile(path)


def test_offers_are_indexed_by_name(install: Install) -> None:
    host = host_of(
        install("b", fgk_docs_readers=readers("r2", "r1"), fgk_docs_writers=lambda: (FakeWriter("txt"),)),
        install("a", fgk_docs_form_makers=lambda: [FakeFormMaker()]),
        install("c", fgk_docs_annotators=lambda: [FakeAnnotator("notes", ".x")]),
    )
    assert list(host.readers) == ["r1", "r2"]
    assert list(host.writers) == ["txt"]
    assert list(host.form_makers) == ["blank"]
    assert list(host.annotators) == ["notes"]
    assert [plugin.name for plugin in host.plugins] == ["a", "b", "c"]
    assert host.plugins[1].hooks == ("fgk_docs_readers", "fgk_docs_writers")
    assert host.plugins[1].offers == (("reader", "r1"), ("reader", "r2"), ("writer", "txt"))
    assert host.owner("reader", "r1") == "b"
    assert host.failures == ()
    host.require_sound()


def test_suffixes_are_those_of_all_readers(install: Install) -> None:
    other = FakeReader("other")
    other.suffixes = (".y", ".yz")
    host = host_of(install("a", fgk_docs_readers=lambda: [FakeReader("x"), other]))
    assert host.suffixes() == {".x", ".y", ".yz"}


SETS = {
    "a": {"fgk_docs_readers": ("x",)},
    "b": {"fgk_docs_readers": ("x", "y")},
    "c": {"fgk_docs_readers": ("z",), "fgk_docs_writers": ("w",)},
    "d": {"fgk_docs_writers": ("w",)},
    "e": {"fgk_docs_writers": ("v",)},
    "f": {"fgk_docs_readers": ("f", "f")},
    "g": {"fgk_docs_readers": ("u", "t")},
}


def seen(host: Host) -> object:
    failures = [(one.name, one.code, one.details) for one in host.failures]
    return host.plugins, failures, list(host.readers), list(host.writers), host.owner("writer", "v")


@given(st.permutations(sorted(SETS)))
def test_no_order_of_the_entry_points_changes_anything(order: list[str]) -> None:
    made = {"fgk_docs_readers": FakeReader, "fgk_docs_writers": FakeWriter}
    entries = {
        name: plugin(name, **{hook: [made[hook](one) for one in offers] for hook, offers in hooks.items()})
        for name, hooks in SETS.items()
    }
    host = host_of(*(entries[name] for name in order))
    assert seen(host) == seen(host_of(*entries.values()))
    assert (list(host.readers), list(host.writers)) == (["t", "u"], ["v"])


def crash() -> object:
    raise ValueError("kaputt")


def leave() -> object:
    sys.exit(3)


def endless() -> Iterator[FakeReader]:
    return (FakeReader(str(number)) for number in count())


def stumbling() -> Iterator[FakeReader]:
    yield FakeReader("one")
    raise LookupError("mittendrin")


def nameless() -> list[FakeReader]:
    reader = FakeReader("x")
    reader.name = 7  # type: ignore[assignment]  # the fault under test
    return [reader]


@pytest.mark.parametrize(
    ("hook", "code", "cause"),
    [
        (crash, "plugin-hook-failed", "ValueError: kaputt"),
        (leave, "plugin-hook-failed", "SystemExit: 3"),
        (stumbling, "plugin-hook-failed", "LookupError: mittendrin"),
        (lambda: None, "plugin-hook-not-iterable", "None"),
        (lambda: 5, "plugin-hook-not-iterable", "int"),
        (lambda: FakeReader("x"), "plugin-hook-not-iterable", "FakeReader"),
        (lambda: "xy", "plugin-offer-invalid", "str is not a Reader: it has no name, suffixes, identify, read"),
        (
            lambda: [FakeWriter("w")],
            "plugin-offer-invalid",
            "FakeWriter is not a Reader: it has no suffixes, identify, read",
        ),
        (lambda: [FakeReader], "plugin-offer-invalid", "FakeReader is a class, not an object: offer FakeReader()"),
        (lambda: [Whole], "plugin-offer-invalid", "Whole is a class, not an object: offer Whole()"),
        (nameless, "plugin-offer-invalid", "FakeReader name is not a text"),
        (endless, "plugin-hook-endless", "> 1000"),
        (readers("x", "x"), "plugin-offer-twice", "reader x: bad"),
    ],
)
def test_a_broken_hook_is_a_failure_by_name_and_the_others_stay(
    install: Install, hook: Callable[[], object], code: str, cause: str
) -> None:
    host = host_of(install("bad", fgk_docs_readers=hook), install("good", fgk_docs_readers=readers("r")))
    assert [(failure.name, failure.code, failure.cause) for failure in host.failures] == [("bad", code, cause)]
    assert list(host.readers) == ["r"]
    with pytest.raises(BrokenPlugin) as caught:
        host.require_sound()
    assert (caught.value.code, caught.value.place) == (code, "bad")


def test_nothing_of_a_failed_plugin_is_kept(install: Install) -> None:
    host = host_of(install("bad", fgk_docs_readers=readers("r"), fgk_docs_writers=crash))
    assert (dict(host.readers), host.plugins[0].offers) == ({}, ())


@pytest.mark.parametrize("value", ["no_such_module_at_all", "json:no_such_name"])
def test_a_plugin_that_cannot_be_imported_is_a_failure(value: str) -> None:
    host = host_of(EntryPoint("gone", value, "fgk_docs"))
    assert [failure.code for failure in host.failures] == ["plugin-not-loadable"]
    assert "no_such" in host.failures[0].cause


def test_a_plugin_that_ends_the_program_on_import_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leaving_plugin.py").write_text("raise SystemExit('weg')\n")
    monkeypatch.syspath_prepend(tmp_path)
    host = host_of(EntryPoint("leaving", "leaving_plugin", "fgk_docs"))
    assert host.failures[0].cause == "SystemExit: weg"


def test_an_interrupt_while_loading_is_no_fault_of_the_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "interrupted_plugin.py").write_text("raise KeyboardInterrupt\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        host_of(EntryPoint("x", "interrupted_plugin", "fgk_docs"))


def test_an_unknown_hook_name_is_a_failure(install: Install) -> None:
    host = host_of(install("typo", fgk_docs_raeders=readers("r")), install("good", fgk_docs_readers=readers("g")))
    (failure,) = host.failures
    assert (failure.name, failure.code, failure.cause) == ("typo", "plugin-hook-unknown", "fgk_docs_raeders")
    assert failure.details["suggestion"] == "fgk_docs_readers"
    assert "fgk_docs_profiles, fgk_docs_readers, " in failure.details["choices"]
    assert list(host.readers) == ["g"]


def test_a_hook_with_unknown_parameters_is_a_failure(install: Install) -> None:
    def with_parameter(surprise: object) -> list[FakeReader]:
        return []

    (failure,) = host_of(install("bad", fgk_docs_readers=with_parameter)).failures
    assert (failure.code, failure.cause) == ("plugin-hook-parameters", "surprise")


def test_a_hook_whose_parameters_need_not_be_given_works(install: Install) -> None:
    def optional(host: object = None, *more: object, **others: object) -> list[FakeReader]:
        return [FakeReader("r")]

    assert list(host_of(install("good", fgk_docs_readers=optional)).readers) == ["r"]


def test_a_function_called_like_a_hook_and_not_marked_is_a_failure_beside_marked_ones(tmp_path: Path) -> None:
    marked = "from fgk_docs import hookimpl\n\n\n@hookimpl\ndef fgk_docs_readers():\n    return []\n"
    place = tmp_path / "half.py"
    place.write_text(f"{marked}\n\ndef fgk_docs_writers():\n    return []\n", "utf-8")
    (failure,) = Host.load(entry_points=[], files=[place]).failures
    assert (failure.code, failure.cause) == ("plugin-hook-unmarked", "fgk_docs_writers")


def test_a_plugin_without_hooks_is_a_failure(install: Install) -> None:
    assert [failure.code for failure in host_of(install("empty")).failures] == ["plugin-without-hooks"]


def test_two_readers_of_one_name_take_out_both_plugins_and_name_each_other(install: Install) -> None:
    host = host_of(
        install("a", fgk_docs_readers=readers("sheets")),
        install("b", fgk_docs_readers=readers("sheets", "more")),
    )
    assert [(failure.name, failure.details["other"]) for failure in host.failures] == [("a", "b"), ("b", "a")]
    assert dict(host.readers) == {}
    assert (
        host_of(
            install("a", fgk_docs_readers=readers("sheets")),
            install("b", fgk_docs_readers=readers("x")),
            without=["b"],
        ).failures
        == ()
    )


def test_a_reader_and_a_writer_may_share_a_name(install: Install) -> None:
    host = host_of(install("a", fgk_docs_readers=readers("docx"), fgk_docs_writers=lambda: [FakeWriter("docx")]))
    assert host.failures == ()


def test_two_annotators_for_one_suffix_are_refused(install: Install) -> None:
    host = host_of(
        install("a", fgk_docs_annotators=lambda: [FakeAnnotator("one", ".x", ".y")]),
        install("b", fgk_docs_annotators=lambda: [FakeAnnotator("two", ".y")]),
    )
    assert [failure.details["offer"] for failure in host.failures] == ["annotator suffix .y"] * 2


def test_two_plugins_of_one_name_are_refused(install: Install) -> None:
    host = host_of(install("a", fgk_docs_readers=readers("x")), install("a", fgk_docs_readers=readers("y")))
    assert [failure.code for failure in host.failures] == ["plugin-name-twice"]
    assert dict(host.readers) == {}


def test_doing_without_a_plugin_does_not_even_import_it() -> None:
    host = host_of(EntryPoint("gone", "no_such_module_at_all", "fgk_docs"), without=["gone"])
    assert host.failures == ()
    assert host.plugins[0].disabled
    host.require_sound()


def test_doing_without_an_unknown_plugin_is_refused_with_a_suggestion(install: Install) -> None:
    host = host_of(install("sheets", fgk_docs_readers=readers("x")), without=["sheet"])
    with pytest.raises(UsageError) as caught:
        host.require_sound()
    assert caught.value.details == {"value": "sheet", "suggestion": "sheets"}


@pytest.mark.parametrize(
    "profile",
    [
        Profile("auto", "Auto", Path()),
        Profile("Thüringen", "T", Path()),
        Profile("th", "T", Path(), "base", ("",)),
        Profile("th", "T", Path(), "base", "16"),  # type: ignore[arg-type]  # the fault under test
        Profile("th", "T", Path(), "base", (), None, {"x": 5}),  # type: ignore[dict-item]  # the fault under test
    ],
)
def test_a_profile_that_is_not_valid_is_a_failure(install: Install, profile: Profile) -> None:
    host = host_of(install("bad", fgk_docs_profiles=lambda: [profile]))
    assert [failure.code for failure in host.failures] == ["plugin-offer-invalid"]


def test_a_plugin_is_told_with_the_distribution_that_brings_it() -> None:
    (base,) = (plugin for plugin in installed_host().plugins if plugin.name == "base_profile")
    assert (base.distribution, base.version) == ("fgk-docs", __version__)
    failure = Failure("x", "fgk-docs-x", "1.2", "plugin-not-loadable")
    assert failure.error().details["package"] == "fgk-docs-x 1.2"


def chosen(install: Install, tmp_path: Path, *fakes: FakeReader) -> str:
    return host_of(install("p", fgk_docs_readers=lambda: fakes)).reader_for(source(tmp_path)).name


def test_the_surest_reader_is_chosen(install: Install, tmp_path: Path) -> None:
    fakes = (FakeReader("a"), FakeReader("b", Certainty.CERTAIN), FakeReader("c", Certainty.LIKELY))
    assert chosen(install, tmp_path, *fakes) == "b"


def test_two_equally_sure_readers_are_an_error_that_names_both(install: Install, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        chosen(install, tmp_path, FakeReader("a", Certainty.LIKELY), FakeReader("b", Certainty.LIKELY))
    assert caught.value.code == "input-ambiguous"
    assert caught.value.details["readers"] == "Leser a (sieht aus wie a), Leser b (sieht aus wie b)"


def test_no_reader_is_an_error_that_lists_what_exists(install: Install, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        chosen(install, tmp_path, FakeReader("a"), FakeReader("b"))
    assert (caught.value.code, caught.value.details["readers"]) == ("input-not-recognised", "Leser a, Leser b")


def test_a_file_that_cannot_be_opened_is_not_the_readers_fault(install: Install, tmp_path: Path) -> None:
    host = host_of(install("p", fgk_docs_readers=readers("a")))
    with pytest.raises(UnreadableInput) as caught:
        host.reader_for(InputFile(tmp_path / "fehlt.x"))
    assert (caught.value.code, caught.value.place) == ("file-not-found", "fehlt.x")


def test_a_reader_that_fails_names_its_plugin_and_what_it_was_doing(install: Install, tmp_path: Path) -> None:
    class Crashing(FakeReader):
        def identify(self, source: InputFile) -> Match:
            raise ZeroDivisionError("durch null")

        def read(self, source: InputFile) -> RawForm:
            raise RecursionError("zu tief")

    host = host_of(install("p", fgk_docs_readers=lambda: [Crashing("a")]))
    calls: list[tuple[str, Callable[[], object]]] = [
        ("identify a", lambda: host.reader_for(source(tmp_path))),
        ("read a", lambda: host.read(host.readers["a"], source(tmp_path))),
    ]
    for hook, call in calls:
        with pytest.raises(BrokenPlugin) as caught:
            call()
        assert (caught.value.code, caught.value.place, caught.value.details["hook"]) == ("plugin-failed", "p", hook)


def test_a_reader_that_answers_with_something_else_is_broken(install: Install, tmp_path: Path) -> None:
    class Odd(FakeReader):
        def identify(self, source: InputFile) -> Match:
            return True  # type: ignore[return-value]  # the fault under test

        def read(self, source: InputFile) -> RawForm:
            return {}  # type: ignore[return-value]  # the fault under test

    host = host_of(install("p", fgk_docs_readers=lambda: [Odd("a")]))
    with pytest.raises(BrokenPlugin, match="found=bool, wanted=Match"):
        host.reader_for(source(tmp_path))
    with pytest.raises(BrokenPlugin, match=r"found=dict, wanted=RawForm \| CaseFile"):
        host.read(host.readers["a"], source(tmp_path))


def test_what_a_plugin_raises_on_purpose_passes_through(install: Install, tmp_path: Path) -> None:
    class Refusing(FakeReader):
        def read(self, source: InputFile) -> RawForm:
            raise UnreadableInput("file-broken", source.name)

    host = host_of(install("p", fgk_docs_readers=lambda: [Refusing("a")]))
    with pytest.raises(UnreadableInput, match="file-broken"):
        host.read(host.readers["a"], source(tmp_path))


def test_reading_and_writing_hand_on_what_the_plugin_gives(install: Install, tmp_path: Path) -> None:
    host = host_of(install("p", fgk_docs_readers=readers("a"), fgk_docs_writers=lambda: [FakeWriter("txt")]))
    assert host.read(host.readers["a"], source(tmp_path)) == RawForm("bericht.x", "a")
    base = make_profile(tmp_path, "base")
    chain = host_of(install("q", fgk_docs_profiles=lambda: [base])).chain()
    assert host.write(host.writers["txt"], Document("vorlage", ()), chain) == Written(b"vorlage")


def test_chains_are_made_once(install: Install, tmp_path: Path) -> None:
    offered = [make_profile(tmp_path, "base"), make_profile(tmp_path, "th", parent="base", ags_prefixes=("16",))]
    host = host_of(install("p", fgk_docs_profiles=lambda: offered))
    assert host.chain("auto", "16065") is host.chain("auto", "16066067") is host.chain("th")
    assert [profile.name for profile in host.chain("th").profiles] == ["th", "base"]
    assert host.chain() is not host.chain("th")


def test_without_a_base_there_is_no_chain(install: Install) -> None:
    with pytest.raises(BrokenProfile, match="profile-base-missing"):
        host_of(install("p", fgk_docs_readers=readers("a"))).chain()


def test_the_paragraphs_of_a_template_come_from_the_writer_that_reads_it(install: Install) -> None:
    spot = Spot("document", 1, 1, "{{ title }}")
    for writer, expected in ((FakeTemplateReader(spot), (spot,)), (FakeWriter("plain"), None)):
        host = host_of(install("p", fgk_docs_writers=lambda found=writer: [found]))
        assert host.template_spots(host.writers[writer.name], b"", "t") == expected


def test_what_is_no_paragraph_names_the_plugin(install: Install) -> None:
    host = host_of(install("p", fgk_docs_writers=lambda: [FakeTemplateReader("a text")]))
    with pytest.raises(BrokenPlugin) as caught:
        host.template_spots(host.writers["paged"], b"", "t")
    assert (caught.value.code, caught.value.details["hook"]) == ("plugin-answer-wrong", "spots paged")


class OwnArchives(FakeReader):
    """Takes what holds its name for its own, whatever that is called."""

    def identify(self, source: InputFile) -> Match:
        return Match(Certainty.LIKELY) if self.name.encode() in source.data else NO_MATCH


def test_whether_a_file_is_claimed_does_not_hang_on_the_order_of_readers(install: Install) -> None:
    own, other = (InputFile.at_hand(Path("a.zip"), data) for data in (b"PK mine", b"PK"))
    for names in (("mine", "nobodys"), ("nobodys", "mine")):
        made = [OwnArchives(name) for name in names]
        host = host_of(install("p", fgk_docs_readers=lambda made=made: made))
        assert host.is_claimed(own)
        assert not host.is_claimed(other)
