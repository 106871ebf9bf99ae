"""Points 7 and 8: columns inserted, deleted, moved, hidden, doubled, and one for each year."""

from __future__ import annotations

from random import Random

from fgk_docs.model.raw import Scalar
from tests.mutation.book import Book, Page
from tests.mutation.patterns.helping import (
    any_table,
    area_of,
    column,
    comments_of,
    heading,
    keys_of,
    of_table,
    rows_of,
)
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import TrueTable, Truth

_STRANGE = ("Haushaltsvermerk", "Dezernat", "Priorität", "Wiedervorlage", "interne Notiz")


@of_table(7, "an empty column inserted")
def inserted_empty(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    page.insert_columns(draw.randint(2, len(table.columns)))
    return Injected(0, keys_of(truth, table))


@of_table(7, "a column of their own inserted")
def inserted(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    at = draw.randint(2, len(table.columns))
    spot = heading(book, table, "massnahme")
    if spot is None:
        return None
    page.insert_columns(at)
    page.put(spot.row, at, draw.choice(_STRANGE), written=True)
    for entry, place in rows_of(book, truth, table):
        if draw.random() < 0.6:
            page.put(place.row, at, f"eigener Vermerk {entry.entry.number}", written=True)
    return Injected(1, keys_of(truth, table))


@of_table(7, "a column deleted")
def deleted(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    spot = heading(book, table, draw.choice(("partner", "indikator", "aenderung", "naechste", "kosten")))
    area = area_of(book, truth, table, page)
    if spot is None or area is None:
        return None
    page.delete_column(spot.column, area)
    return Injected(0, keys_of(truth, table))


@pattern(7, "columns moved")
def moved(book: Book, truth: Truth, draw: Random) -> Injected | None:
    found = any_table(book, truth, draw)
    area = area_of(book, truth, *found) if found is not None else None
    if found is None or area is None:
        return None
    table, page = found
    columns = [at for question in table.columns if (at := column(book, table, question)) is not None]
    others = draw.sample(columns, len(columns))
    page.arrange(dict(zip(columns, others, strict=True)), range(area.first_row, area.last_row + 1))
    return Injected(0, keys_of(truth, table))


@of_table(7, "a column hidden")
def hidden(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    at = column(book, table, draw.choice(sorted(table.columns)))
    if at is None:
        return None
    page.hidden_columns.add(at)
    return Injected(1, keys_of(truth, table))


def _beside(book: Book, truth: Truth, table: TrueTable, page: Page, question: str) -> tuple[int, int] | None:
    """A new column right of a question's; its number, and the row of the heading."""
    spot = heading(book, table, question)
    if spot is None:
        return None
    page.insert_columns(spot.column + 1)
    return spot.column + 1, spot.row


@of_table(7, "a column there twice")
def doubled(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    question = draw.choice(("stand", "zeitrahmen", "fortschritt"))
    place = _beside(book, truth, table, page, question)
    if place is None:
        return None
    at, _ = place
    area = area_of(book, truth, table, page)
    assert area is not None  # the heading is there
    for (where, other), traced in sorted(page.cells.items()):
        if other == at - 1 and area.holds(where, other):
            page.cells[where, at] = traced
    return Injected(1 + comments_of(page, at), keys_of(truth, table))


def _year_columns(book: Book, truth: Truth, draw: Random, *, own: bool) -> Injected | None:
    found = any_table(book, truth, draw)
    period = truth.case_file.case.reports[0].period
    if found is None or period is None or period.end is None:
        return None
    table, page = found
    year = period.end.year
    place = _beside(book, truth, table, page, "stand")
    if place is None:
        return None
    at, row = place
    label = str(page.cells[row, at - 1].cell.value)
    if own:
        page.put(row, at - 1, f"{label} {year}")
    else:
        page.put(row, at, f"{label} {year - 1}", written=True)
    page.put(row, at, f"{label} {year - 1}", written=True)
    old: tuple[Scalar, ...] = ("nicht begonnen", "in Vorbereitung", "in Umsetzung")
    for _, spot in rows_of(book, truth, table):
        page.put(spot.row, at, draw.choice(old), written=True)
    return Injected(1 + own, keys_of(truth, table))


@pattern(8, "a column for each year")
def each_year(book: Book, truth: Truth, draw: Random) -> Injected | None:
    return _year_columns(book, truth, draw, own=True)


@pattern(8, "last year's column appended")
def last_year(book: Book, truth: Truth, draw: Random) -> Injected | None:
    return _year_columns(book, truth, draw, own=False)
