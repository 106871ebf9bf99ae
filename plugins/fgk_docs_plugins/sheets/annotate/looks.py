"""How our sheet looks, the same in every format; colours of its borders are in ``spots``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from fgk_docs.model.finding import Severity
from fgk_docs_plugins.sheets.annotate.spots import COLORS

_INK: Final = "1F2A37"
RULE, GROUND, LINK = "B8C0C8", "E9EDF1", "0563C1"
"""Colours of the line below a row, behind titles, and of what leads somewhere."""


class Look(NamedTuple):
    """Letters of a cell: points, whether bold, and colour as RRGGBB."""

    size: int = 10
    bold: bool = False
    color: str = _INK


LOOKS: Final[Mapping[str, Look]] = {
    "title": Look(16, True),
    "file": Look(color="5B6470"),
    "verdict-accept": Look(12, True, "1E6B34"),
    "verdict-ask": Look(12, True, COLORS[Severity.WARNING]),
    "verdict-reject": Look(12, True, COLORS[Severity.ERROR]),
    "head": Look(bold=True),
    "link": Look(color=LINK),
    **{f"kind-{severity.value}": Look(10, True, color) for severity, color in COLORS.items()},
}
"""By role; that of any other one is the plain look."""
PLAIN: Final = Look()
LISTED: Final = ("head", "number", "link", "cell", *(f"kind-{severity.value}" for severity in Severity))
"""Roles with a line below."""
