from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from fgk_docs import __version__
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.main import COMMANDS, program
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode

ROOT = Path(__file__).parents[2]
HEAVY = ("openpyxl", "docxtpl", "docx", "pypdf", "lxml", "pydantic", "typst", "jinja2", "rich", "pluggy")


def leaves(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*above, name))
        else:
            yield (*above, name), command


LEAVES = [words for words, _ in leaves(program(Texts(Lang.DE)))]
CALLS = [(*words, "--help") for words in dict.fromkeys([(), *((name,) for name in COMMANDS), *LEAVES])]
KINDS = {path.name for path in (ROOT / "templates/fgk_docs_templates/base/documents").iterdir()}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["convert", "--help"], ["check", "--help"]])
def test_help_and_version_import_no_heavy_library(arguments):
    script = (
        "import sys\n"
        "from fgk_docs.cli.main import main\n"
        f"code = main({arguments!r})\n"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stderr == "0 []\n"


@pytest.mark.parametrize("arguments", LEAVES, ids=" ".join)
@pytest.mark.parametrize(("lang", "heading"), [("de", "Beispiel:"), ("en", "Example:")])
def test_every_command_has_an_example_in_its_help(call, arguments, lang, heading):
    result = call("--lang", lang, *arguments, "--help")
    assert result.code == 0
    example = result.out.split(heading)[1]
    lines = [line.strip() for line in example.strip().splitlines()]
    assert lines
    assert [line for line in lines if not line.startswith(f"fgk-docs {' '.join(arguments)}")] == []


@pytest.mark.parametrize("lang", Lang)
def test_every_example_in_the_help_is_understood_by_its_command(lang, monkeypatch):
    """Files of examples need not be there; everything else is as a call would take it."""
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, ctx: Path(value))
    texts, seen = Texts(lang), 0
    for words, command in leaves(program(texts)):
        for line in texts(f"{'.'.join(words)}.example").splitlines():
            call = shlex.split(line.partition(" > ")[0])
            assert tuple(call[: len(words) + 1]) == ("fgk-docs", *words)
            command.make_context(command.name, call[len(words) + 1 :])
            asked = [call[at + 1] for at, word in enumerate(call) if word in ("--to", "--kind")]
            assert {kind.partition(".")[0] for kind in asked} - {"profile"} <= KINDS, line
            seen += 1
    assert seen > len(LEAVES)


def test_an_example_that_is_not_understood_is_noticed():
    command = dict(leaves(program(Texts(Lang.DE))))[("kind", "list")]
    with pytest.raises(click.UsageError):
        command.make_context("list", ["--profil", "th"])


ENGLISH = ("Usage:", "Options:", "Commands:", "Show this message", "[required]", "[default", "Error")
GERMAN = ("Aufruf:", "Optionen:", "Befehle:", "Diese Hilfe", "[erforderlich]", "[Vorgabe", "Fehler", "„")


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_german_help_holds_no_english_and_english_help_no_german(call, arguments):
    german = call("--lang", "de", *arguments).out
    english = call("--lang", "en", *arguments).out
    assert german.startswith("Aufruf: fgk-docs")
    assert english.startswith("Usage: fgk-docs")
    assert [word for word in ENGLISH if word in german] == []
    assert [word for word in GERMAN if word in english] == []


def test_help_lists_every_command_with_one_line(call):
    out = call("--help").out
    listed = [line.split()[0] for line in out.split("Befehle:\n")[1].splitlines()]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("lang", Lang)
def test_what_may_be_left_out_stands_in_brackets(lang: Lang) -> None:
    commands = dict(leaves(program(Texts(lang))))
    shown = [(words, one) for words, command in commands.items() for one in command.params if one.metavar]
    arguments = [(words, one) for words, one in shown if isinstance(one, click.Argument)]
    assert len(arguments) > 15
    assert [words for words, one in arguments if not one.required] == [("explain",), ("profile", "explain")]
    assert [one.metavar for _, one in arguments if str(one.metavar).startswith("[") is one.required] == []


def test_h_is_help(call):
    assert call("check", "-h").out == call("check", "--help").out


@pytest.mark.parametrize(
    "arguments", [[], ["form"], ["kind"], ["plugin"]], ids=["fgk-docs", "form", "kind", "plugin"]
)
def test_without_a_command_the_help_comes_on_stderr_and_the_call_counts_as_misused(call, arguments):
    result = call(*arguments)
    assert (result.code, result.out) == (ExitCode.USAGE, "")
    assert "Befehle:" in result.err


def test_the_version_is_one_line(call):
    assert call("--version").out == f"fgk-docs {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "german", "english"),
    [
        (["chek"], "Den Befehl „chek“ gibt es nicht. Meinten Sie „check“?", "There is no command “chek”. Did you"),
        (["xyz"], "Den Befehl „xyz“ gibt es nicht.", "There is no command “xyz”."),
        (["kind", "lst"], "Den Befehl „lst“ gibt es nicht. Meinten Sie „list“?", "There is no command “lst”."),
        (["check", "--foo"], "Die Option „--foo“ gibt es nicht.", "No such option"),
        (["check", "--forma", "x"], "Meinten Sie", "Did you mean"),
        (["check"], "Es fehlt die Angabe „EINGABE…“.", "Missing argument “INPUT…”."),
        (["convert", "."], "Es fehlt die Option „--to“.", "Missing option “--to”."),
        (["check", "--format"], "Zur Option „--format“ fehlt der Wert.", "requires an argument"),
        (["check", ".", "--format", "xml"], "„xml“ geht hier nicht; möglich sind „text“, „json“.", "is not one of"),
        (["check", ".", "--as-of", "31.02.2019"], "„31.02.2019“ ist kein Datum.", "“31.02.2019” is not a date."),
        (["check", ".", "--case", "weg.json"], "Datei „weg.json“ ist nicht vorhanden.", "File “weg.json” does"),
        (["check", "weg.xlsx"], "Pfad „weg.xlsx“ ist nicht vorhanden.", "Path “weg.xlsx” does not exist."),
        (["explain", "weg.pdf"], "Datei „weg.pdf“ ist nicht vorhanden.", "File “weg.pdf” does not exist."),
        (["read", "."], "„.“ ist ein Ordner, keine Datei.", "is a directory."),
        (
            ["convert", ".", "--workers", "x"],
            "„x“ ist hier keine gültige Zahl.",
            "is not a valid integer range.",
        ),
        (
            ["convert", ".", "--workers", "-1"],
            "„-1“ geht hier nicht; erlaubt",
            "is not in the range",
        ),
        (["schema", "a", "b"], "Diese Angaben sind zu viel: a b", "Got unexpected extra arguments (a b)"),
        (["schema", "--lang", "fr"], "„fr“ geht hier nicht; möglich sind „de“, „en“.", "is not one of “de”, “en”."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes_in_the_call_are_explained_in_both_languages(call, monkeypatch, arguments, german, english):
    for lang, words in (("de", german), ("en", english)):
        monkeypatch.setenv("FGK_DOCS_LANG", lang)
        result = call(*arguments)
        assert (result.code, result.out) == (ExitCode.USAGE, "")
        assert words in result.err
        assert ("Fehler: " in result.err) == (lang == "de")
