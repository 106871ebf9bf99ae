"""The journey with a PDF form of unknown origin: sample, draft, corrections by hand, check, paper, feedback."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine
from tests.support.drafts import call, corrected
from tests.support.foreign import CONTACT, HEADINGS, ROWS, TOWN
from tests.support.foreign_pdf import pdf

PAPER = "vorlage-rezertifizierung"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return pdf(tmp_path)


@pytest.fixture
def drafted(tmp_path: Path, sample: Path) -> Path:
    path = tmp_path / "unser-bericht.toml"
    code, out, err = call("form", "draft", sample, "-o", path)
    assert (code, out) == (0, f"{path}\n")
    assert err == "Beschriftungen: 6 erkannt, 3 vermutet, 4 offen.\n"
    return path


@pytest.fixture
def definition(drafted: Path) -> Path:
    drafted.write_text(corrected(drafted.read_text("utf-8")), "utf-8")
    return drafted


def test_a_draft_holds_labels_and_places_and_no_answers(drafted: Path) -> None:
    text = drafted.read_text("utf-8")
    assert all(heading in text for heading in HEADINGS)
    assert "Seite 2, Feld Vorhaben1.Feld5x" in text
    answers = [str(answer) for row in ROWS for answer in row[1:]]
    for answer in (*answers, TOWN, CONTACT, "16065999", "2019/20", "familienkompass.pdf"):
        assert answer not in text, answer


def test_a_draft_is_usable_as_it_stands(drafted: Path) -> None:
    code, out, _ = call("form", "check", drafted)
    assert (code, out.splitlines()[0].split(" – ")[1]) == (0, "verwendbar (1 Blatt, 2 Felder, 1 Tabelle)")


def test_a_foreign_pdf_is_read_whole_by_the_corrected_draft(sample: Path, definition: Path) -> None:
    examined = examine(Host.load(), sample, Settings(definitions=(definition,)))
    case = examined.case_file.case
    assert examined.ledger.form == "unser-bericht"
    assert examined.ledger.reported == 0
    assert (case.municipality.name, case.municipality.ags) == (TOWN, "16065999")
    [report] = case.reports
    assert [entry.measure for entry in report.entries] == [row[2] for row in ROWS]
    assert [entry.field for entry in report.entries] == ["3", "6", "5", "4"]
    assert [entry.progress for entry in report.entries] == [row[7] for row in ROWS]
    assert all(entry.status is not None for entry in report.entries)


def test_check_paper_and_feedback_come_of_it(tmp_path: Path, sample: Path, definition: Path) -> None:
    given = ("--definition", definition)
    code, out, _ = call("check", sample, "--annotate", tmp_path / "zurueck", *given)
    assert code == 0
    assert "Formular unser-bericht, Ausgabe 1 – annehmen" in out
    back = tmp_path / "zurueck" / "familienkompass-rueckmeldung.pdf"
    assert back.read_bytes().startswith(sample.read_bytes())
    code, out, _ = call("convert", back, "--to", f"{PAPER}.text", "-o", tmp_path / "vorlagen", *given)
    assert code == 0
    paper = Path(out.splitlines()[0]).read_text("utf-8")
    assert TOWN in paper
    assert "2019" in paper


def test_fields_that_only_count_are_no_table(tmp_path: Path) -> None:
    from tests.support.pdfs import form_of

    path = tmp_path / "kontakt.pdf"
    path.write_bytes(form_of({"Telefon 1": "1", "Telefon 2": "2", "Kommune": "x"}))
    code, out, _ = call("form", "draft", path)
    assert code == 0
    assert "[fields.kommune]" in out
    assert 'label = "Telefon 2"' in out
    assert "columns" not in out
