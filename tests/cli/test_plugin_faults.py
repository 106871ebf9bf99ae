"""Whatever a plugin does wrong is one clear message with its name, and the exit code 4."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fgk_docs.host import calls
from tests.support.forms import FIXTURES

HEAD = """\
import time
from pathlib import Path
from fgk_docs import hookimpl
from fgk_docs.model.finding import Finding
from fgk_docs.protocols import Certainty, FigureValue, Match, Profile
"""
READER = (
    HEAD
    + """
class Fremd:
    name, title, suffixes = "fremd", "Fremdes Format", (".xlsx",)

    def identify(self, source):
        {identify}

    def read(self, source):
        {read}

@hookimpl
def fgk_docs_readers():
    return [Fremd()]
"""
)
WRITER = (
    HEAD
    + """
class Fremd:
    name, title, suffix = "text", "Fremdes Format", ".txt"

    def accepts(self, document):
        return {accepts}

    def write(self, document, resources):
        {write}

@hookimpl
def fgk_docs_writers():
    return [Fremd()]
"""
)
PROFILE = (
    HEAD
    + """
def check(case, context):
    {check}

def figure(case):
    {figure}

@hookimpl
def fgk_docs_profiles():
    root = Path(__file__).parent / "profil"
    more = {{"checks": {{"stand": check}}, "figures": {{"alter": figure}}}}
    return [Profile("fremd", "Fremdes Profil", root, "base", **more)]
