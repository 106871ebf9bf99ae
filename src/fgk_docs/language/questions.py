"""The impact questions of a profile (Prüffragen): their fixed answers, and which of them every paper asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.vocabulary import Term, Vocabulary, strings

FILE = "impact-questions"
"""Name of the vocabulary."""


@dataclass(frozen=True)
class Questions:
    """The questions in their order.

    Args:
        words: titles and synonyms, by which a question is known again.
        answers: the ids of the answers that each allows; empty for any.
        asked: ids of those that a paper must answer.
    """

    words: Vocabulary
    answers: Mapping[str, tuple[str, ...]]
    asked: tuple[str, ...] = ()

    @classmethod
    def from_table(cls, table: Mapping[str, object], answers: Iterable[str]) -> Questions:
        """Reads a merged vocabulary file.

        Args:
            table: the entries by id, each with ``title``, ``synonyms``, ``answers`` and ``asked``.
            answers: ids of the answers that there are.

        Raises:
            BrokenProfile: an entry is not valid, or names an answer that there is not.
        """
        words, known = Vocabulary.from_table(FILE, table), tuple(answers)
        allowed = {term.id: _answers(term, known) for term in words.terms}
        return cls(words, allowed, tuple(term.id for term in words.terms if term.table.get("asked") is True))

    def find(self, question: str) -> Term | None:
        """The question that words of a paper ask."""
        return self.words.find(question)

    def open(self, answered: Iterable[str]) -> tuple[str, ...]:
        """The asked questions that none of these answers."""
        found = {term.id for term in map(self.find, answered) if term is not None}
        return tuple(one for one in self.asked if one not in found)


NO_QUESTIONS = Questions(Vocabulary(FILE, ()), {})


def _answers(term: Term, known: tuple[str, ...]) -> tuple[str, ...]:
    place = f"{FILE}.{term.id}.answers"
    named = strings(term.table.get("answers", ()), place)
    for word in named:
        if word not in known:
            raise BrokenProfile("impact-answer-unknown", place, value=word, known=", ".join(known))
    return named
