"""The journey of an office with a form of its own: a filled sample, a draft, a person's corrections, a paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.pipeline import Examined, Settings, examine
from tests.support.drafts import call, corrected
from tests.support.foreign import CONTACT, HEADINGS, ROWS, TOWN, workbook

PAPER = "vorlage-rezertifizierung"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return workbook(tmp_path)


@pytest.fixture
def drafted(tmp_path: Path, sample: Path) -> Path:
    path = tmp_path / "familienkompass.toml"
    code, out, err = call("form", "draft", sample, "-o", path)
    assert (code, out) == (0, f"{path}\n")
    assert err == "Beschriftungen: 10 erkannt, 3 vermutet, 3 offen.\n"
    return path


@pytest.fixture
def definition(drafted: Path) -> Path:
    drafted.write_text(corrected(drafted.read_text("utf-8")), "utf-8")
    return drafted


def read(sample: Path, definition: Path) -> Examined:
    return examine(Host.load(), sample, Settings(definitions=(definition,)))


def test_a_draft_holds_labels_and_no_answers(drafted: Path) -> None:
    text = drafted.read_text("utf-8")
    assert all(heading in text for heading in HEADINGS)
    answers = [str(answer) for row in ROWS for answer in row[1:]]
    for answer in (*answers, TOWN, CONTACT, "16065999", "21000", "2019/20", "muster"):
        assert answer not in text, answer


def test_a_draft_is_the_same_each_time(tmp_path: Path, sample: Path, drafted: Path) -> None:
    again = tmp_path / "noch-einmal" / drafted.name
    again.parent.mkdir()
    call("form", "draft", sample, "-o", again)
    assert again.read_bytes() == drafted.read_bytes()


def test_a_draft_is_usable_as_it_stands(drafted: Path) -> None:
    code, out, _ = call("form", "check", drafted)
    assert (code, out.splitlines()[0].split(" – ")[1]) == (0, "verwendbar (2 Blätter, 6 Felder, 1 Tabelle)")


def test_a_foreign_form_is_read_whole_by_the_corrected_draft(sample: Path, definition: Path) -> None:
    code, out, _ = call("form", "check", definition)
    assert (code, out.splitlines()[0].split(" – ")[1]) == (0, "verwendbar (2 Blätter, 8 Felder, 1 Tabelle)")
    examined = read(sample, definition)
    case = examined.case_file.case
    assert examined.ledger.form == "familienkompass"
    assert examined.ledger.reported == 0
    assert (case.municipality.name, case.municipality.ags, case.municipality.population) == (
        TOWN,
        "16065999",
        21000,
    )
    assert [one.variant for one in case.procedures] == ["rezertifizierung"]
    assert [one.programme for one in case.grants] == ["LSZ"]
    [report] = case.reports
    assert report.period is not None
    assert report.period.raw == "2019/20"
    assert [entry.measure for entry in report.entries] == [row[2] for row in ROWS]
    assert [entry.field for entry in report.entries] == ["3", "6", "5", "4"]
    assert [entry.status.code.value for entry in report.entries if entry.status] == [
        "umgesetzt",
        "in_umsetzung",
        "verzoegert",
        "umgesetzt",
    ]
    assert [entry.progress for entry in report.entries] == [row[7] for row in ROWS]


def test_answers_below_their_labels_are_no_finding_where_the_form_wants_them_there(
    sample: Path, definition: Path
) -> None:
    assert "value-below-label" not in [one.code for one in read(sample, definition).findings]


def test_a_paper_comes_of_a_foreign_form(tmp_path: Path, sample: Path, definition: Path) -> None:
    given = ("--definition", definition)
    code, out, _ = call("check", sample, *given)
    assert code == 0
    assert "Formular familienkompass, Ausgabe 1 – annehmen" in out
    folder = tmp_path / "vorlagen"
    code, out, _ = call("convert", sample, "--to", f"{PAPER}.text", "-o", folder, *given)
    assert code == 0
    paper = Path(out.splitlines()[0]).read_text("utf-8")
    assert TOWN in paper
    assert "2019" in paper


def test_a_definition_that_the_call_names_goes_before_one_that_fits_as_well(tmp_path: Path) -> None:
    report = Path(__file__).parents[2] / "fixtures/herten/jahresbericht-2014.xlsx"
    path = tmp_path / "unser-bericht.toml"
    call("form", "draft", report, "-o", path)
    assert read(report, path).ledger.form == "unser-bericht"