"""
)


def reader(
    identify: str = "return Match(Certainty(2 * (source.data == b'fremd')), 'x')", read: str = "return None"
) -> str:
    return READER.format(identify=identify, read=read)


def writer(accepts: str = "True", write: str = "return b''") -> str:
    return WRITER.format(accepts=accepts, write=write)


def profile(check: str = "return []", figure: str = "return FigureValue(1, ())") -> str:
    return PROFILE.format(check=check, figure=figure)


TEXT = "documents/vorlage-teilnahme/text.md.j2"
SWALLOWING = """while True:
            try:
                time.sleep(30)
            except Exception:
                pass"""
BACKTRACKING = "import re; return re.match('(a+)+$', 'a' * 40 + 'b')"
CHECK, CHECK_OWN = ("check", "formular.xlsx"), ("check", "a.fremd")
RENDER = ("render", "vorlage-teilnahme", "--sample", "-o", "aus.txt")
FAULTS = {
    "crashes on import": (
        "raise ValueError('kaputt')",
        CHECK,
        "lässt sich nicht laden (technischer Hinweis: ValueError: kaputt).",
    ),
    "is no Python": (
        "def x(:\n",
        CHECK,
        "lässt sich nicht laden (technischer Hinweis: SyntaxError: invalid syntax (fremd.py, line 1)).",
    ),
    "lacks a library": (
        "import gibtsnicht",
        CHECK,
        "lässt sich nicht laden (technischer Hinweis: ModuleNotFoundError: No module named 'gibtsnicht').",
    ),
    "ends the program": (
        "import sys; sys.exit(0)",
        CHECK,
        "lässt sich nicht laden (technischer Hinweis: SystemExit: 0).",
    ),
    "offers nothing": ("x = 1\n", CHECK, "bietet nichts an."),
    "imports what lies beside it": (
        "from .helfer import x\n",
        CHECK,
        "kann nichts daneben einbinden (Zeile 1: „from .helfer import x“).",
    ),
    "crashes in a hook": (
        HEAD + "@hookimpl\ndef fgk_docs_readers():\n    return 1 / 0\n",
        CHECK,
        "ist beim Laden gescheitert (technischer Hinweis: fgk_docs_readers, ZeroDivisionError: division by zero).",
    ),
    "hangs in a hook": (
        HEAD + "@hookimpl\ndef fgk_docs_readers():\n    time.sleep(30)\n",
        CHECK,
        "„fgk_docs_readers“ hat nach 0,3 Sekunden noch kein Ergebnis.",
    ),
    "hangs on import": ("import time; time.sleep(30)", CHECK, "„import“ hat nach 0,3 Sekunden noch kein Ergebnis."),
    "offers what is taken": (
        reader().replace('"fremd"', '"xlsx"'),
        CHECK,
        "bietet dasselbe an wie sheets (fgk-docs",
    ),
    "offers itself twice": (
        reader().replace("[Fremd()]", "[Fremd(), Fremd()]"),
        CHECK,
        "bietet dasselbe an wie fremd (fremd.py): reader fremd.",
    ),
    "offers something else": (
        reader().replace("[Fremd()]", "[7]"),
        CHECK,
        "anbietet, ist nicht brauchbar (technischer Hinweis: fgk_docs_readers, int is not a Reader: "
        "it has no name, title, suffixes, identify, read).",
    ),
    "crashes in identify": (
        reader("raise KeyError('x')"),
        CHECK,
        "ist gescheitert (technischer Hinweis: identify fremd, KeyError: 'x').",
    ),
    "hangs in identify": (
        reader("time.sleep(30)"),
        CHECK,
        "„identify fremd“ hat nach 0,3 Sekunden noch kein Ergebnis.",
    ),
    "hangs in identify and swallows what interrupts it": (
        reader(SWALLOWING),
        CHECK,
        "„identify fremd“ hat nach 0,3 Sekunden noch kein Ergebnis.",
    ),
    "hangs in a regular expression": (
        reader(BACKTRACKING),
        CHECK,
        "„identify fremd“ hat nach 0,3 Sekunden noch kein Ergebnis.",
    ),
    "identifies with a text": (
        reader("return 'ja'"),
        CHECK,
        "antwortet auf „identify fremd“ mit str statt mit Match.",
    ),
    "identifies with a number": (
        reader("return Match(2)"),
        CHECK,
        "antwortet auf „identify fremd“ mit int statt mit Certainty.",
    ),
    "reads nothing": (reader(), CHECK_OWN, "antwortet auf „read fremd“ mit None statt mit RawForm | CaseFile."),
    "crashes while reading": (
        reader(read="return [][0]"),
        CHECK_OWN,
        "ist gescheitert (technischer Hinweis: read fremd, IndexError: list index out of range).",
    ),
    "checks with a text": (
        profile("return 'alles gut'"),
        CHECK,
        "antwortet auf „check stand“ mit str statt mit Iterable[Finding].",
    ),
    "checks with nothing": (
        profile("return None"),
        CHECK,
        "antwortet auf „check stand“ mit None statt mit Iterable[Finding].",
    ),
    "checks with numbers": (profile("return [1]"), CHECK, "antwortet auf „check stand“ mit int statt mit Finding."),
    "crashes while checking": (
        profile("yield Finding(code='value-replaced'); raise OSError('weg')"),
        CHECK,
        "ist gescheitert (technischer Hinweis: check stand, OSError: weg).",
    ),
    "reports what has no words": (
        profile("yield Finding(code='value-replacd')"),
        CHECK,
        "Die Prüfung „stand“ des Profils „fremd“ meldet „value-replacd“; dazu gibt es keinen Text. "
        "Meinten Sie „value-replaced“?",
    ),
    "derives a number": (
        profile(figure="return 1.5"),
        RENDER,
        "antwortet auf „figure alter“ mit float statt mit FigureValue.",
    ),
    "derives from one path": (
        profile(figure="return FigureValue(1, 'papers')"),
        RENDER,
        "antwortet auf „figure alter“ mit str statt mit tuple.",
    ),
    "crashes while deriving": (
        profile(figure="return case.nichts"),
        RENDER,
        "ist gescheitert (technischer Hinweis: figure alter, AttributeError:",
    ),
    "writes a text": (
        writer(write="return 'Vorlage'"),
        RENDER,
        "antwortet auf „write text“ mit str statt mit bytes | Written.",
    ),
    "accepts with a text": (writer("'ja'"), RENDER, "antwortet auf „accepts text“ mit str statt mit bool."),
    "crashes while writing": (
        writer(write="return {}['x']"),
        RENDER,
        "ist gescheitert (technischer Hinweis: write text, KeyError: 'x').",
    ),
}
ENGLISH = {
    "crashes on import": "cannot be loaded (technical hint: ValueError: kaputt)",
    "hangs in identify": "has no result after 0.3 seconds",
    "identifies with a text": "answers “identify fremd” with str instead of Match",
    "imports what lies beside it": "cannot import what is next to it (line 1: “from .helfer import x”)",
    "reports what has no words": "reports “value-replacd”, for which there is no text",
}


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    from fgk_docs.host import loading

    monkeypatch.setitem(calls._SECONDS, "identify", 0.3)
    monkeypatch.setattr(loading, "LOADING", 0.3)


@pytest.fixture
def arguments(tmp_path: Path):
    """Writes the plugin ``fremd.py`` and what it needs; gives the arguments of a call with it."""
    shutil.copy(FIXTURES / "werra-meissner-kreis" / "vorlagendaten.xlsx", tmp_path / "formular.xlsx")
    (tmp_path / "a.fremd").write_bytes(b"fremd")
    for path, content in {
        "profil/profile.toml": 'schema = 1\nname = "fremd"\ntitle = "Fremdes Profil"\n',
        f"profil/{TEXT}": f'{{% extends "parent:{TEXT}" %}}\n'
        "{% block lead %}\n{{ figures.alter }}\n{% endblock %}\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")

    def made(code: str, call: tuple[str, ...]) -> tuple[str, ...]:
        (tmp_path / "fremd.py").write_text(code, encoding="utf-8")
        more: tuple[str, ...] = ("--plugin", "fremd.py")
        if "fgk_docs_profiles" in code:
            more += ("--profile", "fremd")
        if "fgk_docs_writers" in code:
            more += ("--without-plugin", "text")
        return (*call, *more)

    return made


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_of_a_plugin_is_one_message_with_its_name(call, arguments, what: str) -> None:
    code, command, message = FAULTS[what]
    result = call(*arguments(code, command))
    assert result.code == 4, result
    said = " ".join((result.out + result.err).split())
    assert said.count(message) == 1, said
    assert "fremd" in said
    assert "→" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("what", ENGLISH)
def test_the_message_is_told_in_english_as_well(call, arguments, what: str) -> None:
    code, command, _ = FAULTS[what]
    result = call(*arguments(code, command), "--lang", "en")
    assert result.code == 4
    assert " ".join((result.out + result.err).split()).count(ENGLISH[what]) == 1


def test_without_the_plugin_the_call_goes_on(call, arguments) -> None:
    code, command, _ = FAULTS["crashes on import"]
    assert call(*arguments(code, command), "--without-plugin", "fremd").code == 0


@pytest.mark.long
def test_a_reader_that_hung_is_not_asked_again(call, arguments, tmp_path: Path) -> None:
    for number in range(5):
        shutil.copy(tmp_path / "formular.xlsx", tmp_path / f"{number}.xlsx")
    asked = tmp_path / "asked"
    code = reader(
        f"p = Path({str(asked)!r}); p.write_text((p.read_text() if p.exists() else '') + 'x'); time.sleep(30)"
    )
    result = call(*arguments(code, ("check", ".")))
    assert result.code == 4
    assert asked.read_text() == "x"


def test_the_list_of_plugins_works_and_names_the_cause(call, arguments) -> None:
    code, _, _ = FAULTS["crashes in a hook"]
    result = call(*arguments(code, ("plugin", "list", "--json")))
    assert result.code == 0
    (row,) = [one for one in json.loads(result.out)["plugins"] if one["name"] == "fremd"]
    assert row["failure"] == {"code": "plugin-hook-failed", "cause": "ZeroDivisionError: division by zero"}
    assert (row["distribution"], row["version"]) == ("fremd.py", "")


def test_a_plugin_in_a_file_reads_what_it_is_made_for_and_leaves_nothing_behind(
    call, arguments, tmp_path: Path
) -> None:
    code = reader(
        "return Match(Certainty.CERTAIN, 'x') if source.data == b'fremd' else Match(Certainty.NO)",
        "from fgk_docs.model.raw import RawForm; return RawForm(source.name, 'fremd')",
    )
    result = call(*arguments(code, ("check", "a.fremd")))
    assert result.code == 3
    assert "nicht erkannt" in result.out
    assert not list(tmp_path.rglob("__pycache__"))


def test_a_file_called_like_an_installed_plugin_is_refused_naming_both(call, tmp_path: Path) -> None:
    (tmp_path / "sheets.py").write_text("x = 1\n")
    shutil.copy(FIXTURES / "werra-meissner-kreis" / "vorlagendaten.xlsx", tmp_path / "formular.xlsx")
    result = call("check", "formular.xlsx", "--plugin", "sheets.py")
    assert result.code == 4
    assert "Mehrere Pakete bringen ein Plugin namens „sheets“ mit: fgk-docs, sheets.py." in result.err


def test_a_plugin_that_lies_among_the_inputs_is_not_loaded(call, tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "werra-meissner-kreis" / "vorlagendaten.xlsx", tmp_path / "formular.xlsx")
    (tmp_path / "fremd.py").write_text("raise ValueError('geladen')")
    (tmp_path / "profil").mkdir()
    (tmp_path / "profil" / "profile.toml").write_text("kaputt")
    result = call("check", ".")
    assert result.code == 0
    assert "geladen" not in result.err
