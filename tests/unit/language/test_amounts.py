"""Money as it is written in cost columns."""

from __future__ import annotations

from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.language.amounts import format_amount, parse_amount
from fgk_docs.language.text import normalise
from fgk_docs.model.values import Amount, CostKind, Qualifier, Recurrence

ABOUT, UP_TO, AT_LEAST = Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.500,00 €", "1500"),
        ("1500", "1500"),
        ("1.500", "1500"),
        ("1 500 €", "1500"),
        ("1'500 €", "1500"),
        ("1.500,-", "1500"),
        ("1.500,--", "1500"),
        ("1.500,- €", "1500"),
        ("500.- €", "500"),
        ("EUR 500,00", "500"),
        ("€ 500", "500"),
        ("500€", "500"),
        ("500 Euro", "500"),
        ("12.345.678,90 €", "12345678.90"),
        ("0 €", "0"),
        ("1,50", "1.50"),
        ("5 T€", "5000"),
        ("5T€", "5000"),
        ("5 TEUR", "5000"),
        ("5 Tsd. €", "5000"),
        ("5 k€", "5000"),
        ("1,2 Mio. €", "1200000"),
        ("0,5 Mio €", "500000"),
        ("1 Mrd. Euro", "1000000000"),
        ("2 Milliarden Euro", "2000000000"),
        ("2 Millionen Euro", "2000000"),
        ("3 Tausend Euro", "3000"),
    ],
)
def test_a_plain_sum_is_read_without_finding(text: str, amount: str) -> None:
    reading = parse_amount(text)
    assert reading.value == Amount(raw=text, low=Decimal(amount), high=Decimal(amount))
    assert (reading.findings, reading.confidence) == ((), 1.0)


@pytest.mark.parametrize(
    ("text", "low", "high", "more"),
    [
        ("ca. 5 T€", 5000, 5000, {"qualifier": ABOUT}),
        ("rd. 1.500", 1500, 1500, {"qualifier": ABOUT}),
        ("bis zu 2.000", 2000, 2000, {"qualifier": UP_TO}),
        ("max. 500€", 500, 500, {"qualifier": UP_TO}),
        ("mind. 500", 500, 500, {"qualifier": AT_LEAST}),
        ("über 500 €", 500, 500, {"qualifier": AT_LEAST}),
        ("3.000-5.000 €", 3000, 5000, {"qualifier": Qualifier.RANGE}),
        ("500 - 1.000", 500, 1000, {"qualifier": Qualifier.RANGE}),
        ("5.000 bis 10.000 Euro", 5000, 10000, {"qualifier": Qualifier.RANGE}),
        ("zwischen 3.000 und 5.000 €", 3000, 5000, {"qualifier": Qualifier.RANGE}),
        ("5-10 T€", 5000, 10000, {"qualifier": Qualifier.RANGE}),
        ("5.000 p. a.", 5000, 5000, {"recurrence": Recurrence.YEARLY}),
        ("jährlich 500 €", 500, 500, {"recurrence": Recurrence.YEARLY}),
        ("500 € / Jahr", 500, 500, {"recurrence": Recurrence.YEARLY}),
        ("5.000 €/a", 5000, 5000, {"recurrence": Recurrence.YEARLY}),
        ("100 € mtl.", 100, 100, {"recurrence": Recurrence.MONTHLY}),
        ("ca. 1.000 € pro Quartal", 1000, 1000, {"qualifier": ABOUT, "recurrence": Recurrence.QUARTERLY}),
        ("2x 300", 300, 300, {"times": 2}),
        ("2 x 300 €", 300, 300, {"times": 2}),
        ("3 × 500 €", 500, 500, {"times": 3}),
        ("2 mal 300 €", 300, 300, {"times": 2}),
    ],
)
def test_hedges_rhythms_and_multipliers_stay_apart_from_the_sum(
    text: str, low: int, high: int, more: dict[str, object]
) -> None:
    reading = parse_amount(text)
    assert reading.value is not None
    said = reading.value.model_dump(exclude_defaults=True, exclude={"raw", "low", "high"})
    assert (reading.value.low, reading.value.high) == (Decimal(low), Decimal(high))
    assert (said, reading.codes) == (more, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kostenneutral", CostKind.NEUTRAL),
        ("Keine zusätzlichen Kosten", CostKind.NEUTRAL),
        ("keine Kosten", CostKind.NONE),
        ("Personalkosten", CostKind.STAFF),
        ("eigene Mittel", CostKind.OWN_MEANS),
        ("im Haushalt eingestellt", CostKind.OWN_MEANS),
        ("noch offen", CostKind.UNKNOWN),
    ],
)
def test_a_statement_without_a_sum_is_a_statement(text: str, kind: CostKind) -> None:
    assert parse_amount(text).value == Amount(raw=text, kind=kind)
    assert parse_amount(text).findings == ()


