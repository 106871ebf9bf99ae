"""Where things stand in a form that may have been changed already."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fgk_docs.model.raw import Range, Scalar
from tests.mutation.book import Book, Origin, Page, Spot
from tests.mutation.registry import RIGHT, Injected, pattern
from tests.mutation.truth import TrueEntry, TrueTable, Truth


def heading(book: Book, table: TrueTable, question: str) -> Spot | None:
    """Where the heading of a question stands now."""
    return book.spot(table.heading(question)) if question in table.columns else None


def column(book: Book, table: TrueTable, question: str) -> int | None:
    """The column of a question now."""
    spot = heading(book, table, question)
    return spot.column if spot is not None else None


def page_of(book: Book, table: TrueTable) -> Page | None:
    """The page that a table stands on now."""
    spot = heading(book, table, "massnahme")
    return book.pages[spot.page] if spot is not None else None


def rows_of(book: Book, truth: Truth, table: TrueTable) -> list[tuple[TrueEntry, Spot]]:
    """The measures of a table, with the place of each measure's cell now, in reading order."""
    found = [
        (entry, spot)
        for entry in truth.entries
        if entry.key.sheet == table.sheet and (spot := book.spot(entry.key)) is not None
    ]
    return sorted(found, key=lambda item: item[1])


def area_of(book: Book, truth: Truth, table: TrueTable, page: Page) -> Range | None:
    """The cells around a table, from its heading on, that are nobody else's: no other sheet that somebody put below
    it or right of it. What was joined to the table itself, below its heading, is part of it."""
    spot = heading(book, table, "massnahme")
    columns = [at for question in table.columns if (at := column(book, table, question)) is not None]
    if spot is None:
        return None
    joined = {one.sheet for one in truth.tables if heading(book, one, "massnahme") is None}
    others = [
        place
        for place, one in page.cells.items()
        if one.origin is not None and one.origin.sheet not in {table.sheet, *joined} and place[0] >= spot.row
    ]
    first, last = min(columns), max(columns)
    below = [row for row, at in others if row > spot.row and first <= at <= last]
    bottom = min(below, default=page.last_row + 1) - 1
    beside = [at for row, at in others if row <= bottom and at > last]
    left = max((at for row, at in others if row <= bottom and at < first), default=0)
    return Range(spot.row, left + 1, bottom, min(beside, default=page.last_column + 1) - 1)


def comments_of(page: Page, at: int | None = None) -> int:
    """How many comments a page has, or one of its columns: each of them is named."""
    return sum(
        traced.cell.comment is not None for (_, other), traced in page.cells.items() if at is None or other == at
    )


def keys_of(truth: Truth, table: TrueTable) -> set[Origin]:
    """The measures of a table, by their cells."""
    return {entry.key for entry in truth.entries if entry.key.sheet == table.sheet}


def any_table(book: Book, truth: Truth, draw: Random) -> tuple[TrueTable, Page] | None:
    """One of the tables of measures and its page."""
    table = draw.choice(truth.tables)
    page = page_of(book, table)
    return None if page is None else (table, page)


def answer_spot(book: Book, truth: Truth, entry: TrueEntry, question: str) -> Spot | None:
    """Where a measure's answer stands or would stand now; None where its column is gone."""
    table = next(one for one in truth.tables if one.sheet == entry.key.sheet)
    spot, at = book.spot(entry.key), column(book, table, question)
    return None if spot is None or at is None else Spot(spot.page, spot.row, at)


def empty_spot(book: Book, truth: Truth, entry: TrueEntry, question: str) -> Spot | None:
    """As :func:`answer_spot`, where nothing stands there."""
    spot = answer_spot(book, truth, entry, question)
    if spot is None or (spot.row, spot.column) in book.pages[spot.page].cells:
        return None
    return spot


def value_at(book: Book, spot: Spot) -> Scalar:
    """What stands at a place; None for nothing."""
    traced = book.pages[spot.page].cells.get((spot.row, spot.column))
    return traced.cell.value if traced is not None else None


def entry_with(truth: Truth, draw: Random, name: str) -> TrueEntry | None:
    """A measure that says something under this name of the model."""
    having = [entry for entry in truth.entries if name in entry.cells]
    return draw.choice(having) if having else None


OnTable = Callable[[Book, Truth, Random, TrueTable, Page], Injected | None]


def of_table(point: int, name: str, *, least: float = RIGHT, reason: str = "") -> Callable[[OnTable], OnTable]:
    """As :func:`~tests.mutation.registry.pattern`, for what is done to one of the tables of measures."""

    def register(apply: OnTable) -> OnTable:
        @pattern(point, name, least=least, reason=reason)
        def on_table(book: Book, truth: Truth, draw: Random) -> Injected | None:
            found = any_table(book, truth, draw)
            return None if found is None else apply(book, truth, draw, *found)

        return apply

    return register
