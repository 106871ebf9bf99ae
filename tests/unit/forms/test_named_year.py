"""Names of files and sheets that speak of another year than the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fgk_docs.forms.named_year import years_in
from fgk_docs.model.raw import Visibility
from tests.support.forms import form, master, measures, read

ROW = "1.1.1 | Z | Erstens | Amt | | 2019 | | | umgesetzt"


def named(period: str, *, file: str = "bericht.xlsx", sheet: str = "Maßnahmen") -> dict[str, str]:
    """The findings about years in names, with the names."""
    raw = form(master({"bericht_zeitraum": period}), replace(measures(ROW), name=sheet))
    found = read(replace(raw, file=file)).findings
    return {one.code: str(one.value) for one in found if one.code.startswith("year-of-")}


@pytest.mark.parametrize(
    ("period", "file"),
    [
        ("2019", "bericht.xlsx"),
        ("2019", "Jahresbericht 2019.xlsx"),
        ("2019", "Jahresbericht_2019_Stand_2020-03-01.xlsx"),
        ("2020/21", "Jahresbericht 2021.xlsx"),
        ("2020/21", "Jahresbericht 2020-21.xlsx"),
        ("01.07.2019 - 30.06.2020", "Bericht 2019/2020.xlsx"),
        ("2019", "Bericht 20210331.xlsx"),
        ("2019", "Anlage 12 zu 51.20.xlsx"),
        ("2019", "A2018001.xlsx"),
        ("2024", "Bericht 2025-02-14.xlsx"),
        ("2024", "14.02.2025 Bericht Herten.xlsx"),
        ("2024", "bericht_herten_2025_3_1.xlsx"),
        ("2024", "Bericht 14.2.25.xlsx"),
        ("laufend", "Jahresbericht 2019.xlsx"),
    ],
)
def test_the_right_year_s_file_is_not_asked_about(period: str, file: str) -> None:
    assert named(period, file=file) == {}


@pytest.mark.parametrize(
    ("period", "file"),
    [
        ("2018", "Jahresbericht 2019.xlsx"),
        ("2020/21", "Jahresbericht 2019.xlsx"),
        ("2019", "Bericht_2020-21.xlsx"),
    ],
)
def test_a_file_named_by_another_year_is_a_hint(period: str, file: str) -> None:
    assert named(period, file=file) == {"year-of-file-differs": file}


def test_without_a_period_the_names_are_compared() -> None:
    file = "Jahresbericht 2019.xlsx"
    assert named("", file=file, sheet="Maßnahmen 2018") == {"year-of-names-unclear": "Maßnahmen 2018"}
    assert named("", file=file, sheet="Maßnahmen 2019") == {}
    assert named("", sheet="Maßnahmen 2018") == {}


def test_a_sheet_named_by_another_year_is_asked_about() -> None:
    assert named("2019", sheet="Maßnahmen 2018") == {"year-of-name-differs": "Maßnahmen 2018"}
    for sheet in ("Maßnahmen 2019", "HF 17", "2018_final (2)"):
        assert named("2019", sheet=sheet) == {}


def test_names_may_speak_of_two_years() -> None:
    assert years_in("Bericht 2020/21") == years_in("2020-2021") == {2020, 2021}
    assert years_in("Bericht 2020-12") == {2020}


def test_a_sheet_that_is_not_read_is_told_once_and_not_for_its_name() -> None:
    before = replace(measures(ROW.replace("umgesetzt", "in Vorbereitung")), name="Maßnahmen 2018")
    raw = form(
        master({"bericht_zeitraum": "2019"}), measures(ROW), replace(before, visibility=Visibility.VERY_HIDDEN)
    )
    codes = [one.code for one in read(raw).findings if one.address is not None and one.address.sheet == before.name]
    assert codes == ["sheet-of-other-time"]
