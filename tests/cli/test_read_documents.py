"""``fgk-docs read`` of documents that carry data, end to end."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode
from fgk_docs.host import Host
from fgk_docs.model.casefile import read_case_file
from fgk_docs.pipeline import embedded
from fixtures.jobs import FOLDER
from tests.cli.conftest import Call

REPORT = FOLDER / "herten" / "jahresbericht-2014.xlsx"


def converted(call: Call, kind: str, *more: str) -> Path:
    made = call("convert", REPORT, "--to", kind, "-o", "aus", *more)
    assert made.code == ExitCode.DONE
    return Path(made.out.strip())


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf"])
def test_a_public_document_gives_what_it_shows(call: Call, fmt: str) -> None:
    moved = converted(call, f"vorlage-jahresbericht.{fmt}").rename("ohne-endung")
    code, out, err = call("read", moved)
    data = json.loads(out)
    assert code == ExitCode.DONE
    assert (data["mode"], data["kind"], "case" in data) == ("document", "vorlage-jahresbericht", False)
    assert "enthält die Angaben, die das Dokument zeigt" in err


def test_a_document_with_the_whole_case_gives_the_case_file_that_reading_the_form_gives(call: Call) -> None:
    made = converted(call, "vorlage-jahresbericht.odt", "--embed", "case", "--fail-on", "never")
    form = call("read", REPORT).out
    code, out, err = call("read", made)
    assert (code, out) == (ExitCode.DONE, form)
    assert "enthält die ganze Fallakte" in err
    assert read_case_file(out).case.municipality.name == "Herten"
    whole = json.loads(call("read", made, "--whole").out)
    assert whole["case"] == json.loads(form)
    assert whole["sections"]


def test_a_document_that_carries_nothing_is_no_input(call: Call) -> None:
    code, _, err = call("read", converted(call, "vorlage-jahresbericht.docx", "--embed", "none"))
    assert (code, "[input-is-text]" in err) == (ExitCode.UNREADABLE, True)


def test_data_of_a_newer_program_are_refused(call: Call) -> None:
    made = converted(call, "vorlage-jahresbericht.docx")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile("neuer.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'{"fgk_docs_embedded":2,', b'{"fgk_docs_embedded":7,'))
    code, _, err = call("read", "neuer.docx")
    assert (code, "[embedded-newer]" in err) == (ExitCode.UNREADABLE, True)


def test_the_letter_to_the_sender_carries_what_the_call_says(call: Call) -> None:
    host = Host.load()
    for mode in ("document", "case", "none"):
        assert call("check", REPORT, "--letter", mode, "--embed", mode).code == ExitCode.DONE
        (letter,) = Path(mode).iterdir()
        found = embedded(host, letter)
        assert ("none" if found is None else found[0].mode.value) == mode
