"""Events as iCalendar (RFC 5545): whole days, the same in each issue of the calendar.

An entry's UID comes from the kind of document and the event's id alone, so that an issue that is read again changes
entries and doubles none. The only date of a calendar itself is the document's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from fgk_docs.language.text import REPLACEMENT, printable
from fgk_docs.model.document import Document, Event, plain

_NO_DATE: Final = date(1980, 1, 1)
_LINE: Final = 75
"""So many octets a line may have, without its end (3.1)."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\x7f": REPLACEMENT})


def calendar(document: Document) -> bytes:
    """The events of a document as a calendar."""
    stamp = f"{_day(document.date or _NO_DATE)}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//fgk-docs//fgk-docs//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    title = document.properties.get("title", "")
    if title:
        subject = document.properties.get("subject", "")
        lines.append(f"X-WR-CALNAME:{escaped(f'{title}: {subject}' if subject else title)}")
    for event in document.events:
        lines += _event(event, document.kind, stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line)).encode()


def _event(event: Event, kind: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'urn:fgk-docs:{kind}:{event.id}')}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(event.start)}"
    yield _end(event)
    yield f"SUMMARY;LANGUAGE=de:{escaped(plain(event.title))}"
    described = plain(event.description)
    if described:
        yield f"DESCRIPTION;LANGUAGE=de:{escaped(described)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _end(event: Event) -> str:
    """The day after the last one, which the standard does not count in (3.6.1); there is none after 9999."""
    if event.end < date.max:
        return f"DTEND;VALUE=DATE:{_day(event.end + timedelta(days=1))}"
    return f"DURATION:P{(event.end - event.start).days + 1}D"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """A value of the type TEXT (3.3.11); control characters become U+FFFD."""
    return printable(text)[0].translate(_ESCAPES)


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each further one behind a blank; no letter is torn (3.1)."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
