"""``fgk-docs read`` of documents that carry data, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fgk_docs.cli.main import main
from fgk_docs.errors import ExitCode
from fgk_docs.model.casefile import read_case_file
from fixtures.jobs import FOLDER

REPORT = FOLDER / "herten" / "jahresbericht-2014.xlsx"


def converted(tmp_path: Path, kind: str, *more: str) -> Path:
    assert main(["convert", str(REPORT), "--to", kind, "-o", str(tmp_path), *more]) == ExitCode.DONE
    (made,) = tmp_path.glob("herten-*")
    return made


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf"])
def test_a_public_document_gives_what_it_shows(
    fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = converted(tmp_path, f"vorlage-jahresbericht.{fmt}")
    moved = made.rename(tmp_path / "ohne-endung")
    capsys.readouterr()
    assert main(["read", str(moved)]) == ExitCode.DONE
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert (data["mode"], data["kind"], "case" in data) == ("document", "vorlage-jahresbericht", False)
    assert "enthält die Angaben, die das Dokument zeigt" in err


def test_a_document_with_the_whole_case_gives_the_case_file_that_reading_the_form_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = converted(tmp_path, "vorlage-jahresbericht.odt", "--embed", "case", "--fail-on", "never")
    capsys.readouterr()
    main(["read", str(REPORT)])
    form = capsys.readouterr().out
    assert main(["read", str(made)]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == form
    assert "enthält die ganze Fallakte" in err
    assert read_case_file(out).case.municipality.name == "Herten"
    assert main(["read", str(made), "--whole"]) == ExitCode.DONE
    whole = json.loads(capsys.readouterr().out)
    assert whole["case"] == json.loads(form)
    assert whole["sections"]


def test_a_document_that_carries_nothing_is_no_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = converted(tmp_path, "vorlage-jahresbericht.docx", "--embed", "none")
    assert main(["read", str(made)]) == ExitCode.UNREADABLE
    assert "input-is-text" in capsys.readouterr().err


def test_data_of_a_newer_program_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import zipfile

    made, newer = converted(tmp_path, "vorlage-jahresbericht.docx"), tmp_path / "neuer.docx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'{"fgk_docs_embedded":1,', b'{"fgk_docs_embedded":7,'))
    assert main(["read", str(newer)]) == ExitCode.UNREADABLE
    assert "embedded-newer" in capsys.readouterr().err


def test_the_letter_to_the_sender_carries_what_the_call_says(tmp_path: Path) -> None:
    from fgk_docs.host import Host
    from fgk_docs.pipeline import embedded

    host = Host.load()
    for mode in ("document", "case", "none"):
        folder = tmp_path / mode
        assert main(["check", str(REPORT), "--letter", str(folder), "--embed", mode]) == ExitCode.DONE
        (letter,) = folder.iterdir()
        found = embedded(host, letter)
        assert ("none" if found is None else found[0].mode.value) == mode
