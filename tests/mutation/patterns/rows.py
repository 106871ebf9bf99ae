"""Points 9 to 19: merged cells, blanks, rows that are no records, and records that are none of this report."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

from fgk_docs.model.raw import PLAIN, Range
from tests.mutation.book import Book, Page, Traced
from tests.mutation.patterns.helping import (
    answer_spot,
    area_of,
    column,
    entry_with,
    keys_of,
    of_table,
    rows_of,
    value_at,
)
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import TrueTable, Truth
from tests.support.forms import cell


@of_table(9, "one answer merged over two measures")
def merged(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    at = column(book, table, "zustaendigkeit")
    rows = rows_of(book, truth, table)
    two = [
        (one, other)
        for one, other in pairwise(rows)
        if other[1].row == one[1].row + 1 and "responsible" in one[0].cells and other[1].page == one[1].page
    ]
    if at is None or not two:
        return None
    (first, spot), (second, below) = draw.choice(two)
    page.clear(below.row, at)
    page.merges.append(Range(spot.row, at, below.row, at))
    shared = {(second.key, "responsible"): first.entry.responsible}
    return Injected(0, {first.key, second.key}, shared, frozenset((first.cells["responsible"],)))


@of_table(10, "blanks instead of a merge")
def unmerged(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    at = column(book, table, "ziel")
    if at is None or any(other == at and traced.written for (_, other), traced in page.cells.items()):
        return None  # what a merged cell covered would be seen, and mean something else
    page.merges = [one for one in page.merges if (one.first_column, one.last_column) != (at, at)]
    return Injected(1, keys_of(truth, table))


@of_table(11, "text under a merged cell")
def covered(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    at = column(book, table, "ziel")
    tall = [
        one for one in page.merges if one.first_column == at == one.last_column and one.last_row > one.first_row
    ]
    if at is None or not tall:
        return None
    merge = draw.choice(tall)
    text = draw.choice((str(value_at_row(page.cells.get((merge.first_row, at)))), "ein altes Ziel"))
    page.put(merge.last_row, at, text, written=True)
    return Injected(1, keys_of(truth, table))


def value_at_row(traced: Traced | None) -> object:
    """What a cell says."""
    return traced.cell.value if traced is not None else ""


@pattern(12, "several measures in one cell")
def several(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = draw.choice(truth.entries)
    spot = book.spot(entry.key)
    if spot is None:
        return None
    text, more = entry.entry.measure, "Elterncafé im Stadtteil eröffnen"
    written = draw.choice(
        (f"1. {text}\n2. {more}", f"• {text}\n• {more}", f"- {text}\n- {more}", f"1.) {text} 2.) {more}",
         f"a) {text}\nb) {more}")
    )  # fmt: skip
    book.put(spot, written)
    return Injected(1, {entry.key}, {(entry.key, "measure"): written})


@pattern(13, "rows without a number")
def unnumbered(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entries = draw.sample(truth.entries, min(3, len(truth.entries)))
    for entry in entries:
        spot = answer_spot(book, truth, entry, "nr")
        if spot is not None:
            book.pages[spot.page].clear(spot.row, spot.column)
    return Injected(0, {entry.key for entry in entries})


@pattern(14, "a number turned into a date")
def number_as_date(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_with(truth, draw, "number")
    spot = answer_spot(book, truth, entry, "nr") if entry is not None else None
    if entry is None or spot is None or value_at(book, spot) is None:
        return None
    day, month, year = (int(part) for part in str(entry.entry.number).split("."))
    book.put(spot, cell(date(2000 + year, month, day), style=PLAIN._replace(number_format="dd/mm/yyyy")))
    return Injected(1, {entry.key})


@of_table(15, "the heading repeated for a printed page")
def repeated_heading(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    rows = rows_of(book, truth, table)
    area = area_of(book, truth, table, page)
    at = _gap(rows[-1][1].row, page.merges) if rows else None
    if area is None or at is None:
        return None
    page.insert_rows(at)
    for (row, other), traced in list(page.cells.items()):
        if row == area.first_row and area.holds(row, other):
            page.cells[at, other] = Traced(traced.cell, None)
    return Injected(0, keys_of(truth, table))


def _gap(row: int, merges: list[Range]) -> int | None:
    """The row, if no merged range goes over its upper edge; else the one above, and so on."""
    while row > 0 and any(one.first_row < row <= one.last_row for one in merges):
        row -= 1
    return row or None


_NO_RECORDS = ("Summe", "Zwischensumme", "Übertrag", "Gesamtsumme HF", "Summe Handlungsfeld")


@of_table(15, "a subtotal")
def subtotal(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    rows = rows_of(book, truth, table)
    kosten, label = column(book, table, "kosten"), column(book, table, draw.choice(("nr", "ziel", "massnahme")))
    at = _gap(rows[draw.randrange(len(rows))][1].row, page.merges) if rows else None
    if kosten is None or label is None or at is None:
        return None
    page.insert_rows(at)
    page.put(at, label, draw.choice(_NO_RECORDS), written=True)
    page.put(at, kosten, 12_500, written=True)
    return Injected(1, keys_of(truth, table))


@of_table(15, "a page row and a footnote")
def footnote(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    last = page.last_row
    page.put(last + 1, draw.choice((1, 3)), draw.choice(("Seite 2 von 3", "- 2 -", "Seite 2")), written=True)
    page.put(last + 3, 1, draw.choice(("* Angaben ohne Gewähr", "1) laut Beschluss des Rates")), written=True)
    return Injected(2, keys_of(truth, table))


@of_table(16, "rows hidden")
def hidden_rows(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    rows = rows_of(book, truth, table)
    chosen = draw.sample(rows, min(2, len(rows)))
    page.hidden_rows.update(spot.row for _, spot in chosen)
    return Injected(len(chosen), {entry.key for entry, _ in chosen})


@of_table(18, "an example row left in")
def example_row(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    rows = rows_of(book, truth, table)
    at = _gap(rows[0][1].row, page.merges) if rows else None
    if at is None:
        return None
    page.insert_rows(at)
    texts = {"nr": "0.0.1", "ziel": "Musterziel", "massnahme": "Mustermaßnahme", "zustaendigkeit": "Musteramt"}
    for question, text in {**texts, "stand": "umgesetzt"}.items():
        place = column(book, table, question)
        if place is not None:
            page.put(at, place, text, written=True)
    return Injected(1, keys_of(truth, table))


@pattern(19, "the same measure under two fields")
def in_two_fields(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry, other = draw.choice(truth.entries), draw.choice(truth.entries)
    spot = book.spot(other.key)
    if spot is None or entry.entry.field == other.entry.field:
        return None
    book.put(spot, entry.entry.measure)
    return Injected(1, {other.key}, {(other.key, "measure"): entry.entry.measure})
