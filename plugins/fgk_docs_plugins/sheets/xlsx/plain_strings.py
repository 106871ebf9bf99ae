"""The short way for shared strings without fonts of their own, which are most of them."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs_plugins.sheets.xlsx.plain_rows import text_of
from fgk_docs_plugins.sheets.xlsx.plain_text import CHARACTER, resolve

_ONE: Final = r'<si><t(?: xml:space="preserve")?>(' + CHARACTER + "*+)</t></si>"
_PLAIN: Final = re.compile(_ONE)
_ALL_PLAIN: Final = re.compile(f"(?:{_ONE})*+")
_ANY: Final = re.compile("<si>.*?</si>", re.DOTALL)
_HEAD: Final = re.compile(r"(?:<\?xml[^<>]*\?>)?\s*<sst(?: [^<>]*[^<>/])?>")
_END: Final = "</sst>"


def split(data: bytes) -> tuple[list[str | None], bytes]:
    """The strings of a table with None for those that need a parser, and the table of these alone.

    A table comes back whole, and no string, where anything in it is unusual.
    """
    whole: tuple[list[str | None], bytes] = [], data
    text = text_of(data)
    head = _HEAD.match(text) if text is not None else None
    if text is None or head is None or not text.endswith(_END):
        return whole
    at, end = head.end(), len(text) - len(_END)
    if (alike := _all_plain(text, at, end)) is not None:
        return alike, (head[0] + _END).encode()
    strings: list[str | None] = []
    rest = [head[0]]
    while at < end:
        found = _PLAIN.match(text, at, end)
        plain = None if found is None else resolve(found[1])
        if found is None or plain is None:
            found = _ANY.match(text, at, end)
            if found is None:
                return whole
            rest.append(found[0])
        strings.append(plain)
        at = found.end()
    return strings, "".join((*rest, _END)).encode()


def _all_plain(text: str, start: int, end: int) -> list[str | None] | None:
    """The strings of a table that are all plain, taken out by two looks at the whole; None for any other table."""
    if not _ALL_PLAIN.fullmatch(text, start, end):
        return None
    found: list[str | None] = _PLAIN.findall(text, start, end)
    if text.find("&", start, end) < 0:
        return found
    resolved = [None if one is None else resolve(one) for one in found]
    return None if None in resolved else resolved
