"""How far colours stand out from each other, as WCAG 2.2 defines it."""

from __future__ import annotations

Colour = tuple[int, ...]


def of_hex(text: str) -> Colour:
    """A colour written as "#1f2a37"."""
    return tuple(bytes.fromhex(text.removeprefix("#")))


def light(one: Colour) -> float:
    """Relative luminance."""
    parts = [part / 255 for part in one]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same lightness) to 21 (black and white)."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)
