"""The fields of a PDF form: their names, kinds, values and what a screen reader says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fgk_docs.model.form import FormInput, FormValue, InputKind

_DAY_LENGTH = 10
_CENTS = 2
_TICKS = 2
"""So many words to choose from become boxes to tick, more a list."""


class Kind(StrEnum):
    """What a field is."""

    TEXT = "text"
    LIST = "list"
    TICKS = "ticks"
    """Boxes, one a word, of which one is ticked or none."""


@dataclass(frozen=True, slots=True)
class Widget:
    """A field to make.

    Args:
        name: its full name ("massnahmen.3.stand").
        kind: what it is.
        tip: what it is called, and how to fill it in.
        value: what stands in it; "" for a blank one.
        words: to choose from.
        several: whether it takes several lines.
        required, read_only: as they say.
        open: whether a list takes other words, too.
        longest: letters that it takes; 0 for any number.
    """

    name: str
    kind: Kind
    tip: str
    value: str = ""
    words: tuple[str, ...] = ()
    several: bool = False
    required: bool = False
    read_only: bool = False
    open: bool = False
    longest: int = 0


def widget_of(asked: FormInput, value: FormValue | None, name: str, where: str, *, several: bool) -> Widget:
    """The field for an input.

    Args:
        asked: the input.
        value: what stands in it.
        name: full name of the field.
        where: which row of a table it stands in, in words; "" for a field of its own.
        several: whether it has several lines.
    """
    words = text_of(value, asked.kind)
    strange = bool(words) and words not in asked.words
    kind = kind_of(asked, words)
    is_day = asked.kind is InputKind.DAY and len(words) <= _DAY_LENGTH
    return Widget(
        name=name,
        kind=kind,
        tip=_tip(asked, where),
        value=words,
        words=asked.words,
        several=several and kind is Kind.TEXT,
        required=asked.required,
        open=kind is Kind.LIST and strange,
        longest=_DAY_LENGTH if is_day and kind is Kind.TEXT else 0,
    )


def kind_of(asked: FormInput, words: str) -> Kind:
    """What the field for an input is; a word that is not in its list needs a list that takes others."""
    if asked.kind is not InputKind.CHOICE or not asked.words:
        return Kind.TEXT
    is_listed = not words or words in asked.words
    return Kind.TICKS if len(asked.words) <= _TICKS and is_listed else Kind.LIST


def text_of(value: FormValue | None, kind: InputKind) -> str:
    """A value as it is written into a field, in German."""
    match value:
        case None:
            return ""
        case date():
            return value.strftime("%d.%m.%Y")
        case Decimal() if kind is InputKind.PERCENT:
            return f"{_german(value, 0)} %"
        case Decimal():
            return f"{_german(value, _CENTS)} €"
        case _:
            return str(value)


def _german(number: Decimal, cents: int) -> str:
    """1500 → "1.500"; 1500.5 → "1.500,50" with two digits for cents; further decimals are kept."""
    plain = number.normalize()
    places = max(-int(plain.as_tuple().exponent), 0)
    text = f"{plain:,.{max(places, cents if places else 0)}f}"
    return text.translate(str.maketrans(",.", ".,"))


def _tip(asked: FormInput, where: str) -> str:
    called = f"{where}, {asked.label}" if where else asked.label
    return f"{called}: {asked.prompt}" if asked.prompt else called
