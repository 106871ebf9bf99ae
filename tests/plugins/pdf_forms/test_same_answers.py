"""Same answers, any form: what a workbook says, filled into a PDF form, is read as the equal case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fgk_docs.forms.display import display
from fgk_docs.host import Host
from fgk_docs.model.finding import Severity
from fgk_docs.model.paths import leaves
from fgk_docs.model.raw import Cell, RawForm, Sheet
from fgk_docs.pipeline import Examined, Settings, examine
from tests.support.forms import FIXTURES, definition, fixture
from tests.support.pdfs import Form, text

SOURCE = "kyffhaeuserkreis/jahresbericht-2017.xlsx"
KNOWN = definition("jahresbericht/A")
Written = tuple[str, int, str]
"""Label of a question, row of its table (0 for a single field), answer."""


def answers(raw: RawForm) -> Iterator[Written]:
    for sheet in raw.sheets:
        yield from _measures(sheet) if sheet.name == "Maßnahmen" else _pairs(sheet)


def _words(cell: Cell | None) -> str:
    return display(cell.value, cell.style.number_format) if cell is not None else ""


def _pairs(sheet: Sheet) -> Iterator[Written]:
    for (row, column), cell in sheet.cells.items():
        if KNOWN.field_labels.exact(cell.value) and (right := sheet.cells.get((row, column + 1))) is not None:
            yield str(cell.value), 0, _words(right)


def _measures(sheet: Sheet) -> Iterator[Written]:
    labels = KNOWN.tables["massnahmen"].columns
    header = next(row for (row, _), cell in sheet.cells.items() if cell.value == labels["massnahme"].label)
    columns = {column: str(cell.value) for (row, column), cell in sheet.cells.items() if row == header}
    number, field, goal = 0, "", ""
    for row in range(header + 1, sheet.bounds.last_row + 1 if sheet.bounds else 0):
        found = {label: _words(sheet.cells.get((row, column))) for column, label in columns.items()}
        if not found[labels["massnahme"].label]:
            field = next((words for words in found.values() if words), field)
            continue
        number += 1
        goal = found[labels["ziel"].label] = found[labels["ziel"].label] or goal
        yield "Handlungsfeld", number, field
        for label, words in found.items():
            yield label, number, words


def by_label(label: str, row: int) -> tuple[str, str]:
    """Names that say nothing, and tool tips that say all."""
    return f"Textfeld{hash_of(label)}-{row}x", f"{label} {row}" if row else label


def by_path(label: str, row: int) -> tuple[str, str]:
    """Names as form designers make them."""
    return (f"top[0].Seite2[0].Zeile{row}[0].{label}[0]" if row else f"top[0].Seite1[0].{label}[0]"), ""


def by_number(label: str, row: int) -> tuple[str, str]:
    """Names with a number at their end."""
    return (f"{label}_{row}" if row else label), ""


def hash_of(label: str) -> str:
    return "".join(sorted(set(label.lower()) & set("abcdefghijklmnopqrstuvwxyz")))


def pdf_of(written: list[Written], name: Callable[[str, int], tuple[str, str]]) -> bytes:
    form = Form()
    for label, row, words in written:
        called, tip = name(label, row)
        form.text(called, words, f"/TU {text(tip)}" if tip else "", page=2 if row else 1)
    return form.bytes(packed=True)


NOT_FILLED_IN = ("/notes/", "remarks/", "/consultations/", "/annexes/")
"""Comments, which a PDF form has none of, and the small tables, which these forms leave out."""


def stated(examined: Examined) -> dict[str, object]:
    found = leaves(examined.case_file.case)
    return {path: item for path, item in found if not any(part in path for part in NOT_FILLED_IN)}


@pytest.mark.parametrize("name", [by_label, by_path, by_number])
def test_a_workbook_s_answers_in_a_pdf_form_are_the_equal_case(
    name: Callable[[str, int], tuple[str, str]], tmp_path: Path
) -> None:
    host = Host.load()
    written = [*answers(fixture(SOURCE))]
    path = tmp_path / "bericht.pdf"
    path.write_bytes(pdf_of(written, name))
    before, after = examine(host, FIXTURES / SOURCE, Settings()), examine(host, path, Settings())
    assert stated(after) == stated(before)
    assert after.verdict is before.verdict
    assert [one.code for one in after.findings if one.severity is not Severity.INFO] == []
    assert after.ledger.consumed == sum(bool(words) for _, _, words in written)
    assert (after.ledger.known, after.ledger.reported) == (0, 0)
