"""What the laws cost before anything is decided: the objects of a report and its paper, made of what is known.

Every cell with its marks, the place of every value, every record, every run with its words' origin, in the cheapest
way that Python has; nothing is read, recognised, checked, composed or written. No program in Python that keeps what
ours keeps can be faster than this and the reading and writing beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from fgk_docs.model.base import Frozen
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.document import Document, Run
from fgk_docs.model.raw import Cell, CellSource, RawForm, source_of_cell


def objects(form: RawForm, reading: CaseFile, paper: Document) -> Callable[[], object]:
    """Makes all of them once more."""
    cells = [tuple(cell) for sheet in form.sheets for cell in sheet.cells.values()]
    places = [
        (*path.rpartition("/")[::2], source.sheet, source.cell)
        for path, source in reading.sources.items()
        if isinstance(source, CellSource)
    ]
    records = [(type(one), vars(one)) for one in _records(reading.case)]
    runs = [tuple(getattr(run, field.name) for field in fields(Run)) for run in _runs(paper)]
    new, put = object.__new__, object.__setattr__

    def record(kind: type[Frozen], values: dict[str, object]) -> Frozen:
        made = new(kind)
        put(made, "__dict__", values.copy())
        return made

    def make() -> object:
        return (
            {(row, column): Cell(row, column, *rest) for row, column, *rest in cells},
            {f"{outer}/{name}": source_of_cell(sheet, cell) for outer, name, sheet, cell in places},
            [record(kind, values) for kind, values in records],
            [Run(*values) for values in runs],
        )

    return make


def _records(value: object) -> Iterator[Frozen]:
    if isinstance(value, Frozen):
        yield value
        for inner in vars(value).values():
            yield from _records(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _records(inner)


def _runs(value: object) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _runs(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _runs(getattr(value, field.name))
