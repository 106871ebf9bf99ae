"""What two documents, or two cases, say differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fgk_docs.lineage.edited import matching, present
from fgk_docs.lineage.places import merged
from fgk_docs.lineage.titles import title_of
from fgk_docs.model.address import Address, Source
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.comparison import Comparison
from fgk_docs.model.embedded import Embedded
from fgk_docs.model.paths import leaves
from fgk_docs.model.same import statements
from fgk_docs.model.values import Amount, Name, Percent, Period, Reference, Responsibility, Status


class Turn(StrEnum):
    """What became of something."""

    NEW = "new"
    DROPPED = "dropped"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Side:
    """A document: what it carries, and what it says now where its format tells."""

    embedded: Embedded
    lines: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section with the lines that only one of the documents has, in their order."""

    id: str
    heading: str
    turn: Turn
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value in the words of each side, and where it stands; None for a side that does not state it."""

    path: str
    title: str
    turn: Turn
    before: str | None
    after: str | None
    places_before: tuple[Address, ...] = ()
    places_after: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs; ``comparison`` tells what became of measures where reports of two times were compared."""

    sections: tuple[SectionChange, ...] = ()
    values: tuple[ValueChange, ...] = ()
    comparison: Comparison | None = None

    def __bool__(self) -> bool:
        return bool(self.sections or self.values or (self.comparison and self.comparison.changes))


def of_documents(old: Side, new: Side) -> Difference:
    """What differs in the words of two documents, section by section, and in the values that they print."""
    return Difference(tuple(_sections(_said(old), _said(new))), tuple(_printed(old.embedded, new.embedded)))


def of_sections(old: Embedded, new: Embedded) -> tuple[SectionChange, ...]:
    """What differs in the sections of two documents as they were written."""
    return tuple(_sections(_said(Side(old)), _said(Side(new))))


def of_cases(old: CaseFile, new: CaseFile, comparison: Comparison | None = None) -> Difference:
    """What differs in what two cases state; measures that were compared one by one are left to that.

    Where each has a report of its own, what the one states of itself is compared with what the other does.

    Args:
        old, new: the cases.
        comparison: of the new case's report with the old one's, where they are of different times.
    """
    before, after = statements(old.case), statements(new.case)
    then, now = _own(before, after), _own(after, before)
    was = {_renamed(path, then, now): path for path in before}
    told = [path for path in dict.fromkeys((*was, *after)) if before.get(was.get(path, path)) != after.get(path)]
    if comparison is not None:
        told = [path for path in told if not (path.startswith("reports/") and "/entries/" in path)]
    sides = [(dict(leaves(one.case)), one.sources) for one in (old, new)]
    changes = tuple(_stated((was.get(path, path), path), *sides) for path in told)
    return Difference((), changes, comparison)


_Said = dict[str, tuple[str, tuple[str, ...]]]
"""Section → its heading and its lines."""


def _said(side: Side) -> _Said:
    return present(side.embedded, side.lines)


def _sections(old: _Said, new: _Said) -> Iterator[SectionChange]:
    for name, (heading, lines) in new.items():
        if name not in old:
            yield SectionChange(name, heading, Turn.NEW, (), lines)
            continue
        before, after = _apart(old[name][1], lines)
        if before or after:
            yield SectionChange(name, heading, Turn.CHANGED, before, after)
    for name, (heading, lines) in old.items():
        if name not in new:
            yield SectionChange(name, heading, Turn.DROPPED, lines, ())


def _apart(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that only one of two sides has."""
    before: list[str] = []
    after: list[str] = []
    for tag, first, end, start, stop in matching(old, new).get_opcodes():
        if tag != "equal":
            before += old[first:end]
            after += new[start:stop]
    return tuple(before), tuple(after)


def _printed(old: Embedded, new: Embedded) -> Iterator[ValueChange]:
    """Values that a document prints by themselves and the other one prints differently, or not.

    Where each is about a report of its own, a value of the one is compared with that of the other.
    """
    then, now = _own(old.values, new.values), _own(new.values, old.values)
    before = {_renamed(path, then, now): path for path in _words_by_path(old)}
    told = [_words_by_path(one) for one in (old, new)]
    for path in dict.fromkeys((*before, *told[1])):
        was = before.get(path, path)
        words = told[0].get(was), told[1].get(path)
        if words[0] != words[1]:
            yield _change(path, *words, _places(old, was), _places(new, path))


def _own(one: Iterable[str], other: Iterable[str]) -> str:
    """The path of the one report that only the paths of one side are about; empty where that is none or several."""
    mine, its = ({path.split("/")[1] for path in paths if path.startswith("reports/")} for paths in (one, other))
    alone = mine - its
    return f"reports/{alone.pop()}/" if len(alone) == 1 else ""


def _renamed(path: str, then: str, now: str) -> str:
    return f"{now}{path.removeprefix(then)}" if then and now and path.startswith(then) else path


def _places(embedded: Embedded, path: str) -> tuple[Address, ...]:
    return embedded.values[path].addresses if path in embedded.values else ()


def _words_by_path(embedded: Embedded) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for run in embedded.runs:
        if len(run.paths) == 1 and not run.how and not run.gap and embedded.values[run.paths[0]].addresses:
            found.setdefault(run.paths[0], run.text)
    return found


_Stated = tuple[Mapping[str, object], Mapping[str, Source]]
"""What a case states, by path, and where."""


def _stated(paths: tuple[str, str], old: _Stated, new: _Stated) -> ValueChange:
    told: list[tuple[str | None, Sequence[Address]]] = []
    for path, (values, sources) in zip(paths, (old, new), strict=True):
        words, source = _words(values.get(path)), sources.get(path)
        told.append((words, source.addresses if source is not None and words is not None else ()))
    (before, then), (after, now) = told
    return _change(paths[1], before, after, then, now)


def _change(
    path: str, before: str | None, after: str | None, then: Sequence[Address], now: Sequence[Address]
) -> ValueChange:
    turn = Turn.NEW if before is None else Turn.DROPPED if after is None else Turn.CHANGED
    return ValueChange(path, title_of(path), turn, before, after, merged(then), merged(now))


def _words(value: object) -> str | None:
    """What a case states, as it was written."""
    if isinstance(value, (Period, Amount, Percent, Status, Responsibility, Reference)):
        return value.raw
    return value.plain if isinstance(value, Name) else None if value is None else str(value)
