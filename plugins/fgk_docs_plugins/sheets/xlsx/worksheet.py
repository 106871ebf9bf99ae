"""One sheet in one pass: values and marks, streamed row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import Cell, CellKind, Range, Scalar, Style, cell_name
from fgk_docs.safe import xml
from fgk_docs_plugins.sheets.grid import SheetBuilder
from fgk_docs_plugins.sheets.numbers import FormatKind, cell_value, number
from fgk_docs_plugins.sheets.references import area, areas, column_number, place
from fgk_docs_plugins.sheets.xlsx.formulas import moved
from fgk_docs_plugins.sheets.xlsx.package import Package
from fgk_docs_plugins.sheets.xlsx.plain_rows import PlainRow, split, without_blank_rows
from fgk_docs_plugins.sheets.xlsx.styles import Styles
from fgk_docs_plugins.sheets.xlsx.text import Text, read_text, unescape

if TYPE_CHECKING:
    from lxml.etree import _Element

_AWAITED: Final = ("{*}row", "{*}col", "{*}mergeCell", "{*}conditionalFormatting", "{*}sheetData")
_SHORT: Final = 4_000_000
"""Bytes up to which a sheet may be looked at as a whole."""
_TEXT: Final = CellKind.TEXT
_new: Final = tuple.__new__
"""Makes a named tuple in half the time of its own constructor."""
_TRUE: Final = frozenset(("1", "true"))
_COLORING: Final = frozenset(("colorScale", "dataBar", "iconSet"))


class Book(NamedTuple):
    """What all sheets of a workbook share."""

    styles: Styles
    strings: dict[str, str | Text]
    """Shared strings by their number as cells write it."""
    plain: dict[str, str]
    """Those of them that are not empty and have no fonts of their own."""
    since_1904: bool


class Worksheet:
    """Reads the part of one sheet into a builder."""

    def __init__(self, book: Book, builder: SheetBuilder) -> None:
        self._book = book
        self._builder = builder
        self._row = 0
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._names = ("", "", "", "")
        self._complete = False
        self._columns: dict[str, int] = {}
        self._alike: tuple[Sequence[str], Sequence[int], Sequence[Style]] = ((), (), ())
        """Letters, columns and formats of the last row of nothing but plain shared texts."""
        self._default = book.styles.format(None)
        self._styles = {number: one.style for number, one in book.styles.formats.items()}

    def read(self, package: Package, part: str) -> bool:
        """Whether the part has cells at all; raises UnreadableInput, KeyError."""
        handlers = (self._take_row, self._column, self._merge, self._conditional, self._finish)
        by_name = {name[3:]: handler for name, handler in zip(_AWAITED, handlers, strict=True)}
        reading = self._builder.reading
        chunks: Iterable[bytes] = package.chunks(part)
        if package.size(part) <= _SHORT:
            rows, chunks = split(b"".join(chunks))
            for row in rows:
                self._take_plain(row)
        else:
            chunks = without_blank_rows(chunks, self._book.styles.coloured)
        for element in xml.iterate(chunks, _AWAITED, reading.file, reading.limits):
            by_name[element.tag.rpartition("}")[2]](element)
        return self._complete

    def _finish(self, _: _Element) -> None:
        self._complete = True

    def _take_row(self, element: _Element) -> None:
        row = self._row_number(element.get("r"))
        self._row = row
        if element.get("hidden") in _TRUE or element.get("ht") == "0":
            self._builder.hidden_rows.append((row, row))
        if not len(element):
            return
        self._name_parts(element.tag[:-3])
        coloured, take = self._book.styles.coloured, self._cell
        cells = element.iterchildren(self._names[0])
        at, unplaced = (row, 0), None
        for cell in cells:
            reference, filled = cell.get("r"), len(cell)
            if not filled and reference is not None and cell.get("s") not in coloured:
                unplaced = reference  # a million of these must cost nothing
                continue
            if reference is None and unplaced is not None:
                at = self._place(unplaced)
            unplaced = None
            at = (at[0], at[1] + 1) if reference is None else self._place(reference)
            if filled:
                take(cell, at)
            else:
                self._blank(at, cell.get("s"))

    def _name_parts(self, namespace: str) -> None:
        if not self._names[0].startswith(namespace):
            self._names = (f"{namespace}c", f"{namespace}v", f"{namespace}f", f"{namespace}is")

    def _row_number(self, text: str | None) -> int:
        if text is None:
            return self._row + 1
        if text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= 1_048_576:
            return int(text)
        raise self._builder.reading.broken(f"{self._builder.name}: row {text[:20]}")

    def _place(self, reference: str) -> tuple[int, int]:
        found = place(reference)
        if found is None:
            raise self._builder.reading.broken(f"{self._builder.name}: {reference[:20]}")
        return found

    def _blank(self, at: tuple[int, int], style: str | None) -> None:
        if style is not None:
            self._builder.blank(Range(*at, *at), self._book.styles.format(style).style)

    def _take_plain(self, row: PlainRow) -> None:
        """As :meth:`_take_row`, for a row whose cells need no parser."""
        if row.marks and ('hidden="1"' in row.marks or 'hidden="true"' in row.marks or ' ht="0"' in row.marks):
            self._builder.hidden_rows.append((row.number, row.number))
        if self._take_alike(row) or self._take_texts(row):
            return
        put, plain, coloured = self._builder.put, self._book.plain, self._book.styles.coloured
        formats, default, columns = self._book.styles.formats, self._default, self._columns
        for letters, style_at, kind, text, inline in zip(*row[2:], strict=True):
            if not text and not inline and style_at not in coloured:
                continue
            column = columns.get(letters) or self._new_column(letters)
            style, format_kind = formats.get(style_at, default)
            found = plain.get(text) if text and kind == "s" else None
            if found is not None:
                put(Cell(row.number, column, _TEXT, found, style))
            elif text and kind == "s":
                at = row.number, column
                self._put_text(at, self._string(text, at), style, None)
            elif text:
                self._put_number((row.number, column), text, style, format_kind, None)
            elif inline:
                self._put_text((row.number, column), unescape(inline), style, None)
            else:
                self._blank((row.number, column), style_at)

    def _take_alike(self, row: PlainRow) -> bool:
        """As :meth:`_take_texts`, for a row in the very columns and formats of the last one that was taken so."""
        letters, columns, marks = self._alike
        if row.letters is not letters:
            return False
        number, plain = row.number, self._book.plain
        cells: dict[tuple[int, int], Cell] = {}
        for column, mark, text in zip(columns, marks, row.values, strict=True):
            words = plain.get(text or "")
            if words is None:
                return False
            cells[number, column] = _new(Cell, (number, column, _TEXT, words, mark, None, None))
        return self._builder.put_row(cells)

    def _take_texts(self, row: PlainRow) -> bool:
        """Takes a row of nothing but plain texts at once; False, and nothing is done, for any other."""
        number, plain, columns, styles = row.number, self._book.plain, self._columns, self._styles
        default, coloured, count = self._default.style, self._book.styles.coloured, 0
        cells: dict[tuple[int, int], Cell] = {}
        room = self._builder.reading.limits.text_chars
        for letters, style, kind, text, inline in zip(*row[2:], strict=True):
            words = plain.get(text) if text and kind == "s" else None
            if inline and "_x" not in inline and len(inline) <= room:
                words = inline
            column = columns.get(letters)
            if words is not None and column is not None:
                mark = styles.get(style, default)
                cells[number, column] = _new(Cell, (number, column, _TEXT, words, mark, None, None))
                count += 1
            elif text or inline or style in coloured:
                return False
        if count > len(cells) or not self._builder.put_row(cells):
            return False
        if count == len(row.letters) == row.kinds.count("s"):
            self._alike = row.letters, [column for _, column in cells], [cell.style for cell in cells.values()]
        return True

    def _new_column(self, letters: str) -> int:
        column = column_number(letters)
        if not column:
            raise self._builder.reading.broken(f"{self._builder.name}: {letters}")
        self._columns[letters] = column
        return column

    def _cell(self, element: _Element, at: tuple[int, int]) -> None:
        _, value_name, formula_name, _ = self._names
        text = formula = inline = None
        for child in element:
            tag = child.tag
            if tag == value_name:
                text = child.text
            elif tag == formula_name:
                formula = self._formula(child, *at)
            else:
                inline = child
        style, format_kind = self._book.styles.format(element.get("s"))
        kind = element.get("t")
        if kind == "s" and text is not None:
            self._put_text(at, self._string(text, at), style, formula)
        elif kind is None or kind == "n":
            self._put_number(at, text, style, format_kind, formula)
        elif inline is not None and inline.tag == self._names[3]:
            self._put_text(at, read_text(inline, self._book.styles.colors), style, formula)
        elif kind in ("str", "inlineStr") and text is not None:
            self._put_text(at, unescape(text), style, formula)
        elif kind == "str" and formula is not None:
            self._builder.add(*at, CellKind.TEXT, "", style, formula)
        else:
            self._put_other(at, kind, text, style, formula)

    def _put_number(
        self, at: tuple[int, int], text: str | None, style: Style, kind: FormatKind, formula: str | None
    ) -> None:
        value = None if text is None else number(text)
        if value is None:
            self._put_other(at, "n", text, style, formula)
        elif kind is FormatKind.NUMBER:
            self._builder.put(Cell(*at, CellKind.NUMBER, value, style, formula))
        else:
            dated = cell_value(value, kind, since_1904=self._book.since_1904)
            self._builder.add(*at, *dated, style, formula)

    def _string(self, text: str, at: tuple[int, int]) -> str | Text:
        """A shared string by its number."""
        found = self._book.strings.get(text.strip())
        if found is None:
            raise self._builder.reading.broken(f"{self._builder.name}, {cell_name(*at)}: string {text[:20]}")
        return found

    def _put_text(self, at: tuple[int, int], found: str | Text, style: Style, formula: str | None) -> None:
        if isinstance(found, Text):
            style, found = found.styled(style), found.text
        if found:
            self._builder.add(*at, CellKind.TEXT, self._builder.bound_text(found), style, formula)
        else:
            self._put_other(at, "s", None, style, formula)

    def _put_other(
        self, at: tuple[int, int], kind: str, text: str | None, style: Style, formula: str | None
    ) -> None:
        """A cell that is neither number nor text: nothing, a truth value, an error, a date in words."""
        if text:
            self._builder.add(*at, *self._typed(kind, text, at), style, formula)
        elif formula is not None:
            self._builder.add(*at, CellKind.EMPTY, None, style, formula)
        else:
            self._builder.blank(Range(*at, *at), style)

    def _typed(self, kind: str, text: str, at: tuple[int, int]) -> tuple[CellKind, Scalar]:
        if kind == "b":
            return CellKind.BOOLEAN, text in _TRUE
        if kind == "e":
            return CellKind.ERROR, text
        if kind == "d" and (when := _iso(text)) is not None:
            return CellKind.DATE, when
        if kind in ("n", "d"):
            self._builder.reading.say("cell-number-not-understood", self._builder.name, cell_name(*at), text[:100])
        return CellKind.TEXT, text

    def _formula(self, element: _Element, row: int, column: int) -> str | None:
        text = unescape(element.text or "")
        if element.get("t") == "shared":
            key = element.get("si", "")
            if text:
                self._shared[key] = (text, row, column)
            elif key in self._shared:
                master, first_row, first_column = self._shared[key]
                text = moved(master, row - first_row, column - first_column)
        if not text and element.get("t") in (None, "normal"):
            return None
        return f"={text}"

    def _column(self, element: _Element) -> None:
        if element.get("hidden") in _TRUE or element.get("width") == "0":
            span = element.get("min", ""), element.get("max", "")
            if all(text.isascii() and text.isdigit() and len(text) < 6 for text in span):
                self._builder.hidden_columns.append((int(span[0]), int(span[1])))
                self._builder.bound(self._builder.hidden_columns, "columns")

    def _merge(self, element: _Element) -> None:
        found = area(element.get("ref", ""))
        if found is None:
            self._builder.reading.say("range-not-understood", self._builder.name, value=element.get("ref", "")[:40])
        else:
            self._builder.merges.append(found)
        self._builder.bound(self._builder.merges, "merges")

    def _conditional(self, element: _Element) -> None:
        if not any(self._sets_color(rule) for rule in element.iterfind("{*}cfRule")):
            return
        extended = element.find("{*}sqref")
        references = element.get("sqref") or ("" if extended is None else extended.text or "")
        self._builder.conditional.update(dict.fromkeys(areas(references)))
        self._builder.bound(self._builder.conditional, "conditional formats")

    def _sets_color(self, rule: _Element) -> bool:
        if rule.get("dxfId") in self._book.styles.coloring or rule.find("{*}dxf") is not None:
            return True
        return any(part.tag.rpartition("}")[2] in _COLORING for part in rule)


def _iso(text: str) -> Scalar:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    when = when.replace(tzinfo=None)
    return when.date() if when == datetime.combine(when.date(), datetime.min.time()) else when
