"""Form definitions as data: what a form asks, by which label, and where the answer goes in the model.

A definition is assembled from an edition file and shared parts (``forms/<form>/<edition>.toml``,
``forms/parts/<part>.toml``); docs/reference/form-definitions.md explains every key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from fgk_docs.forms.labels import Labels, label_key
from fgk_docs.forms.named_index import GROUP, NamedIndex, Wordings
from fgk_docs.model.case import FieldOfAction
from fgk_docs.model.form import InputKind


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


GROUP_TITLE = FieldOfAction.model_fields["title"].title or ""
"""What a field of action is called where a definition names no label for it."""


class AnswerType(StrEnum):
    """How the words of an answer are read; ``fgk_docs.forms.boundary`` holds one function for each."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    INTEGER = "integer"
    YES_NO = "yes_no"
    PERIOD = "period"
    AMOUNT = "amount"
    PERCENT = "percent"
    STATUS = "status"
    LIGHT = "light"
    CHOICE = "choice"
    PROCEDURE = "procedure"
    RESPONSIBILITY = "responsibility"
    PERSON = "person"
    BODY = "body"
    OFFICE = "office"
    MUNICIPALITY = "municipality"
    CASE = "case"
    FIELD = "field"
    AGS = "ags"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Part):
    """One thing that a form asks: a field beside its label, or a column under its heading."""

    label: str
    synonyms: Words = ()
    path: str
    """Model path; ``*`` stands for the one record of its kind that this form is about."""
    type: Annotated[AnswerType, Field(strict=False)] = AnswerType.TEXT
    vocabulary: str | None = None
    case: str | None = None
    required: bool = False
    spread: bool = False
    """A merged or first cell holds for the rows below it (a goal over its measures)."""
    below: bool = False
    """The answer of a field stands below its label, not beside it."""
    help: str = ""
    example: str = ""
    """An answer as it is meant, for the hint in forms that are made."""
    input: Annotated[InputKind | None, Field(strict=False)] = None
    """What a made form lets a person fill in, where the type alone does not say it (a day, several lines)."""
    section: str = ""
    """Heading above the field in a made form; holds for the fields that follow until another one is named."""
    width: int = Field(0, ge=0, le=120)
    """Characters on a line of the column in a made form; 0: as the type has it."""
    with_: dict[str, str] = Field(default_factory=dict, alias="with")
    """Constant values of the record that the answer belongs to."""

    @cached_property
    def is_plain_text(self) -> bool:
        """Whether the answer is taken as it stands and nothing else follows from it."""
        return self.type is AnswerType.TEXT and not self.with_

    @cached_property
    def is_own_part(self) -> bool:
        """Whether the answer is a part of the record itself, and of nothing inside it."""
        return "/" not in self.path

    @cached_property
    def is_simple(self) -> bool:
        """Whether nothing follows from the answer but a part of the record."""
        return self.is_own_part and not self.with_ and self.type is not AnswerType.CASE

    @cached_property
    def reader_key(self) -> str:
        """What questions have in common whose answers are read alike."""
        return f"{self.type.value}/{self.vocabulary or ''}"

    @property
    def home(self) -> str:
        """Where the parts of an answer that states several go: beside the path of a field of action, else below."""
        return self.path.removesuffix("field") if self.type is AnswerType.FIELD else f"{self.path}/"

    @property
    def wordings(self) -> tuple[str, ...]:
        """The label and every other wording of it."""
        return (self.label, *self.synonyms)


class Owner(_Part):
    """The column that says whose each row is, where the tables of several municipalities were put into one."""

    label: str
    synonyms: Words = ()
    nobody: Words = ()
    """Words in it that name no single municipality ("alle"); it is asked then."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The label and every other wording of it."""
        return (self.label, *self.synonyms)


