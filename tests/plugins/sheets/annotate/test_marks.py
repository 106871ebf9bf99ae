from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.model.raw import Cell, CellKind, Sheet
from fgk_docs_plugins.sheets.annotate.layout import free_name, rows_of
from fgk_docs_plugins.sheets.annotate.marks import note, without_notes, without_our_rows
from tests.plugins.sheets.annotate.making import feedback, remark

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
LINES = st.lists(WORDS, max_size=4).map("\n".join)


@given(LINES, LINES, st.lists(WORDS, max_size=3))
def test_our_notes_go_and_what_stands_before_and_behind_them_stays(
    before: str, after: str, texts: list[str]
) -> None:
    ours = note("Rückmeldung", texts)
    found = without_notes(f"{before}\n\n{ours}\n{after}")
    assert found.split() == f"{before}\n{after}".split()
    assert without_notes(ours) == ""


@given(LINES)
def test_a_comment_without_our_mark_stays_to_the_letter(text: str) -> None:
    assert without_notes(text) == text


def test_a_note_that_was_changed_is_nobodys_but_the_writers() -> None:
    text = note("Rückmeldung", ["Das fehlt."]).replace("fehlt", "fehlt nicht")
    assert without_notes(text) == text


@given(st.text(max_size=5), st.integers(1, 5))
def test_a_row_that_was_changed_is_read_and_the_others_are_not(added: str, column: int) -> None:
    rows = rows_of(feedback(remark("HF 1", "A1"), remark("HF 2", "B2")), {"HF 1": "HF 1"}, "gemerkt")
    cells = {
        (number, place): Cell(number, place, CellKind.TEXT, item.text)
        for number, row in enumerate(rows, 1)
        for place, item in row.items.items()
        if item.text
    }
    assert without_our_rows(Sheet("Rückmeldung", cells)) is None
    last = len(rows)
    old = cells[last, column]
    cells[last, column] = old._replace(value=f"{old.value}{added}")
    rest = without_our_rows(Sheet("Rückmeldung", cells))
    if added.split():
        assert rest is not None
        assert {row for row, _ in rest.cells} == {last}
    else:
        assert rest is None


@given(st.text(max_size=40), st.lists(st.text(max_size=8), max_size=4))
def test_the_name_of_our_sheet_is_one_that_excel_takes_and_nobody_has(wanted: str, taken: list[str]) -> None:
    name = free_name(wanted, taken)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.casefold() not in {one.casefold() for one in taken}
