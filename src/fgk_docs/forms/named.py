"""What the named fields of a PDF form mean: by their id, else by what stands at them, else by their name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from fgk_docs.forms.definition import Definition
from fgk_docs.forms.named_index import GROUP, Found
from fgk_docs.model.raw import Field

_INDEX = re.compile(r"\[(\d{1,6})\]$")
_TRAILING = re.compile(r"(?P<words>.*?\D)[\s_.,:–-]*\(?(?P<row>\d{1,3})\)?\s*")
_PARTS = re.compile(r"\s*[,;:()]\s*|\s+[–-]\s+")
_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_FRAME = re.compile(r"(?:topmost)?sub_?form|form|formular|page|seite|blatt|sheet|table|tabelle|t", re.IGNORECASE)
"""Parts of names that pages and frames have; their numbers count no rows."""


class Meant(NamedTuple):
    """The question that a field answers, of a table in which row; ``found`` tells how, None for one known by id."""

    question: str
    table: str | None = None
    row: str = ""
    found: Found | None = None


class Clues(NamedTuple):
    """What a field says about itself: its words, and its words as a column with the row that they name."""

    words: tuple[str, ...]
    columns: tuple[str, ...]
    row: str


def meanings(definition: Definition, fields: Sequence[Field], *, near: bool = True) -> list[Meant | None]:
    """What each field means; None where nothing certain can be said.

    Args:
        definition: the form.
        fields: all fields, blank ones included: they tell which rows there are.
        near: whether wordings with typing errors count.
    """
    exact = [_by_id(definition, field.name) for field in fields]
    clues = clues_of(fields)
    columns = [
        _columns(definition, one, near=near) if known is None and one.row else {}
        for one, known in zip(clues, exact, strict=True)
    ]
    keyed = _keyed(definition, clues, columns)
    made = []
    for at, one in enumerate(clues):
        meant = exact[at] or _column(columns[at], keyed.get(one.row, frozenset()), one.row)
        if meant is None and not columns[at]:
            single = definition.named.fields.find(one.words, near=near)
            meant = Meant(single.hit.id, None, "", single) if single is not None else None
        made.append(meant)
    return made


def clues_of(fields: Sequence[Field]) -> list[Clues]:
    """What each field says about itself, beside all the others."""
    repeated = _repeated(fields)
    return [_clues(field, repeated) for field in fields]


def _repeated(fields: Sequence[Field]) -> frozenset[str]:
    """The names, and beginnings of names, that stand at several places ("Zeile[0]", "Zeile[1]"), without place."""
    places: dict[str, set[str]] = {}
    for field in fields:
        if "[" in field.name:
            parts = _parts(field.name)
            for end in range(1, len(parts) + 1):
                path = ".".join(parts[:end])
                places.setdefault(_INDEX.sub("", path), set()).add(path)
    return frozenset(name for name, found in places.items() if len(found) > 1)


def _by_id(definition: Definition, name: str) -> Meant | None:
    """``kommune``, or ``massnahmen.3.stand`` for the third row of a table."""
    if name in definition.fields:
        return Meant(name)
    table, _, rest = name.partition(".")
    row, _, column = rest.partition(".")
    if table not in definition.tables or not (row.isascii() and row.isdecimal()):
        return None
    if column in definition.tables[table].columns:
        return Meant(column, table, row)
    return Meant(GROUP, table, row) if column == GROUP[1:] else None


def _parts(name: str) -> list[str]:
    """The parts of a name; a dot that is followed by no letter is one of the words ("Nr.[0]", "Maßnahme 1.2")."""
    made: list[str] = []
    for part in name.split("."):
        if made and not any(letter.isalpha() for letter in part):
            made[-1] += f".{part}"
        else:
            made.append(part)
    return made


def _clues(field: Field, repeated: Collection[str]) -> Clues:
    """The label before the name: it is what a person read when filling in the field."""
    parts = _parts(field.name)
    last = _INDEX.sub("", parts[-1])
    found = _TRAILING.fullmatch(last)
    stem = found["words"] if found is not None else last
    row = f"{'.'.join(parts[:-1])}#{found['row']}" if found is not None else _row_above(parts, repeated)
    labelled, of_label = _numbered(field.label or "")
    if not row and of_label:
        row = f"#{of_label}"
    whole = [field.name] if len(parts) > 1 and "[" not in field.name else []
    return Clues(_spelled(field.label, last, *whole, stem), _spelled(*labelled, field.label, stem), row)


def _spelled(*texts: str | None) -> tuple[str, ...]:
    """The texts, and those written together in words of their own ("NameDerKommune")."""
    found = [text for text in texts if text]
    return tuple(dict.fromkeys([*found, *(_CAMEL.sub(" ", text) for text in found)]))


def _row_above(parts: Sequence[str], repeated: Collection[str]) -> str:
    """The nearest part of a name that counts ("Zeile3", "Zeile[2]"), with all before it; "" where none does."""
    for end in range(len(parts), 0, -1):
        stem = _INDEX.sub("", parts[end - 1])
        if _FRAME.fullmatch(stem.rstrip("0123456789_")):
            continue
        path = ".".join(parts[:end])
        if _INDEX.sub("", path) in repeated:
            return path if end < len(parts) else f"{'.'.join(parts[:-1])}#{path[path.rindex('[') :]}"
        if end < len(parts) and stem[-1:].isdigit():
            return path
    return ""


def _numbered(label: str) -> tuple[list[str], str]:
    """What the column may be called, and the row, where a label names one: "Stand 3", "Maßnahme 3: Stand"."""
    columns, row = [], ""
    whole = _TRAILING.fullmatch(label)
    if whole is not None:
        columns, row = [whole["words"]], whole["row"]
    parts = [part for part in _PARTS.split(label) if part]
    if len(parts) == 2:
        rows = [part if part.isdecimal() else found["row"] if found else "" for part, found in _ends(parts)]
        if rows.count("") == 1:
            columns.append(parts[rows.index("")])
            row = next(one for one in rows if one)
    return columns, row if len(row) < 4 else ""


def _ends(parts: Sequence[str]) -> list[tuple[str, re.Match[str] | None]]:
    return [(part, _TRAILING.fullmatch(part)) for part in parts]


def _columns(definition: Definition, clues: Clues, *, near: bool) -> dict[str, Found]:
    """The column that a field may be, in each table."""
    hits = {name: wordings.find(clues.columns, near=near) for name, wordings in definition.named.tables.items()}
    return {name: hit for name, hit in hits.items() if hit is not None}


def _keyed(
    definition: Definition, clues: Sequence[Clues], columns: Sequence[Mapping[str, Found]]
) -> dict[str, frozenset[str]]:
    """For each row the tables whose key column it has: only these can it be a row of."""
    made: dict[str, frozenset[str]] = {}
    for one, hits in zip(clues, columns, strict=True):
        keys = {name for name, found in hits.items() if found.hit.id == definition.tables[name].key}
        if keys:
            made[one.row] = made.get(one.row, frozenset()) | keys
    return made


def _column(hits: Mapping[str, Found], keyed: frozenset[str], row: str) -> Meant | None:
    """The one column that a field can be; None where there are several, or none."""
    fitting = [name for name in hits if name in keyed] or [*hits]
    if len(fitting) != 1:
        return None
    found = hits[fitting[0]]
    return Meant(found.hit.id, fitting[0], row, found)
