"""Whether two cases say the same: what was understood counts, not the words it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal

from fgk_docs.model.base import Value
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import Amount, Name, Percent, Period, Reference, Responsibility, Status

_BESIDE = ("notes", "remarks", "comparison")
"""What stands beside the answers."""


def meaning(value: object) -> object:
    """A value without the words that it was read from."""
    if isinstance(value, (Period, Amount, Percent, Status, Responsibility, Reference)):
        return value.model_copy(update={"raw": ""})
    return value


def statements(case: AuditCase) -> Mapping[str, object]:
    """What a case says, by path; names whose cases a rule made say no more than the name."""
    return {
        path: value.plain if isinstance(value, Name) and value.guessed else meaning(value)
        for path, value in leaves(case)
        if not any(part in _BESIDE for part in path.split("/"))
    }


def fingerprint(case: AuditCase) -> int:
    """A number that is the same for cases that say the same, in any process; 0 for one that says nothing."""
    stated = statements(case)
    if not stated:
        return 0
    lines = sorted(f"{path}\t{_plain(value)}" for path, value in stated.items())
    return number_of("\n".join(lines)) or 1


def number_of(text: str) -> int:
    """A number that stands for a text, the same in any process."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=6)
    return int.from_bytes(digest.digest(), "big")


def differences(one: AuditCase, other: AuditCase) -> tuple[str, ...]:
    """Paths at which two cases say different things, those of the first one first."""
    left, right = statements(one), statements(other)
    return tuple(path for path in dict.fromkeys((*left, *right)) if left.get(path) != right.get(path))


def _plain(value: object) -> str:
    """A value in one spelling: 1500 and 1500.00 are one number."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Value):
        return ",".join(f"{name}={_plain(part)}" for name, part in value)
    if isinstance(value, (tuple, list)):
        return f"[{','.join(map(_plain, value))}]"
    return repr(value)
