"""Moved blocks: parts of a form that have a sheet each stand on one, above each other or side by side."""

from __future__ import annotations

from random import Random

from fgk_docs.model.raw import Visibility
from tests.mutation.book import Book, Page
from tests.mutation.patterns.helping import any_table, page_of
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import Truth


@pattern(3, "two sheets on one, one above the other")
def stacked(book: Book, truth: Truth, draw: Random) -> Injected | None:
    if not _all_shown(book):
        return None
    upper, lower = draw.sample(book.pages, 2)
    _below(book, upper, lower, draw)
    return Injected(0)


@pattern(3, "two sheets on one, side by side")
def beside(book: Book, truth: Truth, draw: Random) -> Injected | None:
    if not _all_shown(book):
        return None
    left, right = draw.sample(book.pages, 2)
    left.take_in(right, draw.randint(1, 4), left.last_column + draw.randint(2, 4))
    book.pages.remove(right)
    return Injected(0)


@pattern(3, "the whole form on one sheet")
def all_on_one(book: Book, truth: Truth, draw: Random) -> Injected | None:
    if not _all_shown(book):
        return None
    upper, *others = draw.sample(book.pages, len(book.pages))
    for lower in others:
        _below(book, upper, lower, draw)
    upper.name = draw.choice((upper.name, "Tabelle1", "Jahresbericht"))
    return Injected(0)


@pattern(3, "paper data on the sheet of master data")
def paper_with_master(book: Book, truth: Truth, draw: Random) -> Injected | None:
    pages = {page.name: page for page in book.pages}
    if "Vorlagendaten" not in pages or "Stammdaten" not in pages:
        return None
    upper, lower = draw.sample((pages["Stammdaten"], pages["Vorlagendaten"]), 2)
    _below(book, upper, lower, draw)
    return Injected(0)


@pattern(3, "a table right below the master data, without an empty row")
def without_gap(book: Book, truth: Truth, draw: Random) -> Injected | None:
    table = draw.choice(truth.tables)
    lower, upper = page_of(book, table), next((page for page in book.pages if page.name == "Stammdaten"), None)
    if lower is None or upper is None or lower is upper:
        return None
    upper.take_in(lower, upper.last_row + 1, 1)
    book.pages.remove(lower)
    return Injected(0)


@pattern(3, "measures in the middle of the master data")
def in_the_middle(book: Book, truth: Truth, draw: Random) -> Injected | None:
    found = any_table(book, truth, draw)
    upper = next((page for page in book.pages if page.name == "Stammdaten"), None)
    if found is None or upper is None or found[1] is upper:
        return None
    lower = found[1]
    empty = [row for row in range(8, upper.last_row) if not any((row, at) in upper.cells for at in range(1, 9))]
    if not empty:
        return None
    at, height = draw.choice(empty), lower.last_row
    upper.insert_rows(at, height + 2)
    upper.take_in(lower, at + 1, 1)
    book.pages.remove(lower)
    return Injected(0)


@pattern(3, "master data parted over two sheets")
def master_parted(book: Book, truth: Truth, draw: Random) -> Injected | None:
    page = next((page for page in book.pages if page.name == "Stammdaten"), None)
    if page is None or len(book.pages) != len(truth.raw.sheets):
        return None  # on the sheet of measures it would part these
    second = page.copy("Stammdaten 2")
    at = 5 if any(column == 5 for _, column in page.cells) else 0
    rows = [row for row in range(18, 36) if not any((row, column) in page.cells for column in range(1, 9))]
    if not at and not rows:
        return None
    row = draw.choice(rows) if rows and not at else 0
    upper = {place for place in page.cells if (place[1] < at if at else place[0] < row)}
    page.cells = {place: one for place, one in page.cells.items() if place in upper}
    second.cells = {place: one for place, one in second.cells.items() if place not in upper}
    book.add(second, draw.randint(0, len(book.pages)))
    return Injected(0)


def _all_shown(book: Book) -> bool:
    """Whether no sheet is hidden: shown beside the others, last year's would be this year's to anybody."""
    return len(book.pages) > 1 and all(page.visibility is Visibility.VISIBLE for page in book.pages)


def _below(book: Book, upper: Page, lower: Page, draw: Random) -> None:
    """Puts a page below another one, some rows further down, and maybe further right."""
    upper.take_in(lower, upper.last_row + draw.randint(2, 4), draw.choice((1, 1, 1, 2)))
    book.pages.remove(lower)
