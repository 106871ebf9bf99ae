"""The words of the mutator are not taken from the vocabulary that they are to test."""

from __future__ import annotations

from fgk_docs.forms.labels import label_key
from fgk_docs.forms.load import definitions
from fgk_docs.forms.words import words_of
from fgk_docs.language.reading import STATED
from fgk_docs.language.status import parse_status
from tests.mutation.words import FOREIGN, REWORDED, STATUS
from tests.support.forms import base_chain


def listed_labels() -> set[str]:
    """Every wording of every question of every form."""
    return {
        label_key(word)
        for known in definitions(base_chain())
        for question in [
            *known.fields.values(),
            *(one for table in known.tables.values() for one in table.columns.values()),
        ]
        for word in question.wordings
    }


def test_at_least_half_of_the_label_words_are_in_no_definition() -> None:
    words = [word for table in (REWORDED, FOREIGN) for many in table.values() for word in many]
    unlisted = [word for word in words if label_key(word) not in listed_labels()]
    assert 2 * len(unlisted) >= len(words)


def test_of_the_words_that_mean_the_same_two_for_each_question_are_in_no_definition() -> None:
    for question, words in REWORDED.items():
        assert sum(label_key(word) not in listed_labels() for word in words) >= 2, question


def test_at_least_half_of_the_status_words_are_in_no_vocabulary() -> None:
    vocabulary = words_of(base_chain()).status
    words = [word for many in STATUS.values() for word in many]
    listed = [word for word in words if parse_status(word, vocabulary).confidence >= STATED]
    assert 2 * len(listed) <= len(words)
