"""What a call may be about, and how far it is."""

from __future__ import annotations

import io
import sys

import pytest

from fgk_docs.cli.lang import Lang
from fgk_docs.cli.talk import Talk, rate_words
from fgk_docs.cli.texts import Texts
from tests.cli.conftest import Call


def test_a_pattern_in_quotes_and_a_list_are_inputs(
    engine: object, call: Call, form, monkeypatch: pytest.MonkeyPatch
) -> None:
    form("ein/a.xlsx"), form("ein/tief/b.xlsx"), form("c.xlsx")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"c.xlsx\n")))
    found = call("check", "ein/**/*.xlsx", "-")
    assert "3 Dateien geprüft" in found.out


def test_a_pattern_that_fits_nothing_and_an_empty_list_end_the_call(
    engine: object, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    for argument, code in (("*.doc", "pattern-without-files"), ("-", "list-empty")):
        found = call("convert", argument, "--to", "vorlage-teilnahme", "-o", "aus")
        assert (found.code, f"[{code}]" in found.err) == (2, True)


def test_where_there_is_no_standard_input_a_list_is_empty(
    engine: object, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    found = call("check", "-")
    assert (found.code, "[list-empty]" in found.err) == (2, True)


def test_a_folder_of_earlier_reports_that_holds_none_ends_the_call_and_what_is_left_out_is_told(
    engine: object, call: Call, form
) -> None:
    form("neu.xlsx"), form("alt/brief.docx")
    found = call("check", "neu.xlsx", "--previous", "alt")
    assert (found.code, found.out, "[no-inputs]" in found.err) == (2, "", True)
    form("alt/bericht.xlsx")
    found = call("check", "neu.xlsx", "--previous", "alt")
    assert (found.code, found.err) == (0, "1 Datei ausgelassen:\n    alt/brief.docx: kein lesbares Format\n")


@pytest.mark.parametrize(("total", "lines"), [(1, 0), (20, 20), (21, 20), (10_000, 20)])
def test_a_log_of_many_files_stays_short(total: int, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(Texts(Lang.DE))
    assert len(list(talk.progress("Prüfen", range(total), map(str, range(total))))) == total
    said = capsys.readouterr().err.splitlines()
    assert len(said) == lines
    if lines:
        assert said[-1] == f"Prüfen {total}/{total}: {total - 1}"


@pytest.mark.parametrize(("speed", "words"), [(None, ""), (18.4, "18/s"), (0.5, "30/min")])
def test_a_rate_is_told_by_the_second_or_by_the_minute(speed: float | None, words: str) -> None:
    assert rate_words(Texts(Lang.DE), speed) == words
