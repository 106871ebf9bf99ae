"""A line before what we add: how long the sender's file is, so that it comes back byte for byte."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Final

_LINE: Final = b"\n%%fgk-docs-feedback %010d %b %b\n"
_LENGTH: Final = len(_LINE % (0, b"0" * 64, b"0" * 64))
_FOUND: Final = re.compile(rb"\n%fgk-docs-feedback (\d{10}) ([0-9a-f]{64}) ([0-9a-f]{64})\n")


def with_added(data: bytes, added: Callable[[int], bytes]) -> bytes:
    """The file, the line, and what is added for the place where it begins."""
    rest = added(len(data) + _LENGTH)
    return data + _LINE % (len(data), _digest(data), _digest(rest)) + rest


def original_of(data: bytes) -> bytes | None:
    """The sender's file where nobody has changed anything since; None where somebody has, or for another file."""
    at = data.rfind(b"\n%fgk-docs-feedback ")
    found = _FOUND.match(data, at) if at >= 0 else None
    if found is None or int(found[1]) != at:
        return None
    whole = found[2] == _digest(data[:at]) and found[3] == _digest(data[found.end() :])
    return data[:at] if whole else None


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
