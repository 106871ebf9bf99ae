"""Our patterns as the presets of DrawingML, for the charts that office programs draw themselves.

ECMA-376 part 1, 20.1.10.33 (ST_PresetPatternVal).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PRESETS: Final[Mapping[str, str]] = {
    "up": "wdUpDiag",
    "down": "wdDnDiag",
    "upright": "ltVert",
    "level": "ltHorz",
    "grid": "lgGrid",
    "crossed": "openDmnd",
    "dashes": "dashHorz",
    "dots": "pct10",
}
"""Every pattern but the plain one."""
