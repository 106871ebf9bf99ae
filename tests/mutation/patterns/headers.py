"""Points 4 to 6: where the heading of a table stands, over how many lines, and how it is worded."""

from __future__ import annotations

from random import Random

from fgk_docs.model.raw import Range
from tests.mutation.book import Book, Page
from tests.mutation.patterns.helping import any_table, column, comments_of, heading, keys_of, of_table
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import TrueTable, Truth
from tests.mutation.words import FOREIGN, REWORDED

_ABOVE = ("Stadt am Berg", "Fachbereich 51 – Jugend und Familie", "Aktenzeichen 51.20/3", "Ausdruck für die Akten")


@of_table(4, "rows above the heading")
def rows_above(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    lines = draw.sample(_ABOVE, draw.randint(1, len(_ABOVE)))
    page.insert_rows(1, len(lines) + draw.randint(0, 5))
    for row, line in enumerate(lines, 1):
        page.put(row, draw.choice((1, 2, 5)), line, written=True)
    return Injected(len(lines), keys_of(truth, table))


@pattern(5, "a line of groups above the heading")
def groups_above(book: Book, truth: Truth, draw: Random) -> Injected | None:
    found = any_table(book, truth, draw)
    spot = heading(book, found[0], "massnahme") if found is not None else None
    if found is None or spot is None:
        return None
    table, page = found
    page.insert_rows(spot.row)
    columns = [at for question in table.columns if (at := column(book, table, question)) is not None]
    begin, end = min(columns), max(columns)
    middle = begin + (end - begin) // 2
    for first, last, text in ((begin, middle, "Planung"), (middle + 1, end, "Stand der Dinge")):
        page.put(spot.row, first, text)
        page.merges.append(Range(spot.row, first, spot.row, last))
    return Injected(0, keys_of(truth, table))


@of_table(6, "headings in another dress")
def dressed(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    for question in table.columns:
        spot = heading(book, table, question)
        if spot is not None:
            book.put(spot, _dressed(str(book.at(spot).cell.value), draw))
    return Injected(0, keys_of(truth, table))


def _dressed(text: str, draw: Random) -> str:
    middle = len(text) // 2
    dresses = (
        f"{text}:", f"{text} *", f" {text.upper()} ", text.replace(" ", "\u00a0"), text.replace("ß", "ss"),
        f"{text[:middle]}\u00ad{text[middle:]}", text.replace("/", " / "), f"{text} ¹", text.replace(" ", "\n"),
    )  # fmt: skip
    broken = f"{text[:middle]}-\n{text[middle:]}"
    return draw.choice((*dresses, broken) if text.isalpha() and len(text) > 7 else dresses)


@of_table(6, "headings reworded")
def reworded(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    chosen = draw.sample(sorted(REWORDED), 3)
    done = 0
    for question in chosen:
        spot = heading(book, table, question)
        if spot is not None:
            book.put(spot, draw.choice(REWORDED[question]))
            done += 1
    return Injected(done, keys_of(truth, table))


@of_table(6, "a heading mistyped")
def mistyped(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    long = [question for question in table.columns if len(truth.questions[question].label) >= 8]
    spot = heading(book, table, draw.choice(long))
    if spot is None:
        return None
    text = str(book.at(spot).cell.value)
    at = draw.randrange(2, len(text) - 1)
    book.put(spot, draw.choice((text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:])))
    return Injected(1, keys_of(truth, table))


@of_table(
    6, "a heading in nobody's words", least=0.0, reason="no telling what it means: it asks and names the nearest"
)
def foreign_heading(book: Book, truth: Truth, draw: Random, table: TrueTable, page: Page) -> Injected | None:
    question = draw.choice(sorted(set(FOREIGN) & set(table.columns)))
    spot = heading(book, table, question)
    if spot is None:
        return None
    book.put(spot, draw.choice(FOREIGN[question]))
    return Injected(1 + comments_of(book.pages[spot.page], spot.column), keys_of(truth, table))
