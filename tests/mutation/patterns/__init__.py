"""All patterns; importing this package fills the registry."""

from tests.mutation.patterns import blocks, columns, contents, headers, marks, rows, sheets

__all__ = ["blocks", "columns", "contents", "headers", "marks", "rows", "sheets"]
