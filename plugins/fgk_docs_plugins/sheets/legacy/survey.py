"""What is learnt about a binary sheet before a library may lay it out: its extent, and marks the library drops."""

from __future__ import annotations

from dataclasses import dataclass, field

from fgk_docs_plugins.sheets.grid import Reading, Span


@dataclass(slots=True)
class Survey:
    """Extent of one sheet in 1-based rows and columns, and what its records say beside values."""

    first_row: int = 1 << 30
    first_column: int = 1 << 30
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    number_formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """Those that are not "General", by 1-based row and column."""
    hidden_rows: list[Span] = field(default_factory=list)
    hidden_columns: list[Span] = field(default_factory=list)

    def meet(self, row: int, column: int, last_column: int | None = None) -> None:
        """Note cells of one row."""
        last = column if last_column is None else last_column
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column, self.last_column = min(self.first_column, column), max(self.last_column, last)
        self.cells += last - column + 1

    def prove_small(self, name: str, reading: Reading) -> None:
        """Raises UnreadableInput ``sheet-too-large`` where the full grid would not fit the limits."""
        limits = reading.limits
        if self.cells > limits.cells:
            raise reading.too_large(name, "cells", self.cells, limits.cells)
        rows, columns = self.last_row - self.first_row + 1, self.last_column - self.first_column + 1
        if self.last_row and rows * columns > limits.dense_cells:
            raise reading.too_large(name, "grid", rows * columns, limits.dense_cells)
        if self.last_row > limits.rows or self.last_column > limits.columns:
            raise reading.broken(f"{name}: {self.last_row}/{self.last_column}")


ERROR_WORDS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""Error codes of the binary formats (MS-XLS 2.5.10)."""
