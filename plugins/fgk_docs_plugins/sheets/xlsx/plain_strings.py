"""The short way for shared strings without fonts of their own, which are most of them."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs_plugins.sheets.xlsx.plain_rows import text_of
from fgk_docs_plugins.sheets.xlsx.plain_text import CHARACTER, may_be_printed, resolve

_PLAIN: Final = re.compile(r'<si><t(?: xml:space="preserve")?>(' + CHARACTER + "*+)</t></si>")
_ANY: Final = re.compile("<si>.*?</si>", re.DOTALL)
_HEAD: Final = re.compile(r"(?:<\?xml[^<>]*\?>)?\s*<sst(?: [^<>]*[^<>/])?>")
_END: Final = "</sst>"
_OPEN, _CLOSE = "<si><t>", "</t></si>"
_KEPT: Final = '<si><t xml:space="preserve">'


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
    """The strings of a table that are all plain, taken out of the whole at once; None for any other table."""
    body = text[start:end].replace(_KEPT, _OPEN)
    if not (body.startswith(_OPEN) and body.endswith(_CLOSE) and may_be_printed(body)):
        return None
    found: list[str | None] = [*body[len(_OPEN) : -len(_CLOSE)].split(_CLOSE + _OPEN)]
    tags = 4 * len(found)
    if body.count("<") != tags or body.count(">") != tags:
        return None  # there are others than those between which it was parted
    if "&" not in body:
        return found
    resolved = [None if one is None else resolve(one) for one in found]
    return None if None in resolved else resolved
