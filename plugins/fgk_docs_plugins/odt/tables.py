"""Tables of records and pairs of label and value as OpenDocument."""

from __future__ import annotations

from typing import Final

from fgk_docs.drawing.columns import longest_words, shares
from fgk_docs.model.document import Column, KeyValues, Row, Runs, Table
from fgk_docs_plugins.odt.looks import Looks
from fgk_docs_plugins.odt.styles import Styles
from fgk_docs_plugins.odt.words import runs_xml

_LABEL_SHARE: Final = 0.3
_ALIGNED: Final = {"right": 'fo:text-align="end"', "center": 'fo:text-align="center"'}


def paragraph(runs: Runs, style: str, looks: Looks) -> str:
    """A paragraph of a style."""
    return f'<text:p text:style-name="{style}">{runs_xml(runs, looks)}</text:p>'


def table_xml(table: Table, styles: Styles, looks: Looks, width: int, name: str) -> str:
    """A table of records, its caption above it; the row of column titles repeats on every page.

    Args:
        table: rows hold a cell for each column, banner rows one for all of them.
        styles: the template's.
        looks: of the part.
        width: of the text, in twips.
        name: of the table in the file.

    Raises:
        ValueError: a row has neither one cell nor as many as there are columns.
    """
    above = paragraph(table.caption, styles.paragraphs["caption"], looks) if table.caption else ""
    if not table.columns:
        return above
    widths = shares([column.width for column in table.columns], width, longest_words(table, width))
    head = _titles(table.columns, styles, looks)
    rows = "".join(
        _banner(row, len(widths), styles, looks)
        if row.banner and len(row.cells) == 1
        else _record(row, table.columns, styles, looks)
        for row in table.rows
    )
    if not head and not rows:
        return above
    return f"{above}{_frame(name, looks, widths)}{head}{rows}</table:table>"


def pairs_xml(block: KeyValues, styles: Styles, looks: Looks, width: int, name: str) -> str:
    """Labels and values in two columns, without a header row."""
    if not block.rows:
        return ""
    label, entry = styles.paragraphs["label"], styles.paragraphs["entry"]
    rows = []
    for place, (key, value) in enumerate(block.rows):
        look = looks.cell("body" if place else "first")
        rows.append(
            _row(_cell(paragraph(key, label, looks), look) + _cell(paragraph(value, entry, looks), look), looks)
        )
    return f"{_frame(name, looks, shares((_LABEL_SHARE, 1 - _LABEL_SHARE), width))}{''.join(rows)}</table:table>"


def _frame(name: str, looks: Looks, widths: list[int]) -> str:
    """A table's beginning: its name, style and columns."""
    columns = "".join(f'<table:table-column table:style-name="{style}"/>' for style in looks.columns(widths))
    return f'<table:table table:name="{name}" table:style-name="{looks.table(sum(widths))}">{columns}'


def _cell(content: str, look: str, span: int = 1) -> str:
    wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    covered = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell table:style-name="{look}"{wide} office:value-type="string">{content}</table:table-cell>'
        f"{covered}"
    )


def _row(cells: str, looks: Looks) -> str:
    return f'<table:table-row table:style-name="{looks.row()}">{cells}</table:table-row>'


def _titles(columns: tuple[Column, ...], styles: Styles, looks: Looks) -> str:
    """The row of column titles; none where all are empty."""
    if not any(run.text for column in columns for run in column.title):
        return ""
    look, title = looks.cell("head"), styles.paragraphs["column-title"]
    cells = "".join(
        _cell(paragraph(column.title, looks.paragraph(title, _ALIGNED.get(column.align, "")), looks), look)
        for column in columns
    )
    return f"<table:table-header-rows>{_row(cells, looks)}</table:table-header-rows>"


def _banner(row: Row, columns: int, styles: Styles, looks: Looks) -> str:
    """A shaded row over all columns that stays with the row after it."""
    content = paragraph(row.cells[0], styles.paragraphs["banner"], looks)
    return _row(_cell(content, looks.cell("banner"), columns), looks)


def _record(row: Row, columns: tuple[Column, ...], styles: Styles, looks: Looks) -> str:
    look, style = looks.cell("body"), styles.paragraphs["cell"]
    cells = "".join(
        _cell(paragraph(runs, looks.paragraph(style, _ALIGNED.get(column.align, "")), looks), look)
        for runs, column in zip(row.cells, columns, strict=True)
    )
    return _row(cells, looks)
