"""What stands in the rows of a sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fgk_docs.model.document import (
    Block,
    Column,
    Document,
    KeyValues,
    ListBlock,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from fgk_docs_plugins.sheets.documents.book import workbook
from fgk_docs_plugins.sheets.documents.lines import sheet_of
from tests.support.documents import chart, paragraph, words


def rows(*blocks: Block) -> list[tuple[str, ...]]:
    """The words of each row."""
    return [tuple(cell.text for cell in line.cells) for line in sheet_of(Section("s", (), blocks), "s").lines]


def test_a_list_keeps_every_word_of_what_stands_in_it() -> None:
    pairs = KeyValues("k", ((words("Kommune"), words("Herten")),))
    table = Table("t", (Column(words("Nr.")), Column(words("Ziel"))), (Row((words("1"), words("Wege"))),))
    inner = ListBlock(((paragraph("innen"),),))
    found = rows(ListBlock(((Paragraph(words("außen")), inner), (pairs,), (table,))))
    assert found == [("– außen",), ("– – innen",), ("– Kommune", "Herten"), ("– Nr.", "Ziel"), ("– 1", "Wege")]


def test_a_chart_in_a_list_is_drawn() -> None:
    drawn = chart(("Bildung", (3, 1)))
    lines = sheet_of(Section("s", (), (ListBlock(((drawn,),)),)), "s").lines
    assert [line.chart for line in lines if line.chart is not None] == [drawn]


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("1.500", 1500, (1500, "")),
        ("1.500,50 €", Decimal("1500.50"), (Decimal("1500.50"), "€")),
        ("45 %", Decimal(45), (Decimal(45), "%")),
        ("-5", -5, (-5, "")),
        ("12.06.2015", date(2015, 6, 12), (date(2015, 6, 12), "")),
        ("zwei", 2, (None, "")),
        ("ca. 5.000 €", Decimal(5000), (None, "")),
        ("bis zu 300 €", Decimal(300), (None, "")),
        ("500 € jährlich", Decimal(500), (None, "")),
        ("2.000 bis 3.000 €", Decimal(2000), (None, "")),
        ("Juni 2015", date(2015, 6, 1), (None, "")),
    ],
)
def test_a_number_or_day_stands_as_such_where_the_words_say_nothing_else(
    text: str, value: int | Decimal | date, said: tuple[object, str]
) -> None:
    table = Table("t", (Column(words("a")),), (Row(((Run(text, value=value),),)),))
    cell = sheet_of(Section("s", (), (table,)), "s").lines[1].cells[0]
    assert (cell.text, cell.value, cell.unit) == (text, *said)


def test_units_are_shown_behind_numbers() -> None:
    row = Row(((Run("1.500,50 €", value=Decimal("1500.50")),), (Run("45 %", value=45),)))
    table = Table("t", (Column(words("a")), Column(words("b"))), (row,))
    sheet = load_workbook(BytesIO(workbook(Document("x", (Section("s", (), (table,)),), {}, is_list=True)))).active
    told = [(cell.value, cell.number_format) for cell in sheet[2]]
    assert told == [(1500.5, '#,##0.00 "€"'), (45, '#,##0 "%"')]
