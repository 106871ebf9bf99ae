"""The code on a certificate: its content from the case, by paths that the kind declares, and as texts see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fgk_docs.compose.context import follow
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.traced import Branch, Missing, Traced
from fgk_docs.compose.trouble import unknown
from fgk_docs.model.case import CertificateLevel
from fgk_docs.model.document import Run, Runs, Seal
from fgk_docs.model.finding import Finding
from fgk_docs.model.values import Name, Period, Precision
from fgk_docs.seals.content import SealContent, ended, settled, started

SEAL_VALUES = ("municipality", "ags", "level", "title", "number", "issued", "valid")
"""Keys of a kind's ``[seal]`` that lead to the values of its code."""
SEAL_PARTS = ("key",)
"""What a text can print of a code."""
_OPTIONAL = ("ags",)
_EXACT = (Precision.DAY, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class SealDeclaration:
    """What a kind declares of its code: its alternative text, and the paths of its values by the key of each."""

    alt: Run
    paths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sealing:
    """Who signs codes: a function that gives a content its letters, and the key's id as people read it."""

    sign: Callable[[SealContent], str]
    key: str


class Sealed(Branch):
    """A code as texts see it: it is there, and its key can be printed."""

    __slots__ = ("alt", "key", "paths", "payload")

    def __init__(self, payload: str, key: str, alt: Run, paths: tuple[str, ...]) -> None:
        self.payload = payload
        self.key = key
        self.alt = alt
        self.paths = paths

    def child(self, name: str) -> object:
        """``key``."""
        if name not in SEAL_PARTS:
            raise unknown("text-name-unknown", name, SEAL_PARTS)
        return Traced(self.key, self.paths, "Schlüssel")

    def block(self, words: Runs) -> Seal:
        """The code with words beside it."""
        return Seal(self.payload, words, (self.alt,))


def sealed(declared: SealDeclaration, names: Mapping[str, object], sealing: Sealing, scope: Scope) -> object:
    """The code for what ``names`` lead to; or a gap, with a finding for each value that is lacking."""
    seen = {name: follow(names, path) for name, path in declared.paths.items()}
    lacking = [one for name, one in seen.items() if name not in _OPTIONAL and not _is_clear(one)]
    for one in lacking:
        path = one.path if isinstance(one, Missing) else "".join(one.paths[:1]) if isinstance(one, Traced) else ""
        title = one.title if isinstance(one, Missing | Traced) else ""
        _tell(scope, path, title)
    if lacking:
        return Missing("", "Prüfcode")
    values = {name: one.value if isinstance(one, Traced) else None for name, one in seen.items()}
    try:
        content = _content(values)
    except ValueError:
        _tell(scope, "", "")
        return Missing("", "Prüfcode")
    paths = tuple(dict.fromkeys(path for one in seen.values() if isinstance(one, Traced) for path in one.paths))
    return Sealed(sealing.sign(content), sealing.key, declared.alt, paths)


def _is_clear(seen: object) -> bool:
    """Whether a value is there, and as exact as a code needs it."""
    value = seen.value if isinstance(seen, Traced) else None
    if not isinstance(value, Period):
        return bool(value)
    hedged = value.approximate or value.recurrence or value.horizon or value.condition
    return value.precision in _EXACT and not hedged


def _content(values: Mapping[str, object]) -> SealContent:
    level, issued, valid = values["level"], values["issued"], values["valid"]
    first = started(issued) if isinstance(issued, Period) else None
    if first is None or not isinstance(level, CertificateLevel) or not isinstance(valid, Period):
        raise ValueError("not values of a certificate")
    municipality, title, number = (_text(values[name]) for name in ("municipality", "title", "number"))
    ags = _text(values["ags"]) if values["ags"] else ""
    return SealContent(municipality, ags, level, title, number, first, started(valid), ended(valid))


def _text(value: object) -> str:
    return settled(value.plain if isinstance(value, Name) else str(value))


def _tell(scope: Scope, path: str, title: str) -> None:
    key = ("seal-value-missing", path, title)
    details = {"title": title or "–"}
    scope.findings.setdefault(key, Finding(code="seal-value-missing", path=path or None, details=details))