class Table(_Part):
    """Records one below the other, under a header row."""

    title: str
    path: str
    key: str
    """Id of the column without which a row is no record."""
    columns: dict[str, Question]
    order: Words = ()
    """Ids of the columns that stand first; the others follow as they are written down."""
    owner: Owner | None = None
    """No question of the form: a made form does not have it."""
    group_id: str = ""
    """Path in the record of the canonical id of its field of action; empty where it keeps none."""
    group_title: str = ""
    """Path in the record of the wording of its field of action."""
    spare: int = Field(5, ge=0, le=500)
    """Blank rows of a made form, below each heading where the table has groups."""

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, data: object) -> object:
        """The columns in the order that is wished for; a name that is none is left to be refused."""
        columns, order = (data.get("columns"), data.get("order")) if isinstance(data, dict) else (None, None)
        if not isinstance(data, dict) or not isinstance(columns, dict) or not isinstance(order, (list, tuple)):
            return data
        first = {name: columns[name] for name in order if isinstance(name, str) and name in columns}
        return {**data, "columns": {**first, **columns}}


class TableLabels:
    """The wordings of a table's title and columns."""

    def __init__(self, id: str, table: Table) -> None:
        self.id = id
        self.table = table
        self.columns = Labels({key: column.wordings for key, column in table.columns.items()})
        self.title = Labels({id: (table.title,)})
        self.owner = Labels({"owner": table.owner.wordings} if table.owner is not None else {})


class Groups(StrEnum):
    """Where a table of measures says which field of action its rows belong to."""

    NONE = "none"
    BANNER = "banner"
    SHEET = "sheet"


class SheetPlan(_Part):
    """What one sheet of the form holds."""

    title: str
    synonyms: Words = ()
    fields: str | Words | None = None
    """The fields that stand on this sheet: the name of a part, or their ids one by one."""
    tables: Words = ()
    heading: str = ""
    """First line of the sheet in a made form; without it the sheet's title."""
    notes: Words = ()
    """What should be read before filling it in, line by line, in a made form."""
    cell_notes: Words = ()
    """What should be read as well where the made form is a spreadsheet."""
    groups: Groups = Field(Groups.NONE, strict=False)
    group_label: str = GROUP_TITLE
    repeat: bool = False
    optional: bool = False

    @property
    def may_repeat(self) -> bool:
        """Whether offices may send several such sheets: records go on from one to the next, fields do not."""
        return self.repeat or (bool(self.tables) and self.fields is None)


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """What a sheet is looked through for, ready to look up."""

    fields: dict[str, Question]
    """Fields that may stand on the sheet; any of the form on a sheet of tables alone."""
    labels: Labels
    below: frozenset[str]
    """Fields whose answers stand below their labels."""
    group: Labels
    tables: tuple[TableLabels, ...]
    asked: int
    """How many questions there are."""
    keys: frozenset[str]
    """Matching forms of all labels and synonyms."""
    meant: Mapping[str, tuple[tuple[int, bool], ...]]
    """Key → the questions (from 0) that it stands for, and whether it is their label."""
    heads: frozenset[str]
    """Matching forms of the headings of key columns, where there may be several such sheets; else empty."""
    titles: tuple[str, ...]
    """Matching forms of the sheet's names."""
    wordings: tuple[str, ...]


