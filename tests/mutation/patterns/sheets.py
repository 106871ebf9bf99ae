"""Points 1 to 3 and 20: sheets renamed, moved, doubled, hidden, joined and parted; formats over whole sheets."""

from __future__ import annotations

from random import Random

from fgk_docs.model.raw import Range, Style, Visibility
from tests.mutation.book import Book, Origin, Page, Traced, foreign
from tests.mutation.patterns.helping import column, comments_of, heading, keys_of, of_table, page_of, rows_of
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import TrueTable, Truth
from tests.support.forms import cell

_NAMES = ("Tabelle{n}", "Blatt {n}", "2019_final ({n})", "Kopie {n} NEU", "Entwurf{n}")


@pattern(1, "sheets renamed")
def renamed(book: Book, truth: Truth, draw: Random) -> Injected | None:
    wording = draw.choice(_NAMES)
    for number, page in enumerate(book.pages, 1):
        page.name = wording.format(n=number)
    return Injected(0)


@pattern(1, "sheets in another order")
def reordered(book: Book, truth: Truth, draw: Random) -> Injected | None:
    draw.shuffle(book.pages)
    return Injected(0)


@of_table(1, "a sheet there twice")
def doubled(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    book.add(page.copy(f"{page.name} (2)"), draw.randint(0, len(book.pages)))
    return Injected(1 + comments_of(page), keys_of(truth, table))


@of_table(1, "a sheet there twice, one of them edited", least=0.0, reason="two answers to one question: it asks")
def doubled_and_edited(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    copy = page.copy(f"{page.name} (2)")
    rows = [(entry, spot) for entry, spot in rows_of(book, truth, table) if "status" in entry.cells]
    at = column(book, table, "stand")
    if not rows or at is None:
        return None
    entry, spot = draw.choice(rows)
    copy.cells.pop((spot.row, at), None)
    copy.put(spot.row, at, "zurückgestellt", written=True)
    book.add(copy)
    return Injected(2 + comments_of(page), {entry.key})


@of_table(2, "last year's sheet hidden")
def last_year_hidden(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    old = page.copy(f"{page.name} alt")
    for entry, spot in rows_of(book, truth, table):
        at = column(book, table, "stand")
        if at is not None and "status" in entry.cells:
            old.put(spot.row, at, "in Vorbereitung")
        old.put(spot.row, spot.column, f"{entry.entry.measure} (Fassung des Vorjahres)")
    old.visibility = draw.choice((Visibility.HIDDEN, Visibility.VERY_HIDDEN))
    book.add(foreign(old), draw.randint(0, len(book.pages)))
    return Injected(1 + comments_of(page), keys_of(truth, table))


@of_table(2, "a sheet of the report hidden")
def hidden(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    page.visibility = Visibility.HIDDEN
    return Injected(1, keys_of(truth, table))


@pattern(3, "sheets of fields joined to one")
def joined(book: Book, truth: Truth, draw: Random) -> Injected | None:
    if len(truth.tables) < 2 or len(book.pages) != len(truth.raw.sheets):
        return None
    order = [[column(book, table, question) for question in table.columns] for table in truth.tables]
    if any(one != order[0] for one in order):
        return None  # rows below the headings of other columns: nobody could tell
    first, *others = [(table, page_of(book, table), heading(book, table, "massnahme")) for table in truth.tables]
    target = first[1]
    for table, page, spot in others:
        field = book.spot(Origin(table.sheet, 1, 2))
        if target is None or page is None or spot is None or field is None:
            return None
        title, shift = page.cells[field.row, field.column], target.last_row + 1 - spot.row
        at = target.last_row + 1
        words = cell(f"Handlungsfeld {title.cell.value}")
        target.cells[at, 1] = Traced(words, title.origin)
        target.merges.append(Range(at, 1, at, len(table.columns)))
        for (row, column_), traced in page.cells.items():
            if row > spot.row:
                target.cells[row + shift, column_] = traced
        below = [one for one in page.merges if one.first_row > spot.row]
        target.merges += [
            one._replace(first_row=one.first_row + shift, last_row=one.last_row + shift) for one in below
        ]
        book.pages.remove(page)
    return Injected(0)


@of_table(20, "formats over the whole sheet")
def formatted(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    style = Style(fill="#FFF2CC")
    last = page.last_row
    for row in [*range(last + 1, last + 400), 1_048_576]:
        for at in (1, 2, 3, 16_384):
            page.cells[row, at] = Traced(cell(None, style=style), None)
    return Injected(0, keys_of(truth, table))
