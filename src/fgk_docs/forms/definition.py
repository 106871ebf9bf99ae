"""Form definitions as data: what a form asks, by which label, and where the answer goes in the model.

A definition is assembled from an edition file and shared parts (``forms/<form>/<edition>.toml``,
``forms/parts/<part>.toml``); docs/reference/form-definitions.md explains every key.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


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
    BODY = "body"
    OFFICE = "office"
    MUNICIPALITY = "municipality"
    CASE = "case"
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
    help: str = ""
    with_: dict[str, str] = Field(default_factory=dict, alias="with")
    """Constant values of the record that the answer belongs to."""

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


class Groups(StrEnum):
    """Where a table of measures says which field of action its rows belong to."""

    NONE = "none"
    BANNER = "banner"
    SHEET = "sheet"


class SheetPlan(_Part):
    """What one sheet of the form holds."""

    title: str
    synonyms: Words = ()
    fields: str | None = None
    """Name of the part whose fields stand on this sheet."""
    tables: Words = ()
    groups: Groups = Field(Groups.NONE, strict=False)
    group_label: str = "Handlungsfeld"
    repeat: bool = False
    optional: bool = False


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

    def fields_of(self, plan: SheetPlan) -> dict[str, Question]:
        """The fields that stand on a sheet, by id."""
        return {key: self.fields[key] for key in self.field_parts.get(plan.fields or "", ())}

    def tables_of(self, plan: SheetPlan) -> dict[str, Table]:
        """The tables that stand on a sheet, by id."""
        return {key: self.tables[key] for key in plan.tables}
