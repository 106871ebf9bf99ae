"""Names of what a workbook can say beside its values; ``RawForm.cannot_tell`` uses these and no others."""

from __future__ import annotations

from typing import Final

FORMULAS: Final = "formulas"
NUMBER_FORMATS: Final = "number formats"
COLOURS: Final = "colours"
STRIKE: Final = "strike"
FONTS: Final = "fonts"
COMMENTS: Final = "comments"
ERRORS: Final = "errors"
MERGES: Final = "merges"
HIDDEN_ROWS: Final = "hidden rows"
HIDDEN_COLUMNS: Final = "hidden columns"
HIDDEN_SHEETS: Final = "hidden sheets"
CONDITIONAL: Final = "conditional formats"
OBJECTS: Final = "objects"
PROPERTIES: Final = "properties"

MARKS: Final = (
    FORMULAS,
    NUMBER_FORMATS,
    COLOURS,
    STRIKE,
    FONTS,
    COMMENTS,
    ERRORS,
    MERGES,
    HIDDEN_ROWS,
    HIDDEN_COLUMNS,
    HIDDEN_SHEETS,
    CONDITIONAL,
    OBJECTS,
    PROPERTIES,
)
"""All marks, in the order of docs/reference/formats.md."""