class Definition(_Part):
    """A form in one edition, whole."""

    form: str
    edition: str
    title: str
    markers: Words = ()
    """Text that this edition alone carries."""
    known: Words = ()
    """The form's own text beside labels: headings, notes."""
    sheets: dict[str, SheetPlan]
    fields: dict[str, Question]
    tables: dict[str, Table] = Field(default_factory=dict)
    legend: dict[str, str] = Field(default_factory=dict)
    """Colour ("#C6EFCE") → the word that it stands for in columns of status or traffic light; a legend in the file
    goes before it."""
    field_parts: dict[str, tuple[str, ...]]
    """Ids of the fields by the part that they come from."""

    @property
    def name(self) -> str:
        """Form and edition ("jahresbericht/A")."""
        return f"{self.form}/{self.edition}"

    @cached_property
    def required(self) -> dict[str, Question]:
        """The fields that must be answered, by id."""
        return {key: question for key, question in self.fields.items() if question.required}

    @cached_property
    def marker_keys(self) -> frozenset[str]:
        """The markers in their matching form."""
        return frozenset(map(label_key, self.markers))

    @cached_property
    def every_key(self) -> frozenset[str]:
        """Matching forms of all by which the form is recognised."""
        return self.marker_keys.union(*(self.index(name).keys for name in self.sheets))

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The form's own texts in their matching form: markers, headings, notes."""
        texts = [*self.known, *(question.section for question in self.fields.values())]
        for plan in self.sheets.values():
            texts += [plan.title, plan.heading, *plan.notes, *plan.cell_notes]
        return self.marker_keys | frozenset(label_key(text) for text in texts if text)

    @cached_property
    def field_labels(self) -> Labels:
        """The labels of all fields."""
        return Labels({key: question.wordings for key, question in self.fields.items()})

    @cached_property
    def named(self) -> NamedIndex:
        """The wordings by which the named fields of a PDF form are known; made once."""
        groups = {
            table: plan.group_label
            for plan in self.sheets.values()
            for table in plan.tables
            if plan.groups is not Groups.NONE
        }
        tables = {
            name: Wordings(
                {key: one.wordings for key, one in table.columns.items()}
                | ({GROUP: (groups[name],)} if name in groups else {})
            )
            for name, table in self.tables.items()
        }
        return NamedIndex(Wordings({key: one.wordings for key, one in self.fields.items()}), tables)

    @cached_property
    def _indices(self) -> dict[str, PlanIndex]:
        return {name: self._index(plan) for name, plan in self.sheets.items()}

    def index(self, name: str) -> PlanIndex:
        """What a sheet with this plan is looked through for; made once."""
        return self._indices[name]

    def _index(self, plan: SheetPlan) -> PlanIndex:
        fields = self.fields_of(plan)
        tables = self.tables_of(plan)
        questions = [*fields.values(), *(one for table in tables.values() for one in table.columns.values())]
        return PlanIndex(
            fields=fields or self.fields,
            labels=Labels({key: one.wordings for key, one in fields.items()}) if fields else self.field_labels,
            below=frozenset(key for key, one in (fields or self.fields).items() if one.below),
            group=Labels({"group": (plan.group_label,)}),
            tables=tuple(TableLabels(key, table) for key, table in tables.items()),
            asked=len(questions),
            keys=frozenset(label_key(word) for one in questions for word in one.wordings),
            meant=_meant(questions),
            heads=frozenset(
                label_key(word)
                for table in tables.values()
                if plan.may_repeat
                for word in table.columns[table.key].wordings
            ),
            titles=tuple(label_key(word) for word in (plan.title, *plan.synonyms)),
            wordings=tuple(word for one in questions for word in one.wordings),
        )

    def fields_of(self, plan: SheetPlan) -> dict[str, Question]:
        """The fields that stand on a sheet, by id."""
        keys = plan.fields if isinstance(plan.fields, tuple) else self.field_parts.get(plan.fields or "", ())
        return {key: self.fields[key] for key in keys}

    def tables_of(self, plan: SheetPlan) -> dict[str, Table]:
        """The tables that stand on a sheet, by id."""
        return {key: self.tables[key] for key in plan.tables}


def _meant(questions: Sequence[Question]) -> dict[str, tuple[tuple[int, bool], ...]]:
    found: dict[str, list[tuple[int, bool]]] = {}
    for place, one in enumerate(questions):
        label = label_key(one.label)
        for word in {label, *map(label_key, one.synonyms)}:
            found.setdefault(word, []).append((place, word == label))
    return {word: tuple(places) for word, places in found.items()}
