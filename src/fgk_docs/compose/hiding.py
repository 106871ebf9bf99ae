"""Keeps names of people out of what public documents carry, where the document itself does not print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from fgk_docs.language.responsibility import names_somebody
from fgk_docs.language.text import normalise
from fgk_docs.model.case import AuditCase
from fgk_docs.model.embedded import Json
from fgk_docs.model.paths import content_id, leaves, slug
from fgk_docs.model.values import Responsibility

_WORD: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_PIECE: Final = re.compile(r"[^\W_]{2,}")
_WHOLE: Final = 4
"""Letters from which on a name counts also inside a word ("BerichtMeier.xlsx")."""
_TITLES: Final = frozenset(
    "frau herr herrn hrn fr hr dr prof dipl ing med von van de zu der vom zum und".split()  # noqa: SIM905 # a list of words reads best as words
)
"""Words around names that name nobody."""
Input = tuple[str, str]
"""Name and digest."""
Sheet = tuple[int, str]
"""Number of an input, and the name of one of its sheets."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The words by which people of a case are named, in lower case, also as they stand in model paths."""

    words: frozenset[str]

    def names(self, text: str) -> bool:
        """Whether a text names somebody; a short name counts only as a word by itself."""
        lower = normalise(text).casefold()
        pieces = {*_PIECE.findall(lower), *_WORD.findall(lower)}
        return (
            any(word in pieces or (len(word) >= _WHOLE and word in lower) for word in self.words)
            or names_somebody(text)
        )  # fmt: skip

    def without(
        self, inputs: Sequence[Input], sheets: Sequence[Sheet], values: Sequence[Sequence[Json]]
    ) -> tuple[list[Input], list[Sheet], list[Sequence[Json]]]:
        """Inputs, sheets and values as they are, with neutral words where names are."""
        neutral = _Neutral(self)
        files = [(neutral.file(name, at), digest) for at, (name, digest) in enumerate(inputs, 1)]
        named = [(at, neutral.word(name)) for at, name in sheets]
        return files, named, [neutral.value(value) for value in values]

    def stands_in(self, names: Iterable[str], paths: Iterable[str]) -> bool:
        """Whether one of them may stand in names of files, sheets and fields, or in paths; it rarely does."""
        if any(map(self.names, names)):
            return True
        joined = "\n".join(paths).casefold() if self.words else ""
        return any(word in joined for word in self.words)


def _full(place: Json) -> Sequence[Json]:
    """Input, sheet, cell, page and field of a place."""
    assert isinstance(place, Sequence)
    return (*place, *(None,) * (5 - len(place)))


class _Neutral:
    """Neutral words for texts that name somebody, the same for the same text."""

    def __init__(self, hidden: Hidden) -> None:
        self._hidden = hidden
        self._words: dict[str, str] = {}
        self._count = 0
        self._parts: dict[str, str] = {}

    def file(self, name: str, number: int) -> str:
        """The name of an input; its suffix tells no more than the kind of file."""
        if not self._hidden.names(name):
            return name
        suffix = PurePath(name).suffix
        return f"Eingabe {number}{'' if self._hidden.names(suffix) else suffix}"

    def value(self, value: Sequence[Json]) -> Sequence[Json]:
        """A value: its path, its cell or places, and what was understood of it."""
        path, places, *rest = value
        assert isinstance(path, str)
        if not isinstance(places, int):
            assert isinstance(places, Sequence)
            places = [self._place(place) for place in places]
        return ["/".join(map(self._part, path.split("/"))), places, *rest]

    def _part(self, part: str) -> str:
        if part not in self._parts:
            self._parts[part] = content_id(part) if self._hidden.names(part) else part
        return self._parts[part]

    def _place(self, place: Json) -> Json:
        at, sheet, cell, page, name = _full(place)
        sheet, name = (self.word(text) if isinstance(text, str) else text for text in (sheet, name))
        found = [at, sheet, cell, page, name]
        while found[-1] is None:
            found.pop()
        return found

    def word(self, text: str) -> str:
        """The name of a sheet or field."""
        if text not in self._words:
            named = self._hidden.names(text)
            self._count += named
            self._words[text] = f"[ohne Namen {self._count}]" if named else text
        return self._words[text]


def hidden_words(*cases: AuditCase) -> Hidden:
    """The words that name people in cases."""
    found: set[str] = set()
    for text in (text for case in cases for text in _people(case)):
        for word in _WORD.findall(normalise(text).casefold()):
            for part in (word, *word.split("-")):
                if part not in _TITLES:
                    found |= {part, slug(part)}
    return Hidden(frozenset(found - {""}))


def _people(case: AuditCase) -> Iterator[str]:
    head = case.municipality.head
    if head is not None and head.name:
        yield head.name
    yield from (one.name for certificate in case.certificates for one in certificate.signatories if one.name)
    for value in _responsible(case):
        if value is not None:
            yield from filter(None, (value.person, value.contact))


def _responsible(case: AuditCase) -> Iterator[Responsibility | None]:
    """Whoever is responsible for something in a case."""
    for procedure in case.procedures:
        yield from (procedure.auditor, procedure.project_lead)
        yield procedure.contract.signatory if procedure.contract else None
    for agreement in case.agreements:
        yield from (one.responsible for area in agreement.fields for goal in area.goals for one in goal.measures)
    for report in case.reports:
        yield report.author
        yield from (entry.responsible for entry in report.entries)
    yield from (paper.author for paper in case.papers)
    for extension in case.extensions.values():
        yield from (value for _, value in leaves(extension) if isinstance(value, Responsibility))
