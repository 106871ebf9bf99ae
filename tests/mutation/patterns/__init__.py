"""All patterns; importing this package fills the registry."""

from tests.mutation.patterns import columns, contents, headers, marks, rows, sheets

__all__ = ["columns", "contents", "headers", "marks", "rows", "sheets"]
