"""Whether two cases say the same: what was understood counts, not the words it was read from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from fgk_docs.model.base import Value
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import Amount, Name, Percent, Period, Reference, Responsibility, Status

_BESIDE = re.compile(r"(?:^|/)(?:notes|remarks|comparison)(?:/|$)")
"""Paths of what stands beside the answers."""
_READ = (Period, Amount, Percent, Status, Responsibility, Reference)
"""Values that keep the words that they were read from, as ``raw``."""


def meaning(value: object) -> object:
    """A value without the words that it was read from."""
    if isinstance(value, _READ):
        return value.model_copy(update={"raw": ""})
    return value


def statements(case: AuditCase) -> Mapping[str, object]:
    """What a case says, by path; names whose cases a rule made say no more than the name."""
    return {path: meaning(value) for path, value in _answers(case)}


def fingerprint(case: AuditCase) -> int:
    """A number that is the same for cases that say the same, in any process; 0 for one that says nothing."""
    lines = sorted(f"{path}\t{_meant(value)}" for path, value in _answers(case))
    return (number_of("\n".join(lines)) or 1) if lines else 0


def number_of(text: str) -> int:
    """A number that stands for a text, the same in any process."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=6)
    return int.from_bytes(digest.digest(), "big")


def differences(one: AuditCase, other: AuditCase) -> tuple[str, ...]:
    """Paths at which two cases say different things, those of the first one first."""
    left, right = statements(one), statements(other)
    return tuple(path for path in dict.fromkeys((*left, *right)) if left.get(path) != right.get(path))


def _answers(case: AuditCase) -> Iterator[tuple[str, object]]:
    """Path and value of each answer; of a name whose cases a rule made, the name."""
    for path, value in leaves(case):
        if _BESIDE.search(path) is None:
            yield path, value.plain if isinstance(value, Name) and value.guessed else value


def _meant(value: object) -> str:
    """What a value says, in one spelling: its ``meaning`` without a copy of it."""
    return _fields(value, "raw") if isinstance(value, _READ) else _plain(value)


def _plain(value: object) -> str:
    """A value in one spelling: 1500 and 1500.00 are one number."""
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Value):
        return _fields(value)
    if isinstance(value, (tuple, list)):
        return f"[{','.join(map(_plain, value))}]"
    return repr(value)


def _fields(value: Value, without: str = "") -> str:
    return ",".join(f"{name}={_plain(part)}" for name, part in value.__dict__.items() if name != without)
