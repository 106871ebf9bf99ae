"""Number styles as the format codes that spreadsheets share ("DD.MM.YYYY", "0.00%")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.sheets.ods.names import q, repeated

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHORT_LONG: Final = {
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "year": ("yy", "yyyy"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
}
_KINDS: Final = ("number-style", "percentage-style", "currency-style", "date-style", "time-style")
STYLES: Final = tuple(q(f"number:{kind}") for kind in (*_KINDS, "boolean-style", "text-style"))
"""Elements that :func:`format_code` understands."""


def format_code(element: _Element) -> str:
    """The code of a number style; "General" for a plain number."""
    kind = element.tag.rpartition("}")[2]
    if kind == "text-style":
        return "@"
    code = "".join(_part(part) for part in element)
    if kind == "time-style" and element.get(q("number:truncate-on-overflow")) == "false":
        for letters in ("hh", "h", "mm", "m", "ss", "s"):
            if code.startswith(letters):
                return f"[{letters}]{code[len(letters) :]}"
    return code or "General"


def _part(part: _Element) -> str:
    name = part.tag.rpartition("}")[2]
    if name in _SHORT_LONG:
        return _SHORT_LONG[name][part.get(q("number:style")) == "long"]
    if name == "month":
        words = part.get(q("number:textual")) == "true"
        return "m" * (1 + 2 * words + (part.get(q("number:style")) == "long"))
    if name in ("text", "currency-symbol"):
        return _literal(part.text or "")
    if name == "am-pm":
        return "AM/PM"
    if name == "text-content":
        return "@"
    return _number(part) if name in ("number", "scientific-number") else ""


def _literal(text: str) -> str:
    """Text between the figures; what could be taken for a code is quoted."""
    return text if all(mark in " .,:/-%()€" for mark in text) else '"' + text.replace('"', "") + '"'


def _number(part: _Element) -> str:
    whole = repeated(part.get(q("number:min-integer-digits"), "1"), 20)
    places = part.get(q("number:decimal-places"))
    grouped = part.get(q("number:grouping")) == "true"
    if places is None and not grouped:
        return "General"
    digits = "#," + "#" * max(0, 3 - whole) + "0" * whole if grouped else "0" * whole
    count = int(places) if places and places.isascii() and places.isdigit() and len(places) < 3 else 0
    power = "E+00" if part.tag.endswith("}scientific-number") else ""
    return digits + ("." + "0" * min(count, 20) if count else "") + power
