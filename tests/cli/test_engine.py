from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from fgk_docs import host as host_package
from fgk_docs import pipeline
from fgk_docs.cli.engine import HostEngine, load_host
from fgk_docs.cli.interface import KindInfo
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.plugins import PluginChoice
from fgk_docs.compose import KindSummary
from fgk_docs.errors import BrokenPlugin, UsageError
from fgk_docs.pipeline import Settings
from tests.cli.fakes import finding


@dataclass
class FakeHost:
    sound: bool = True
    writers: dict[str, object] = field(default_factory=lambda: {"docx": SimpleNamespace(suffix=".docx")})

    def require_sound(self) -> None:
        if not self.sound:
            raise BrokenPlugin("plugin-not-loadable", "th")


@pytest.fixture
def asked(monkeypatch):
    """What the pipeline was asked, and answers that name their settings."""
    calls: list[tuple[str, object]] = []

    def catalogue(host, settings, ags=None):
        if settings.profile == "weg":
            raise UsageError("profile-unknown", "weg")
        return SimpleNamespace(
            text=lambda item, lang: (item.code, lang, settings.profile, ags),
            error_text=lambda error, lang: (error.code, lang, settings.profile),
        )

    def kinds(host, settings):
        calls.append(("kinds", settings))
        return (KindSummary("vorlage", "Vorlage", "case", ("docx", "pdf"), "Etwas beschließen"),)

    monkeypatch.setattr(pipeline, "catalogue", catalogue)
    monkeypatch.setattr(pipeline, "kinds", kinds)
    monkeypatch.setattr(pipeline, "examine_parts", lambda _, paths, settings: calls.append(("examine", settings)))
    monkeypatch.setattr(
        pipeline, "produce", lambda host, one, kind, fmt, settings: calls.append((kind, fmt, settings))
    )
    return calls


def test_the_settings_reach_every_step(asked):
    engine, settings = HostEngine(FakeHost()), Settings(profile="th")
    engine.use(settings)
    engine.kinds()
    engine.examine_parts((Path("a.xlsx"),))
    engine.produce(None, "vorlage", "docx")
    assert asked == [("kinds", settings), ("examine", settings), ("vorlage", "docx", settings)]


def test_kinds_say_what_they_are_for_and_offer_only_formats_that_a_plugin_writes(asked):
    (kind,) = HostEngine(FakeHost()).kinds()
    assert kind == KindInfo("vorlage", "Etwas beschließen", "case", ("docx",), unwritten=("pdf",))


def test_a_broken_plugin_is_told_when_work_begins_and_in_words(asked):
    engine = HostEngine(FakeHost(sound=False))
    with pytest.raises(BrokenPlugin) as caught:
        engine.use(Settings())
    assert engine.error_words(caught.value, Lang.EN) == ("plugin-not-loadable", "en", None)


def test_an_unknown_profile_is_told_in_the_words_of_the_base(asked):
    engine = HostEngine(FakeHost())
    with pytest.raises(UsageError) as caught:
        engine.use(Settings(profile="weg"))
    assert engine.error_words(caught.value, Lang.DE) == ("profile-unknown", "de", None)


def test_findings_are_worded_by_the_profile_in_use_and_the_municipality(asked):
    engine = HostEngine(FakeHost())
    engine.use(Settings(profile="th"))
    assert engine.words(finding("x"), Lang.DE, "16065") == ("x", "de", "th", "16065")


@pytest.mark.parametrize(
    ("variable", "option", "left_out"),
    [
        (None, (), ()),
        ("", (), ()),
        ("docx", (), ("docx",)),
        (" docx , th,", ("text",), ("text", "docx", "th")),
    ],
)
def test_plugins_are_left_out_by_option_and_by_environment(monkeypatch, variable, option, left_out):
    asked = []
    load = lambda without, files: asked.append(tuple(without))  # noqa: E731 - a stand-in for a method
    monkeypatch.setattr(host_package, "Host", SimpleNamespace(load=load))
    if variable is not None:
        monkeypatch.setenv("FGK_DOCS_DISABLED_PLUGINS", variable)
    load_host(PluginChoice(option))
    assert asked == [left_out]
