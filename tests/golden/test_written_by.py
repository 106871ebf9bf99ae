"""Who wrote a file does not matter: LibreOffice, openpyxl and xlsxwriter give the equal case.

The conversions in ``libreoffice/`` were made from the fixture of the same name and are kept, so that they are read
where LibreOffice is not installed: ``soffice --headless --convert-to ods fixtures/kyffhaeuserkreis/…``.
"""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from benchmarks import report
from benchmarks.writers import WRITERS
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine
from fixtures.jobs import FOLDER
from tests.golden.test_same_answers import check, stated

KEPT = Path(__file__).parent / "libreoffice"
FORM = FOLDER / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_kept_conversion_by_libreoffice_is_the_equal_case(suffix: str, host: Host) -> None:
    check(host, FORM, KEPT / f"jahresbericht-2017.{suffix}")


def test_a_form_saved_again_by_openpyxl_is_the_equal_case(tmp_path: Path, host: Host) -> None:
    path = tmp_path / "jahresbericht-2017.xlsx"
    openpyxl.load_workbook(FORM).save(path)
    check(host, FORM, path)


@pytest.mark.parametrize("writer", list(WRITERS))
@pytest.mark.parametrize("number", [0, 7])
def test_a_report_is_the_equal_case_whoever_wrote_it(number: int, writer: str, tmp_path: Path, host: Host) -> None:
    path = tmp_path / "bericht.xlsx"
    path.write_bytes(WRITERS[writer](number))
    examined = examine(host, path, Settings())
    rows = [row for row in report.content(number).measures[3:] if len(row) == len(report.HEADER)]
    entries = examined.case_file.case.reports[0].entries
    assert [(one.number, one.goal, one.measure, one.progress, one.next_steps) for one in entries] == [
        (row[0], row[1], row[2], row[9], row[11]) for row in rows
    ]
    path.write_bytes(report.workbook(number))
    assert stated(examined) == stated(examine(host, path, Settings()))


def test_a_text_that_no_workbook_of_the_same_report_has_is_noticed(tmp_path: Path, host: Host) -> None:
    one, other = tmp_path / "eins.xlsx", tmp_path / "zwei.xlsx"
    one.write_bytes(report.workbook(0))
    book = openpyxl.load_workbook(io.BytesIO(report.workbook(0)))
    book["Maßnahmen"]["J6"] = "Anders."
    book.save(other)
    assert stated(examine(host, one, Settings())) != stated(examine(host, other, Settings()))
