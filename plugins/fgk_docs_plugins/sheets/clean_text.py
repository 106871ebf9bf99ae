"""Words on their way into XML."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs.errors import NotWritable

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST: Final = 32_767
"""Letters that a cell of Excel holds; what has more is no valid workbook."""
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """As :func:`clean`, for the xlsx family, where ``_x000D_`` would mean a character."""
    return _ESCAPE.sub("_x005F_", clean(text))


def whole(text: str, place: str) -> str:
    """As :func:`escaped`, for a cell that is to hold all of it.

    Raises:
        NotWritable: ``cell-text-too-long``.
    """
    made = escaped(text)
    if len(made) > _LONGEST:
        raise NotWritable("cell-text-too-long", place, count=len(made))
    return made
