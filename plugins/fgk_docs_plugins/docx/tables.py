"""Tables of records and pairs of label and value as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from fgk_docs.drawing.columns import longest_words, shares
from fgk_docs.model.document import Column, KeyValues, Row, Table
from fgk_docs_plugins.docx.styles import Look, Styles
from fgk_docs_plugins.docx.words import runs_xml

_LABEL_SHARE: Final = 0.3
_RULES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_SHADE: Final = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
_HEAD_FILL, _BANNER_FILL = "E4E9EE", "F1F3F5"
_FLAGS: Final = 'w:firstRow="{}" w:lastRow="0" w:firstColumn="{}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
_ALIGNMENTS: Final = {"left": "", "right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}


def table_xml(table: Table, styles: Styles, width: int) -> str:
    """A table of records, its caption above it.

    Args:
        table: rows hold a cell for each column, banner rows one for all of them.
        styles: the template's.
        width: of the text, in twips.

    Raises:
        ValueError: a row has neither one cell nor as many as there are columns.
    """
    caption = styles.paragraphs["caption"]
    above = caption.paragraph(runs_xml(table.caption, bold=caption.bold)) if table.caption else ""
    if not table.columns:
        return above
    widths = shares(
        [column.width for column in table.columns], width, longest_words(table, width, styles.cell_size)
    )
    body = _record_cells(table.columns, widths, styles.paragraphs["cell"])
    count = len(widths)
    rows = [
        _banner(row, styles, width, count) if row.banner and len(row.cells) == 1 else body(row)
        for row in table.rows
    ]
    return f"{above}{_frame('records', styles, widths)}{_head(table, styles, widths)}{''.join(rows)}</w:tbl>"


def pairs_xml(block: KeyValues, styles: Styles, width: int) -> str:
    """Labels and values in two columns, without a header row."""
    if not block.rows:
        return ""
    left, right = widths = shares((_LABEL_SHARE, 1 - _LABEL_SHARE), width)
    label, entry = styles.paragraphs["label"], styles.paragraphs["entry"]
    rows = [
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(left, label.paragraph(runs_xml(key, bold=True)))}"
        f"{_cell(right, entry.paragraph(runs_xml(value, bold=entry.bold)))}</w:tr>"
        for key, value in block.rows
    ]
    return f"{_frame('pairs', styles, widths)}{''.join(rows)}</w:tbl>"


def _frame(purpose: str, styles: Styles, widths: Sequence[int]) -> str:
    """A table's beginning: its properties and its grid."""
    style = styles.tables[purpose]
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    rules = "" if style else f"<w:tblBorders>{_RULES}</w:tblBorders>"
    flags = _FLAGS.format(*((1, 0) if purpose == "records" else (0, 1)))
    value = "0620" if purpose == "records" else "0680"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{value}" {flags}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _cell(width: int, content: str, marks: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{marks}</w:tcPr>{content}</w:tc>'


def _head(table: Table, styles: Styles, widths: Sequence[int]) -> str:
    """The row of column titles that repeats on every page; none where all titles are empty."""
    if not any(run.text for column in table.columns for run in column.title):
        return ""
    look = styles.paragraphs["column-title"]
    shade = "" if styles.tables["records"] else _SHADE.format(_HEAD_FILL)
    cells = [
        _cell(width, look.paragraph(runs_xml(column.title, bold=True), end=_ALIGNMENTS[column.align]), shade)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _banner(row: Row, styles: Styles, width: int, columns: int) -> str:
    """A shaded row over all columns that stays with the row after it."""
    look = styles.paragraphs["banner"]
    marks = f'<w:gridSpan w:val="{columns}"/>{_SHADE.format(_BANNER_FILL)}'
    content = look.paragraph(runs_xml(row.cells[0], bold=look.bold))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(width, content, marks)}</w:tr>"


def _record_cells(columns: Sequence[Column], widths: Sequence[int], look: Look) -> Callable[[Row], str]:
    """A function for the rows of a table; what depends on the column alone is put together once."""
    end = "</w:p></w:tc>"
    frames = [
        _cell(width, look.paragraph("", end=_ALIGNMENTS[column.align])).removesuffix(end)
        for column, width in zip(columns, widths, strict=True)
    ]

    def row_xml(row: Row) -> str:
        cells = [f"{frame}{runs_xml(runs)}{end}" for frame, runs in zip(frames, row.cells, strict=True)]
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    return row_xml
