"""The harness itself: planted faults of the reading do not go unnoticed."""

from __future__ import annotations

from random import Random

import pytest

from fgk_docs.forms import rows
from fgk_docs.forms.ledger import Ledger
from fgk_docs.model.raw import Range
from tests.mutation.book import Book, Origin, Page, Traced
from tests.mutation.judging import judge
from tests.mutation.patterns.helping import area_of
from tests.mutation.rates import rate
from tests.mutation.registry import Injected, Pattern
from tests.mutation.truth import EXAMPLES, Truth, truth
from tests.support.forms import cell

EXAMPLE = EXAMPLES[0]


def untouched(book: Book, known: Truth, draw: Random) -> Injected:
    return Injected(0)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_untouched_book_is_right_in_every_value(example: str) -> None:
    known = truth(example)
    book = Book(known.raw)
    for page, sheet in zip(book.form().sheets, known.raw.sheets, strict=True):
        assert (page.name, page.cells, set(page.merges)) == (sheet.name, sheet.cells, set(sheet.merges))
    judgement = judge(book, known, Injected(0))
    assert judgement.silent() == []
    assert judgement.new_findings == ()
    assert {one.outcome.value for one in judgement.values} == {"right"}
    assert len(judgement.values) == len(known.facts)


def test_a_value_that_is_read_wrong_is_noticed() -> None:
    known = truth(EXAMPLE)
    book = Book(known.raw)
    spot = book.spot(known.entries[0].cells["status"])
    assert spot is not None
    book.put(spot, "verzögert")
    (silent,) = judge(book, known, Injected(0)).silent()
    assert silent.startswith("wrong and silent: status")


def test_new_text_that_nobody_names_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(truth(EXAMPLE).raw)
    book.pages[1].put(200, 20, "Anmerkung", written=True)
    monkeypatch.setattr(Ledger, "report_rest", lambda self: [])
    (silent,) = judge(book, truth(EXAMPLE), Injected(1)).silent()
    assert silent.startswith("lost and silent: new text")


def test_a_reading_that_forgets_answers_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for example in EXAMPLES:
        truth(example)  # the truth is read before the fault is planted
    monkeypatch.setattr(rows.TableReader, "_answer_all", lambda *_: None)
    found = rate([Pattern(0, "untouched", untouched)], 1)
    assert found.right < 0.1
    monkeypatch.setattr(Ledger, "report_rest", lambda self: [])
    assert rate([Pattern(0, "untouched", untouched)], 1).silent


def test_more_findings_than_faults_are_noticed() -> None:
    def shout(book: Book, known: Truth, draw: Random) -> Injected:
        for row in (200, 202, 204):
            book.pages[0].put(row, 1, "Ganz anderes", written=True)
        return Injected(1)

    assert rate([Pattern(0, "shout", shout)], 1).too_many


def test_a_cell_knows_where_it_stood_before_rows_and_columns_moved() -> None:
    book = Book(truth(EXAMPLE).raw)
    page = book.pages[1]
    page.insert_rows(1, 3)
    page.insert_columns(2)
    page.delete_column(5, Range(7, 1, 200, 20))
    spot = book.spot(Origin(1, 6, 3))
    assert spot is not None
    assert (spot.row, spot.column) == (9, 4)
    assert book.spots(Origin(1, 6, 4)) == []


def test_a_column_is_deleted_in_its_area_alone() -> None:
    page = Page(
        "Blatt", {(row, column): Traced(cell(f"{row}{column}"), None) for row in (1, 2) for column in range(1, 6)}
    )
    page.merges = [Range(2, 1, 2, 2), Range(2, 5, 2, 5)]
    page.delete_column(2, Range(2, 1, 2, 4))
    said = {place: one.cell.value for place, one in page.cells.items()}
    assert [said.get((1, column)) for column in range(1, 6)] == ["11", "12", "13", "14", "15"]
    assert [said.get((2, column)) for column in range(1, 6)] == ["21", "23", "24", None, "25"]
    assert sorted(page.merges) == [Range(2, 1, 2, 1), Range(2, 5, 2, 5)]


def test_mere_formats_of_a_page_that_is_taken_in_hide_nothing() -> None:
    page = Page("Blatt", {(1, 1): Traced(cell("Wort"), None)})
    page.take_in(Page("Zweites", {(1, 1): Traced(cell(None), None), (1, 2): Traced(cell("Zahl"), None)}), 1, 1)
    assert [page.cells[1, column].cell.value for column in (1, 2)] == ["Wort", "Zahl"]


def test_the_area_of_a_table_ends_where_another_sheet_begins() -> None:
    known = truth(EXAMPLE)
    (table,) = known.tables
    for below in (True, False):
        book = Book(known.raw)
        page, master = book.pages[table.sheet], book.pages[0]
        last = page.last_row, page.last_column
        page.take_in(master, *((last[0] + 3, 2) if below else (3, last[1] + 3)))
        ends = (last[0] + 2, last[1]) if below else (page.last_row, last[1] + 2)
        assert area_of(book, known, table, page) == Range(table.header, 1, *ends)
