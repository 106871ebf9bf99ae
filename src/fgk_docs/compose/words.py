"""The vocabularies of the profile as texts see them: each word knows the line of the TOML it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from fgk_docs.compose.traced import Branch, Missing, Traced, comparable, type_word
from fgk_docs.compose.trouble import Refusal, unknown
from fgk_docs.compose.views import RecordView
from fgk_docs.language.vocabulary import Vocabulary
from fgk_docs.model.case import (
    BudgetKind,
    BudgetPlan,
    BudgetStatus,
    CertificateLevel,
    ConsultationRole,
    CoverKind,
    ImpactAnswer,
    MunicipalityKind,
    ProcedureKind,
)
from fgk_docs.model.comparison import ChangeKind
from fgk_docs.model.overview import Absence, Standing
from fgk_docs.model.phases import Phase
from fgk_docs.model.values import Light, StatusCode

if TYPE_CHECKING:
    from fgk_docs.profiles import Chain, Table

FOLDER = "vocabulary"
_TITLES: Mapping[type[StrEnum], tuple[str, tuple[str, ...]]] = {
    Absence: ("absence", ()),
    ChangeKind: ("changes", ()),
    Phase: ("phases", ()),
    Standing: ("standing", ()),
    StatusCode: ("status", ()),
    Light: ("status", ("lights",)),
    CertificateLevel: ("levels", ()),
    ConsultationRole: ("consultation-roles", ()),
    MunicipalityKind: ("municipality-kinds", ()),
    ProcedureKind: ("procedures", ()),
    BudgetKind: ("budget", ("kinds",)),
    BudgetStatus: ("budget", ("statuses",)),
    BudgetPlan: ("budget", ("plans",)),
    CoverKind: ("budget", ("covers",)),
    ImpactAnswer: ("impact-answers", ()),
}
"""Enum → vocabulary file and the table in it that holds the titles of its members."""


class VocabularyView(Branch):
    """A table of a vocabulary, or one of its entries.

    Args:
        table: the merged vocabulary file.
        keys: where in it we are.
        paths: model paths of the values that chose this entry.
    """

    __slots__ = ("data", "keys", "paths", "table")

    def __init__(self, table: Table, keys: tuple[str, ...] = (), paths: Sequence[str] = ()) -> None:
        self.table = table
        self.keys = keys
        self.paths = paths
        data: object = table.data
        for key in keys:
            data = data[key] if isinstance(data, Mapping) else None
        self.data: Mapping[str, object] = data if isinstance(data, Mapping) else {}

    def __repr__(self) -> str:
        return f"VocabularyView({self.table.path!r}, {self.keys!r})"

    def child(self, name: str) -> object:
        """An entry or a word of it.

        Raises:
            Refusal: the vocabulary has no such entry (``vocabulary-word-unknown``).
        """
        if name not in self.data:
            raise unknown("vocabulary-word-unknown", name, self.data)
        return self._at(name)

    def _at(self, name: str) -> object:
        value, keys = self.data[name], (*self.keys, name)
        if isinstance(value, Mapping):
            return VocabularyView(self.table, keys, self.paths)
        if isinstance(value, list):
            return [Traced(word, self.paths, name, self.table.origin(*keys)) for word in value]
        return Traced(value, self.paths, name, self.table.origin(*keys))

    def entry(self, key: object) -> object:
        """The entry that a value of the case names; a value without an entry is a visible gap."""
        if isinstance(key, Missing):
            return Missing(key.path, key.title)
        word = str(comparable(key))
        if not isinstance(key, Traced):
            return self.child(word)
        if word not in self.data:
            return Missing(key.paths[0] if key.paths else "", key.title, None, "word-not-in-vocabulary", word)
        found = self._at(word)
        if isinstance(found, VocabularyView):
            return VocabularyView(self.table, found.keys, key.paths)
        return Traced(found.value, key.paths, key.title, found.origin) if isinstance(found, Traced) else found

    def matching(self, *choices: object) -> object:
        """The entry whose title or synonym the first stated of these values is (``procedure.kind_raw``)."""
        stated = [choice for choice in choices if isinstance(choice, Traced)]
        vocabulary = Vocabulary.from_table(self.table.path, self.data)
        for choice in stated:
            term = vocabulary.find(str(comparable(choice)))
            if term is not None:
                return VocabularyView(self.table, (*self.keys, term.id), choice.paths)
        if stated:
            first = stated[0]
            word = str(comparable(first))
            return Missing(first.paths[0] if first.paths else "", first.title, None, "word-not-in-vocabulary", word)
        gap = next((choice for choice in choices if isinstance(choice, (Missing, RecordView))), None)
        if gap is None:
            raise Refusal("text-filter-does-not-fit", filter="matching", found=type_word(next(iter(choices), "")))
        return Missing(gap.path, gap.title)


class Vocabularies(Branch):
    """All vocabularies of a chain: ``vocab.procedures``."""

    __slots__ = ("chain", "titles", "views")

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.views: dict[str, VocabularyView] = {}
        self.titles: dict[tuple[type[StrEnum], str], str] = {}

    def child(self, name: str) -> VocabularyView:
        """The vocabulary of this name; a hyphen in a file's name is an underscore in a text.

        Raises:
            Refusal: no profile has it (``vocabulary-unknown``).
        """
        if name not in self.views:
            known = {file.removesuffix(".toml").replace("-", "_"): file for file in self.chain.names(FOLDER)}
            if name not in known:
                raise unknown("vocabulary-unknown", name, known)
            self.views[name] = VocabularyView(self.chain.table(f"{FOLDER}/{known[name]}"))
        return self.views[name]

    def title(self, member: StrEnum) -> str:
        """The title that the vocabulary gives an enum member; its value where there is none."""
        key = (type(member), member.value)
        if key not in self.titles:
            self.titles[key] = self._title(member)
        return self.titles[key]

    def _title(self, member: StrEnum) -> str:
        file, keys = _TITLES.get(type(member), ("", ()))
        if not file or self.chain.find(f"{FOLDER}/{file}.toml") is None:
            return str(member)
        view = VocabularyView(self.chain.table(f"{FOLDER}/{file}.toml"), keys)
        entry = view.data.get(str(member))
        title = entry.get("title") if isinstance(entry, Mapping) else None
        return title if isinstance(title, str) else str(member)