@pytest.mark.parametrize(
    ("text", "low", "code"),
    [
        ("500 € + Personalkosten", 500, "amount-remark"),
        ("2.500 € brutto", 2500, "amount-remark"),
        ("4.000 € Landesmittel", 4000, "amount-remark"),
        ("je 500 €", 500, "amount-per-unit"),
        ("500 € pro Veranstaltung", 500, "amount-per-unit"),
    ],
)
def test_a_remark_beside_the_sum_is_reported(text: str, low: int, code: str) -> None:
    reading = parse_amount(text)
    assert reading.codes == (code,)
    assert reading.value is not None
    assert reading.value.low == low


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,500.00", "amount-ambiguous"),
        ("1,500", "amount-ambiguous"),
        ("1.50 €", "amount-ambiguous"),
        ("$500", "amount-foreign-currency"),
        ("500 USD", "amount-foreign-currency"),
        ("500 CHF", "amount-foreign-currency"),
        ("-500 €", "amount-negative"),
        ("300 € Material, 500 € Honorar", "amount-several"),
        ("500 € in 2019", "amount-several"),
        ("2019: 500 €", "amount-several"),
        ("1.000 € bis 2021", "amount-several"),
        ("2 Veranstaltungen à 300 €", "amount-several"),
        ("100 bis 50 €", "amount-reversed"),
        ("500-1 T€", "amount-reversed"),
        ("Stufe 3", "amount-not-understood"),
        ("10 %", "amount-not-understood"),
        ("fünfhundert Euro", "amount-not-understood"),
        ("siehe Anlage", "amount-not-understood"),
    ],
)
def test_what_is_not_one_sum_in_euro_asks(text: str, code: str) -> None:
    reading = parse_amount(text)
    assert reading.value == Amount(raw=text, kind=CostKind.UNKNOWN)
    assert reading.codes == (code,)


def test_a_statement_keeps_a_number_that_is_no_money() -> None:
    reading = parse_amount("Personalkosten (0,5 VZÄ)")
    assert reading.value is not None
    assert (reading.value.kind, reading.codes) == (CostKind.STAFF, ("amount-remark",))


@pytest.mark.parametrize(
    ("number", "number_format", "low", "codes"),
    [
        (1500.0, None, "1500", ()),
        (1500, "#,##0.00 €", "1500", ()),
        (0.1, None, "0.1", ()),
        (5, '0" T€"', "5000", ("amount-unit-from-format",)),
        (5000, '#,##0," T€"', "5000", ()),
        (5, '#,##0\\ "TEUR"', "5000", ("amount-unit-from-format",)),
        (1.5, '0.0" Mio. €"', "1500000", ("amount-unit-from-format",)),
        (1500000, '0.0,," Mio. €"', "1500000", ()),
        (1500, '0.0," Mio. €"', "1500000", ("amount-unit-from-format",)),
        (2, '0" Mrd. €"', "2000000000", ("amount-unit-from-format",)),
        (1500000, "#,##0,", "1500000", ()),
        (-5, None, None, ("amount-negative",)),
        (5, "[$$-409]#,##0.00", None, ("amount-foreign-currency",)),
        (5, "[$€-407] #,##0.00", "5", ()),
        (inf, None, None, ("amount-not-understood",)),
        (nan, None, None, ("amount-not-understood",)),
        (True, None, None, ("amount-not-understood",)),
    ],
)
def test_a_number_cell_is_multiplied_only_where_its_format_says_so(
    number: float, number_format: str | None, low: str | None, codes: tuple[str, ...]
) -> None:
    reading = parse_amount(number, number_format=number_format)
    assert reading.value is not None
    assert reading.value.low == reading.value.high == (Decimal(low) if low else None)
    assert reading.codes == codes


def test_a_unit_of_the_format_is_named_with_what_was_read() -> None:
    reading = parse_amount(1.5, number_format='0.0" Mio. €"')
    assert reading.findings[0].details == {"unit": "Mio. €", "amount": "1.500.000"}
    assert reading.confidence == 0.9


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1500", "1.500 €"),
        ("1.500,50", "1.500,50 €"),
        ("ca. 5 T€ p.a.", "ca. 5.000 € jährlich"),
        ("2x300", "2 × 300 €"),
        ("3-5 T€", "3.000 bis 5.000 €"),
        ("Kostenneutral ", "Kostenneutral"),
    ],
)
def test_papers_write_sums_the_german_way(text: str, printed: str) -> None:
    value = parse_amount(text).value
    assert value is not None
    assert format_amount(value) == printed


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=30) | st.text("0123456789.,-€ xTbis%p'(", max_size=20))
def test_no_text_breaks_the_reader_and_its_words_are_kept(text: str) -> None:
    reading = parse_amount(text)
    assert (reading.value is None) == (not normalise(text))
    if reading.value is not None:
        assert reading.value.raw == text
        assert reading.value.low is not None or reading.value.kind is not CostKind.MONEY
        assert reading.findings or reading.value.kind is not CostKind.UNKNOWN
        format_amount(reading.value)


@settings(deadline=None, max_examples=200)
@given(
    st.decimals(0, 10**9, places=2, allow_nan=False),
    st.sampled_from([Qualifier.EXACT, ABOUT, UP_TO, AT_LEAST]),
    st.sampled_from([None, Recurrence.YEARLY, Recurrence.MONTHLY, Recurrence.QUARTERLY]),
    st.sampled_from([1, 2, 12]),
)
def test_a_written_sum_is_read_back(
    number: Decimal, qualifier: Qualifier, recurrence: Recurrence | None, times: int
) -> None:
    amount = Amount(raw="", low=number, high=number, qualifier=qualifier, recurrence=recurrence, times=times)
    again = parse_amount(format_amount(amount)).value
    assert again is not None
    assert again.model_copy(update={"raw": ""}) == amount
