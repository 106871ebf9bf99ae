from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from rich.console import Console

from fgk_docs.cli.lang import Lang
from fgk_docs.cli.report import pretty
from fgk_docs.cli.report.rows import FileReport, Row
from fgk_docs.cli.talk import Talk
from fgk_docs.cli.texts import Texts
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Severity, Verdict

TEXTS = Texts(Lang.DE)
REPORT = FileReport(
    "ein/a.xlsx",
    Verdict.ASK,
    (
        Row("x", Severity.ERROR, "Der Zeitraum „bald“ ist nicht zu verstehen.", "Bitte " + "Monat " * 30, Address(
            file="a.xlsx", sheet="HF 1", cell="F14")),
        Row("y", Severity.INFO, "Kurz [bold]gesagt[/bold]."),
    ),
    "jahresbericht",
    "2013",
)  # fmt: skip


def shown(width: int, report: FileReport = REPORT) -> list[str]:
    stream = io.StringIO()
    pretty.show(Console(file=stream, width=width, highlight=False), TEXTS, report)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_on_a_narrow_terminal_the_place_stands_above_the_message():
    lines = shown(80)
    assert lines[:3] == [
        "ein/a.xlsx  Formular jahresbericht, Ausgabe 2013 – nachfordern",
        "  Fehler   Blatt ‚HF 1‘, F14",
        "           Der Zeitraum „bald“ ist nicht zu verstehen.",
    ]


def test_on_a_wide_terminal_the_place_stands_beside_the_message():
    line = shown(140)[1]
    assert line.split("  ")[1:2] == ["Fehler"]
    assert "Blatt ‚HF 1‘, F14" in line
    assert line.endswith("Der Zeitraum „bald“ ist nicht zu verstehen.")


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_longer_than_the_terminal_is_wide_and_no_word_is_lost(width):
    lines = shown(width)
    assert max(map(len, lines)) <= width
    assert " ".join(lines).split().count("Monat") == 30


@pytest.mark.parametrize("width", [80, 140])
def test_a_wrapped_remedy_hangs_below_its_first_word(width):
    lines = shown(width)
    first = next(line for line in lines if "→" in line)
    after = lines[lines.index(first) + 1]
    assert after.index("Monat") == first.index("Bitte")


def test_values_cannot_style_themselves():
    assert any(line.endswith("Kurz [bold]gesagt[/bold].") for line in shown(80))


def test_a_file_without_findings_says_so():
    assert shown(80, FileReport("b.ods", Verdict.ACCEPT, (), is_case=True))[:2] == [
        "b.ods  Fallakte – annehmen",
        "  Keine Feststellungen.",
    ]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_is_a_bar_that_leaves_nothing_behind(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    items = list(Talk(TEXTS).progress("Prüfen", [1, 2], ["[a].xlsx", "b.xlsx"]))
    assert items == [1, 2]
    assert "2/2" in stream.getvalue()
    assert stream.getvalue().rstrip().endswith("\x1b[2K")


def test_a_long_line_is_wrapped_between_words_and_keeps_its_indent(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    Talk(TEXTS).say("    → " + "Hinweis " * 12)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    assert lines[0].startswith("    → Hinweis")
    assert {line[:6] for line in lines[1:]} == {"      "}
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split().count("Hinweis") == 12


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_list_on_a_real_terminal_has_headings():
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "FGK_DOCS_LANG": "de", "COLUMNS": "100", "TERM": "xterm"}
    done = subprocess.run([sys.executable, "-m", "fgk_docs", "plugin", "list"], stdout=theirs, env=environment)
    os.close(theirs)
    seen = os.read(ours, 4096).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "Name" in seen
    assert "Beitrag" in seen
