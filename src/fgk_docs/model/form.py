"""Forms to lay out: what stands on them and what may be filled in, in the words of a person and of no format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

FINGERPRINT = "fgk-docs-form"
"""Name of the document property that says which form and edition a file is ("jahresbericht/A")."""
FINGERPRINT_SCHEMA = "fgk-docs-schema"
"""Name of the document property that says by which rules the form was laid out."""
SCHEMA = 1
"""Version of these rules: names of cells, properties."""
_LONGEST_VERSION = 9
"""Digits of a version that is worth reading."""
NAME_PREFIX = "fgk_"
"""How the defined names of input cells begin ("fgk_kommune", "fgk_massnahmen_stand")."""
LISTS_SHEET = "fgk-listen"
"""Name of the hidden sheet of a made form that holds the words to choose from, where a cell cannot hold them."""
GROUP_ID = "handlungsfeld"
"""Id by which a row names its field of action, in a data file and in the fields of a PDF form."""


def newer_schema(properties: Mapping[str, str]) -> str | None:
    """By which rules a file was laid out, where they are newer than these; from its custom document properties."""
    stated = properties.get(f"custom:{FINGERPRINT_SCHEMA}", "")
    readable = stated.isascii() and stated.isdecimal() and len(stated) < _LONGEST_VERSION
    return stated if readable and int(stated) > SCHEMA else None


FormValue = str | int | Decimal | date
"""What stands in an input: a text, a whole number, an amount or percentage (50 for 50 %), a day."""


class InputKind(StrEnum):
    """What may be filled in; a layout chooses looks, number format and checks by it."""

    TEXT = "text"
    LONG = "long"
    """Text of several lines."""
    CODE = "code"
    """Text that may look like a number and must stay as it is typed."""
    WHOLE = "whole"
    MONEY = "money"
    """An amount in euro, or words about cost."""
    PERCENT = "percent"
    DAY = "day"
    CHOICE = "choice"
    """One of the input's words."""


@dataclass(frozen=True, slots=True)
class FormInput:
    """Something that can be filled in.

    Args:
        id: its name in the form ("kommune", "stand").
        label: what stands beside or above it.
        kind: what may be filled in.
        words: the words to choose from, for ``InputKind.CHOICE``.
        required: whether the form is incomplete without it.
        prompt: what a person should know when filling it in; may be empty.
        cell_prompt: what to know beyond this where the input is a cell of a spreadsheet; may be empty.
        refusal: what to say when something else was filled in; may be empty.
        width: characters that usually fit on one line; 0 for no wish.
    """

    id: str
    label: str
    kind: InputKind = InputKind.TEXT
    words: tuple[str, ...] = ()
    required: bool = False
    prompt: str = ""
    cell_prompt: str = ""
    refusal: str = ""
    width: int = 0

    @property
    def prompt_of_cell(self) -> str:
        """All that a person should know when filling in a cell."""
        return " ".join(filter(None, (self.prompt, self.cell_prompt)))


@dataclass(frozen=True, slots=True)
class FormField:
    """An input beside its label, and what stands in it already."""

    input: FormInput
    value: FormValue | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields under one heading; the heading may be empty."""

    heading: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Rows below each other; ``title`` is the banner above them ("" for none), a row maps column ids to values."""

    title: str
    rows: tuple[Mapping[str, FormValue], ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of inputs.

    Args:
        id: its name in the form; tables of one id on several sheets are told apart by ``part``.
        title: what stands above it where the sheet holds more than one thing.
        columns: what each row asks.
        groups: the rows, the empty ones among them.
        part: 1 for the second table of this id, and so on.
    """

    id: str
    title: str
    columns: tuple[FormInput, ...]
    groups: tuple[FormGroup, ...]
    part: int = 0

    @property
    def rows(self) -> Iterator[Mapping[str, FormValue]]:
        """All rows, from the first group on."""
        return (row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet or page.

    Args:
        title: its name.
        heading: its first line.
        notes: what should be read before filling it in.
        cell_notes: what should be read as well where it is a sheet with rows and columns.
        group: label and words that hold for all rows of the sheet; None for none.
        sections: fields, above the tables.
        tables: tables, one below the other.
    """

    title: str
    heading: str
    notes: tuple[str, ...] = ()
    cell_notes: tuple[str, ...] = ()
    group: tuple[str, str] | None = None
    sections: tuple[FormSection, ...] = ()
    tables: tuple[FormTable, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to lay out, blank or prefilled.

    Args:
        form: name of the form.
        edition: name of its edition.
        title: for people.
        mark: what every sheet and page carries ("Beispielformular, Ausgabe A").
        sheets: from the first to the last.
        texts: words of a layout by name: "refusal-title", "prompt-title", "page", "required-mark", "language",
            "row", "day-hint", "group-label".
    """

    form: str
    edition: str
    title: str
    mark: str
    sheets: tuple[FormSheet, ...]
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> Mapping[str, str]:
        """Document properties by which a reader knows the form again."""
        return {FINGERPRINT: f"{self.form}/{self.edition}", FINGERPRINT_SCHEMA: str(SCHEMA)}


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """An answer to put into a form that is there already.

    Args:
        input: what is answered.
        value: the answer.
        table: name of the table for a column; "" for a field.
        row: 1-based row of the table, the form's input rows counted over all its parts; 0 for a field.
    """

    input: FormInput
    value: FormValue
    table: str = ""
    row: int = 0

    @property
    def key(self) -> str:
        """As a data file names it: "kommune", "massnahmen.1.stand"."""
        return f"{self.table}.{self.row}.{self.input.id}" if self.table else self.input.id


def input_name(input_id: str, table: str = "", part: int = 0) -> str:
    """The defined name of an input: ``fgk_kommune``, ``fgk_massnahmen_stand``, ``fgk_massnahmen_stand_2``."""
    parts = [table, input_id, str(part + 1) if part else ""]
    return NAME_PREFIX + "_".join(one.replace("-", "_") for one in parts if one)
