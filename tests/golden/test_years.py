"""The report of a year later beside the one before it: what is told, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.cli.main import main
from tests.support.forms import FIXTURES

TOWN = FIXTURES / "sondershausen"
EXPECTED = TOWN / "folgejahr" / "vergleich.txt"


def told(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    main(["--lang", "de", "check", str(TOWN / "folgejahr" / "jahresbericht-2024.xlsx"), *more])
    return capsys.readouterr().out.replace(f"{TOWN.as_posix()}/", "")


def test_what_became_of_the_measures_is_told_as_expected(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "--previous", str(TOWN / "jahresbericht-2023.xlsx"))
    assert found == EXPECTED.read_text("utf-8")


def test_a_folder_of_reports_serves_as_well_and_may_hold_the_report_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert told(capsys, "--previous", str(TOWN)) == EXPECTED.read_text("utf-8")


def test_alone_the_report_leaves_open_what_points_to_the_year_before(capsys: pytest.CaptureFixture[str]) -> None:
    carried = Path(EXPECTED).read_text("utf-8").count("[reference-carried]")
    assert told(capsys).count("[reference-previous]") == carried
