"""What a document carries with it: its data, and for each run of its words where they come from.

Written once by ``compose.embedding``, as JSON in a file's own place for data; read back by :func:`read_embedded`.
In the file, paths of values and origins are numbered and rows are arrays, because a paper has hundreds of runs; the
shape stands in ``docs/reference/embedding.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NoReturn, TypeAlias

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import CaseFile, read_case_file
from fgk_docs.model.document import Origin

SCHEMA = 2
"""Version of the shape; changes when a reader of the old one would misunderstand the new one.

What version 1 wrote is read as it is: it had no short forms for a value of one cell, a run of one value and a line
of one run.
"""
MARK = "fgk_docs_embedded"
"""The first key, by which the data are known again; its value is the version."""

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


class Mode(StrEnum):
    """How much a document carries."""

    DOCUMENT = "document"
    """What it prints, and where that comes from."""
    CASE = "case"
    """That and the whole case file."""
    NONE = "none"
    """Nothing."""


class How(StrEnum):
    """How words were made from several values, or from a list."""

    STATED = ""
    COUNT = "count"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class EmbeddedInput:
    """A file that the document was made from: its name without a folder, and the digest of its content."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EmbeddedValue:
    """A value of the case that words were made from.

    Args:
        path: its model path.
        addresses: where it stands in the inputs; for a list, the first place of each of its records.
        data: what was understood where the document prints it by itself and its words do not say it as they are: a
            number, a day as ISO 8601, the code of a fixed word, the ends of a period.
    """

    path: str
    addresses: tuple[Address, ...] = ()
    data: Json = None


@dataclass(frozen=True, slots=True)
class EmbeddedRun:
    """Words of one origin, as they were written; ``how`` says what became of several values."""

    text: str
    paths: tuple[str, ...] = ()
    origin: Origin | None = None
    how: How = How.STATED
    gap: bool = False


Line = tuple[EmbeddedRun, ...]
"""The runs of a paragraph or a cell."""


