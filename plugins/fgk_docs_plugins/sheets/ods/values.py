"""Values and formulas of OpenDocument cells."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import CellKind, Scalar
from fgk_docs_plugins.sheets.numbers import FormatKind, format_kind, number
from fgk_docs_plugins.sheets.ods.names import q

if TYPE_CHECKING:
    from lxml.etree import _Element

_DURATION: Final = re.compile(
    r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,10}(?:\.\d{1,12})?)S)?)?"
)
_REFERENCE: Final = re.compile(r'("(?:[^"]|"")*")|\[([^\[\]]*)\]|;')
_CORNER: Final = re.compile(r"(?:\$?('(?:[^']|'')*'|[^.'\[\]:]*))?\.([^:]*)")
_NUMBERS: Final = frozenset(("float", "percentage", "currency"))
_ERROR: Final = re.compile(r"#[A-ZÄÖÜa-z/0-9]+[!?]?|Err:\d{3}")
_DAY: Final = timedelta(days=1)


def value_of(cell: _Element, text: str, code: str) -> tuple[CellKind, Scalar] | None:
    """Kind and value of a cell whose shown text is known; None for a value that cannot be understood.

    Args:
        cell: the cell's element.
        text: its paragraphs.
        code: its format code, which tells a time of day from a duration.
    """
    kind = cell.get(q("office:value-type"))
    if cell.get(q("calcext:value-type")) == "error":
        return CellKind.ERROR, text or "#VALUE!"
    if kind in _NUMBERS:
        amount = number(cell.get(q("office:value"), ""))
        return None if amount is None else (CellKind.NUMBER, amount)
    if kind == "date":
        return _as_date(_moment(cell.get(q("office:date-value"), "")))
    if kind == "time":
        return _as_date(_clock(cell.get(q("office:time-value"), ""), code))
    if kind == "boolean":
        return CellKind.BOOLEAN, cell.get(q("office:boolean-value")) == "true"
    if kind == "string":
        text = text or cell.get(q("office:string-value"), "")
        computed = cell.get(q("table:formula")) is not None
        if computed and _ERROR.fullmatch(text):
            return CellKind.ERROR, text
        return (CellKind.TEXT, text) if text or computed else (CellKind.EMPTY, None)
    return (CellKind.TEXT, text) if text else (CellKind.EMPTY, None)


def formula_of(cell: _Element) -> str | None:
    """The formula as spreadsheets show it: "of:=SUM([.A1:.A3];1)" → "=SUM(A1:A3,1)"."""
    text = cell.get(q("table:formula"))
    if not text:
        return None
    _, colon, rest = text.partition(":=")
    bare = rest if colon and text[: len(text) - len(rest) - 2].isalnum() else text.lstrip("=")
    return "=" + _REFERENCE.sub(_piece, bare)


def _piece(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2] is None:
        return ","
    corners = [_CORNER.fullmatch(corner) for corner in found[2].split(":")]
    names = []
    for corner, raw in zip(corners, found[2].split(":"), strict=True):
        if corner is None:
            names.append(raw)
        else:
            names.append(f"{corner[1]}!{corner[2]}" if corner[1] else corner[2])
    return ":".join(names)


def _as_date(value: Scalar) -> tuple[CellKind, Scalar] | None:
    return None if value is None else (CellKind.DATE, value)


def _moment(text: str) -> Scalar:
    """A date; with its time where that is not midnight."""
    try:
        when = datetime.fromisoformat(text[:26])
    except ValueError:
        return None
    when = when.replace(tzinfo=None)
    return when.date() if when.time() == time() else when


def _clock(text: str, code: str) -> Scalar:
    """A time of day; a duration where the format counts on beyond a day, or the value does."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        return None
    parts = [float(part or 0) for part in found.groups()[1:]]
    length = timedelta(days=parts[0], hours=parts[1], minutes=parts[2], seconds=parts[3])
    length = timedelta(milliseconds=round(length / timedelta(milliseconds=1))) * (-1 if found[1] else 1)
    if format_kind(code) is FormatKind.ELAPSED or not timedelta() <= length < _DAY:
        return length
    return (datetime.combine(datetime(1900, 1, 1), time()) + length).time()  # noqa: DTZ001 - a clock has no zone
