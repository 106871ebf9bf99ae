"""Formats that are data or nothing but words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from icalendar import Calendar

from tools.outlines.lines import Line, Outline


def text(written: bytes) -> Outline:
    """Each line of a text."""
    return Outline([("text", line) for line in written.decode().removesuffix("\n").split("\n")], ())


def oparl(written: bytes) -> Outline:
    """What the objects say by its path; ids that are made of other entries are told as such."""
    return Outline([], tuple(_entries(json.loads(written))))


def _entries(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _entries(one, f"{path}/{name}")
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _entries(one, f"{path}/{place}")
    else:
        yield f"{path.lstrip('/')}: {value if isinstance(value, str) else json.dumps(value)}"


def ics(written: bytes) -> Outline:
    """The entries of a calendar: days, title, what is said of them, and their ids."""
    calendar = Calendar.from_ical(written)
    lines: list[Line] = []
    facts = [f"{name}: {calendar[name]}" for name in sorted(calendar)]
    for event in calendar.walk("VEVENT"):
        days = f"{event.decoded('DTSTART')} to {event.decoded('DTEND')}"
        lines.append((days, f"{event['SUMMARY']} | {event.get('DESCRIPTION', '')}"))
        known = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION")
        rest = ", ".join(f"{name} {event[name].to_ical().decode()}" for name in sorted(event) if name not in known)
        facts.append(f"{days}: {event['SUMMARY']}, {rest}")
    return Outline(lines, tuple(facts))