@dataclass(frozen=True, slots=True)
class EmbeddedBlock:
    """A block as rows of lines: one line a row for paragraphs and lists, one for each cell in tables and charts.

    ``kind`` is "paragraph", "heading", "list", "table", "pairs", "signature", "notice", "seal" or "chart".
    """

    kind: str
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class EmbeddedSection:
    """A section; the one without an id holds what the document's template prints of the case."""

    id: str
    title: Line
    blocks: tuple[EmbeddedBlock, ...]

    @property
    def heading(self) -> str:
        """Its title, else its id."""
        return "".join(run.text for run in self.title) or self.id

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Every paragraph and cell with the kind of its block, in reading order, the title first."""
        if self.title:
            yield "title", self.title
        for block in self.blocks:
            for row in block.rows:
                for line in row:
                    yield block.kind, line


@dataclass(frozen=True)
class Embedded:
    """What a document carries.

    Args:
        program: the version that wrote it.
        kind, title, public, date: of the document; the day as ISO 8601, empty where it has none.
        mode: how much there is.
        profiles: names and versions of the profiles that its words come from, the nearest first.
        inputs: the files that it was made from.
        values: by model path.
        sections: its runs.
        case: the JSON of the case file, with mode ``case``.
        notes: further data, by the name of what put them in.
    """

    program: str
    kind: str
    public: bool
    mode: Mode
    title: str = ""
    date: str = ""
    profiles: tuple[tuple[str, str], ...] = ()
    inputs: tuple[EmbeddedInput, ...] = ()
    values: Mapping[str, EmbeddedValue] = field(default_factory=dict)
    sections: tuple[EmbeddedSection, ...] = ()
    case: Mapping[str, Json] | None = None
    notes: Mapping[str, Json] = field(default_factory=dict)

    @cached_property
    def runs(self) -> tuple[EmbeddedRun, ...]:
        """Every run, in reading order."""
        return tuple(run for section in self.sections for _, line in section.lines() for run in line)

    def words(self, path: str) -> str:
        """The words in which the document first prints this value by itself; empty where it does not."""
        alone = (run.text for run in self.runs if run.paths == (path,) and run.how is How.STATED and not run.gap)
        return next(alone, "")

    def case_file(self, place: str = "") -> CaseFile | None:
        """The case file, where the document carries one.

        Raises:
            UnreadableInput: it is not valid, or of a newer version.
        """
        return None if self.case is None else read_case_file(json.dumps(self.case), place)


def read_embedded(data: bytes, place: str = "") -> Embedded:
    """What :mod:`fgk_docs.compose.embedding` wrote.

    Args:
        data: the JSON.
        place: what to call the document in messages.

    Raises:
        UnreadableInput: ``embedded-broken``, or ``embedded-newer`` where a newer version wrote it.
    """
    try:
        found = json.loads(data)
        if not isinstance(found, dict):
            _broken()
        version = _number(found.get(MARK))
        if version > SCHEMA:
            raise UnreadableInput("embedded-newer", place, version=version, known=SCHEMA)
        if not version:
            _broken()
        return _Decoder(found).embedded()
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError):
        raise UnreadableInput("embedded-broken", place) from None


def _broken() -> NoReturn:
    raise ValueError


def _text(value: Json) -> str:
    return value if isinstance(value, str) else _broken()


def _number(value: Json) -> int:
    return value if type(value) is int and value >= 0 else _broken()


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else _broken()


def _table(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else _broken()


class _Decoder:
    """Puts the numbered parts together again; anything unexpected is an error."""

    def __init__(self, found: Mapping[str, Json]) -> None:
        self._found = found
        inputs = (_table(one) for one in _list(found["inputs"]))
        self._inputs = tuple(EmbeddedInput(_text(one["name"]), _text(one["sha256"])) for one in inputs)
        self._sheets = tuple(self._sheet(_list(row)) for row in _list(found.get("sheets", [])))
        self._values = tuple(self._value(_list(row)) for row in _list(found["values"]))
        self._origins = tuple(self._origin(_list(row)) for row in _list(found["origins"]))

    def embedded(self) -> Embedded:
        found = self._found
        case = found.get("case")
        return Embedded(
            program=_text(found["program"]),
            kind=_text(found["kind"]),
            public=found["public"] is True,
            mode=Mode(_text(found["mode"])),
            title=_text(found["title"]),
            date=_text(found["date"]),
            profiles=tuple((_text(name), _text(version)) for name, version in map(_list, _list(found["profiles"]))),
            inputs=self._inputs,
            values={value.path: value for value in self._values},
            sections=tuple(self._section(_table(one)) for one in _list(found["sections"])),
            case=None if case is None else _table(case),
            notes=_table(found.get("notes", {})),
        )

    def _value(self, row: Sequence[Json]) -> EmbeddedValue:
        path, places, *data = row
        if isinstance(places, list):
            addresses = tuple(self._address(_list(place)) for place in places)
        else:
            file, sheet = self._sheets[_number(places)]
            cell, *data = data
            addresses = (Address(file, sheet, _text(cell)),)
        if len(data) > 1:
            _broken()
        return EmbeddedValue(_text(path), addresses, data[0] if data else None)

    def _sheet(self, row: Sequence[Json]) -> tuple[str, str]:
        """The names of a file and of a sheet in it."""
        at, name = row
        return self._inputs[_number(at)].name, _text(name)

    def _address(self, row: Sequence[Json]) -> Address:
        at, *rest = row
        beyond: list[Json] = [None] * (4 - len(rest))
        sheet, cell, page, name = [*rest, *beyond]
        file = self._inputs[_number(at)].name
        on, within, named = (None if one is None else _text(one) for one in (sheet, cell, name))
        return Address(file, on, within, None if page is None else _number(page), named)

    def _origin(self, row: Sequence[Json]) -> Origin:
        profile, file, line, *block = row
        return Origin(_text(profile), _text(file), _number(line), _text(block[0]) if block else "")

    def _section(self, table: Mapping[str, Json]) -> EmbeddedSection:
        blocks = tuple(self._block(_list(one)) for one in _list(table["blocks"]))
        return EmbeddedSection(_text(table["id"]), self._line(table["title"]), blocks)

    def _block(self, row: Sequence[Json]) -> EmbeddedBlock:
        kind, rows = row
        return EmbeddedBlock(
            _text(kind), tuple(tuple(self._line(line) for line in _list(cells)) for cells in _list(rows))
        )

    def _line(self, runs: Json) -> Line:
        rows = _list(runs)
        if rows and isinstance(rows[0], str):
            return (self._run(rows),)
        return tuple(self._run(_list(row)) for row in rows)

    def _run(self, row: Sequence[Json]) -> EmbeddedRun:
        text, *rest = row
        beyond: list[Json] = [[], None, ""]
        numbers, origin, mark = [*rest, *beyond[len(rest) :]]
        values = _list(numbers) if isinstance(numbers, list) else (numbers,)
        return EmbeddedRun(
            _text(text),
            tuple(self._values[_number(one)].path for one in values),
            None if origin is None else self._origins[_number(origin)],
            How.STATED if mark == GAP else How(_text(mark)),
            gap=mark == GAP,
        )


GAP = "gap"
"""Marks a run that stands where somebody has to fill something in."""
