"""Tables of records as HTML."""

from __future__ import annotations

from typing import Final

from fgk_docs.language.text import escaped
from fgk_docs.model.document import Column, Row, Runs, Table
from fgk_docs_plugins.html.words import runs_html

_ALIGNED: Final = {"right": ' class="rechts"', "center": ' class="mittig"'}
SORTABLE: Final = "data-sortierbar"
_LEAST, _MOST = 1e-6, 1e6


def table_html(table: Table, name: str, label: str, *, sortable: bool = False) -> str:
    """A table in a frame that scrolls, reached by keyboard; its name is its caption, else the section's title.

    Args:
        table: rows hold a cell for each column, banner rows one for all of them.
        name: an id that is free on the page.
        label: id of the title that the table stands under; "" where there is none.
        sortable: whether readers may put its rows in order; those of a table with banners stay where they are.

    Raises:
        ValueError: a row has neither one cell nor as many as there are columns.
    """
    caption = runs_html(table.caption)
    if not table.columns:
        return f"<p>{caption}</p>\n" if caption else ""
    own = f"{name}-titel" if caption else label
    told = f' aria-labelledby="{escaped(own)}"' if own else ""
    # A region of the section's own name would be a second landmark that nobody can tell apart.
    region = f' role="{"region" if caption else "group"}"{told}' if own else ""
    head = f'<caption id="{escaped(own)}">{caption}</caption>\n' if caption else ""
    sorts = sortable and not any(row.banner for row in table.rows)
    mark = f" {SORTABLE}" if sorts else ""
    return (
        f'<div class="tabelle"{region} tabindex="0">\n<table{told if not caption else ""}{mark}>\n'
        f"{head}{_columns(table.columns)}{_titles(table.columns)}{_rows(table, sorts)}</table>\n</div>\n"
    )


def _columns(columns: tuple[Column, ...]) -> str:
    weights = [column.width if _LEAST <= column.width <= _MOST else 1.0 for column in columns]
    shares = "".join(f'<col style="width:{weight / sum(weights):.1%}">' for weight in weights)
    return f"<colgroup>{shares}</colgroup>\n"


def _titles(columns: tuple[Column, ...]) -> str:
    """The row of column titles; none where all are empty."""
    if not any(run.text for column in columns for run in column.title):
        return ""
    cells = "".join(
        f'<th scope="col"{_ALIGNED.get(column.align, "")}>{runs_html(column.title)}</th>' for column in columns
    )
    return f"<thead>\n<tr>{cells}</tr>\n</thead>\n"


def _rows(table: Table, sorts: bool) -> str:
    """The rows; each banner row begins a group of its own."""
    groups: list[list[str]] = [[]]
    for row in table.rows:
        if row.banner and len(row.cells) == 1:
            span = f'<th scope="rowgroup" colspan="{len(table.columns)}">{runs_html(row.cells[0])}</th>'
            groups.append([f'<tr class="zwischenzeile">{span}</tr>\n'])
        else:
            groups[-1].append(_row(row, table.columns, sorts))
    return "".join(f"<tbody>\n{''.join(group)}</tbody>\n" for group in groups if group)


def _row(row: Row, columns: tuple[Column, ...], sorts: bool) -> str:
    cells = zip(row.cells, columns, strict=True)
    inside = "".join(
        f"<td{_ALIGNED.get(column.align, '')}{_value(runs) if sorts else ''}>{runs_html(runs)}</td>"
        for runs, column in cells
    )
    return f"<tr>{inside}</tr>\n"


def _value(runs: Runs) -> str:
    """The number or day that a cell is sorted by, where it is not sorted by its words."""
    value = runs[0].value if len(runs) == 1 else None
    return "" if value is None else f' data-wert="{value}"'
