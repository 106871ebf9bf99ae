"""All patterns; importing this package fills the registry."""

from tests.mutation.patterns import columns, headers, rows, sheets

__all__ = ["columns", "headers", "rows", "sheets"]
