"""German numbers, yes and no, and municipality keys."""

from __future__ import annotations

import re
from decimal import Decimal

from fgk_docs.language.reading import NOTHING, REPAIRED, Note, Reading, note
from fgk_docs.language.text import match_key, normalise

NUMBER = r"\d{1,3}(?:(?P<group>[.' ])\d{3})(?:(?P=group)\d{3})*(?:,\d+)?|\d+(?:[.,]\d+)*"
"""How a number may look; whether it has one meaning is for :func:`decimal` to say."""
_GERMAN = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:[.' ]\d{3})+(?:,\d{1,2})?")
_ENGLISH_DECIMAL = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")
_THREE_DECIMALS = re.compile(r"[1-9]\d{0,2},\d{3}")
YES, NO = "ja", "nein"
"""How a yes and a no are written."""
_YES = frozenset({"ja", "j", "yes", "y", "wahr", "true", "x", "1", "trifft zu", "zutreffend", "stimmt", "ja bitte"})
_NO = frozenset({"nein", "n", "no", "falsch", "false", "0", "trifft nicht zu", "nicht zutreffend", "nee", "noe"})
_WITHOUT_REGIONS = "124"
"""Of the states 01 to 09, those numbered 01, 02 and 04 have no Regierungsbezirke: third digit 0."""
_TICKS = frozenset("✓✔☑✅🗸🗹")
_CROSSES = frozenset("☐")


def decimal(text: str, *, dot_is_decimal: bool = False) -> Decimal | None:
    """The number that German digits mean, or None where they could mean two.

    "1.500" is 1500 and "1,5" is 1.5; "1,500", "1.50" and "1,500.00" could be English and are None.

    Args:
        text: digits with points, commas, blanks or apostrophes; no sign, no unit.
        dot_is_decimal: whether a single point with one or two digits is a decimal one, as where no thousands occur.
    """
    if dot_is_decimal and _ENGLISH_DECIMAL.fullmatch(text):
        return Decimal(text)
    if not _GERMAN.fullmatch(text) or _THREE_DECIMALS.fullmatch(text) or len(text) > 30:
        return None
    return Decimal(re.sub(r"[.' ]", "", text).replace(",", "."))


def number_text(number: float) -> str:
    """A cell's number as a person would type it: 1500.0 → "1500", 0.5 → "0,5"."""
    if abs(number) < 1e15 and number == int(number):
        number = int(number)
    return str(number).replace(".", ",")


def parse_integer(value: str | float) -> Reading[int]:
    """A whole number, such as an Einwohnerzahl: "74.212", "74 212 Einwohner", 74212.0.

    Returns:
        The number; None with ``number-not-understood``, or for an empty text without a note.
    """
    failed: Reading[int] = Reading(None, (note("number-not-understood"),), NOTHING)
    if isinstance(value, bool):
        return failed
    if not isinstance(value, str):
        whole = abs(value) < 1e15 and value == int(value)
        return Reading(int(value)) if whole else failed
    text = normalise(value)
    if not text:
        return Reading(None, (), NOTHING)
    about = bool(re.match(r"(?i)(?:ca\.?|rund|etwa) ", text))
    digits = re.sub(r"(?i)^(?:ca\.?|rund|etwa) | ?(?:einwohner(?:innen)?|einw\.?|ew\.?|personen)$", "", text)
    found = decimal(digits.removesuffix(",00").removesuffix(",0"))
    if found is None or found != int(found):
        return failed
    return Reading(int(found), (note("number-approximate"),), REPAIRED) if about else Reading(int(found))


def parse_yes_no(value: str | float | bool) -> Reading[bool]:
    """A ticked or answered box: ja, nein, x, ✓, wahr, 1 …

    Returns:
        True or False; None with ``yes-no-not-understood``, or for an empty text without a note.
    """
    if isinstance(value, bool):
        return Reading(value)
    text = number_text(value) if not isinstance(value, str) else normalise(value)
    key = match_key(text)
    if key in _YES or (text and set(text) <= _TICKS):
        return Reading(True)
    if key in _NO or (text and set(text) <= _CROSSES):
        return Reading(False)
    return Reading(None, (note("yes-no-not-understood"),) if text else (), NOTHING)


def parse_ags(value: str | float) -> Reading[str]:
    """The Amtliche Gemeindeschlüssel: 8 digits (Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3), a district 5.

    A leading zero that a spreadsheet dropped is put back (3401000 → "03401000", 6636 → "06636") with
    ``ags-leading-zero``; that is certain, as states have the numbers 01 to 16 (Destatis, Gemeindeverzeichnis).

    Returns:
        The digits; None with ``ags-wrong-length`` or ``ags-wrong-state``, or for an empty text without a note.
    """
    text = number_text(value) if not isinstance(value, str) else normalise(value)
    if not text:
        return Reading(None, (), NOTHING)
    digits = re.sub(r"[\s./-]", "", text)
    notes: tuple[Note, ...] = ()
    if not re.fullmatch(r"[0-9]+", digits) or len(digits) not in (4, 5, 7, 8):
        return Reading(None, (note("ags-wrong-length"),), NOTHING)
    if len(digits) in (4, 7):
        if digits[0] in _WITHOUT_REGIONS and digits[1] != "0":
            return Reading(None, (note("ags-wrong-length"),), NOTHING)
        digits = "0" + digits
        notes = (note("ags-leading-zero", ags=digits),)
    if not 1 <= int(digits[:2]) <= 16:
        return Reading(None, (note("ags-wrong-state"),), NOTHING)
    return Reading(digits, notes, REPAIRED) if notes else Reading(digits)
