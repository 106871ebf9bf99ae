"""The sheets of a document, streamed: columns, rows, cells, shapes, conditional formats."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.model.raw import CellKind, Range, Sheet, SheetObject, Style, Visibility, cell_name
from fgk_docs_plugins.sheets.grid import Reading, SheetBuilder, shows
from fgk_docs_plugins.sheets.ods.names import q, repeated
from fgk_docs_plugins.sheets.ods.styles import AWAITED as STYLE_NAMES
from fgk_docs_plugins.sheets.ods.styles import Styles
from fgk_docs_plugins.sheets.ods.text import cell_text, plain_text, styled
from fgk_docs_plugins.sheets.ods.values import formula_of, value_of
from fgk_docs_plugins.sheets.references import areas

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE, _COLUMN, _ROW = q("table:table"), q("table:table-column"), q("table:table-row")
_CELL, _COVERED = q("table:table-cell"), q("table:covered-table-cell")
_NAMED = (q("table:named-range"), q("table:named-expression"))
_OBJECT_NAMES: Final = {
    **{q(f"draw:{kind}"): "text box" for kind in ("custom-shape", "rect", "ellipse", "polygon", "caption", "path")},
    q("draw:control"): "control",
}
AWAITED: Final = (
    *(_TABLE, _COLUMN, _ROW, *_NAMED, *STYLE_NAMES),
    *(q("table:shapes"), q("table:table-source"), q("calcext:conditional-format")),
)
"""Elements that :meth:`Content.take` understands."""


class _Columns(NamedTuple):
    first: int
    last: int
    style: str | None


_LAST: Final = attrgetter("last")


class Content:
    """Takes the elements of a document one by one and builds its sheets."""

    def __init__(self, reading: Reading, styles: Styles) -> None:
        self.sheets: list[Sheet] = []
        self.names: dict[str, str] = {}
        self.external = 0
        self._reading = reading
        self._styles = styles
        self._builder = SheetBuilder("", reading)
        self._table: _Element | None = None
        self._parent: _Element | None = None
        self._linked = False
        self._columns: list[_Columns] = []
        self._coloured: list[_Columns] = []
        """Those of them whose cells show without content."""
        self._row = 0

    def take(self, element: _Element) -> None:
        """Take one element of the stream.

        Raises:
            UnreadableInput: beyond a limit.
        """
        tag = element.tag
        if tag == _TABLE:
            self._end(element)
        elif tag in STYLE_NAMES:
            self._styles.take(element)
        elif self._enter(element):
            self._inside(self._builder, element)
        elif tag in _NAMED:
            self._name(element, "")

    def _enter(self, element: _Element) -> bool:
        """Whether the element belongs to a sheet, which is begun at its first one; tables in tables do not."""
        parent = element.getparent()
        if parent is not self._parent:
            tables = list(element.iterancestors(_TABLE))
            if len(tables) != 1:
                return False
            self._begin(tables[0])
            self._parent = parent
        return True

    def _begin(self, table: _Element) -> None:
        if table is not self._table:
            shown = self._styles.shows_table(table.get(q("table:style-name")))
            visibility = Visibility.VISIBLE if shown else Visibility.HIDDEN
            self._table, self._row, self._linked = table, 0, False
            self._columns, self._coloured = [], []
            self._builder = SheetBuilder(table.get(q("table:name"), ""), self._reading, visibility)

    def _end(self, table: _Element) -> None:
        if next(table.iterancestors(_TABLE), None) is not None:
            return
        self._begin(table)
        if not self._linked:
            self.sheets.append(self._builder.build())
            if len(self.sheets) > self._reading.limits.sheets:
                name, limit = self._builder.name, self._reading.limits.sheets
                raise self._reading.too_large(name, "sheets", len(self.sheets), limit)
        self._table = self._parent = None

    def _inside(self, builder: SheetBuilder, element: _Element) -> None:
        tag = element.tag
        if tag == _ROW:
            self._take_row(builder, element)
        elif tag == _COLUMN:
            self._take_column(builder, element)
        elif tag == q("table:shapes"):
            self._objects(builder, element, "")
        elif tag == q("table:table-source"):
            self._linked = True
            self.external += 1
        elif tag == q("calcext:conditional-format"):
            self._conditional(builder, element)
        elif tag in _NAMED:
            self._name(element, f"{builder.name}!")

    def _take_column(self, builder: SheetBuilder, element: _Element) -> None:
        most = self._reading.limits.columns
        first = self._columns[-1].last + 1 if self._columns else 1
        last = first + repeated(element.get(q("table:number-columns-repeated")), most) - 1
        columns = _Columns(first, last, element.get(q("table:default-cell-style-name")))
        self._columns.append(columns)
        if columns.style is not None and shows(self._styles.cell(columns.style)):
            before = self._coloured[-1] if self._coloured else None
            if before is not None and before[1:] == (first - 1, columns.style):
                columns = self._coloured.pop()._replace(last=last)
            self._coloured.append(columns)
        if element.get(q("table:visibility")) in ("collapse", "filter"):
            builder.hidden_columns.append((first, last))
        builder.bound(self._columns, "columns")

    def _take_row(self, builder: SheetBuilder, element: _Element) -> None:
        first = self._row + 1
        last = self._row + repeated(element.get(q("table:number-rows-repeated")), self._reading.limits.rows)
        self._row = last
        if element.get(q("table:visibility")) in ("collapse", "filter"):
            builder.hidden_rows.append((first, last))
        row_style, column = element.get(q("table:default-cell-style-name")), 1
        for cell in element:
            if cell.tag == _CELL or cell.tag == _COVERED:
                count = repeated(cell.get(q("table:number-columns-repeated")), self._reading.limits.columns)
                self._cell(builder, cell, Range(first, column, last, column + count - 1), row_style)
                column += count

    def _cell(self, builder: SheetBuilder, cell: _Element, area: Range, row_style: str | None) -> None:
        name = cell.get(q("table:style-name")) or row_style
        if len(cell):
            self._floating(builder, cell, area)
        text, pieces = cell_text(cell, self._styles) if len(cell) else ("", [])
        formula = formula_of(cell)
        if not text and formula is None and cell.get(q("office:value-type")) is None:
            self._blank(builder, area, name)
        else:
            style = styled(self._styles.cell(name or self._column_style(area.first_column)), pieces)
            self._filled(builder, cell, area, text, style, formula)
        self._merge(builder, cell, area)

    def _filled(
        self, builder: SheetBuilder, cell: _Element, area: Range, text: str, style: Style, formula: str | None
    ) -> None:
        found = value_of(cell, text, style.number_format)
        if found is None:
            raw = (
                cell.get(q("office:value")) or cell.get(q("office:date-value")) or cell.get(q("office:time-value"))
            )
            place = cell_name(area.first_row, area.first_column)
            self._reading.say("cell-number-not-understood", builder.name, place, (raw or text)[:100])
            found = CellKind.TEXT, text or raw or "?"
        kind, value = found
        builder.bound_text(text)
        if kind is CellKind.EMPTY and formula is None:
            builder.blank(area, style)
            return
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                builder.add(row, column, kind, value, style, formula)

    def _blank(self, builder: SheetBuilder, area: Range, name: str | None) -> None:
        """Cells without content; one without a style of its own takes that of its column."""
        if name is not None:
            builder.blank(area, self._styles.cell(name))
            return
        for at in range(bisect_left(self._coloured, area.first_column, key=_LAST), len(self._coloured)):
            columns = self._coloured[at]
            if columns.first > area.last_column or builder.has_too_many_blanks:
                break
            first, last = max(columns.first, area.first_column), min(columns.last, area.last_column)
            builder.blank(area._replace(first_column=first, last_column=last), self._styles.cell(columns.style))

    def _column_style(self, column: int) -> str | None:
        at = bisect_left(self._columns, column, key=_LAST)
        return self._columns[at].style if at < len(self._columns) else None

    def _merge(self, builder: SheetBuilder, cell: _Element, area: Range) -> None:
        limits = self._reading.limits
        columns = repeated(cell.get(q("table:number-columns-spanned")), limits.columns)
        rows = repeated(cell.get(q("table:number-rows-spanned")), limits.rows)
        if columns > 1 or rows > 1:
            row, column = area.first_row, area.first_column
            builder.merges.append(Range(row, column, row + rows - 1, column + columns - 1))
            builder.bound(builder.merges, "merges")

    def _floating(self, builder: SheetBuilder, cell: _Element, area: Range) -> None:
        for child in cell:
            if child.tag == q("office:annotation"):
                builder.comment(area.first_row, area.first_column, plain_text(child, self._styles))
            elif child.tag.startswith("{urn:oasis:names:tc:opendocument:xmlns:drawing"):
                self._object(builder, child, cell_name(area.first_row, area.first_column))

    def _objects(self, builder: SheetBuilder, holder: _Element, anchor: str) -> None:
        for child in holder:
            self._object(builder, child, anchor)

    def _object(self, builder: SheetBuilder, element: _Element, anchor: str) -> None:
        if element.tag == q("draw:g"):
            self._objects(builder, element, anchor)
            return
        kind = _OBJECT_NAMES.get(element.tag, "text box")
        text = plain_text(element, self._styles)
        if element.tag == q("draw:frame"):
            inner = {child.tag for child in element}
            is_chart = q("draw:object") in inner or q("draw:object-ole") in inner
            kind = "chart" if is_chart else "picture" if q("draw:image") in inner else "text box"
            text = text or element.findtext(q("svg:desc")) or element.findtext(q("svg:title")) or ""
        builder.objects.append(SheetObject(kind, anchor, text))
        builder.bound(builder.objects, "objects")

    def _conditional(self, builder: SheetBuilder, element: _Element) -> None:
        """Ranges are absolute: "Blatt1.A1:Blatt1.B9"; any format may set a colour through its style."""
        addresses = element.get(q("calcext:target-range-address"), "")
        for address in _addresses(addresses):
            builder.conditional.update(dict.fromkeys(areas(address)))
        builder.bound(builder.conditional, "conditional formats")

    def _name(self, element: _Element, prefix: str) -> None:
        meaning = element.get(q("table:cell-range-address")) or element.get(q("table:expression")) or ""
        self.names[f"name:{prefix}{element.get(q('table:name'), '')}"] = meaning


def _addresses(text: str) -> list[str]:
    """ "'HF 1'.A1:'HF 1'.B2 Blatt.D4" → ["A1:B2", "D4"]."""
    found, quoted, word = [], False, ""
    for mark in text[:100_000] + " ":
        quoted ^= mark == "'"
        if mark == " " and not quoted:
            found.append(":".join(_local(corner) for corner in _corners(word)))
            word = ""
        else:
            word += mark
    return [address for address in found if address]


def _corners(word: str) -> list[str]:
    first, mark, last = word.rpartition(":")
    return [first, last] if mark else [word]


def _local(corner: str) -> str:
    return corner.rpartition(".")[2]
