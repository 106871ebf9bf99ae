"""Which field of action rows belong to: by a banner above them, or by the sheet they stand on."""

from __future__ import annotations

from typing import NamedTuple

from fgk_docs.forms.grid import Grid, is_footnote, is_text
from fgk_docs.forms.words import Words
from fgk_docs.language.fields import FieldWords, field_heading, is_called_field
from fgk_docs.language.reading import Reading
from fgk_docs.model.address import Address
from fgk_docs.model.raw import Cell, cell_name

_MOST_CELLS = 3


class Group(NamedTuple):
    """The field of action that holds for rows, where it was read, and the cells that say so."""

    words: FieldWords
    address: Address
    cells: tuple[Cell, ...] = ()


class Banner(NamedTuple):
    """A row that names a field of action."""

    reading: Reading[FieldWords]
    text: str
    place: str
    cells: tuple[Cell, ...]


def banner_of(words: Words, grid: Grid, row: int, cells: list[Cell], first: int, key: int) -> Banner | None:
    """The banner that a row is, or None.

    One text alone, merged over several columns or in the table's first column; or a few cells that together say
    "Handlungsfeld", a number and a title, with none in the key column. A footnote ("1) …", "* …") is none.
    """
    if len(cells) > _MOST_CELLS or not all(is_text(cell) for cell in cells):
        return None
    text = " ".join(str(cell.value) for cell in cells)
    if len(cells) > 1:
        if grid.answer(row, key) is not None or not _names_field(words, text):
            return None
        place = f"{cell_name(row, cells[0].column)}:{cell_name(row, cells[-1].column)}"
        return Banner(words.field_of_action(text), text, place, tuple(cells))
    merge = grid.merge_at(row, cells[0].column)
    wide = merge is not None and merge.first_row == merge.last_row and merge.last_column > merge.first_column
    if not wide and (cells[0].column > first or (cells[0].column == key and not is_called_field(text))):
        return None
    if _names_field(words, text) or (wide and _is_numbered(words, text)):
        return Banner(words.field_of_action(text), text, cell_name(row, cells[0].column), tuple(cells))
    return None


def group_of_sheet(words: Words, name: str) -> Reading[FieldWords] | None:
    """The field of action that a sheet's name says: by a title that is known, else by its number ("HF 1 neu")."""
    reading = words.field_of_action(name)
    if reading.value is None or "field-unknown" not in reading.codes:
        return reading if reading.value is not None else None
    number = reading.value.number
    if number is None or number not in words.fields.numbers:
        return None
    return words.field_of_action(field_heading(number))


def _names_field(words: Words, text: str) -> bool:
    """Whether the text says that it is a field of action, or its title is known."""
    reading = words.field_of_action(text)
    if reading.value is None or not any(letter.isalpha() for letter in text):
        return False
    return "field-unknown" not in reading.codes or is_called_field(text)


def _is_numbered(words: Words, text: str) -> bool:
    reading = words.field_of_action(text)
    return reading.value is not None and reading.value.number is not None and not is_footnote(text)
