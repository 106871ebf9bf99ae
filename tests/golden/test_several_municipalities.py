"""A workbook with two municipalities becomes the papers that their own files become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.pipeline import Examined, Settings, examine, produce
from fixtures.builders import xlsx
from fixtures.builders.layout import book
from fixtures.builders.sheet import Book
from fixtures.jobs import FOLDER
from fixtures.towns import herten, sondershausen_2023

KIND = "vorlage-jahresbericht"


def together(path: Path) -> Path:
    """The reports of two towns in one workbook, sheet after sheet; the sheets of each carry its name."""
    sheets = tuple(
        replace(sheet, name=f"{town} {sheet.name}")
        for town, report in (("Herten", herten.REPORT), ("Sondershausen", sondershausen_2023.REPORT))
        for sheet in book(report).sheets
    )
    path.write_bytes(xlsx.write(Book("Berichte zweier Städte", sheets)))
    return path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Examined]:
    host = Host.load()
    found = examine(host, together(tmp_path_factory.mktemp("zwei") / "berichte.xlsx"), Settings())
    every = (found, *found.others)
    return {one.case_file.case.municipality.name or "": one for one in every}


def test_each_is_a_report_of_its_own(both: dict[str, Examined]) -> None:
    assert list(both) == ["Herten", "Sondershausen"]
    assert {one.verdict for one in both.values()} == {"annehmen"}
    codes = [[finding.code for finding in one.findings] for one in both.values()]
    assert [found.count("municipality-split") for found in codes] == [1, 1]


@pytest.mark.parametrize("town", ["Herten", "Sondershausen"])
def test_each_becomes_the_paper_of_its_own_file(town: str, both: dict[str, Examined], host: Host) -> None:
    product = produce(host, both[town], KIND, "text", Settings())
    assert product.data is not None
    golden = (FOLDER / town.lower() / f"{KIND}.txt").read_text("utf-8")
    assert product.data.decode() == golden
