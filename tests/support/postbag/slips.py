"""What people do to a form before they send it: changes of its sheets, each a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from fixtures.builders.records import Filled
from fixtures.builders.sheet import Book, Cell, Sheet

Slip = Callable[[Book], Book]
MEASURES = ("Maßnahmen", "HF")
"""How the names of sheets with measures begin."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a column of measures."""

    sheet: Sheet
    row: int
    column: int

    def write(self, value: str | int | float | None, comment: str = "") -> None:
        """Something else in the cell."""
        old = self.sheet.cells[self.row, self.column]
        self.sheet.cells[self.row, self.column] = replace(old, value=value, comment=comment)


def column(book: Book, *titles: str) -> list[Spot]:
    """The cells below a heading that has one of these titles, on all sheets, with something in them."""
    return [spot for sheet in book.sheets if sheet.name.startswith(MEASURES) for spot in _below(sheet, titles)]


def _below(sheet: Sheet, titles: tuple[str, ...]) -> Iterator[Spot]:
    heads = [place for place, cell in sheet.cells.items() if cell.value in titles]
    for head, at in heads:
        for row in range(head + 1, sheet.last_row + 1):
            if (cell := sheet.cells.get((row, at))) is not None and cell.value is not None:
                yield Spot(sheet, row, at)


def status(book: Book) -> list[Spot]:
    """The cells with how far a measure has come."""
    return column(book, "Umsetzungsstand", "Sachstand")


def renamed(book: Book) -> Book:
    """Sheets renamed as people do."""
    names = ("Tabelle1", "Tabelle2", "HF 1 neu", "2024_final", "Tabelle5", "Tabelle6 (2)", "x", "y")
    return replace(
        book, sheets=tuple(replace(one, name=name) for one, name in zip(book.sheets, names, strict=False))
    )


def typos(book: Book) -> Book:
    """Status words as they are typed."""
    wrong = {"umgesetzt": "umgestezt", "in Umsetzung": "läuft", "verzögert": "verzögrt"}
    for spot in status(book)[:6]:
        spot.write(wrong.get(str(spot.sheet.cells[spot.row, spot.column].value), "tlw. umgesetzt"))
    return book


def unanswered(book: Book) -> Book:
    """Every third status left out."""
    for spot in status(book)[::3]:
        spot.write(None)
    return book


def contradicting(book: Book) -> Book:
    """Done, and yet it did not work out."""
    for spot, text in list(zip(status(book), column(book, "Fortschritt/Erläuterung", "Erläuterung"), strict=False))[
        :2
    ]:
        spot.write("umgesetzt")
        text.write("Konnte aus Personalmangel nicht begonnen werden.")
    return book


def persons(book: Book) -> Book:
    """Names and numbers where an office is asked for."""
    for spot in column(book, "Zuständigkeit", "Federführung")[:3]:
        spot.write("Frau Erfunden, Tel. 0000 12345")
    return book


def references(book: Book) -> Book:
    """What stood there last year."""
    for spot in column(book, "Fortschritt/Erläuterung", "Erläuterung")[1:5]:
        spot.write("s. Vorjahr")
    return book


def errors(book: Book) -> Book:
    """A formula that lost its cells."""
    for spot in column(book, "Ressourcen/Kosten", "Kosten")[:2]:
        spot.write("#BEZUG!")
    return book


def lost_zero(book: Book) -> Book:
    """The key as a number."""
    return answered(book, "Amtlicher Gemeindeschlüssel (AGS)", lambda value: int(str(value)))


def no_period(book: Book) -> Book:
    """The year of the report left out."""
    return answered(book, "Berichtszeitraum", lambda _: None)


def no_town(book: Book) -> Book:
    """Name and key left out."""
    answered(book, "Kommune", lambda _: None)
    return answered(book, "Amtlicher Gemeindeschlüssel (AGS)", lambda _: None)


def answered(book: Book, label: str, change: Callable[[object], str | int | None]) -> Book:
    """The answer beside a label changed."""
    for sheet in book.sheets:
        for (row, at), cell in list(sheet.cells.items()):
            if cell.value == label and (beside := sheet.cells.get((row, at + 1))) is not None:
                sheet.cells[row, at + 1] = replace(beside, value=change(beside.value))
    return book


def notes_above(book: Book) -> Book:
    """Rows above the heading."""
    sheet = next(one for one in book.sheets if one.name.startswith(MEASURES))
    moved = Sheet(sheet.name, sheet.widths, sheet.header_row, sheet.wide)
    moved.put(1, 1, Cell("Bitte bis Freitag an die Geschäftsstelle"))
    moved.cells.update({(row + 2, at): cell for (row, at), cell in sheet.cells.items()})
    return replace(book, sheets=tuple(moved if one is sheet else one for one in book.sheets))


def plain(book: Book) -> Book:
    """No merged cells and no comments: what xls files of these builders can hold."""
    for sheet in book.sheets:
        sheet.spans.clear()
        for place, cell in sheet.cells.items():
            sheet.cells[place] = replace(cell, comment="")
    return book


def blank(form: Filled) -> Filled:
    """The form as it was sent out."""
    return replace(form, master={}, fields=tuple(replace(one, goals=()) for one in form.fields), stand="")
