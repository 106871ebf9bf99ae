"""Web pages for a browser to open: a small list, overviews of examples and of many, a report with a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from fgk_docs.gathering import Gathered
from fgk_docs.host import Host
from fgk_docs.model.document import Column, Document, Row, Run, Section, Table
from fgk_docs.model.finding import Verdict
from fgk_docs.model.overview import OverviewRow, Progress
from fgk_docs.pipeline import Settings, examine, gathered, produce, produce_overview
from fgk_docs.samples import sample
from fgk_docs_plugins.html.writer import HtmlWriter
from tests.support.documents import Files

FIXTURES = Path(__file__).parents[2] / "fixtures"
EXAMPLES = (
    "delmenhorst/jahresbericht-2021.ods",
    "herten/jahresbericht-2014.xlsx",
    "kyffhaeuserkreis/jahresbericht-2017.xlsx",
    "sondershausen/jahresbericht-2023.xlsx",
    "sondershausen/folgejahr/jahresbericht-2024.xlsx",
    "werra-meissner-kreis/vorlagendaten.xlsx",
)
ROWS = (
    ("Zülpich", Run("9", value=9), Run("12.06.2015", value=date(2015, 6, 12))),
    ("ahlen", Run("1.000", value=1000), Run("Juli 2013", value=date(2013, 7, 1))),
    ("Ähren", Run("85,5 %", value=Decimal("85.5")), None),
    ("Bonn", None, Run("2020", value=date(2020, 1, 1))),
    ("Ort 10", Run("10", value=10), None),
    ("Ort 9", Run("-1", value=-1), None),
)
"""A town, a number, a day: letters with dots above, capitals, numbers in words, gaps."""


def small_list(*, is_list: bool = True, banner: bool = False) -> bytes:
    """A page with a table of :data:`ROWS`."""
    titles = (Run("Kommune"),), (Run("Maßnahmen"),), (Run("Zeitraum"),)
    rows = [
        Row(tuple((Run(one),) if isinstance(one, str) else (one,) if one else () for one in row)) for row in ROWS
    ]
    if banner:
        rows.insert(0, Row(((Run("Zwischenzeile"),),), banner=True))
    table = Table("t", tuple(Column(title) for title in titles), tuple(rows))
    section = Section("s", (Run("Liste"),), (table,))
    return HtmlWriter().write(Document("x", (section,), {"title": "Übersicht"}, is_list=is_list), Files())


def named(names: Sequence[str]) -> list[Gathered]:
    """A row for each name, with as many measures as its number."""
    return [
        Gathered(
            OverviewRow(
                id="1",
                files=f"{number}.xlsx",
                municipality=name,
                verdict=Verdict.ACCEPT,
                progress=Progress(id="r", measures=number, done=number),
                statuses={"umgesetzt": number},
            )
        )
        for number, name in enumerate(names, 1)
    ]


def everyone(host: Host) -> list[Gathered]:
    """The example municipalities and a broken file."""
    with TemporaryDirectory() as folder:
        broken = Path(folder, "kaputt.xlsx")
        broken.write_bytes(b"PK\x03\x04 nothing")
        paths = [*(FIXTURES / name for name in EXAMPLES), broken]
        return [gathered(host, examine(host, path, Settings()), Settings()) for path in paths]


def overview(host: Host, found: Sequence[Gathered] | None = None, fmt: str = "html") -> bytes:
    """The overview of what is found; else of the example municipalities."""
    known = everyone(host) if found is None else found
    product = produce_overview(host, known, "uebersicht", fmt, Settings())
    assert product.data is not None
    return product.data


def report(host: Host) -> bytes:
    """The sample case's annual report."""
    settings = Settings()
    product = produce(host, sample(host, "jahresbericht", None, settings), "jahresbericht", "html", settings)
    assert product.data is not None
    return product.data
