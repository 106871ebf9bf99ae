"""Whether two case files are about the same municipality, and what else is about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from fgk_docs.language.text import match_key
from fgk_docs.language.vocabulary import Vocabulary, strings
from fgk_docs.model.case import Municipality

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of municipalities as names begin with them; a sort is what kinds have in common ("town").

    Args:
        words: matching form of a word that may begin a name → the sort that it says.
        sorts: id of a kind → its sort.
    """

    words: Mapping[str, str]
    sorts: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Kinds:
        """From the vocabulary of kinds, whose entries may have a ``sort`` and more words that begin names
        (``in_names``); an entry without a sort is one of its own.

        Raises:
            BrokenProfile: ``in_names`` is no list of words (``vocabulary-entry-invalid``).
        """
        sorts = {term.id: str(term.table.get("sort", term.id)) for term in vocabulary.terms}
        words = {key: sorts[term.id] for key, term in vocabulary.keys.items()}
        for term in vocabulary.terms:
            for word in strings(term.table.get("in_names", ()), f"{vocabulary.name}.{term.id}.in_names"):
                words.setdefault(match_key(word), sorts[term.id])
        return cls(words, sorts)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells municipalities apart: the key (AGS), the name without its sort, and the sort ("town", "district").

    The key is of 8 digits; that of a district ends with three zeros. Each is empty where it is not stated.
    """

    key: str
    name: str
    sort: str

    @property
    def is_known(self) -> bool:
        """Whether the municipality is named at all."""
        return bool(self.key or self.name)

    def fits(self, other: Identity) -> bool:
        """Whether both are the same municipality: by their keys, else by their names.

        "Stadt Herten" and "Herten" are one, "Stadt Kassel" and "Landkreis Kassel" are two.
        """
        if self.key and other.key:
            return self.key == other.key
        if not self.name or self.name != other.name:
            return False
        return not (self.sort and other.sort) or self.sort == other.sort


NOBODY = Identity("", "", "")
"""The identity of a municipality that is not named."""


def identity(municipality: Municipality, kinds: Kinds) -> Identity:
    """Who a municipality is, as far as it is stated; of the words that begin its name the longest counts."""
    plain = municipality.names.plain if municipality.names is not None else ""
    words = match_key(municipality.name or plain).split()
    sort = kinds.sorts.get(municipality.kind, "") if municipality.kind is not None else ""
    for count in range(len(words) - 1, 0, -1):
        named = kinds.words.get(" ".join(words[:count]))
        if named is not None:
            words, sort = words[count:], named
            break
    return Identity((municipality.ags or "").ljust(8, "0") if municipality.ags else "", " ".join(words), sort)


@dataclass
class Index(Generic[Thing]):
    """Things by the municipality that they are about, found without looking at all of them."""

    _by_key: dict[str, list[tuple[Identity, Thing]]] = field(default_factory=dict)

    def add(self, who: Identity, thing: Thing) -> None:
        """Keep a thing."""
        for key in _keys(who):
            self._by_key.setdefault(key, []).append((who, thing))

    def fitting(self, who: Identity) -> Iterator[Thing]:
        """Things about the same municipality; one may come twice."""
        for key in _keys(who):
            for other, thing in self._by_key.get(key, ()):
                if who.fits(other):
                    yield thing


def _keys(who: Identity) -> Iterator[str]:
    yield from (key for key in (who.key, who.name) if key)
