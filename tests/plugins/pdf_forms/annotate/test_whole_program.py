"""From the sender's PDF form to the one that goes back, by the program itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fgk_docs.forms.definition import AnswerType
from tests.plugins.pdf_forms.annotate.making import annotations, notes
from tests.support.drafts import call
from tests.support.forms import definition
from tests.support.pdfs import Form, text


def field(name: str, words: str) -> str:
    return f"/FT /Tx /T {text(name)} /V {text(words)}"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with fields named as a designer would, one answer nobody can read and one that is missing."""
    form, known = Form(), definition("jahresbericht/A")
    for at, question in enumerate(known.fields.values()):
        words = "Köln" if question.type is AnswerType.TEXT and question.label != "Kommune" else ""
        form.add(field(question.label, words), 1, f"[100 {790 - 24 * at} 300 {806 - 24 * at}]")
    for at, question in enumerate(known.tables["massnahmen"].columns.values()):
        words = "vielleicht" if question.type is AnswerType.STATUS else "Ein Ziel"
        form.add(field(f"{question.label}_1", words), 2, f"[100 {790 - 24 * at} 300 {806 - 24 * at}]")
    path = tmp_path / "bericht.pdf"
    path.write_bytes(form.bytes(packed=True))
    return path


def test_a_note_is_at_each_faulty_field_a_blank_one_included(tmp_path: Path, report: Path) -> None:
    _, out, err = call("check", report, "--annotate", tmp_path / "zurueck")
    back = tmp_path / "zurueck" / "bericht-rueckmeldung.pdf"
    assert err == f"Rückmeldung geschrieben: {back}\n"
    found = [(one.page, one.words.partition("\n")[0]) for one in notes(back.read_bytes())]
    assert (1, "Fehler: Die Angabe „Kommune“ fehlt.") in found
    assert [page for page, words in found if "vielleicht" in words] == [2]
    links = annotations(PdfReader(BytesIO(back.read_bytes())).pages[0])
    assert "Seite 1, Feld „Kommune“" in {str(one["/Contents"]) for one in links}
    assert "[answer-missing]" in out


def test_it_goes_there_and_back_by_the_program(tmp_path: Path, report: Path) -> None:
    call("check", report, "--annotate", tmp_path)
    back, again = tmp_path / "bericht-rueckmeldung.pdf", tmp_path / "alt.pdf"
    assert call("check", back)[1].replace(back.name, report.name) == call("check", report)[1]
    assert call("feedback", "strip", back, "-o", again)[0] == 0
    assert again.read_bytes() == report.read_bytes()


def test_a_certified_form_is_told_and_costs_the_others_nothing(tmp_path: Path, report: Path) -> None:
    form = Form(catalog="/Perms << /DocMDP << /Type /Sig >> >>")
    form.text("Kommune", "Köln")
    certified = tmp_path / "zertifiziert.pdf"
    certified.write_bytes(form.bytes())
    _, _, err = call("check", certified, report, "--annotate", tmp_path / "zurueck")
    assert "[annotate-signed]" in err
    assert [one.name for one in (tmp_path / "zurueck").iterdir()] == ["bericht-rueckmeldung.pdf"]
