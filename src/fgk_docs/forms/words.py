"""The vocabularies of the active profile, ready for the parsers; loaded once for a chain."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any

from fgk_docs.forms.furniture import RowWords
from fgk_docs.language.fields import FieldVocabulary, FieldWords, parse_field_of_action
from fgk_docs.language.names import decline_municipality, names_from_table, without_article
from fgk_docs.language.questions import FILE, NO_QUESTIONS, Questions
from fgk_docs.language.reading import Reading
from fgk_docs.language.responsibility import RoleWords
from fgk_docs.language.status import StatusVocabulary
from fgk_docs.language.text import match_key
from fgk_docs.language.vocabulary import Vocabulary
from fgk_docs.model.case import ImpactAnswer, MunicipalityKind
from fgk_docs.model.values import Case, Name
from fgk_docs.profiles import Chain
from fgk_docs.years.identity import Kinds

MOST_READINGS = 10_000
"""Readings kept for a chain; a process that reads thousands of files stays flat."""
_MOST_FIELDS, _LONGEST_FIELD = 1000, 200
"""Fields of action kept likewise, and letters of the longest of them."""


def words_of(chain: Chain) -> Words:
    """The vocabularies of a chain, cached with it."""
    return chain.memo("words", lambda: Words(chain))


class Words:
    """Vocabulary files (``vocabulary/*.toml``) of a profile chain as the parsers take them."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._choices: dict[str, Vocabulary] = {}
        self._fields_read: dict[str, Reading[FieldWords]] = {}
        self.readings: dict[Hashable, Reading[object]] = {}
        """Readings made before for the same words: reports share their statuses, periods and bodies."""
        self.plain: dict[tuple[str, str, str, str | None], object] = {}
        """Values of those that were read as stated and point nowhere: by reader, words, number format and font."""

    def table(self, name: str) -> Mapping[str, Any]:
        """The merged entries of a vocabulary file, by id."""
        return self._chain.table(f"vocabulary/{name}.toml").data

    def remember(self, key: Hashable, reading: Reading[object]) -> None:
        """Keeps a reading, within bounds."""
        if len(self.readings) >= MOST_READINGS:
            self.readings.clear()
            self.plain.clear()
        self.readings[key] = reading

    def choice(self, name: str) -> Vocabulary:
        """A vocabulary of titles and synonyms; "budget.kinds" is the table ``kinds`` of ``budget.toml``."""
        if name not in self._choices:
            file, _, part = name.partition(".")
            table = self.table(file)
            self._choices[name] = Vocabulary.from_table(name, table[part] if part else table)
        return self._choices[name]

    @cached_property
    def rows(self) -> RowWords:
        """Words by which rows are known that are no records."""
        return RowWords(self.table("rows"))

    @cached_property
    def kinds(self) -> Kinds:
        """Kinds of municipalities, to tell names apart."""
        return Kinds.of(self.choice("municipality-kinds"))

    @cached_property
    def status(self) -> StatusVocabulary:
        """Status words."""
        return StatusVocabulary.from_table(self.table("status"))

    @cached_property
    def bodies(self) -> Mapping[str, Name]:
        """Bodies and administrations with their cases."""
        return names_from_table(self.table("bodies"))

    @cached_property
    def offices(self) -> Mapping[str, Name]:
        """Offices of heads of administration with their cases."""
        return names_from_table(self.table("offices"))

    @cached_property
    def roles(self) -> RoleWords:
        """Words by which an office or a function is told from a name."""
        terms = {key: Vocabulary.from_table("roles", {key: entry}) for key, entry in self.table("roles").items()}
        return RoleWords(tuple(terms["units"].keys), tuple(terms["functions"].keys))

    @cached_property
    def municipalities(self) -> Mapping[str, Name]:
        """Names of municipalities that a profile states with their cases."""
        return names_from_table(self.table("municipalities"))

    def municipality(
        self, name: str, kind: MunicipalityKind | None, stated: Mapping[Case, str] | None = None
    ) -> Reading[Name]:
        """A municipality's name in four cases: as the form states them, else as the profile does, else by rule."""
        known = None if stated else self.municipalities.get(match_key(without_article(name)))
        return Reading(known) if known is not None else decline_municipality(name, kind, stated)

    @cached_property
    def questions(self) -> Questions:
        """Impact questions; none where no profile has such a vocabulary."""
        if self._chain.find(f"vocabulary/{FILE}.toml") is None:
            return NO_QUESTIONS
        return Questions.from_table(self.table(FILE), ImpactAnswer)

    @cached_property
    def fields(self) -> FieldVocabulary:
        """Fields of action."""
        return FieldVocabulary.from_table(self.table("fields"))

    def field_of_action(self, text: str) -> Reading[FieldWords]:
        """The field of action that a heading names; reports share these headings."""
        found = self._fields_read.get(text)
        if found is None:
            found = parse_field_of_action(text, self.fields)
            if len(self._fields_read) >= _MOST_FIELDS:
                self._fields_read.clear()
            if len(text) <= _LONGEST_FIELD:
                self._fields_read[text] = found
        return found
