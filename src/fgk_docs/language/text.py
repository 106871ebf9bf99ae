"""Text as it is typed and pasted: made comparable for matching, made printable for papers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

REPLACEMENT = "\ufffd"

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u00ab\u00bb\u2033\u301d-\u301f\uff02]")
_SINGLE_QUOTES = re.compile("[\u2018-\u201b\u2039\u203a\u2032\u00b4\u0060\u02bc\uff07]")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_BROKEN_WORD = re.compile("(?<=[^\\W\\d_])[-\u2010\u00ad][ \\t\u00a0]*(?:\r\n|[\r\n\v\u2028])\\s*(?=[a-zäöüß])")
_EXCEL_BREAK = re.compile(r"_x000[dD]_\n?|_x000[aA]_|\r\n?")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = " :*†‡°¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTE = re.compile(r"(?:(?<=[^\W\d_])\d?\)|\s\d{1,2}\)|\*\))$")
_MOST_FOOTNOTES = 4
_FOLDED = re.compile(r"[^\w%€+§]|_")
_LEADING_NUMBER = re.compile(r"^(?:\d{1,2} )+(?=[a-z])")
_OPENING = re.compile(r"(?:(\d{1,3}) )?([a-zA-ZäöüßÄÖÜ]+)(?=[ .,:;()/]|\Z)")
_LONGEST_OPENING = 40
_SHORT_AND = re.compile(r"(?<=\w )u(?= \w)")
_NORMAL = re.compile("[!-_a-~äöüßÄÖÜ]+(?: [!-_a-~äöüßÄÖÜ]+)*")
"""Text that is normal already, as nearly all is: looked at once instead of changed six times."""
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "&": " und "}


def join_broken_words(text: str) -> str:
    """The text with words joined that were hyphenated at a line break ("Maß-⏎nahme" → "Maßnahme").

    Only before a small letter: "Haushalts-⏎Plan" keeps its hyphen.
    """
    return text if text.isprintable() else _BROKEN_WORD.sub("", text)


def normalise(text: str) -> str:
    """The text for matching, its letters and case kept.

    Composed (NFC), without soft hyphens and zero-width characters; every run of blanks, line breaks and control
    characters is one blank; dashes are "-", double quotes ``"``, single quotes ``'``; trimmed.
    """
    if _NORMAL.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _DASHES.sub("-", _DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", text)))
    return _BLANKS.sub(" ", text).strip()


def fold(text: str) -> str:
    """The normalised text in small ASCII letters (ä → ae, ß → ss, é → e), its punctuation kept."""
    return _in_small_letters(normalise(join_broken_words(text)))


def _in_small_letters(text: str) -> str:
    """A normalised text, folded."""
    text = _without_umlauts(text.lower())
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _without_umlauts(text: str) -> str:
    for letter, written in _UMLAUTS.items():
        text = text.replace(letter, written)  # several times as fast as a table of letters
    return text


def _without_marks(text: str) -> str:
    """The text without colons, asterisks and footnote numbers at its end ("Status *", "Zeitraum 1)")."""
    for _ in range(_MOST_FOOTNOTES):
        text = text.rstrip(_MARKS)
        end = _FOOTNOTE.search(text, max(len(text) - 4, 0))
        if end is None:
            break
        text = text[: end.start()]
    return text.rstrip(_MARKS)


@lru_cache(maxsize=8192)
def match_key(label: str) -> str:
    """The key under which a label or a word is looked up everywhere.

    Like :func:`fold`, and: broken words joined, trailing colons, asterisks and footnote numbers dropped, other
    punctuation folded to one blank ("k.A." and "k. A." are both "k a"), "&" and "u." are "und"; "%", "€", "+" and
    "§" stay. A leading number stays as well, since "1. Sitzung" and "2. Sitzung" differ; see
    :func:`without_number`.
    """
    stripped = _without_marks(normalise(join_broken_words(label)))
    key = " ".join(_FOLDED.sub(" ", _in_small_letters(stripped)).split())
    return _SHORT_AND.sub("und", key) if " u " in key else key


def sort_key(text: str) -> str:
    """The text as German dictionaries sort it (DIN 5007, first way): ä as a, ß as ss."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in parts if not unicodedata.combining(letter)).split())


def opening(text: str) -> tuple[str | None, str] | None:
    """The number and the word that a text's match key begins with; None where only the whole key tells.

    Most cells of a report are prose that is looked up nowhere: their first word says so, for a tenth of the key.
    """
    start, _, rest = text.partition(" ")
    if start.isdigit():
        start = f"{start} {rest.partition(' ')[0]}"
    return _opening(start) if len(start) <= _LONGEST_OPENING else None


@lru_cache(maxsize=8192)
def _opening(start: str) -> tuple[str | None, str] | None:
    found = _OPENING.match(start)
    if found is None:
        return None
    word = found[2].lower()
    if word == "u" and found[1] is not None:
        return None  # between words it is "und"
    return found[1], word if word.isascii() else _without_umlauts(word)


def digits(text: str) -> str:
    """The digits of a text, whatever stands between them."""
    return "".join(letter for letter in text if letter.isdigit())


def without_number(key: str) -> str:
    """A match key without its leading numbering ("2 1 bildung" → "bildung"); a bare number stays."""
    return _LEADING_NUMBER.sub("", key)


def printable(text: str) -> tuple[str, int]:
    """The text as it can stand in any document, and how many characters had to be replaced by U+FFFD.

    Replaced is only what XML 1.0 forbids (section 2.2: control characters, lone surrogates, U+FFFE, U+FFFF);
    private-use characters stay. Line ends become ``\\n``, also Excel's escaped ones ("_x000D_"); that is no loss.
    """
    if text.isprintable() and "_x000" not in text:
        return text, 0
    return _NOT_XML.subn(REPLACEMENT, _EXCEL_BREAK.sub("\n", text))


def escaped(text: str) -> str:
    """The printable text with XML's own characters escaped, for an element or a quoted attribute."""
    text = printable(text)[0]
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
