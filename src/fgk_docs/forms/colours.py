"""How like two colours are, and what a person would call them."""

from __future__ import annotations

from colorsys import rgb_to_hls
from functools import lru_cache
from math import dist
from typing import NamedTuple

NEAR = 12.0
"""Greatest distance (CIE76, where 2.3 is just noticeable) at which a colour counts as one of a legend: the green of
another program is 5 to 11 away, Excel's light and dark green 29, green and yellow 33 and more."""
APART = 10.0
"""How much farther the next colour of another meaning must be; between two close greens nobody can choose."""

_DARK = 0.12
_PALE = 0.12
_HUES = ((20, "red"), (45, "orange"), (70, "yellow"), (170, "green"), (260, "blue"), (330, "violet"), (361, "red"))


class Lab(NamedTuple):
    """A colour in CIELAB, where distances are as people see them."""

    lightness: float
    a: float
    b: float


@lru_cache(maxsize=1024)
def distance(one: str, other: str) -> float:
    """How far apart two colours ("#RRGGBB") are; 0 for the same."""
    return dist(_lab(one), _lab(other))


@lru_cache(maxsize=1024)
def colour_name(colour: str) -> str:
    """What a person would call a colour, as a term of the catalogue ("green", "pale red")."""
    hue, light, saturation = rgb_to_hls(*_parts(colour))
    if light > 0.99:
        return "white"
    if light < _DARK or saturation < _PALE:
        return "black" if light < _DARK else "grey"
    return next(name for most, name in _HUES if hue * 360 < most)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _lab(colour: str) -> Lab:
    """sRGB with white point D65 to CIELAB (IEC 61966-2-1, CIE 15)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def _linear(part: float) -> float:
    return float(((part + 0.055) / 1.055) ** 2.4) if part > 0.04045 else part / 12.92


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116
