"""Declared calendar entries: days that somebody stated, with words from the profile and the case.

No day is computed here: it is stated in the case, or a profile's figure derives it (``figures/NAME``).
An entry without a day is left out, and a finding says so unless it is optional.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fgk_docs.compose.blocks import printed_runs
from fgk_docs.compose.context import FIGURES, follow
from fgk_docs.compose.declaration import Declarations, Keys
from fgk_docs.compose.formats import NAMED
from fgk_docs.compose.scope import Scope
from fgk_docs.compose.traced import Missing, Traced
from fgk_docs.compose.trouble import Refusal, broken
from fgk_docs.compose.views import Form, ListView, RecordView, Slot, descend
from fgk_docs.model.base import Record
from fgk_docs.model.case import Municipality
from fgk_docs.model.document import Event, Origin, Run, Runs
from fgk_docs.model.paths import slug
from fgk_docs.model.values import Period

KEYS: Final = ("records", "path", "day", "title", "description", "optional")
NO_DAY: Final = "event-without-day"
DAYS: Final = ("all", "start", "end")
_VALUE: Final = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")


@dataclass(frozen=True, slots=True)
class Value:
    """A value inside words; ``whole`` paths begin at the context's names, others at the record."""

    path: tuple[str, ...]
    filter: str | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a declaration with values in it: "Sitzung: {body}", and where it stands."""

    pieces: tuple[str | Value, ...]
    origin: Origin

    def runs(self, names: Mapping[str, object], record: object, scope: Scope) -> Runs:
        """The text with its values printed."""
        made: list[Run] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                made.append(Run(piece, origin=self.origin))
            else:
                seen = follow(names, "/".join(piece.path)) if piece.whole else descend(record, piece.path)
                made.extend(
                    replace(run, origin=run.origin or self.origin)
                    for run in printed_runs(scope, seen, piece.filter)
                )
        return tuple(made)


@dataclass(frozen=True, slots=True)
class EventDeclaration:
    """A calendar entry for each of several records, or one.

    Args:
        id: in the declaration.
        records: path of a list, from the context's names; empty for a single entry.
        path: of the day or period: from the record, or from the context's names; ``figures/NAME`` is a figure.
        day: "all" for all its days, "start" or "end" for one of them.
        title, description: what the entry says.
        optional: whether an entry without a stated day is left out without a finding.
    """

    id: str
    records: tuple[str, ...]
    path: tuple[str, ...]
    day: str
    title: Words
    description: Words | None
    optional: bool

    def build(self, names: Mapping[str, object], scope: Scope) -> Iterator[Event]:
        """The entries for the case that ``names`` lead into; each id tells the municipality's from another's."""
        owner = owner_of(names)
        for key, record in self._records(names):
            seen = follow(names, "/".join(self.path)) if record is None else descend(record, self.path)
            days = self._days(seen)
            if days is None:
                if not self.optional:
                    scope.gap(self._missing(seen))
                continue
            yield Event(
                "/".join(part for part in (owner, self.id, key) if part),
                self.title.runs(names, record, scope),
                *days,
                self.description.runs(names, record, scope) if self.description else (),
            )

    def _records(self, names: Mapping[str, object]) -> Iterator[tuple[str, object]]:
        if not self.records:
            yield "", None
            return
        found = follow(names, "/".join(self.records))
        assert isinstance(found, ListView)
        for index, item in enumerate(found.items):
            yield (item.id if isinstance(item, Record) else str(index)), found.at(index)

    def _days(self, seen: object) -> tuple[date, date] | None:
        """First and last day; None where what is asked for is not stated."""
        value = seen.value if isinstance(seen, Traced) else None
        if isinstance(value, date):
            return value, value
        if not isinstance(value, Period):
            return None
        first, last = value.start, value.end
        if self.day != "all":
            first = last = first if self.day == "start" else last
        first, last = first or last, last or first
        return None if first is None or last is None else (first, last)

    def _missing(self, seen: object) -> Missing:
        """What is told about a day that nobody stated, or in words that name none."""
        if isinstance(seen, Traced):
            raw = seen.value.raw if isinstance(seen.value, Period) else ""
            return Missing(seen.paths[0] if seen.paths else "", seen.title, None, NO_DAY, raw)
        if not isinstance(seen, Missing):
            raise Refusal("document-event-no-day", value="/".join(self.path))
        return Missing(seen.path, seen.title, None, NO_DAY)


def events_of(declared: Iterable[EventDeclaration], names: Mapping[str, object], scope: Scope) -> tuple[Event, ...]:
    """The entries of all declarations, in the order of their days.

    Raises:
        BrokenProfile: a figure has rows and no day, or a format does not fit; with the line of the entry's title.
    """
    events: list[Event] = []
    for one in declared:
        try:
            events += one.build(names, scope)
        except Refusal as refusal:
            raise broken(refusal, one.title.origin) from None
    return tuple(sorted(events, key=lambda event: (event.start, event.end, event.id)))


def owner_of(names: Mapping[str, object]) -> str:
    """The key of the municipality that ``names`` lead to: its AGS, else its name; "" where neither is known."""
    home = names["municipality"]
    place = home.item if isinstance(home, RecordView) else None
    return (place.ags or slug(place.name or "")) if isinstance(place, Municipality) else ""


def read_events(declarations: Declarations, figures: Collection[str] = ()) -> tuple[EventDeclaration, ...]:
    """The entries that a ``document.toml`` declares (``[events.NAME]``); ``figures`` are those that may hold a day.

    Raises:
        BrokenProfile: with file and line.
    """
    return tuple(_event(declarations, name, figures) for name in declarations.entries(("events",)))


def _event(declarations: Declarations, name: str, figures: Collection[str]) -> EventDeclaration:
    keys = ("events", name)
    declarations.known(keys, KEYS)
    records = declarations.text((*keys, "records"), "")
    holder: Slot | None = None
    if records:
        holder = declarations.record((*keys, "records"), declarations.at((*keys, "records"), records), records)
    path = declarations.text((*keys, "path"))
    first, _, figure = path.partition("/")
    if holder is None and first == FIGURES:
        declarations.figure((*keys, "path"), figure, figures)
    elif _slot(declarations, (*keys, "path"), path, holder).target not in (Period, date):
        raise declarations.table.error("document-event-no-day", *keys, "path", value=path)
    day = declarations.text((*keys, "day"), "all")
    if day not in DAYS:
        raise declarations.unknown((*keys, "day"), day, DAYS)
    described = declarations.text((*keys, "description"), "")
    return EventDeclaration(
        name,
        tuple(records.split("/")) if records else (),
        tuple(path.split("/")),
        day,
        _words(declarations, (*keys, "title"), holder),
        _words(declarations, (*keys, "description"), holder) if described else None,
        declarations.truth((*keys, "optional"), default=False),
    )


def _slot(declarations: Declarations, keys: Keys, path: str, holder: Slot | None) -> Slot:
    slot = declarations.at(keys, path) if holder is None else declarations.below(keys, holder, path)
    if slot.form is not Form.LEAF:
        raise declarations.table.error("document-path-no-value", *keys, value=path)
    return slot


def _words(declarations: Declarations, keys: Keys, holder: Slot | None) -> Words:
    text = declarations.text(keys)
    pieces: list[str | Value] = []
    end = 0
    for found in _VALUE.finditer(text):
        pieces += [text[end : found.start()]] if found.start() > end else []
        pieces.append(_value(declarations, keys, found[1], found[2], holder))
        end = found.end()
    pieces += [text[end:]] if end < len(text) else []
    if any("{" in piece or "}" in piece for piece in pieces if isinstance(piece, str)):
        raise declarations.table.error("document-event-braces", *keys, value=text)
    return Words(tuple(pieces), declarations.table.origin(*keys))


def _value(declarations: Declarations, keys: Keys, path: str, name: str | None, holder: Slot | None) -> Value:
    if name is not None and name not in NAMED:
        raise declarations.unknown(keys, name, tuple(NAMED))
    whole = path.startswith("/") or holder is None
    path = path.removeprefix("/")
    _slot(declarations, keys, path, None if whole else holder)
    return Value(tuple(path.split("/")), name, whole)
