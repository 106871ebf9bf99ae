"""Words with a meaning: one generic lookup for every list of titles and synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.reading import GUESSED, NOTHING, Reading, note
from fgk_docs.language.text import digits, match_key, without_number

SHORTEST_FUZZY = 5
"""Words of up to four letters are never corrected: "neu" and "nein", "rot" and "tot" are one letter apart."""
TWO_TYPOS_FROM = 12
"""One typo in a word of 5 to 11 letters, two from 12 on: "umgestezt" is caught, "realisieren" not "realisiert"."""
MOST_TYPOS = 2
"""More slips than this in a whole phrase are another phrase."""
_DECISIVE = frozenset({
    "nicht", "kein", "keine", "keinen", "keiner", "nie", "ohne", "noch", "un", "wird", "werden", "wurde", "wurden",
    "wuerde", "wuerden", "kann", "konnte", "konnten", "koennte", "koennten", "soll", "sollen", "sollte", "sollten",
    "muss", "muessen", "war", "waren", "waere", "waeren", "hatte", "hatten", "haette", "haetten", "ist", "sei",
})  # fmt: skip
"""Words that turn a statement round or put it into another time, often by one letter ("wurde", "würde")."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a vocabulary.

    Args:
        id: its key in the table.
        title: how papers write it.
        synonyms: other words for it.
        table: the whole entry, for what a particular vocabulary adds (``words``, ``kind`` …).
    """

    id: str
    title: str
    synonyms: tuple[str, ...] = ()
    table: Mapping[str, object] = field(default_factory=dict, compare=False)


def strings(value: object, place: str) -> tuple[str, ...]:
    """A list of strings of a TOML table; raises ``BrokenProfile`` for anything else."""
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(str(item) for item in value)
    raise BrokenProfile("vocabulary-entry-invalid", place, found=type(value).__name__)


def typos(key: str, other: str) -> int | None:
    """How many typing errors (one letter more, less, other, or two swapped) lie between two match keys.

    None when it is no typo: a word too short or too far apart, another first letter (in "unerledigt" and "erledigt"
    it carries the meaning), other digits, or a word like "nicht" or "wird" in only one of them.
    """
    words, others = key.split(), other.split()
    if _DECISIVE.intersection(words) != _DECISIVE.intersection(others) or digits(key) != digits(other):
        return None
    if len(words) != len(others):
        return _between(key, other, 1)
    total = 0
    for word, meant in zip(words, others, strict=True):
        if word != meant:
            distance = _between(word, meant, 2 if min(len(word), len(meant)) >= TWO_TYPOS_FROM else 1)
            if distance is None:
                return None
            total += distance
    return total if total <= MOST_TYPOS else None


def _between(word: str, meant: str, limit: int) -> int | None:
    if min(len(word), len(meant)) < SHORTEST_FUZZY or word[0] != meant[0]:
        return None
    distance = int(OSA.distance(word, meant, score_cutoff=limit))
    return distance if distance <= limit else None


@dataclass(frozen=True)
class Vocabulary:
    """Entries found by title or synonym.

    Args:
        name: what the entries are, for messages ("Umsetzungsstand").
        terms: the entries in the order of the table.
    """

    name: str
    terms: tuple[Term, ...]

    @classmethod
    def from_table(cls, name: str, table: Mapping[str, object]) -> Vocabulary:
        """Builds a vocabulary from a merged TOML table of entries, each ``{title, synonyms, …}``.

        Raises:
            BrokenProfile: an entry is no table or has no title (``vocabulary-entry-invalid``), or one word stands
                for two entries (``vocabulary-word-twice``).
        """
        terms = []
        for key, entry in table.items():
            if not isinstance(entry, Mapping) or not isinstance(entry.get("title"), str):
                raise BrokenProfile("vocabulary-entry-invalid", f"{name}.{key}", found=type(entry).__name__)
            synonyms = strings(entry.get("synonyms", ()), f"{name}.{key}.synonyms")
            terms.append(Term(key, str(entry["title"]), synonyms, entry))
        vocabulary = cls(name, tuple(terms))
        _ = vocabulary.keys  # a word that stands for two entries is refused at load
        return vocabulary

    @cached_property
    def keys(self) -> Mapping[str, Term]:
        """Every word's match key → its entry."""
        found: dict[str, Term] = {}
        for term in self.terms:
            for word in (term.id, term.title, *term.synonyms):
                key = match_key(word)
                if found.setdefault(key, term).id != term.id:
                    place = f"{self.name}.{term.id}"
                    raise BrokenProfile("vocabulary-word-twice", place, word=word, other=found[key].id)
        return found

    @cached_property
    def _starting(self) -> Mapping[str, list[tuple[str, Term]]]:
        """The keys by their first letter, which no typing error changes."""
        found: dict[str, list[tuple[str, Term]]] = {}
        for key, term in self.keys.items():
            found.setdefault(key[:1], []).append((key, term))
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """Id → entry."""
        return {term.id: term for term in self.terms}

    def find(self, text: str) -> Term | None:
        """The entry whose id, title or synonym this is, leading numbering aside; None if it is none."""
        key = match_key(text)
        return self.keys.get(key) or self.keys.get(without_number(key))

    def nearest(self, text: str) -> tuple[Term, ...]:
        """The entries that are the fewest typing errors away: one is an answer, several are a tie."""
        key = match_key(text)
        near = [
            (distance, term)
            for word, term in self._starting.get(key[:1], ())
            if abs(len(word) - len(key)) <= MOST_TYPOS and (distance := typos(key, word)) is not None
        ]
        best = min((distance for distance, _ in near), default=0)
        return tuple(unique(term for distance, term in near if distance == best))

    def read(self, text: str) -> Reading[Term]:
        """The entry that is meant, typos put right with a note (``word-corrected``).

        Not understood is None with ``word-ambiguous`` or ``word-unknown``, both with the possible titles.
        """
        exact = self.find(text)
        if exact is not None:
            return Reading(exact)
        near = self.nearest(text)
        if len(near) == 1:
            return Reading(near[0], (note("word-corrected", title=near[0].title, list=self.name),), GUESSED)
        code = "word-ambiguous" if near else "word-unknown"
        titles = ", ".join(term.title for term in near or self.terms)
        return Reading(None, (note(code, titles=titles, list=self.name),), NOTHING)


def unique(terms: Iterable[Term]) -> list[Term]:
    """The terms without repetitions, in order."""
    return list({term.id: term for term in terms}.values())
