"""Letters as far as the fonts have them: what they lack is shown as a box, and counted, never dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from fgk_docs.language.text import REPLACEMENT, printable

FONTS: Final = ("Liberation Sans", "DejaVu Sans")
"""The font of documents, and the one for letters that it lacks."""
_FILES: Final = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")
_UNKNOWN: Final = "\u25a1"
"""Is drawn for a letter that no font has."""
_SURE: Final = re.compile(
    "[\\n -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*"
)
"""Letters that are in the first font for sure, as nearly all are: nothing has to be looked up."""
_BLANKS: Final = re.compile("[\t\x85\u2028\u2029]")
_NO_TEXT: Final = "\ufeff"
"""Has no width and a font that knows it, but PDF/A allows it in no text (ISO 19005-3, 6.2.11.7.2)."""


def shown(text: str) -> tuple[str, str]:
    """The text as it can be shown, and the letters of it that cannot be.

    Line ends stay, other breaks become blanks; what only steers the layout is dropped where no font knows it or
    no PDF/A may hold it.
    """
    if _SURE.fullmatch(text):
        return text, ""
    safe, broken = printable(text)
    safe = _BLANKS.sub(" ", safe).replace(_NO_TEXT, "")
    parts = list(_pieces(safe))
    lacking = "".join(letters for _, letters in parts)
    return "".join(drawn for drawn, _ in parts), lacking + REPLACEMENT * broken


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What is drawn for each letter with its marks, and which of them are lacking."""
    fonts = _letters()
    for piece in _clusters(text):
        composed = unicodedata.normalize("NFC", piece)
        if composed == "\n" or any(font.issuperset(composed) for font in fonts):
            yield composed, ""
            continue
        for letter in composed:
            if _steers(letter):
                yield "", ""
            elif not is_mark(letter) and any(letter in font for font in fonts):
                yield letter, ""
            else:
                yield _UNKNOWN, letter


def _clusters(text: str) -> Iterator[str]:
    """Letters, each with the marks above and below it: they must come from one font."""
    start = 0
    for at, letter in enumerate(text):
        if at > start and not is_mark(letter):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def is_mark(letter: str) -> bool:
    """Whether it stands above, below or around the letter before it."""
    return unicodedata.category(letter) in ("Mn", "Me", "Mc")


def _steers(letter: str) -> bool:
    """Whether it is nothing to see: a joiner, a direction, a variant."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


@cache
def _letters() -> tuple[frozenset[str], ...]:
    """The letters of each font; private ones are nobody's: no reader could know what they mean."""
    from fontTools.ttLib import TTFont

    found = []
    for name in _FILES:
        data = (files("fgk_docs_templates") / "fonts" / name).read_bytes()
        codes = TTFont(BytesIO(data), lazy=True).getBestCmap() or {}
        found.append(
            frozenset(letter for code in codes if unicodedata.category(letter := chr(code)) not in ("Co", "Cc"))
        )
    return tuple(found)
