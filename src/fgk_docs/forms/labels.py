"""Finding labels in whatever wording a municipality gave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from fgk_docs.forms.first_words import FirstWords
from fgk_docs.language.headings import SAME_WORDS, names_in, of_another_time, without_note, words_of_label
from fgk_docs.language.text import digits, match_key, without_number
from fgk_docs.model.raw import Cell, CellKind

NEAR = 86.0
"""Least similarity (rapidfuzz ratio, 0–100) at which a reworded label counts as meant: one typo in seven letters
passes ("Zuständigkeit"/"Zustandigkeit" 96), different words of the domain stay below ("Ziele"/"Zielgröße" 71)."""

FAR = 50.0
"""Least similarity at which a question is named as what may be meant."""

LONGEST = 80
"""Labels are short; a longer text is never tried (a cell of prose costs nothing)."""

SHORTEST_NEAR = 5
"""Letters; in a shorter label a single one makes another word."""
_MOST_REMEMBERED = 2000
_SLACK = 15
"""How much longer than every wording a text may be before it is not even looked up: blanks, colons, a footnote."""


_TEXT = CellKind.TEXT

label_key = lru_cache(maxsize=16384)(match_key)
"""The matching form of a text; forms repeat the same few hundred texts."""


class Hit(NamedTuple):
    """A label that was recognised: whose it is, the wording it is like, and how like (1.0 = the same)."""

    id: str
    wording: str
    score: float


class Labels:
    """The wordings of one set of questions, looked up by their matching form."""

    SAME = 0.97
    """Score of a synonym: a wording that the definition names needs no finding."""

    def __init__(self, wordings: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, Hit] = {}
        for name, words in wordings.items():
            for place, wording in enumerate(words):
                self._exact.setdefault(label_key(wording), Hit(name, wording, 1.0 if place == 0 else self.SAME))
        self.count = len({hit.id for hit in self._exact.values()})
        """How many questions there are."""
        self._keys = list(self._exact)
        self._first_words = FirstWords(self._keys)
        self._loose = self._by_words()
        self._met: dict[str, Hit | None] = {}
        self._near: dict[str, Hit | None] = {}
        self._longest = min(LONGEST, max(map(len, self._keys), default=0) + _SLACK)

    def exact(self, text: object) -> Hit | None:
        """The question whose label or synonym this is, letter case, blanks, colons and a leading number aside."""
        if not isinstance(text, str) or len(text) > self._longest:
            return None
        if text in self._met:
            return self._met[text]
        if not self._first_words.may_begin(text):
            return None
        if len(self._met) >= _MOST_REMEMBERED:
            self._met.clear()
        hit = self._met[text] = self._look_up(text)
        return hit

    def _look_up(self, text: str) -> Hit | None:
        key = label_key(text)
        hit = self._exact.get(key)
        return hit if hit is not None or not key[:1].isdigit() else self._exact.get(without_number(key))

    def is_among(self, cells: Iterable[Cell]) -> bool:
        """Whether any of these cells holds a label or synonym."""
        longest, strange = self._longest, self._first_words.strange
        for cell in cells:
            text = cell.value
            if not isinstance(text, str) or len(text) > longest or text.partition(" ")[0] in strange:
                continue  # as nearly all of them; what exact would say as well
            if cell.kind is _TEXT and self.exact(text) is not None:
                return True
        return False

    def asked(self, cells: Iterable[Cell]) -> set[str]:
        """The questions whose label or synonym stands in one of these cells."""
        longest, strange = self._longest, self._first_words.strange
        found: set[str] = set()
        for cell in cells:
            text = cell.value
            if not isinstance(text, str) or len(text) > longest or text.partition(" ")[0] in strange:
                continue  # as nearly all of them; what exact would say as well
            hit = self.exact(text)
            if hit is not None:
                found.add(hit.id)
        return found

    def near(self, text: object) -> Hit | None:
        """The question whose label this most resembles, at or above :data:`NEAR`; None where two are as like."""
        if not isinstance(text, str) or len(text) > self._longest:
            return None
        key = without_number(label_key(text))
        if len(key) < SHORTEST_NEAR:
            return None
        wanted = text if "(" in text or "[" in text else key
        if wanted not in self._near:
            if len(self._near) >= _MOST_REMEMBERED:
                self._near.clear()
            found = self._without_note(text) or self._nearest(key) or self._same_words(text, key)
            self._near[wanted] = None if found is None or of_another_time(text, found.wording) else found
        return self._near[wanted]

    def _nearest(self, key: str) -> Hit | None:
        best = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1] and self._differ(best[0][0], best[1][0])):
            return None
        if digits(best[0][0]) != digits(key):
            return None  # "Sachstand 18" and "Sachstand 19" are two columns, and neither is the form's
        found = self._exact[best[0][0]]
        return found._replace(score=best[0][1] / 100)

    def _by_words(self) -> dict[tuple[str, ...], Hit | None]:
        """Wordings by their words in a fixed order; None where two questions share them."""
        found: dict[tuple[str, ...], Hit | None] = {}
        for key, hit in self._exact.items():
            words = words_of_label(key)
            known = found.setdefault(words, hit)
            if known is not None and known.id != hit.id:
                found[words] = None
        return found

    def _without_note(self, text: str) -> Hit | None:
        """The question whose label this is but for a note in brackets ("Kosten (in €)", "Maßnahme(n)")."""
        short = without_note(text)
        hit = self.find(short) if short is not None else None
        return hit._replace(score=min(hit.score, SAME_WORDS)) if hit is not None else None

    def _same_words(self, text: str, key: str) -> Hit | None:
        """The question whose label has the same words in another order, or two names of it."""
        hit = self._loose.get(words_of_label(key))
        if hit is not None:
            return hit._replace(score=SAME_WORDS)
        names = [self.exact(name) for name in names_in(text)]
        first = names[0] if names else None
        if first is None or any(name is None or name.id != first.id for name in names):
            return None
        return first._replace(score=SAME_WORDS)

    def nearest(self, text: str, count: int = 2) -> list[Hit]:
        """The questions that a text resembles most, for a question to the sender; never for reading."""
        key = without_number(label_key(text))
        ranked = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=FAR, limit=None)
        found: dict[str, Hit] = {}
        for wording, score, _ in ranked:
            hit = self._exact[wording]
            found.setdefault(hit.id, hit._replace(score=score / 100))
        return list(found.values())[:count]

    def _differ(self, first: str, second: str) -> bool:
        return self._exact[first].id != self._exact[second].id

    def find(self, text: object) -> Hit | None:
        """Exact if possible, else near."""
        return self.exact(text) or self.near(text)
