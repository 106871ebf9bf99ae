"""Our own sheet as a worksheet: a list in plain words, each place a link, protected against stray typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fgk_docs.model.raw import cell_name, column_name
from fgk_docs_plugins.sheets.annotate.layout import ROLES, WIDTHS, Row
from fgk_docs_plugins.sheets.annotate.looks import GROUND, LISTED, LOOKS, PLAIN, RULE
from fgk_docs_plugins.sheets.annotate.marks import COLUMNS, MARK_COLUMN, MEMORY_COLUMN
from fgk_docs_plugins.sheets.annotate.xlsx.styles import Styles
from fgk_docs_plugins.sheets.clean_text import escaped

if TYPE_CHECKING:
    from lxml.etree import _Element


def own_formats(styles: Styles) -> dict[str, int]:
    """The formats of our sheet by role, added to the workbook's."""
    rule = styles.add(
        "borders",
        f'<border><left/><right/><top/><bottom style="thin"><color rgb="FF{RULE}"/></bottom><diagonal/></border>',
    )
    ground = styles.add(
        "fills",
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{GROUND}"/></patternFill></fill>',
    )
    made: dict[str, int] = {}
    for role in ROLES:
        font = _font(styles, role)
        border = rule if role in LISTED else 0
        fill = ground if role == "head" else 0
        made[role] = styles.add(
            "cellXfs",
            f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
            'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment vertical="{"center" if role.startswith(("title", "verdict", "file")) else "top"}" '
            f'wrapText="{int(role != "hidden")}"/><protection locked="1"/></xf>',
        )
    return made


def _font(styles: Styles, role: str) -> int:
    size, bold, color = LOOKS.get(role, PLAIN)
    line = "<u/>" if role == "link" else ""
    return styles.add(
        "fonts",
        f'<font>{"<b/>" if bold else ""}{line}<sz val="{size}"/><color rgb="FF{color}"/><name val="Arial"/>'
        '<family val="2"/></font>',
    )


def worksheet(rows: Sequence[Row], formats: dict[str, int], main: str) -> _Element:
    """The root of our sheet."""
    from lxml import etree

    root = etree.Element(f"{{{main}}}worksheet", nsmap={None: main})  # type: ignore[dict-item]  # the stubs forget the default namespace
    for piece in (
        '<sheetPr><tabColor rgb="FFC00E1B"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{cell_name(max(len(rows), 1), MEMORY_COLUMN)}"/>',
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>',
        '<sheetFormatPr defaultRowHeight="13.5"/>',
        _columns(),
    ):
        _add(root, piece, main)
    data = etree.SubElement(root, f"{{{main}}}sheetData")
    for number, row in enumerate(rows, 1):
        _row(data, number, row, formats, main)
    _add(root, '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>', main)
    wide = [number for number, row in enumerate(rows, 1) if row.wide]
    spans = "".join(f'<mergeCell ref="A{n}:{column_name(COLUMNS)}{n}"/>' for n in wide)
    _add(root, f'<mergeCells count="{len(wide)}">{spans}</mergeCells>', main)
    _links(root, rows, main)
    _add(root, '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>', main)
    _add(root, '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>', main)
    return root


def _add(root: _Element, piece: str, main: str) -> None:
    from lxml import etree

    holder = etree.fromstring(f'<x xmlns="{main}">{piece}</x>')
    root.extend(list(holder))


def _columns() -> str:
    shown = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(WIDTHS, 1)
    )
    return (
        f'<cols>{shown}<col min="{MARK_COLUMN}" max="{MEMORY_COLUMN}" width="9" hidden="1" customWidth="1"/></cols>'
    )


def _row(data: _Element, number: int, row: Row, formats: dict[str, int], main: str) -> None:
    from lxml import etree

    element = etree.SubElement(data, f"{{{main}}}row", r=str(number), ht=f"{row.height:g}", customHeight="1")
    for column in sorted(row.items):
        item = row.items[column]
        cell = etree.SubElement(
            element, f"{{{main}}}c", r=cell_name(number, column), s=str(formats[item.role]), t="inlineStr"
        )
        text = etree.SubElement(etree.SubElement(cell, f"{{{main}}}is"), f"{{{main}}}t")
        text.text = escaped(item.text)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _links(root: _Element, rows: Sequence[Row], main: str) -> None:
    from lxml import etree

    holder = etree.Element(f"{{{main}}}hyperlinks")
    for number, row in enumerate(rows, 1):
        for column, item in row.items.items():
            if item.link is not None:
                sheet = item.link.sheet.replace("'", "''")
                etree.SubElement(
                    holder,
                    f"{{{main}}}hyperlink",
                    ref=cell_name(number, column),
                    location=f"'{sheet}'!{item.link.cell}",
                )
    if len(holder):
        root.append(holder)
