"""Percentages."""

from __future__ import annotations

from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.language.percents import format_percent, parse_percent
from fgk_docs.language.text import normalise
from fgk_docs.model.values import Percent, Qualifier


@pytest.mark.parametrize(
    ("value", "low", "high", "qualifier"),
    [
        (50, 50, 50, "genau"),
        (100, 100, 100, "genau"),
        (0, 0, 0, "genau"),
        (1.5, "1.5", "1.5", "genau"),
        ("50 %", 50, 50, "genau"),
        ("50%", 50, 50, "genau"),
        ("50\u202f%", 50, 50, "genau"),
        ("50", 50, 50, "genau"),
        ("zu 50 %", 50, 50, "genau"),
        ("50 Prozent", 50, 50, "genau"),
        ("50 v. H.", 50, 50, "genau"),
        ("50,5 %", "50.5", "50.5", "genau"),
        ("50.5 %", "50.5", "50.5", "genau"),
        ("0,5 %", "0.5", "0.5", "genau"),
        ("1 %", 1, 1, "genau"),
        ("ca. 50 %", 50, 50, "ca"),
        ("fast 50 %", 50, 50, "ca"),
        ("mind. 30 %", 30, 30, "mindestens"),
        ("> 50 %", 50, 50, "mindestens"),
        ("bis zu 70 %", 70, 70, "bis_zu"),
        ("50-75 %", 50, 75, "von_bis"),
        ("50 % – 75 %", 50, 75, "von_bis"),
        ("zwischen 50 und 75 %", 50, 75, "von_bis"),
    ],
)
def test_a_clear_percentage_is_read(value: str | float, low: int | str, high: int | str, qualifier: str) -> None:
    reading = parse_percent(value, raw="r")
    assert reading.value == Percent(raw="r", low=Decimal(low), high=Decimal(high), qualifier=Qualifier(qualifier))
    assert reading.findings == ()


@pytest.mark.parametrize(("value", "percent"), [(0.5, 50), ("0,5", 50), (0.07, 7)])
def test_a_bare_fraction_is_read_as_one_and_says_so(value: str | float, percent: int) -> None:
    reading = parse_percent(value)
    assert reading.value is not None
    assert reading.value.low == Decimal(percent)
    assert reading.codes == ("percent-from-fraction",)


@pytest.mark.parametrize(("number", "percent"), [(0.5, 50), (1, 100), (0.07, 7), (0.125, "12.5")])
def test_the_number_format_decides_on_fractions(number: float, percent: int | str) -> None:
    reading = parse_percent(number, number_format="0%")
    assert reading.value is not None
    assert (reading.value.low, reading.findings) == (Decimal(percent), ())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1, "percent-ambiguous"),
        ("1", "percent-ambiguous"),
        ("1,0", "percent-ambiguous"),
        (120, "percent-out-of-range"),
        ("120 %", "percent-out-of-range"),
        (">100", "percent-out-of-range"),
        (-5, "percent-out-of-range"),
        ("75-50 %", "percent-reversed"),
        ("die Hälfte", "percent-not-understood"),
        ("50 % von 3", "percent-not-understood"),
        (".5", "percent-not-understood"),
        (nan, "percent-not-understood"),
        (inf, "percent-not-understood"),
        (True, "percent-not-understood"),
    ],
)
def test_what_is_no_clear_percentage_asks(value: str | float, code: str) -> None:
    reading = parse_percent(value)
    assert (reading.value, reading.codes) == (None, (code,))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=20) | st.text("0123456789.,-% bisca>", max_size=12) | st.floats() | st.integers())
def test_nothing_breaks_the_reader_and_only_nothing_is_silent(value: str | float) -> None:
    reading = parse_percent(value)
    assert (reading.value is None and not reading.findings) == (not normalise(str(value)))
    if reading.value is not None:
        assert 0 <= reading.value.low <= reading.value.high <= 100


@settings(deadline=None, max_examples=100)
@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_a_written_percentage_is_read_back(first: Decimal, second: Decimal) -> None:
    low, high = sorted((first, second))
    qualifier = Qualifier.EXACT if low == high else Qualifier.RANGE
    again = parse_percent(format_percent(Percent(raw="", low=low, high=high, qualifier=qualifier))).value
    assert again is not None
    assert (again.low, again.high, again.qualifier) == (low, high, qualifier)
