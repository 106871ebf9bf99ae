"""Every way to write a period that was met in forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.language import period_expressions
from fgk_docs.language.period_units import Answer
from fgk_docs.language.period_words import Token
from fgk_docs.language.periods import format_period, parse_period
from fgk_docs.language.text import normalise
from fgk_docs.model.values import Horizon, Period, Precision, Recurrence

DAY, WEEK, MONTH = Precision.DAY, Precision.WEEK, Precision.MONTH
QUARTER, HALF, SEASON, YEAR = Precision.QUARTER, Precision.HALF, Precision.SEASON, Precision.YEAR

CLOSED = """
Q3/2019                          2019-07-01 2019-09-30 quartal
Q3 2019                          2019-07-01 2019-09-30 quartal
2019 Q3                          2019-07-01 2019-09-30 quartal
3. Quartal 2019                  2019-07-01 2019-09-30 quartal
im 3. Quartal 2019               2019-07-01 2019-09-30 quartal
drittes Quartal 2019             2019-07-01 2019-09-30 quartal
III/2019                         2019-07-01 2019-09-30 quartal
III. Quartal 2019                2019-07-01 2019-09-30 quartal
4. Q. 2019                       2019-10-01 2019-12-31 quartal
2. und 3. Quartal 2020           2020-04-01 2020-09-30 quartal
1./2. Quartal 2020               2020-01-01 2020-06-30 quartal
I.-III. Quartal 2019             2019-01-01 2019-09-30 quartal
Q1-Q3 2020                       2020-01-01 2020-09-30 quartal
Q1-3/2020                        2020-01-01 2020-09-30 quartal
Q4/2019 - Q1/2020                2019-10-01 2020-03-31 quartal
2. HJ 2020                       2020-07-01 2020-12-31 halbjahr
HJ 1/2020                        2020-01-01 2020-06-30 halbjahr
1. Halbjahr 2020                 2020-01-01 2020-06-30 halbjahr
erstes Halbjahr 2020             2020-01-01 2020-06-30 halbjahr
1.+2. HJ 2020                    2020-01-01 2020-12-31 halbjahr
2019-2021                        2019-01-01 2021-12-31 jahr
2019 – 2021                      2019-01-01 2021-12-31 jahr
2019 bis 2021                    2019-01-01 2021-12-31 jahr
von 2019 bis 2021                2019-01-01 2021-12-31 jahr
ab 2019 bis 2021                 2019-01-01 2021-12-31 jahr
2019/20                          2019-01-01 2020-12-31 jahr
2019/2020                        2019-01-01 2020-12-31 jahr
2020/21                          2020-01-01 2021-12-31 jahr
19/20                            2019-01-01 2020-12-31 jahr
2011/12                          2011-01-01 2012-12-31 jahr
2019, 2020                       2019-01-01 2020-12-31 jahr
2019, 2020 und 2021              2019-01-01 2021-12-31 jahr
2019 & 2020                      2019-01-01 2020-12-31 jahr
Jahr 2019                        2019-01-01 2019-12-31 jahr
im Haushaltsjahr 2019            2019-01-01 2019-12-31 jahr
KW 12/2020                       2020-03-16 2020-03-22 woche
12. KW 2020                      2020-03-16 2020-03-22 woche
KW 12-14/2020                    2020-03-16 2020-04-05 woche
KW 9-12/2020                     2020-02-24 2020-03-22 woche
KW 53/2020                       2020-12-28 2021-01-03 woche
Frühjahr 2020                    2020-03-01 2020-05-31 jahreszeit
Sommer 2020                      2020-06-01 2020-08-31 jahreszeit
Herbst 20                        2020-09-01 2020-11-30 jahreszeit
Winter 2019/20                   2019-12-01 2020-02-29 jahreszeit
Frühjahr/Sommer 2020             2020-03-01 2020-08-31 jahreszeit
Herbst 2020 - Frühjahr 2021      2020-09-01 2021-05-31 jahreszeit
Dez 19                           2019-12-01 2019-12-31 monat
Dez. 2019                        2019-12-01 2019-12-31 monat
Mrz 20                           2020-03-01 2020-03-31 monat
März ´20                         2020-03-01 2020-03-31 monat
März ’20                         2020-03-01 2020-03-31 monat
Februar 2020                     2020-02-01 2020-02-29 monat
März2019                         2019-03-01 2019-03-31 monat
03/2019                          2019-03-01 2019-03-31 monat
03.2019                          2019-03-01 2019-03-31 monat
3/19                             2019-03-01 2019-03-31 monat
03/19                            2019-03-01 2019-03-31 monat
12/19                            2019-12-01 2019-12-31 monat
2019-03                          2019-03-01 2019-03-31 monat
2019/03                          2019-03-01 2019-03-31 monat
März bis Juni 2020               2020-03-01 2020-06-30 monat
März - Juni 2020                 2020-03-01 2020-06-30 monat
zwischen März und Juni 2020      2020-03-01 2020-06-30 monat
Juni/Juli 2020                   2020-06-01 2020-07-31 monat
Sep.-Okt. 2019                   2019-09-01 2019-10-31 monat
03-06/2020                       2020-03-01 2020-06-30 monat
01.-03.2020                      2020-01-01 2020-03-31 monat
11/2019 – 10/2022                2019-11-01 2022-10-31 monat
11/19-10/22                      2019-11-01 2022-10-31 monat
November 2019 bis Oktober 2022   2019-11-01 2022-10-31 monat
Dezember 2019/Januar 2020        2019-12-01 2020-01-31 monat
01.03.2019                       2019-03-01 2019-03-01 tag
2019-03-01                       2019-03-01 2019-03-01 tag
2019-03-01T00:00:00              2019-03-01 2019-03-01 tag
01.01.19                         2019-01-01 2019-01-01 tag
1.1.99                           1999-01-01 1999-01-01 tag
1.1.80                           1980-01-01 1980-01-01 tag
1.1.79                           2079-01-01 2079-01-01 tag
24.01.2013                       2013-01-24 2013-01-24 tag
24. Januar 2013                  2013-01-24 2013-01-24 tag
24.Jan.13                        2013-01-24 2013-01-24 tag
am 24.01.2013                    2013-01-24 2013-01-24 tag
Do, 24.01.2013, 18:00 Uhr        2013-01-24 2013-01-24 tag
24/01/2013                       2013-01-24 2013-01-24 tag
29.02.2020                       2020-02-29 2020-02-29 tag
24./25. Januar 2013              2013-01-24 2013-01-25 tag
15.-20. März 2020                2020-03-15 2020-03-20 tag
01.03.-30.06.2020                2020-03-01 2020-06-30 tag
01.03.2019-30.06.2020            2019-03-01 2020-06-30 tag
1.3.–30.6.20                     2020-03-01 2020-06-30 tag
12.06.2015–30.06.2018            2015-06-12 2018-06-30 tag
01.07.2018 bis 30.06.2019        2018-07-01 2019-06-30 tag
vom 01.07.2018 bis zum 30.06.2019  2018-07-01 2019-06-30 tag
"""
ROUGH = """
Anfang 2019                      2019-01-01 2019-04-30 jahr
Mitte 2019                       2019-05-01 2019-08-31 jahr
Mitte des Jahres 2019            2019-05-01 2019-08-31 jahr
Ende 2019                        2019-09-01 2019-12-31 jahr
Jahresende 2019                  2019-09-01 2019-12-31 jahr
Ende März 2019                   2019-03-21 2019-03-31 monat
Ende Februar 2020                2020-02-19 2020-02-29 monat
Ende 1. Quartal 2020             2020-03-01 2020-03-31 quartal
Mitte/Ende 2020                  2020-05-01 2020-12-31 jahr
Ende 2020/2021                   2020-09-01 2021-12-31 jahr
Ende 2019/Anfang 2020            2019-09-01 2020-04-30 jahr
Anfang März bis Mitte Juni 2020  2020-03-01 2020-06-20 monat
ca. 2020                         2020-01-01 2020-12-31 jahr
2020?                            2020-01-01 2020-12-31 jahr
2018/19 und 2019/20?             2018-01-01 2020-12-31 jahr
voraussichtlich März 2020        2020-03-01 2020-03-31 monat
Schuljahr 2019/20                2019-08-01 2020-07-31 jahr
"""
OPEN_END = """
ab 2020                          2020-01-01 jahr
ab März 2020                     2020-03-01 monat
ab dem 01.03.2019                2019-03-01 tag
seit 06/2018                     2018-06-01 monat
seit 2018 bis heute              2018-01-01 jahr
2019 ff.                         2019-01-01 jahr
2019f.                           2019-01-01 jahr
2020 - 2022 ff.                  2020-01-01 jahr
2019 -                           2019-01-01 jahr
nach 2020                        2021-01-01 jahr
Beginn: 2019                     2019-01-01 jahr
"""
OPEN_START = """
bis 30.06.2019                   2019-06-30 tag
spätestens bis 30.06.2019        2019-06-30 tag
bis zum 30. Juni 2019            2019-06-30 tag
bis Ende 2019                    2019-12-31 jahr
vor 2020                         2019-12-31 jahr
"""


def rows(text: str, columns: int) -> list[tuple[str, ...]]:
    lines = [line.rsplit(maxsplit=columns - 1) for line in text.strip().splitlines()]
    return [(line[0].strip(), *line[1:]) for line in lines]


@pytest.mark.parametrize(("text", "start", "end", "precision"), rows(CLOSED, 4))
def test_a_clear_period_is_read_without_finding(text: str, start: str, end: str, precision: str) -> None:
    reading = parse_period(text)
    assert reading.value == Period(
        raw=text, start=date.fromisoformat(start), end=date.fromisoformat(end), precision=Precision(precision)
    )
    assert (reading.findings, reading.confidence) == ((), 1.0)


@pytest.mark.parametrize(("text", "start", "end", "precision"), rows(ROUGH, 4))
def test_a_rough_period_is_marked_as_approximate(text: str, start: str, end: str, precision: str) -> None:
    reading = parse_period(text)
    assert reading.value == Period(
        raw=text,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        precision=Precision(precision),
        approximate=True,
    )
    assert reading.findings == ()


@pytest.mark.parametrize(("text", "start", "precision"), rows(OPEN_END, 3))
def test_an_open_end_stays_open(text: str, start: str, precision: str) -> None:
    value = parse_period(text).value
    assert value == Period(raw=text, start=date.fromisoformat(start), precision=Precision(precision), open_end=True)


@pytest.mark.parametrize(("text", "end", "precision"), rows(OPEN_START, 3))
def test_an_open_start_stays_open(text: str, end: str, precision: str) -> None:
    value = parse_period(text).value
    assert value is not None
    assert (value.start, value.end, value.open_start) == (None, date.fromisoformat(end), True)
    assert value.precision == precision


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("laufend", Recurrence.CONTINUOUS),
        ("fortlaufend", Recurrence.CONTINUOUS),
        ("dauerhaft", Recurrence.CONTINUOUS),
        ("kontinuierlich", Recurrence.CONTINUOUS),
        ("ständig", Recurrence.CONTINUOUS),
        ("ganzjährig", Recurrence.CONTINUOUS),
        ("jährlich", Recurrence.YEARLY),
        ("1x jährlich", Recurrence.YEARLY),
        ("einmal im Jahr", Recurrence.YEARLY),
        ("p. a.", Recurrence.YEARLY),
        ("jährlich im September", Recurrence.YEARLY),
        ("jährlich zum 31.12.", Recurrence.YEARLY),
        ("laufend, jährlich", Recurrence.YEARLY),
        ("halbjährlich", Recurrence.HALF_YEARLY),
        ("2x jährlich", Recurrence.HALF_YEARLY),
        ("2 x jährlich", Recurrence.HALF_YEARLY),
        ("2 mal im Jahr", Recurrence.HALF_YEARLY),
        ("4x/Jahr", Recurrence.QUARTERLY),
        ("quartalsweise", Recurrence.QUARTERLY),
        ("1x pro Quartal", Recurrence.QUARTERLY),
        ("monatlich", Recurrence.MONTHLY),
        ("wöchentlich", Recurrence.WEEKLY),
        ("alle zwei Jahre", Recurrence.EVERY_TWO_YEARS),
        ("alle 2 Jahre", Recurrence.EVERY_TWO_YEARS),
        ("bei Bedarf", Recurrence.AS_NEEDED),
        ("nach Bedarf", Recurrence.AS_NEEDED),
    ],
)
def test_a_rhythm_alone_has_no_dates(text: str, rhythm: Recurrence) -> None:
    reading = parse_period(text)
    assert reading.value == Period(raw=text, recurrence=rhythm)
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020, danach jährlich", {"start": date(2020, 1, 1), "open_end": True, "recurrence": Recurrence.YEARLY}),
        ("ab 2020 fortlaufend", {"start": date(2020, 1, 1), "open_end": True, "recurrence": Recurrence.CONTINUOUS}),
        ("laufend seit 2018", {"start": date(2018, 1, 1), "open_end": True, "recurrence": Recurrence.CONTINUOUS}),
        ("2019 - laufend", {"start": date(2019, 1, 1), "open_end": True, "recurrence": Recurrence.CONTINUOUS}),
        ("bis 2021, laufend", {"end": date(2021, 12, 31), "open_start": True, "recurrence": Recurrence.CONTINUOUS}),
        ("kurzfristig (bis 2020)", {"end": date(2020, 12, 31), "open_start": True, "horizon": Horizon.SHORT}),
        ("mittelfristig", {"horizon": Horizon.MEDIUM}),
        ("langfristig", {"horizon": Horizon.LONG}),
        ("nach Haushaltsfreigabe", {"condition": "nach Haushaltsfreigabe"}),
        ("nach Beschluss Haushalt 2020", {"condition": "nach Beschluss Haushalt 2020"}),
        ("vorbehaltlich der Haushaltsberatungen", {"condition": "vorbehaltlich der Haushaltsberatungen"}),
        ("ab sofort", {"condition": "ab sofort", "open_end": True}),
        ("unverzüglich", {"condition": "unverzüglich"}),
        ("bis auf Weiteres", {"open_end": True}),
        ("2020 (nach Haushaltsfreigabe)", {
            "start": date(2020, 1, 1), "end": date(2020, 12, 31), "condition": "nach Haushaltsfreigabe"}),
        ("ganzjährig 2020", {
            "start": date(2020, 1, 1), "end": date(2020, 12, 31), "recurrence": Recurrence.CONTINUOUS}),
    ],
)  # fmt: skip
def test_what_stands_beside_the_dates_is_kept(text: str, expected: dict[str, object]) -> None:
    reading = parse_period(text)
    assert reading.value is not None
    said = reading.value.model_dump(exclude_defaults=True, exclude={"raw", "precision"})
    assert said == expected
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.02.2020", "period-impossible"),
        ("29.02.2019", "period-impossible"),
        ("13/2019", "period-impossible"),
        ("Q5/2019", "period-impossible"),
        ("Q1-5/2020", "period-impossible"),
        ("KW 54/2020", "period-impossible"),
        ("KW 53/2019", "period-impossible"),
        ("2021-2019", "period-reversed"),
        ("30.06.2020 - 01.03.2020", "period-reversed"),
        ("Dezember/Januar 2020", "period-reversed"),
        ("2019 bis Juni 2019", "period-reversed"),
        ("mit " * 2000, "period-not-understood"),
        ("03/04/2020", "period-ambiguous"),
        ("11/12", "period-ambiguous"),
        ("2008-09", "period-ambiguous"),
        ("Winter 2019", "period-ambiguous"),
        ("1.2", "period-year-missing"),
        ("1.2.", "period-year-missing"),
        ("März", "period-year-missing"),
        ("1. Quartal", "period-year-missing"),
        ("Ende d. J.", "period-year-missing"),
        ("2 Jahre", "period-duration-only"),
        ("36 Monate", "period-duration-only"),
        ("k. A.", "period-not-stated"),
        ("offen", "period-not-stated"),
        ("kurz- bis mittelfristig", "period-horizon-range"),
        ("kurz-/mittel-/langfristig", "period-horizon-range"),
        ("monatlich bis vierteljährlich", "period-rhythm-several"),
        ("3x jährlich", "period-not-understood"),
        ("2020/2", "period-not-understood"),
        ("2020-2", "period-not-understood"),
        ("2019 oder 2020", "period-not-understood"),
        ("2020 +", "period-not-understood"),
        ("2020 /", "period-not-understood"),
        ("nicht vor 2020", "period-not-understood"),
        ("2019, verschoben auf 2020", "period-not-understood"),
        ("2019: Planung, 2020: Umsetzung", "period-not-understood"),
        ("Kita 2019", "period-not-understood"),
        ("erledigt", "period-not-understood"),
        ("20019", "period-not-understood"),
        ("01,03,2019", "period-not-understood"),
        ("2019;" * 200, "period-not-understood"),
    ],
)
def test_what_cannot_be_read_keeps_its_words_and_asks(text: str, code: str) -> None:
    reading = parse_period(text)
    assert reading.codes == (code,)
    assert reading.value is not None
    assert reading.value.raw == text
    assert (reading.value.start, reading.value.end) == (None, None)
    assert reading.confidence < 1


def test_ambiguous_periods_name_their_readings() -> None:
    assert parse_period("03/04/2020").findings[0].details["readings"] == "03.04.2020 / 04.03.2020"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019 und 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("März, Juni und September 2020", date(2020, 3, 1), date(2020, 9, 30)),
    ],
)
def test_a_list_with_gaps_is_read_as_its_whole_span_and_says_so(text: str, start: date, end: date) -> None:
    reading = parse_period(text)
    assert reading.codes == ("period-with-gap",)
    assert reading.value is not None
    assert (reading.value.start, reading.value.end) == (start, end)


def test_a_remark_without_numbers_is_reported_and_not_interpreted() -> None:
    reading = parse_period("2019 (Antrag läuft noch)")
    assert reading.codes == ("period-remark",)
    assert reading.value is not None
    assert (reading.value.start, reading.value.recurrence) == (date(2019, 1, 1), None)


def test_an_empty_cell_is_nothing() -> None:
    assert parse_period(" \u00a0").value is None
    assert parse_period("").findings == ()


@pytest.mark.parametrize(
    ("number", "date1904", "day"),
    [
        (43466, False, date(2019, 1, 1)),
        (43466.75, False, date(2019, 1, 1)),
        (42004, True, date(2019, 1, 1)),
        (32874, False, date(1990, 1, 1)),
        ("43466", False, date(2019, 1, 1)),
    ],
)
def test_a_serial_number_is_a_day_and_says_so(number: float | str, date1904: bool, day: date) -> None:
    reading = parse_period(number, date1904=date1904)
    assert reading.codes == ("period-from-serial",)
    assert reading.value is not None
    assert (reading.value.start, reading.value.end) == (day, day)


@pytest.mark.parametrize("year", [2019, 2019.0])
def test_a_number_that_is_a_year_is_that_year(year: float) -> None:
    assert parse_period(year).value == Period(
        raw="2019", start=date(2019, 1, 1), end=date(2019, 12, 31), precision=Precision.YEAR
    )


@pytest.mark.parametrize("number", [0, 1, 60, 19, 1.2, 2019.5, -1, 1e9, 201903, nan, inf, -inf, True])
def test_no_other_number_is_a_period(number: float) -> None:
    assert parse_period(number).codes == ("period-not-understood",)


def test_a_date_cell_is_a_day_and_may_keep_other_words() -> None:
    assert parse_period(datetime(2013, 1, 24, 18, 30)).value == parse_period(date(2013, 1, 24)).value
    value = parse_period(date(2013, 1, 24), raw="24. Jan").value
    assert value is not None
    assert value.raw == "24. Jan"


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("1.7.18-30.6.19", "1. Juli 2018 bis 30. Juni 2019", "01.07.2018 bis 30.06.2019"),
        ("24.1.2013", "24. Januar 2013", "24.01.2013"),
        ("11/2019 – 10/2022", "November 2019 bis Oktober 2022", "November 2019 bis Oktober 2022"),
        ("3/19", "März 2019", "März 2019"),
        ("15.03.2019 bis Juni 2020", "15.03.2019 bis Juni 2020", "15.03.2019 bis Juni 2020"),
        (" ab  2020 ", "ab 2020", "ab 2020"),
        ("2019-2021", "2019–2021", "2019–2021"),
        ("01.03.2020, danach jährlich", "01.03.2020, danach jährlich", "01.03.2020, danach jährlich"),
        ("irgendwann", "irgendwann", "irgendwann"),
    ],
)
def test_papers_write_exact_periods_uniformly_and_the_rest_as_stated(text: str, long: str, short: str) -> None:
    value = parse_period(text).value
    assert value is not None
    assert (format_period(value, "lang"), format_period(value, "kurz")) == (long, short)


DAYS = st.dates(date(1980, 1, 1), date(2079, 12, 31))
WORDS = """
    01 3 12 31 99 2019 2020 20 März Dez. Q HJ KW I. III Quartal Halbjahr Winter Ende Anfang bis - – / . , ; ( ) ' ?
    und ab seit danach jährlich laufend kurz- mittelfristig nach vor zwischen ff. ca. Kita Haushalt sofort alle zwei
    Jahre x p.a."""
PIECES = st.sampled_from(WORDS.split())
TEXTS = (
    st.text(max_size=30) | st.lists(PIECES, max_size=9).map(" ".join) | st.lists(PIECES, max_size=9).map("".join)
)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_no_text_breaks_the_grammar_and_its_words_are_kept(text: str) -> None:
    reading = parse_period(text)
    if reading.value is None:
        assert (reading.findings, normalise(text)) == ((), "")
        return
    value = reading.value
    assert value.raw == text
    assert value.start is None or value.end is None or value.start <= value.end
    understood = value.model_dump(exclude_defaults=True, exclude={"raw"})
    assert understood or reading.findings
    format_period(value)


@settings(deadline=None, max_examples=200)
@given(st.floats() | st.integers(), st.booleans())
def test_no_number_breaks_the_grammar(number: float, date1904: bool) -> None:
    assert parse_period(number, date1904=date1904).value is not None


@settings(deadline=None, max_examples=200)
@given(DAYS, DAYS, st.sampled_from(["lang", "kurz"]))
def test_formatted_days_are_read_back_as_the_same_days(first: date, second: date, style: str) -> None:
    start, end = sorted((first, second))
    period = Period(raw="x", start=start, end=end, precision=Precision.DAY)
    again = parse_period(format_period(period, style)).value
    assert again is not None
    assert (again.start, again.end, again.precision) == (start, end, Precision.DAY)


@settings(deadline=None, max_examples=100)
@given(DAYS, DAYS)
def test_formatted_months_are_read_back_as_the_same_months(first: date, second: date) -> None:
    start, end = sorted((first, second))
    period = parse_period(f"{start.month:02}/{start.year} – {end.month:02}/{end.year}").value
    assert period is not None
    again = parse_period(format_period(period)).value
    assert again is not None
    assert (again.start, again.end, again.precision) == (period.start, period.end, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("/".join(map(str, range(2000, 2020))), "2000-01-01", "2019-12-31"),
        (f"KW {'/'.join(['12'] * 19)}/2020", "2012-03-19", "2020-12-12"),
    ],
)
def test_a_long_list_is_cut_once_however_many_ways_there_are(
    text: str, start: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = period_expressions.unit

    def counted(tokens: Sequence[Token]) -> Answer:
        asked.append("")
        return whole(tokens)

    monkeypatch.setattr(period_expressions, "unit", counted)
    value = parse_period(text).value
    assert value is not None
    assert (str(value.start), str(value.end)) == (start, end)
    assert len(asked) < 50_000
