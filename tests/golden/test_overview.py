"""The overview of the example municipalities and a broken file, as composed and as written."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from difflib import unified_diff
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fgk_docs.gathering import Gathered
from fgk_docs.host import Host
from fgk_docs.model.document import Document
from fgk_docs.model.lazy import Lazy
from fgk_docs.pipeline import Settings, produce_overview
from fgk_docs.years.identity import Identity
from fgk_docs_plugins.text.layout import document_lines
from tests.support import pages
from tools import golden_formats

HOSTILE = ["<script>alert(1)</script>", "=1+1", "\"x' &amp; -->", "\u202eקרית גת", "@SUM(A1)", "a\x01b", "</body>"]


def made(host: Host, found: Sequence[Gathered], fmt: str) -> tuple[Document, bytes]:
    product = produce_overview(host, found, "uebersicht", fmt, Settings())
    assert product.document is not None
    assert product.data is not None
    assert product.findings == ()
    return product.document, product.data


@pytest.fixture(scope="module")
def everyone(host: Host) -> list[Gathered]:
    return pages.everyone(host)


def test_the_overview_reads_as_its_golden_text(host: Host) -> None:
    expected, now = golden_formats.OVERVIEW.read_text("utf-8"), golden_formats.overview_text(host)
    difference = "".join(unified_diff(expected.splitlines(True), now.splitlines(True), "uebersicht.txt", "now"))
    assert not difference, f"\n{difference}\nIf this is meant: make golden, and look at the difference."


@pytest.mark.parametrize("fmt", ["html", "xlsx"])
def test_the_order_of_inputs_plays_no_part(host: Host, everyone: list[Gathered], fmt: str) -> None:
    assert made(host, everyone, fmt)[1] == made(host, everyone[::-1], fmt)[1]


def test_of_a_season_a_page_holds_no_input_but_the_one_that_is_written(
    host: Host, everyone: list[Gathered]
) -> None:
    full = next(one for one in everyone if one.row.fields)

    def found(place: int) -> Gathered:
        name = f"Ort {place:05}"
        return replace(full, row=full.row.model_copy(update={"municipality": name}), who=Identity("", name, ""))

    def most(count: int) -> int:
        tracemalloc.start()
        made(host, Lazy(count, found), "html")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(10)
    # As objects, a row and its cells take more than 20 kB, and the paths of the sums further 3.
    assert (most(500) - most(100)) / 400 < 8_000


def test_no_folder_gets_into_an_overview(host: Host, everyone: list[Gathered]) -> None:
    page = made(host, everyone, "html")[1].decode()
    assert "kaputt.xlsx" in page
    assert str(pages.FIXTURES) not in page
    assert "/kaputt.xlsx" not in page


def test_a_workbook_has_numbers_and_stays_in_sight(host: Host, everyone: list[Gathered]) -> None:
    book = load_workbook(BytesIO(made(host, everyone, "xlsx")[1]))
    assert book.sheetnames == ["Auf einen Blick", "Eingänge", "Umsetzungsstand und Zertifikate"]
    sheet = book["Umsetzungsstand und Zertifikate"]
    assert sheet.freeze_panes == "B2"
    titles = [cell.value for cell in sheet[1]]
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(titles)).column_letter}{len(everyone) + 1}"
    herten = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Herten")
    assert dict(zip(titles, herten, strict=True))["Maßnahmen"] == 20


def test_hostile_names_stay_words(host: Host) -> None:
    page = made(host, pages.named(HOSTILE), "html")[1].decode()
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.rstrip().endswith("</script>\n</body>\n</html>")
    book = load_workbook(BytesIO(made(host, pages.named(HOSTILE), "xlsx")[1]))
    cells = [row[0] for row in book["Eingänge"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1", "@SUM(A1)", "<script>alert(1)</script>"} <= {cell.value for cell in cells}


def test_two_thousand_municipalities_fit_on_a_page_and_in_a_workbook(host: Host) -> None:
    many = pages.named([f"Gemeinde {number}" for number in range(2000)])
    document, page = made(host, many, "html")
    assert len(page) < 4_000_000
    assert page.decode().count("<tr>") == 2 * 2001
    assert "Maßnahmen je Kommune" not in "\n".join(document_lines(document))
    assert len(made(host, many, "xlsx")[1]) < 1_000_000


def test_an_overview_of_nothing_says_so(host: Host) -> None:
    document, _ = made(host, [], "html")
    assert "Geprüft sind 0 Eingänge." in "\n".join(document_lines(document))
