"""Points 23, 24, 26 and 27: answers that are colours, signs, crosses and comments; strike-through; what floats."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from fgk_docs.model.raw import PLAIN, SheetObject, Strike, Style
from fgk_docs.model.values import Reference, ReferenceKind
from tests.mutation.book import Book, Page, Traced
from tests.mutation.patterns.contents import ASKING_IS_RIGHT, answered, entry_of_status, status, uncommented
from tests.mutation.patterns.helping import answer_spot, any_table, area_of, column, entry_with, heading, rows_of
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import Truth
from tests.support.forms import cell

PALETTES = (
    ("#00B050", "#FFC000", "#FF0000", "#A6A6A6", "#5B9BD5", "#7030A0", "#000080", "#ED7D31", "#99CCFF", "#808000"),
    ("#C6EFCE", "#FFEB9C", "#FFC7CE", "#D9D9D9", "#BDD7EE", "#CCC0DA", "#1F497D", "#F4B084", "#00FFFF", "#948A54"),
)
_COMMENTS = ("Rückfrage an Amt 51", "da ist was schiefgelaufen", "bitte beachten", "Stand laut Telefonat")


def _coloured(book: Book, truth: Truth, draw: Random, *, legend: bool, strange: bool = False) -> Injected | None:
    """Every status of a table as a colour; beside it a legend that says what they mean."""
    found = any_table(book, truth, draw)
    if found is None:
        return None
    table, page = found
    at, colours = column(book, table, "stand"), draw.choice(PALETTES)
    if at is None:
        return None
    meant: dict[str, str] = {}
    records = set()
    for entry, spot in rows_of(book, truth, table):
        if entry.entry.status is None or (spot.row, at) not in page.cells:
            continue
        code = str(entry.entry.status.code)
        meant.setdefault(code, colours[len(meant)])
        before = page.cells[spot.row, at]
        page.cells[spot.row, at] = Traced(cell(None, style=Style(fill=meant[code])), before.origin)
        records.add(entry.key)
    if legend:
        _legend(page, meant, truth, strange=strange)
    return Injected(1 if not strange else len(meant), records)


def _legend(page: Page, meant: Mapping[str, str], truth: Truth, *, strange: bool) -> None:
    words = {
        str(one.entry.status.code): one.entry.status.raw for one in truth.entries if one.entry.status is not None
    }
    left = page.last_column + 2
    page.put(2, left, "Legende")
    for row, (code, colour) in enumerate(meant.items(), 3):
        page.put(row, left, cell(None, style=Style(fill=colour)))
        page.put(row, left + 1, f"Sorte {chr(64 + row)}" if strange else words[code])


@pattern(23, "the status as a colour, with a legend beside the table")
def with_legend(book: Book, truth: Truth, draw: Random) -> Injected | None:
    return _coloured(book, truth, draw, legend=True)


@pattern(23, "the status as a colour, without a legend", least=0, reason=ASKING_IS_RIGHT)
def without_legend(book: Book, truth: Truth, draw: Random) -> Injected | None:
    return _coloured(book, truth, draw, legend=False)


@pattern(23, "the status as a colour, with a legend in nobody's words", least=0, reason=ASKING_IS_RIGHT)
def strange_legend(book: Book, truth: Truth, draw: Random) -> Injected | None:
    return _coloured(book, truth, draw, legend=True, strange=True)


@pattern(23, "a tick, a light or a letter of a symbol font")
def signs(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_of_status(truth, draw, ("umgesetzt",))
    sign, font = draw.choice(
        (
            ("✓", None),
            ("✔", None),
            ("☑", None),
            ("✅", None),
            ("ü", "Wingdings"),
            ("P", "Wingdings 2"),
            ("a", "Webdings"),
            ("\uf0fc", "Wingdings"),
        )
    )
    return answered(book, truth, entry, "stand", cell(sign, style=PLAIN._replace(font_name=font)))


@pattern(23, "a sign that can mean several things", least=0, reason=ASKING_IS_RIGHT)
def unclear_signs(book: Book, truth: Truth, draw: Random) -> Injected | None:
    sign = draw.choice(("✗", "●", "☐", "☒", "→", "🟣", "♣"))
    return answered(book, truth, entry_with(truth, draw, "status"), "stand", sign, status=status("unbekannt"))


@pattern(24, "a cross in one of several columns")
def crosses(book: Book, truth: Truth, draw: Random) -> Injected | None:
    found = any_table(book, truth, draw)
    spot = heading(book, found[0], "stand") if found is not None else None
    if found is None or spot is None:
        return None
    table, page = found
    rows = rows_of(book, truth, table)
    codes = list(dict.fromkeys(one.entry.status.code for one, _ in rows if one.entry.status is not None))
    words = {one.entry.status.code: one.entry.status.raw for one, _ in rows if one.entry.status is not None}
    origins = {
        place: page.cells[place.row, spot.column].origin
        for _, place in rows
        if (place.row, spot.column) in page.cells
    }
    statuses = {place: one.entry.status for one, place in rows}
    area = area_of(book, truth, table, page)
    assert area is not None  # the heading is there
    page.delete_column(spot.column, area)
    left = max(column for row, column in page.cells if area.holds(row, column)) + 1
    page.insert_columns(left, len(codes))  # where another block stands right of the table
    for offset, code in enumerate(codes):
        page.put(spot.row, left + offset, words[code])
    for place, origin in origins.items():
        said = statuses[place]
        if said is not None:
            page.cells[place.row, left + codes.index(said.code)] = Traced(cell(draw.choice("xXx")), origin)
    return Injected(1, {one.key for one, _ in rows})


@pattern(26, "a measure struck through as a whole", least=0, reason="whether it is dropped is asked")
def struck_row(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = draw.choice(truth.entries)
    for question in truth.questions.keys() - {"ziel"}:  # which other measures may share
        spot = answer_spot(book, truth, entry, question)
        traced = book.pages[spot.page].cells.get((spot.row, spot.column)) if spot is not None else None
        if spot is not None and traced is not None and traced.cell.value is not None:
            style = traced.cell.style._replace(strike=Strike.WHOLE)
            book.pages[spot.page].cells[spot.row, spot.column] = traced._replace(
                cell=traced.cell._replace(style=style)
            )
    return Injected(1, {entry.key})


@pattern(26, "a part of an answer struck through", least=0, reason="what holds is asked")
def struck_part(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = uncommented(truth, draw)
    words = "bis 2018 bis 2019"
    return answered(book, truth, entry, "fortschritt", cell(words, style=Style(strike=Strike.PART)), progress=words)


@pattern(27, "the status only in a comment")
def status_in_comment(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_with(truth, draw, "status")
    if entry is None or entry.entry.status is None:
        return None
    words, comment = draw.choice((None, "siehe Kommentar", "s. Kommentar")), entry.entry.status.raw
    notes = {f"notes__{number}": note for number, note in enumerate((comment, *entry.entry.notes))}
    return answered(book, truth, entry, "stand", cell(words, comment=comment), **notes)


@pattern(27, "the status only in a comment, in nobody's words", least=0, reason=ASKING_IS_RIGHT)
def strange_comment(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_with(truth, draw, "status")
    comment = draw.choice(_COMMENTS)
    if entry is None:
        return None
    notes = {f"notes__{number}": note for number, note in enumerate((comment, *entry.entry.notes))}
    reference = Reference(raw="", kind=ReferenceKind.COMMENT)
    return answered(
        book, truth, entry, "stand", cell(None, comment=comment), status=None, references__status=reference, **notes
    )


@pattern(27, "comments beside answers")
def comments(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_with(truth, draw, "goal")
    if entry is None or entry.entry.notes or not entry.entry.number:
        return None
    comment = draw.choice(_COMMENTS)
    spot = answer_spot(book, truth, entry, "nr")
    if spot is None:
        return None
    traced = book.at(spot)
    book.pages[spot.page].cells[spot.row, spot.column] = traced._replace(cell=traced.cell._replace(comment=comment))
    return Injected(0, {entry.key}, {(entry.key, "notes/0"): comment})


@pattern(27, "a text box over the cells")
def text_box(book: Book, truth: Truth, draw: Random) -> Injected | None:
    page = draw.choice(book.pages)
    page.objects = (*page.objects, SheetObject("text box", "B60", "Bitte beachten: Maßnahme 3 ist erledigt."))
    return Injected(1)
