"""Calendars: read back by a library of its own, the same in each issue, every word in them."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import Document, Event, Run
from fgk_docs_plugins.ics import fgk_docs_writers
from fgk_docs_plugins.ics.layout import folded
from tests.support.documents import NASTY, NoFiles, as_read, words


def event(
    title: str = "Auftakt",
    *,
    key: str = "k/1",
    start: date = date(2019, 2, 1),
    days: int = 1,
    description: str = "",
) -> Event:
    told = words(description) if description else ()
    return Event(key, words(title), start, start + timedelta(days=days - 1), told)


def document(*events: Event, kind: str = "terminplan", day: date | None = date(2019, 1, 2)) -> Document:
    return Document(kind, (), {"title": "Terminplan", "subject": "Herten"}, day, events=events)


def written(*events: Event, **how: object) -> bytes:
    [writer] = fgk_docs_writers()
    made = document(*events, **how)  # type: ignore[arg-type]
    assert writer.accepts(made)
    return writer.write(made, NoFiles())


def read(data: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def test_an_event_is_read_back_with_its_days_and_words() -> None:
    [back] = read(written(event("Auftakt; mit, allen\\", days=28, description="Erste\nZweite")))
    assert (back["DTSTART"].dt, back["DTEND"].dt) == (date(2019, 2, 1), date(2019, 3, 1))
    assert (str(back["SUMMARY"]), str(back["DESCRIPTION"])) == ("Auftakt; mit, allen\\", "Erste\nZweite")
    assert back["SUMMARY"].params["LANGUAGE"] == "de"
    assert back["DTSTAMP"].dt.isoformat() == "2019-01-02T00:00:00+00:00"


def test_a_calendar_says_what_it_is() -> None:
    calendar = icalendar.Calendar.from_ical(written(event()))
    assert [str(calendar[name]) for name in ("VERSION", "PRODID", "METHOD", "X-WR-CALNAME")] == [
        "2.0",
        "-//fgk-docs//fgk-docs//DE",
        "PUBLISH",
        "Terminplan: Herten",
    ]
    assert written(event()).endswith(b"END:VCALENDAR\r\n")


def test_an_entry_has_the_same_id_in_each_issue_and_another_one_elsewhere() -> None:
    def ids(*events: Event, **how: object) -> list[str]:
        return [str(one["UID"]) for one in read(written(*events, **how))]

    first = ids(event("Auftakt"), event("x", key="k/2"))
    moved = ids(event("Neuer Titel", start=date(2020, 5, 5)), event("x", key="k/2"), day=date(2020, 1, 1))
    assert first == moved
    assert len({*first, *ids(event(), kind="andere"), *ids(event(key="anderer/1"))}) == 4


def test_without_a_date_of_its_own_a_calendar_is_of_1980_and_always_the_same() -> None:
    assert written(event(), day=None) == written(event(), day=None)
    assert b"DTSTAMP:19800101T000000Z" in written(event(), day=None)


def test_the_last_day_that_there_is_can_be_an_end() -> None:
    [back] = read(written(event(start=date(9999, 12, 30), days=2)))
    assert back["DURATION"].dt == timedelta(days=2)


def test_a_document_without_events_is_no_calendar() -> None:
    [writer] = fgk_docs_writers()
    assert not writer.accepts(document())


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives(text: str) -> None:
    data = written(event(text, description=text))
    [back] = read(data)
    expected = as_read(text).replace("\x7f", "\ufffd")
    assert str(back["SUMMARY"]) == str(back["DESCRIPTION"]) == expected
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # raises where a letter is torn
    assert not any(octet < 0x20 and octet not in (9,) for line in lines for octet in line)


letters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
"""What the reading library does not itself take for the end of a line."""


@given(
    st.lists(
        st.builds(event, st.text(letters, min_size=1, max_size=90), key=st.text(max_size=9)), min_size=1, max_size=4
    )
)
@settings(deadline=None, max_examples=100)
def test_every_title_of_any_event_is_read_back(events: list[Event]) -> None:
    titles = [str(one["SUMMARY"]) for one in read(written(*events))]
    assert titles == [as_read(one.title[0].text) for one in events]


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_a_folded_line_is_the_line_and_no_piece_is_too_long(line: str) -> None:
    pieces = list(folded(line))
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_runs_of_a_title_are_one_text() -> None:
    made = Event("k", (Run("Sitzung: "), Run("Rat", ("papers/1",))), date(2019, 1, 1), date(2019, 1, 1))
    assert b"SUMMARY;LANGUAGE=de:Sitzung: Rat\r\n" in written(made)
