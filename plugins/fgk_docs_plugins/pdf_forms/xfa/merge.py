"""XFA beside AcroForm: one list of fields, and every contradiction named with both values."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from fgk_docs.errors import UnreadableInput
from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address
from fgk_docs.model.raw import Field, Scalar
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken
from fgk_docs_plugins.pdf_forms.notes import Notes
from fgk_docs_plugins.pdf_forms.values import BETWEEN
from fgk_docs_plugins.pdf_forms.xfa.data import Leaf, leaves_of
from fgk_docs_plugins.pdf_forms.xfa.packets import packets_of
from fgk_docs_plugins.pdf_forms.xfa.template import XfaField, fields_of_template

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DECIMAL: Final = re.compile(r"-?\d{1,18}\.\d{1,18}")
_GERMAN_DAY: Final = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*")
_SHOWN: Final = 80
_BARE: Final = XfaField((), None, "textEdit")


class _Stated(NamedTuple):
    """A field as the XFA form knows it."""

    key: tuple[str, ...]
    value: Scalar
    field: XfaField


def with_xfa(document: Document, fields: list[Field], notes: Notes) -> list[Field]:
    """The fields of the AcroForm together with what the XFA form says; as they are where there is none.

    The AcroForm's value holds where both have one: Acrobat writes both alike, so that they differ only where
    another program, which knows the AcroForm alone, wrote last.

    Raises:
        TooMuch: the XFA form is larger than any form is.
        UnreadableInput: it is the only form there is, and no XML or XML with a document type.
    """
    try:
        packets = packets_of(document, notes.file)
    except (Broken, UnreadableInput) as error:
        if not fields and isinstance(error, UnreadableInput):
            raise
        notes.say("pdf-xfa-broken")
        return fields
    if packets is None:
        return fields
    template = fields_of_template(packets.get("template"))
    record, leaves = leaves_of(packets.get("datasets"))
    stated = [one for one in _stated(template, record, leaves) if not one.field.is_silent]
    if not fields:
        if stated or template:
            notes.say("pdf-xfa-only")
        return [_made(one, notes.file) for one in _with_blanks(stated, template)]
    return _merged(fields, stated, notes)


def _stated(template: list[XfaField], record: str, leaves: list[Leaf]) -> Iterator[_Stated]:
    """Each leaf with the field of the template whose data it is: by its path, else by its name alone."""
    by_path: defaultdict[tuple[str, ...], list[XfaField]] = defaultdict(list)
    by_name: defaultdict[str, list[XfaField]] = defaultdict(list)
    for one in template:
        if one.data:
            by_path[one.data].append(one)
            by_name[one.data[-1]].append(one)
    for leaf in leaves:
        fitting = by_path.get(leaf.names) or by_name.get(leaf.names[-1], [])
        if not by_path.get(leaf.names) and len(fitting) > 1:
            fitting = []
        field = fitting[min(leaf.path[-1][1], len(fitting) - 1)] if fitting else _BARE
        names = field.path or (record, *leaf.names)
        yield _Stated(_with_places(names, leaf, several=len(fitting) > 1), _value(leaf, field), field)


def _with_places(names: tuple[str, ...], leaf: Leaf, *, several: bool) -> tuple[str, ...]:
    """The names with the places of what repeats in the data ("Zeile[2]")."""
    places, at, made = list(leaf.path), 0, []
    for name in names:
        found = next((i for i in range(at, len(places)) if places[i][0] == name), None)
        index = 0
        if found is not None:
            index, at = places[found][1], found + 1
        made.append(f"{name}[{index}]")
    if several and made and not made[-1].endswith(f"[{leaf.path[-1][1]}]"):
        made[-1] = f"{names[-1]}[{leaf.path[-1][1]}]"
    return tuple(made)


def _value(leaf: Leaf, field: XfaField) -> Scalar:
    words = BETWEEN.join(field.words.get(word.strip(), word) for word in leaf.words if word.strip())
    if not words:
        return None
    if field.kind == "checkButton":
        if field.on is None:
            return None if words.strip() == "0" else True
        return True if words.strip() == field.on else None
    if field.kind == "dateTimeEdit" and (day := _day(_DAY.fullmatch(words.strip()))) is not None:
        return day
    if field.kind == "numericEdit" and _DECIMAL.fullmatch(words.strip()):
        return float(words)
    return words


def _day(found: re.Match[str] | None, order: tuple[int, int, int] = (1, 2, 3)) -> date | None:
    if found is None:
        return None
    try:
        return date(*(int(found[at]) for at in order))
    except ValueError:
        return None


def _with_blanks(stated: list[_Stated], template: list[XfaField]) -> Iterator[_Stated]:
    """What the data say, and the fields of the template that they say nothing about."""
    met = {id(one.field) for one in stated}
    yield from stated
    for field in template:
        if id(field) not in met and not field.is_silent:
            yield _Stated(tuple(f"{name}[0]" for name in field.path), None, field)


def _made(stated: _Stated, file: str) -> Field:
    name, field = ".".join(stated.key), stated.field
    return Field(
        name,
        stated.value,
        Address(file, field=name),
        field.label,
        marks=field.marks,
        choices=tuple(dict.fromkeys(field.words.values())),
        max_length=field.max_length,
    )


def _merged(fields: list[Field], stated: list[_Stated], notes: Notes) -> list[Field]:
    keys = [_key(field.name) for field in fields]
    places = _places(keys)
    ends = Counter(one.key[-1] for one in stated if one.key)
    made, stale = list(fields), set(range(len(fields)))
    for one in stated:
        at = places.get(one.key)
        if at is None and one.key and ends[one.key[-1]] == 1:
            at = places.get((one.key[-1],))
        if at is None:
            if one.value is not None:
                made.append(_made(one, notes.file))
            continue
        made[at] = _settled(made[at], one, notes)
        if one.value is not None or made[at].value is None:
            stale.discard(at)
    count = sum(made[at].value is not None for at in stale)
    if count and stated:
        notes.say("pdf-xfa-stale", count=str(count))
    return made


def _settled(field: Field, stated: _Stated, notes: Notes) -> Field:
    """The field with what the XFA form adds to it."""
    if field.label is None and stated.field.label is not None:
        field = field._replace(label=stated.field.label)
    if stated.value is None or _alike(field.value, stated.value):
        return field
    words = _words(stated.value)[:_SHOWN]
    if field.value is None:
        notes.say("pdf-xfa-adds", field.address, words)
        return field._replace(value=stated.value)
    notes.say("pdf-xfa-contradicts", field.address, _words(field.value)[:_SHOWN], xfa=words)
    return field


def _key(name: str) -> tuple[str, ...]:
    """The parts of a field's name that XFA knows: "#subform[0]" stands for one without a name."""
    return tuple(
        part if part.endswith("]") else f"{part}[0]" for part in name.split(".") if not part.startswith("#")
    )


def _places(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Where each key stands, and each last part that only one key has."""
    listed = list(keys)
    ends = Counter(key[-1] for key in listed if key)
    made = {(key[-1],): at for at, key in enumerate(listed) if key and ends[key[-1]] == 1}
    return made | {key: at for at, key in enumerate(listed)}


def _alike(one: Scalar, other: Scalar) -> bool:
    """Whether two values say the same: notation of days and numbers, blanks and line ends aside."""
    if one is None or isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(other, date):
        return _day(_GERMAN_DAY.fullmatch(str(one)), (3, 2, 1)) == other
    if isinstance(other, float):
        return _number(str(one)) == other
    return match_key(str(one)) == match_key(str(other))


def _number(text: str) -> float | None:
    digits = re.sub(r"[^\d,-]", "", text).replace(",", ".")
    return float(digits) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else None


def _words(value: Scalar) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
