"""Shared formulas: the master's text moved to another cell (ECMA-376 part 1, 18.3.1.40)."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs.model.raw import column_name
from fgk_docs_plugins.sheets.references import column_number

_PIECES: Final = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!?)          # a text, or a quoted sheet name
      | (?<![A-Za-z0-9_.\\])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!])""",
    re.VERBOSE,
)


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads when copied ``rows`` down and ``columns`` to the right; $ keeps a part in place."""

    def shift(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        fixed_column, letters, fixed_row, row = found[2], found[3], found[4], int(found[5])
        column = column_number(letters)
        if not column or not row:
            return found[0]
        column += 0 if fixed_column else columns
        row += 0 if fixed_row else rows
        if column < 1 or row < 1:
            return "#REF!"
        return f"{fixed_column}{column_name(column)}{fixed_row}{row}"

    return _PIECES.sub(shift, formula)
