"""Declared blocks whose rows are parts of a figure: tables and charts of what was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fgk_docs.compose.blocks import Cell, measured, printed_runs
from fgk_docs.compose.context import FIGURES, FigureView, follow
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.traced import Missing, Traced
from fgk_docs.compose.trouble import Refusal
from fgk_docs.compose.views import child, descend
from fgk_docs.model.document import Bar, Block, Chart, Column, Row, Run, Runs, Table


def _views(names: Mapping[str, object], figure: str) -> list[FigureView]:
    """The rows of a figure.

    Raises:
        Refusal: the figure is a single value (``block-figure-no-rows``).
    """
    rows = follow(names, f"{FIGURES}/{figure}")
    if not isinstance(rows, list) or not all(isinstance(row, FigureView) for row in rows):
        raise Refusal("block-figure-no-rows", value=figure)
    return rows


def _label(cell: Cell) -> Runs:
    return (Run(cell.label, origin=cell.origin),) if cell.label else ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table with a row for each row of a figure; an optional column that is 0 or empty in all is left out."""

    id: str
    figure: str
    columns: tuple[Cell, ...]

    def build(self, names: Mapping[str, object], scope: Scope) -> Block:
        """The block for the case that ``names`` lead into."""
        views = _views(names, self.figure)
        cells = [
            cell for cell in self.columns if not cell.optional or any(descend(view, cell.path) for view in views)
        ]
        columns = tuple(Column(_label(cell), cell.width, cell.align) for cell in cells)
        return Table(
            self.id, columns, tuple(Row(tuple(_runs(scope, view, cell) for cell in cells)) for view in views)
        )


def _runs(scope: Scope, view: FigureView, cell: Cell) -> Runs:
    seen = descend(view, cell.path)
    if cell.optional and isinstance(seen, Missing):
        return ()
    return printed_runs(scope, seen, cell.filter, measured(seen.value) if isinstance(seen, Traced) else None)


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """Stacked bars, one for each row of a figure; a series in which every bar is 0 is left out."""

    id: str
    title: Cell
    figure: str
    label: str
    series: tuple[Cell, ...]

    def build(self, names: Mapping[str, object], scope: Scope) -> Block:
        """The block for the case that ``names`` lead into."""
        views = _views(names, self.figure)
        bars = [
            (
                printed_runs(scope, child(view, self.label), None),
                [self._value(scope, descend(view, cell.path), cell) for cell in self.series],
            )
            for view in views
        ]
        kept = [place for place in range(len(self.series)) if any(values[place][0] for _, values in bars)]
        return Chart(
            self.id,
            _label(self.title),
            tuple(_label(self.series[place]) for place in kept),
            tuple(Bar(label, tuple(values[place] for place in kept)) for label, values in bars),
        )

    def _value(self, scope: Scope, seen: object, cell: Cell) -> tuple[float, Run]:
        """A number and the run that prints it.

        Raises:
            Refusal: it is no number of 0 or more.
        """
        value = seen.value if isinstance(seen, Traced) else None
        if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool) or value < 0:
            raise Refusal("block-chart-no-number", value=self.figure, part="/".join(cell.path))
        (run,) = printed_runs(scope, seen, cell.filter)
        return float(value), run
