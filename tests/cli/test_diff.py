"""``fgk-docs diff`` for documents, forms and case files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode
from fixtures.jobs import FOLDER
from tests.cli.conftest import Call
from tests.plugins.carrying.editing import NEW, edited, paper

OLD_YEAR = FOLDER / "sondershausen" / "jahresbericht-2023.xlsx"
NEW_YEAR = FOLDER / "sondershausen" / "folgejahr" / "jahresbericht-2024.xlsx"


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """The same paper as it was written, and edited in either format."""
    made = {"docx": paper("docx"), "odt": paper("odt"), "edited.docx": edited("docx"), "edited.odt": edited("odt")}
    for name, data in made.items():
        (tmp_path / f"vorlage.{name}").write_bytes(data)
    return {name: tmp_path / f"vorlage.{name}" for name in made}


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_an_edited_document_differs_in_its_sections(fmt: str, papers: dict[str, Path], call: Call) -> None:
    code, out, _ = call("diff", papers["odt"], papers[f"edited.{fmt}"])
    assert code == ExitCode.DONE
    assert "\nAbschnitt „Beschlussvorschlag“:\n  - Der Kreistag beschließt" in out
    assert (
        "Auditierung und Zertifizierung „Familiengerechte Kommune“. Zu diesem Zweck\n  + Der gesamte Kreistag"
        in out
    )
    assert f"  + {NEW}\n" in out
    assert "Angaben:" not in out


def test_the_same_document_in_two_formats_does_not_differ(papers: dict[str, Path], call: Call) -> None:
    assert call("diff", papers["docx"], papers["odt"]).out.endswith("\nKein Unterschied.\n")


def test_two_documents_of_two_inputs_differ_in_values_with_their_cells(tmp_path: Path, call: Call) -> None:
    for name, report in (("alt", OLD_YEAR), ("neu", NEW_YEAR)):
        call("convert", report, "--to", "vorlage-jahresbericht.pdf", "-o", tmp_path / name)
    (old,), (new,) = ((tmp_path / name).iterdir() for name in ("alt", "neu"))
    code, out, _ = call("diff", old, new, "--json")
    assert code == ExitCode.DONE
    data = json.loads(out)
    assert data["schema_version"] == 1
    assert {one["turn"] for one in data["sections"]} == {"changed"}
    period = next(one for one in data["values"] if one["path"] == "reports/2024/period")
    assert (period["before"], period["after"], period["turn"]) == ("2023", "2024", "changed")
    assert period["places_before"][0].startswith("jahresbericht-2023.xlsx, Blatt ‚Stammdaten‘, ")
    assert period["places_after"] == [
        "jahresbericht-2024.xlsx, Blatt ‚Stammdaten‘, " + period["places_after"][0][-3:]
    ]
    assert period["title"] == "Jahresberichte 2024, Berichtszeitraum"
    status = {one["path"].partition("/entries/")[2]: (one["before"], one["after"]) for one in data["values"]}
    assert status["1.1.1/status"] == ("umgesetzt", "Daueraufgabe")
    assert status["5.2.1/status"] == ("nicht begonnen", None)
    assert not any(path.startswith("reports/2023") for path in (one["path"] for one in data["values"]))


def test_a_row_of_a_table_is_one_line(tmp_path: Path, call: Call) -> None:
    for name, report in (("alt", OLD_YEAR), ("neu", NEW_YEAR)):
        call("convert", report, "--to", "vorlage-jahresbericht.docx", "-o", tmp_path / name)
    (old,), (new,) = ((tmp_path / name).iterdir() for name in ("alt", "neu"))
    out = call("diff", old, new).out
    assert "  - Bildung und Erziehung | 4 | 2 | 1 | 1\n" in out
    assert "  + Bildung und Erziehung | 5 | 2 | 0 | 3\n" in out


def test_two_reports_are_compared_measure_by_measure(call: Call) -> None:
    code, out, _ = call("diff", OLD_YEAR, NEW_YEAR)
    assert code == ExitCode.DONE
    assert "Gegenüber dem Bericht 2023 (jahresbericht-2023.xlsx):" in out
    assert "3.1.1 Musikalische Früherziehung in Kitas: begonnen → in Vorbereitung" in out
    assert "Berichtszeilen 3.1.1, Umsetzungsstand" not in out


def test_two_cases_of_one_year_are_compared_value_by_value(tmp_path: Path, call: Call) -> None:
    case = tmp_path / "akte.json"
    call("read", OLD_YEAR, "-o", case)
    assert call("diff", case, OLD_YEAR).out.endswith("Kein Unterschied.\n")
    data = json.loads(case.read_text("utf-8"))
    data["case"]["reports"][0]["entries"][0]["status"] = {"raw": "gestrichen", "code": "entfallen"}
    data["case"]["municipality"].pop("population")
    other = tmp_path / "andere.json"
    other.write_text(json.dumps(data), "utf-8")
    _, out, _ = call("diff", case, other)
    assert "  Jahresberichte 2023, Berichtszeilen 1.1.1, Umsetzungsstand: " in out
    assert " → gestrichen\n" in out
    assert "  Kommune, Einwohnerzahl: " in out
    assert " → nichts\n" in out


def test_a_document_with_its_whole_case_is_a_case_too(tmp_path: Path, call: Call) -> None:
    call("convert", OLD_YEAR, "--to", "vorlage-jahresbericht.docx", "--embed", "case", "-o", "aus")
    (made,) = Path("aus").glob("*.docx")
    assert call("diff", made, OLD_YEAR).out.endswith("Kein Unterschied.\n")


def test_a_document_without_a_case_is_no_case(papers: dict[str, Path], call: Call) -> None:
    code, out, err = call("diff", papers["docx"], OLD_YEAR)
    assert (code, out, "[diff-unlike]" in err) == (ExitCode.USAGE, "", True)


def test_a_file_that_is_nothing_is_refused(tmp_path: Path, call: Call) -> None:
    other = tmp_path / "brief.txt"
    other.write_text("Guten Tag", "utf-8")
    assert call("diff", OLD_YEAR, other).code == ExitCode.UNREADABLE


def test_the_page_has_all_of_it(papers: dict[str, Path], call: Call) -> None:
    page = papers["docx"].with_name("vergleich.html")
    code, out, _ = call("diff", papers["docx"], papers["edited.docx"], "--html", page)
    assert (code, out) == (ExitCode.DONE, "")
    text = page.read_text("utf-8")
    assert NEW in text
    assert "Der gesamte Kreistag" in text
    assert "://" not in text


def test_the_page_has_only_parts_that_have_something(papers: dict[str, Path], call: Call) -> None:
    page = papers["docx"].with_name("vergleich-2.html")
    parts = re.compile(r'<h2 id="(\w+)"')
    call("diff", papers["docx"], papers["docx"], "--html", page, "--force")
    text = page.read_text("utf-8")
    assert (parts.findall(text), "<nav" in text, "<p>Kein Unterschied.</p>" in text) == ([], False, True)
    call("diff", OLD_YEAR, NEW_YEAR, "--html", page, "--force")
    text = page.read_text("utf-8")
    assert (parts.findall(text), "Kein Unterschied" in text) == (["verzeichnis", "massnahmen", "angaben"], False)
