"""What a reader hands over: cells or fields with addresses, raw values and marks. No meaning yet.

These are plain tuples and slotted dataclasses, not pydantic: a workbook has thousands of cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from fgk_docs.model.address import Address, Source, cell_address
from fgk_docs.model.finding import Finding

Scalar = str | int | float | bool | date | datetime | time | timedelta | None


class CellKind(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"


class Visibility(StrEnum):
    """Whether a sheet is shown."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


class Strike(StrEnum):
    """How much of a cell's text is struck through."""

    NONE = "none"
    PART = "part"
    WHOLE = "whole"


class Style(NamedTuple):
    """The marks of a cell that can carry meaning; colours as ``#RRGGBB``, None where automatic."""

    number_format: str = "General"
    fill: str | None = None
    font_color: str | None = None
    font_name: str | None = None
    bold: bool = False
    strike: Strike = Strike.NONE


PLAIN = Style()


class Cell(NamedTuple):
    """A cell with content or a comment; row and column are 1-based.

    A date keeps its type (date, datetime, time; a duration is a timedelta), an error its word ("#REF!") as text,
    a formula without stored value is EMPTY with ``formula`` set.
    """

    row: int
    column: int
    kind: CellKind
    value: Scalar
    style: Style = PLAIN
    formula: str | None = None
    comment: str | None = None

    @property
    def is_filled(self) -> bool:
        """Whether somebody put something here; a mere format does not count."""
        return self.kind is not CellKind.EMPTY or self.formula is not None or self.comment is not None


class CellSource(Source):
    """The source of words that stand in a cell and were read as stated; equal to a :class:`Source` that says so.

    A report has a thousand of them, and hardly one is ever looked at: the address is made when it is asked for.
    Made by :func:`source_of_cell`.
    """

    __slots__ = ("cell", "sheet")
    cell: Cell
    sheet: tuple[str, str]
    """Names of the file and of the sheet in it."""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Where the cell stands."""
        return (cell_address(*self.sheet, cell_name(self.cell.row, self.cell.column)),)

    @property
    def raw(self) -> str:
        """The words in the cell, as they are."""
        return str(self.cell.value)

    repair = None
    confidence = 1.0
    printed = False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Source):
            return NotImplemented
        mine, its = ((one.addresses, one.raw, one.repair, one.confidence, one.printed) for one in (self, other))
        return mine == its

    def __hash__(self) -> int:
        return hash((self.addresses, self.raw, self.repair, self.confidence, self.printed))

    def __reduce__(self) -> tuple[type[Source], tuple[tuple[Address, ...], str]]:
        return Source, (self.addresses, self.raw)


_new = object.__new__
_put_cell, _put_sheet = (CellSource.__dict__[name].__set__ for name in CellSource.__slots__)
"""Past the guard of a frozen class, which costs as much as all the rest."""


def source_of_cell(sheet: tuple[str, str], cell: Cell) -> CellSource:
    """The source of the text in a cell that was read as stated.

    Args:
        sheet: names of the file and of the sheet in it.
        cell: the cell.
    """
    source = _new(CellSource)
    _put_sheet(source, sheet)
    _put_cell(source, cell)
    return source


class Range(NamedTuple):
    """A rectangle of cells, 1-based, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies inside."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def __str__(self) -> str:
        first = cell_name(self.first_row, self.first_column)
        last = cell_name(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"


@cache
def column_name(column: int) -> str:
    """The letters of a 1-based column: 1 → "A", 28 → "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=8192)
def cell_name(row: int, column: int) -> str:
    """A cell in A1 notation from 1-based row and column; kept, for reports of one form have the same cells."""
    return f"{column_name(column)}{row}"


class SheetObject(NamedTuple):
    """Something that floats over the cells: a text box, a picture, a chart; ``text`` may be empty."""

    kind: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its cells in reading order (row by row), keyed by (row, column)."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    visibility: Visibility = Visibility.VISIBLE
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    conditional: tuple[Range, ...] = ()
    """Ranges whose colour depends on a conditional format."""
    objects: tuple[SheetObject, ...] = ()

    @property
    def bounds(self) -> Range | None:
        """The rectangle around all filled cells; None for an empty sheet."""
        filled = [place for place, cell in self.cells.items() if cell.is_filled]
        if not filled:
            return None
        rows, columns = [row for row, _ in filled], [column for _, column in filled]
        return Range(min(rows), min(columns), max(rows), max(columns))


class FieldMark(StrEnum):
    """What a PDF form says about a field beside its value."""

    READ_ONLY = "read_only"
    REQUIRED = "required"
    HIDDEN = "hidden"
    """Shown on no page."""
    CALCULATED = "calculated"
    """A script of the form fills it; scripts are never run."""
    SIGNATURE = "signature"
    """A digital signature; it has no value."""
    DOUBTFUL = "doubtful"
    """What stands in it is not certain, as a finding of the reader says; it answers nothing."""


class Field(NamedTuple):
    """A named field of a PDF form or a key of a data file.

    ``label`` is what a person reads at it: its tool tip, else the words beside it. ``line`` is 1-based where the
    format has lines. A field that nobody filled in has the value None; so has a check box that is off.
    """

    name: str
    value: Scalar
    address: Address
    label: str | None = None
    line: int | None = None
    marks: frozenset[FieldMark] = frozenset()
    choices: tuple[str, ...] = ()
    """The words to choose from, as a person reads them."""
    max_length: int | None = None


class Spot(NamedTuple):
    """A place on paper: the page, from 1, and the rectangle in points from its lower left."""

    page: int
    rect: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Print:
    """What makes the sheets of a raw form those of a print: rows and columns were put together from its pages.

    Args:
        spots: where each cell stands on paper, by sheet, row and column.
        unknown: code of the finding that says what to do with a print of no known form.
    """

    spots: Mapping[tuple[str, int, int], Spot]
    unknown: str


@dataclass(frozen=True, slots=True)
class RawForm:
    """An input as it was met: sheets or fields, nothing interpreted.

    ``cannot_tell`` names the marks that this format cannot express or that its library does not hand over
    ("colours", "comments", …): one finding a file says so. ``findings`` are the reader's own (macros, limits).
    """

    file: str
    format: str
    sheets: tuple[Sheet, ...] = ()
    fields: tuple[Field, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    cannot_tell: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    printed: Print | None = None
    """Given for a print: its values stand on paper, and carry the mark that they were read from there."""
