"""The styles of an OpenDocument form: named once, in the order of their first use."""

from __future__ import annotations

from fgk_docs.model.form import InputKind
from fgk_docs_plugins.sheets.making.layout import Cell
from fgk_docs_plugins.sheets.making.looks import FONT, LINE, Look, Looks
from fgk_docs_plugins.sheets.making.xlsx import number_format

MILLIMETRES = 2.0
"""Width of a character."""
_FORMATS = {
    "dd.mm.yyyy": (
        '<number:date-style style:name="{name}"><number:day number:style="long"/><number:text>.</number:text>'
        '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/>'
        "</number:date-style>"
    ),
    "0": (
        '<number:number-style style:name="{name}"><number:number number:decimal-places="0"'
        ' number:min-integer-digits="1"/></number:number-style>'
    ),
    "@": '<number:text-style style:name="{name}"><number:text-content/></number:text-style>',
}
_MONEY = (
    '<number:currency-style style:name="{name}" number:language="de" number:country="DE">'
    '<number:number number:decimal-places="2"'
    ' number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'
    '<number:text> </number:text><number:currency-symbol number:language="de" number:country="DE">€'
    "</number:currency-symbol></number:currency-style>"
)


def master(pages_wide: int) -> str:
    """Name of the page style for sheets that are so many sheets of paper wide."""
    return "Formular" if pages_wide == 1 else f"Formular{pages_wide}"


class Styles:
    """Gives each look, width and height its style name and remembers its definition."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._lines: list[str] = []

    def xml(self) -> str:
        """All definitions, for office:automatic-styles."""
        return "".join(self._lines)

    def _define(self, prefix: str, definition: str) -> str:
        if definition not in self._names:
            name = f"{prefix}{len(self._names) + 1}"
            self._names[definition] = name
            self._lines.append(definition.replace("{name}", name))
        return self._names[definition]

    def table(self, pages_wide: int) -> str:
        """The style of a sheet that prints on so many sheets of paper beside each other."""
        return self._define(
            "ta",
            '<style:style style:name="{name}" style:family="table"'
            f' style:master-page-name="{master(pages_wide)}">'
            '<style:table-properties table:display="true"/></style:style>',
        )

    def column(self, width: float) -> str:
        """The style of a column this many characters wide."""
        return self._define(
            "co",
            '<style:style style:name="{name}" style:family="table-column"><style:table-column-properties'
            f' style:column-width="{width * MILLIMETRES:.1f}mm"/></style:style>',
        )

    def row(self, points: float | None, *, grows: bool) -> str:
        """The style of a row this high; one that grows, or has no height, is as high as its text."""
        optimal = "true" if grows or points is None else "false"
        height = 16.0 if points is None else points
        return self._define(
            "ro",
            '<style:style style:name="{name}" style:family="table-row"><style:table-row-properties'
            f' style:row-height="{height}pt" style:use-optimal-row-height="{optimal}"/></style:style>',
        )

    def cell(self, cell: Cell) -> str:
        """The style of a cell with its look and number format."""
        return self._cell(cell.look, cell.look.value, self._data(cell))

    def _data(self, cell: Cell) -> str:
        if cell.input is None:
            return ""
        form = number_format(cell.input.kind, cell.value)
        if cell.input.kind is InputKind.MONEY:
            definition = _MONEY
        elif cell.input.kind is InputKind.PERCENT:
            places = len(form.partition(".")[2].rstrip("%"))
            definition = (
                f'<number:percentage-style style:name="{{name}}"><number:number number:decimal-places="{places}"'
                f' number:min-decimal-places="{places}" number:min-integer-digits="1"/>'
                "<number:text> %</number:text></number:percentage-style>"
            )
        elif form in _FORMATS:
            definition = _FORMATS[form]
        else:
            return ""
        return f' style:data-style-name="{self._define("N", definition)}"'

    def _cell(self, which: Looks, look: Look, data: str) -> str:
        fill = f' fo:background-color="#{look.fill}"' if look.fill else ""
        line = f' fo:border="0.5pt solid #{LINE}" fo:padding="0.6mm"' if look.lined else ""
        wrap = "" if which is Looks.HEADING else ' fo:wrap-option="wrap"'
        protect = "none" if look.open else "protected"
        vertical = "middle" if look.middle else "top"
        weight = ' fo:font-weight="bold"' if look.bold else ""
        slant = ' fo:font-style="italic"' if look.italic else ""
        return self._define(
            "ce",
            f'<style:style style:name="{{name}}" style:family="table-cell" style:parent-style-name="Default"{data}>'
            f'<style:table-cell-properties style:cell-protect="{protect}" style:vertical-align="{vertical}"'
            f'{fill}{line}{wrap} style:text-align-source="fix"/>'
            f'<style:paragraph-properties fo:text-align="{"center" if look.centred else "start"}"/>'
            f'<style:text-properties style:font-name="{FONT}" fo:font-size="{look.size}pt"'
            f' fo:color="#{look.colour}"{weight}{slant}/></style:style>',
        )
