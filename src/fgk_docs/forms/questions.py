"""What the questions of a form definition must fulfil: a path leads to a value of the type that is read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NoReturn, Protocol

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.words import Words
from fgk_docs.language.vocabulary import Vocabulary
from fgk_docs.model.base import Value
from fgk_docs.model.case import AuditCase, Procedure, ProcedureKind
from fgk_docs.model.shape import UnknownPath, annotation_at
from fgk_docs.model.values import Amount, Case, Light, Name, Percent, Period, Responsibility, Status

_CHOSEN = (AnswerType.CHOICE, AnswerType.PROCEDURE)
_READ: Mapping[AnswerType, type] = {
    AnswerType.TEXT: str,
    AnswerType.CODE: str,
    AnswerType.NUMBER: str,
    AnswerType.AGS: str,
    AnswerType.INTEGER: int,
    AnswerType.YES_NO: bool,
    AnswerType.PERIOD: Period,
    AnswerType.AMOUNT: Amount,
    AnswerType.PERCENT: Percent,
    AnswerType.STATUS: Status,
    AnswerType.LIGHT: Light,
    AnswerType.RESPONSIBILITY: Responsibility,
    AnswerType.PERSON: Responsibility,
    AnswerType.BODY: Name,
    AnswerType.OFFICE: Name,
    AnswerType.MUNICIPALITY: Name,
    AnswerType.CASE: Name,
    AnswerType.PROCEDURE: Procedure,
    AnswerType.FIELD: str,
}
"""Type of an answer → what reading it gives; a choice gives text or a member of the path's enum."""


class Places(Protocol):
    """Knows the file and line of each key of a definition."""

    def place(self, keys: tuple[str, ...]) -> str: ...

    def refuse(self, keys: tuple[str, ...], found: str, choices: tuple[str, ...]) -> NoReturn: ...


class Questions:
    """Checks questions one by one, and then against each other.

    Args:
        places: where keys stand, for the messages.
        words: the vocabularies of the chain.
        files: names of the vocabulary files.
        shape: the model, with the extensions of the chain.
    """

    def __init__(
        self, places: Places, words: Words, files: tuple[str, ...], shape: type[AuditCase] = AuditCase
    ) -> None:
        self._places = places
        self._shape = shape
        self._words = words
        self._files = tuple(file.removesuffix(".toml") for file in files)
        self._paths: dict[str, tuple[str, ...]] = {}

    def check(self, keys: tuple[str, ...], question: Question, path: str) -> None:
        """Checks a question.

        Args:
            keys: where it stands in the definition.
            question: the question.
            path: its whole model path.

        Raises:
            BrokenProfile: with file and line of the key at fault, and a suggestion where a name is unknown.
        """
        found = self.annotation((*keys, "path"), path)
        self._check_type(keys, question, path, found)
        if question.type in _CHOSEN:
            self._check_vocabulary(keys, question, found)
        if question.type is AnswerType.CASE:
            if question.case is None:
                self._lacks(keys, "case")
            if question.case not in set(Case):
                self._places.refuse((*keys, "case"), question.case, tuple(Case))
            return  # all cases of a name go to one path
        if question.type is AnswerType.FIELD:
            self._check_field(keys, path)
        self._paths.setdefault(path, keys)
        for name in question.with_:
            beside = f"{path.rpartition('/')[0]}/{name}"
            self.annotation((*keys, "with", name), beside)

    def annotation(self, keys: tuple[str, ...], path: str) -> Any:
        """The type at a path of the model.

        Raises:
            BrokenProfile: the model has no such path.
        """
        try:
            return annotation_at(path, self._shape)
        except UnknownPath as error:
            self._places.refuse(keys, error.part, error.choices)

    def overlaps(self) -> Iterator[BrokenProfile]:
        """An error for each path that leads into the value of another question, with the line of the longer one."""
        for path, keys in self._paths.items():
            parts = path.split("/")
            above = ("/".join(parts[:length]) for length in range(1, len(parts)))
            if any(other in self._paths and not self._is_record(other) for other in above):
                yield self._mismatched(keys, path, "–")

    def _check_type(self, keys: tuple[str, ...], question: Question, path: str, found: Any) -> None:
        parts = path.split("/")
        inside = any(
            _is_value(annotation_at("/".join(parts[:length]), self._shape)) for length in range(1, len(parts))
        )
        if question.type is AnswerType.CHOICE:
            fits = found is str or (isinstance(found, type) and issubclass(found, Enum))
        else:
            fits = found is _READ[question.type]
        if inside or not fits:
            self._mismatch(keys, path, question.type)

    def _check_field(self, keys: tuple[str, ...], path: str) -> None:
        """A field of action is kept as its id and in the municipality's words, side by side."""
        parent, _, name = path.rpartition("/")
        if name != "field":
            self._mismatch(keys, path, AnswerType.FIELD)
        self.annotation((*keys, "path"), f"{parent}/field_title")

    def _check_vocabulary(self, keys: tuple[str, ...], question: Question, found: Any) -> None:
        if not question.vocabulary:
            self._lacks(keys, "vocabulary")
        file, _, part = question.vocabulary.partition(".")
        place = (*keys, "vocabulary")
        if file not in self._files:
            self._places.refuse(place, file, self._files)
        if part and part not in self._words.table(file):
            self._places.refuse(place, part, tuple(self._words.table(file)))
        vocabulary = self._words.choice(question.vocabulary)
        if question.type is AnswerType.PROCEDURE:
            self._check_ids(place, _kinds(vocabulary), ProcedureKind)
        elif isinstance(found, type) and issubclass(found, Enum):
            self._check_ids(place, tuple(vocabulary.by_id), found)

    def _check_ids(self, place: tuple[str, ...], ids: tuple[str, ...], allowed: type[Enum]) -> None:
        members = tuple(str(member.value) for member in allowed)
        for one in ids:
            if one not in members:
                self._places.refuse(place, one, members)

    def _is_record(self, path: str) -> bool:
        return annotation_at(path, self._shape) is Procedure

    def _lacks(self, keys: tuple[str, ...], missing: str) -> NoReturn:
        raise BrokenProfile("definition-key-missing", self._places.place(keys), key=".".join(keys), missing=missing)

    def _mismatch(self, keys: tuple[str, ...], path: str, type_: str) -> NoReturn:
        raise self._mismatched(keys, path, type_)

    def _mismatched(self, keys: tuple[str, ...], path: str, type_: str) -> BrokenProfile:
        place = self._places.place((*keys, "path"))
        return BrokenProfile("definition-type-differs", place, key=".".join(keys), path=path, type=type_)


def _is_value(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Value)


def _kinds(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(str(term.table.get("kind", "")) for term in vocabulary.terms)
