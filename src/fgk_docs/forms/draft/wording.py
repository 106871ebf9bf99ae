"""What labels of known definitions are worded like: the knowledge that a draft is made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from fgk_docs.forms.definition import Definition, Question
from fgk_docs.forms.labels import NEAR, SHORTEST_NEAR, label_key
from fgk_docs.language.text import without_number

LIKE = 75.0
"""Least similarity (rapidfuzz WRatio, 0–100) at which a known label is proposed for a person to confirm."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known question, the wording that a label is like, and how like (0–1); ``sure`` from a typing error on."""

    id: str
    question: Question
    wording: str
    score: float
    sure: bool


class Wordings:
    """The questions of one scope (all fields, or the columns of tables with one path), by their wordings."""

    def __init__(self, scopes: Iterable[Mapping[str, Question]]) -> None:
        self.questions: dict[str, Question] = {}
        self._owners: dict[str, tuple[str, str]] = {}
        self._certain: dict[str, str | None] = {}
        """What :meth:`certain` has answered: a form says the same words again and again."""
        labels: list[tuple[str, str]] = []
        others: list[tuple[str, str]] = []
        for questions in scopes:
            for name, question in questions.items():
                self.questions.setdefault(name, question)
                labels.append((name, question.label))
                others += ((name, word) for word in question.synonyms)
        # A label of one question goes before the synonym of another: "Ausblick" is more often asked than meant.
        for name, word in (*labels, *others):
            self._owners.setdefault(label_key(word), (name, word))

    def knows(self, label: str) -> bool:
        """Whether the label is worded like a known one, a typing error aside."""
        return self.certain(label) is not None

    def certain(self, label: str) -> str | None:
        """Id of the question that a label means, a typing error aside; None for none."""
        if label not in self._certain:
            found = self.find(label, ())
            self._certain[label] = found.id if found is not None and found.sure else None
        return self._certain[label]

    def find(self, label: str, taken: Collection[str]) -> Likeness | None:
        """The question that a label is most like, among those whose ids are not taken."""
        for key in dict.fromkeys((label_key(label), without_number(label_key(label)))):
            if key in self._owners and self._owners[key][0] not in taken:
                return self._likeness(key, 100.0, sure=True)
        key = without_number(label_key(label))
        if len(key) < SHORTEST_NEAR:
            return None
        free = sorted(word for word, (name, _) in self._owners.items() if name not in taken)
        near = process.extractOne(key, free, scorer=fuzz.ratio, score_cutoff=NEAR)
        if near is not None:
            return self._likeness(near[0], near[1], sure=True)
        long = [word for word in free if len(word) >= SHORTEST_NEAR]
        like = process.extractOne(key, long, scorer=fuzz.WRatio, score_cutoff=LIKE)
        return None if like is None else self._likeness(like[0], like[1], sure=False)

    def _likeness(self, key: str, score: float, *, sure: bool) -> Likeness:
        name, word = self._owners[key]
        return Likeness(name, self.questions[name], word, score / 100, sure)


class Knowledge:
    """What the definitions of a profile ask, ready to be compared with."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        known = sorted(definitions, key=lambda one: one.name)
        self.fields = Wordings(one.fields for one in known)
        tables = [(name, table) for one in known for name, table in one.tables.items()]
        self.tables: dict[str, Wordings] = {
            path: Wordings(table.columns for _, table in tables if table.path == path)
            for path in sorted({table.path for _, table in tables})
        }
        """By the path of the table's records."""
        self.own = frozenset(key for one in known for key in one.known_keys)
        """Headings and notes of known forms, in their matching form."""
        self._groups = frozenset(label_key(plan.group_label) for one in known for plan in one.sheets.values())
        self.keys = {table.path: table.key for _, table in tables}
        self.names = {table.path: name for name, table in reversed(tables)}

    def knows(self, label: str) -> bool:
        """Whether any known form has such a label."""
        if label_key(label) in self._groups or self.fields.knows(label):
            return True
        return any(table.knows(label) for table in self.tables.values())

    def knows_columns(self, headings: Sequence[str]) -> bool:
        """Whether all these are columns of one known table, its key among them."""
        for path, words in self.tables.items():
            found = [words.find(heading, ()) for heading in headings]
            ids = {one.id for one in found if one is not None and one.sure}
            if len(ids) == len(headings) and self.keys[path] in ids:
                return True
        return False

    def table_for(self, labels: Iterable[str]) -> str | None:
        """Path of the kind of records whose columns a table's headings are most like; None where none is."""
        headings = list(labels)
        counts = {path: _score(words, headings) for path, words in self.tables.items()}
        best = max(counts, key=lambda path: counts[path], default=None)
        return best if best is not None and counts[best] else None


def _score(words: Wordings, headings: Iterable[str]) -> float:
    taken: set[str] = set()
    score = 0.0
    for heading in headings:
        found = words.find(heading, taken)
        if found is not None:
            taken.add(found.id)
            score += 1.0 if found.sure else 0.3
    return score
