"""The field handbook of a form: everything that its definition asks, sheet by sheet, in no format yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from fgk_docs.forms.definition import AnswerType, Definition, Groups, Question, SheetPlan, Table
from fgk_docs.forms.inputs import allowed, kind_of
from fgk_docs.forms.nesting import whole_path
from fgk_docs.forms.words import Words, words_of
from fgk_docs.model.case import AuditCase
from fgk_docs.model.form import InputKind
from fgk_docs.model.shape import titles_at
from fgk_docs.profiles import Chain, case_shape


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer ends up: a model path, and the German titles on the way to it."""

    path: str
    titles: tuple[str, ...]
    constants: tuple[tuple[str, str], ...] = ()
    """What the record says besides, whatever is answered."""


@dataclass(frozen=True, slots=True)
class FieldNote:
    """What there is to know about a field or column.

    Args:
        key: its name in data files ("kommune", "massnahmen.1.stand").
        label: what stands beside or above it.
        synonyms: other labels by which it is found.
        type: how an answer is read.
        kind: what may be filled in.
        words: words to choose from, or that are known; empty where none are.
        case: the grammatical case that is asked for; None for any other answer.
        required: whether the form is incomplete without it.
        spread: whether it holds for the rows below as well.
        below: whether the answer stands below the label.
        help: what a person should know.
        example: an answer as it is meant.
        target: where the answer ends up.
    """

    key: str
    label: str
    synonyms: tuple[str, ...]
    type: AnswerType
    kind: InputKind
    words: tuple[str, ...]
    case: str | None
    required: bool
    spread: bool
    below: bool
    help: str
    example: str
    target: Target


@dataclass(frozen=True, slots=True)
class SectionNote:
    """Fields under one heading; the heading may be empty."""

    heading: str
    fields: tuple[FieldNote, ...]


@dataclass(frozen=True, slots=True)
class TableNote:
    """A table: its columns, and where its records go.

    Args:
        id: its name in data files.
        title: for people.
        columns: what each row asks.
        target: where the records go.
        key: label of the column without which a row is none.
        groups: where the field of action of a row stands.
        group_label: what stands beside it, where it stands once on a sheet.
        fields_of_action: the known ones, for a table with groups.
        owner: label of a column that may say whose each row is; made forms do not have it.
    """

    id: str
    title: str
    columns: tuple[FieldNote, ...]
    target: Target
    key: str
    groups: Groups = Groups.NONE
    group_label: str = ""
    fields_of_action: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SheetNote:
    """A sheet; one without a title holds what the definition puts on no sheet."""

    title: str
    synonyms: tuple[str, ...] = ()
    optional: bool = False
    repeats: bool = False
    notes: tuple[str, ...] = ()
    sections: tuple[SectionNote, ...] = ()
    tables: tuple[TableNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Handbook:
    """All that a form asks; ``legend`` maps colours to the words that they stand for."""

    form: str
    edition: str
    title: str
    sheets: tuple[SheetNote, ...]
    legend: Mapping[str, str]

    @property
    def fields(self) -> Iterator[FieldNote]:
        """Every field, then every column of every table, sheet by sheet."""
        for sheet in self.sheets:
            yield from (one for section in sheet.sections for one in section.fields)
            yield from (one for table in sheet.tables for one in table.columns)


def handbook(definition: Definition, chain: Chain) -> Handbook:
    """The field handbook of a definition, with the words of a profile."""
    return _Writing(definition, words_of(chain), case_shape(chain)).handbook()


class _Writing:
    def __init__(self, definition: Definition, words: Words, shape: type[AuditCase]) -> None:
        self._shape = shape
        self._definition = definition
        self._words = words
        self._fields_of_action = tuple(term.title for term in words.fields.words.terms)

    def handbook(self) -> Handbook:
        definition = self._definition
        sheets = [*map(self._sheet, definition.sheets.values()), *self._homeless()]
        return Handbook(definition.form, definition.edition, definition.title, tuple(sheets), definition.legend)

    def _sheet(self, plan: SheetPlan) -> SheetNote:
        return SheetNote(
            title=plan.title,
            synonyms=plan.synonyms,
            optional=plan.optional,
            repeats=plan.repeat,
            notes=(*plan.notes, *plan.cell_notes),
            sections=tuple(self._sections(self._definition.fields_of(plan))),
            tables=tuple(
                self._table(name, table, plan) for name, table in self._definition.tables_of(plan).items()
            ),
        )

    def _homeless(self) -> Iterator[SheetNote]:
        """What stands on no sheet is asked all the same."""
        plans = self._definition.sheets.values()
        placed = {name for plan in plans for name in self._definition.fields_of(plan)}
        on_sheets = {name for plan in plans for name in plan.tables}
        fields = {name: one for name, one in self._definition.fields.items() if name not in placed}
        tables = [
            self._table(name, table) for name, table in self._definition.tables.items() if name not in on_sheets
        ]
        if fields or tables:
            yield SheetNote("", sections=tuple(self._sections(fields)), tables=tuple(tables))

    def _sections(self, fields: Mapping[str, Question]) -> Iterator[SectionNote]:
        heading = ""
        headed = []
        for name, question in fields.items():
            heading = question.section or heading
            headed.append((heading, self._field(name, question, question.path)))
        for heading, members in groupby(headed, key=lambda one: one[0]):
            yield SectionNote(heading, tuple(note for _, note in members))

    def _table(self, name: str, table: Table, plan: SheetPlan | None = None) -> TableNote:
        grouped = plan is not None and plan.groups is not Groups.NONE
        return TableNote(
            id=name,
            title=table.title,
            columns=tuple(
                self._field(f"{name}.1.{key}", one, whole_path(table.path, one.path))
                for key, one in table.columns.items()
            ),
            target=_target(table.path, {}, self._shape),
            key=table.columns[table.key].label,
            groups=plan.groups if plan is not None else Groups.NONE,
            group_label=plan.group_label if plan is not None and plan.groups is Groups.SHEET else "",
            fields_of_action=self._fields_of_action if grouped else (),
            owner=table.owner.label if table.owner is not None else "",
        )

    def _field(self, key: str, question: Question, path: str) -> FieldNote:
        words = allowed(question, self._words)
        if question.type is AnswerType.FIELD:
            words = self._fields_of_action
        return FieldNote(
            key=key,
            label=question.label,
            synonyms=question.synonyms,
            type=question.type,
            kind=kind_of(question),
            words=words,
            case=question.case,
            required=question.required,
            spread=question.spread,
            below=question.below,
            help=question.help,
            example=question.example,
            target=_target(path, question.with_, self._shape),
        )


def _target(path: str, constants: Mapping[str, str], shape: type[AuditCase]) -> Target:
    return Target(path, titles_at(path, shape), tuple(constants.items()))
