"""The committed example inputs are what their builders make, and they hold what their truth says."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from fixtures.build import FOLLOWING, TOWNS, build, outputs
from fixtures.builders import labels
from fixtures.builders.records import Filled
from fixtures.jobs import jobs

ROOT = Path(__file__).parents[2] / "fixtures"
BUILT = outputs()
FILLED = {f"{town}/{one.name}": one for town, inputs in TOWNS.items() for one in inputs if isinstance(one, Filled)}
REPORTS = {name: one for name, one in FILLED.items() if one.fields}


def unpacked(content: bytes) -> object:
    """The file itself, or the members of a zip: how well they are packed depends on the machine's zlib."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return [(member.filename, member.date_time, archive.read(member)) for member in archive.infolist()]


def truth(name: str) -> dict[str, Any]:
    """What truth.toml says about an input."""
    town, _, file = name.partition("/")
    entry: dict[str, Any] = tomllib.loads((ROOT / town / "truth.toml").read_text("utf-8"))["inputs"][file]
    return entry


@pytest.mark.parametrize("name", BUILT)
def test_a_committed_file_equals_its_rebuild(name: str) -> None:
    assert unpacked((ROOT / name).read_bytes()) == unpacked(BUILT[name]), "run: make fixtures"


def test_two_builds_write_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in BUILT} == outputs()


def test_every_file_of_a_town_is_built_or_named_as_handwritten() -> None:
    named = {f"{town}/{one.name}" for town, inputs in TOWNS.items() for one in inputs} | set(BUILT)
    named |= {f"{job.golden.parent.name}/{job.golden.name}" for job in jobs()}
    named |= {f"{town}/vergleich.txt" for town in FOLLOWING}
    for town in TOWNS:
        for path in (ROOT / town).rglob("*"):
            assert path.is_dir() or path.relative_to(ROOT).as_posix() in named


@pytest.mark.parametrize("name", FILLED)
def test_a_stranger_to_our_builders_counts_the_same_filled_cells(name: str) -> None:
    workbook = CalamineWorkbook.from_path(str(ROOT / name))
    counted = {
        sheet: sum(value != "" for row in workbook.get_sheet_by_name(sheet).to_python() for value in row)
        for sheet in workbook.sheet_names
    }
    assert counted == truth(name)["filled_cells"]


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_holds_enough_measures_and_a_goal_in_each_of_six_fields(name: str) -> None:
    report = truth(name)
    assert 15 <= report["measures"] <= 40
    assert list(report["fields"]) == ["1", "2", "3", "4", "5", "6"]
    assert all(one.goals for one in REPORTS[name].fields)
    assert Counter(code for _, code in report["entries"]) == report["status"]


@pytest.mark.parametrize("name", REPORTS)
def test_measures_are_numbered_by_field_goal_and_place(name: str) -> None:
    for one in REPORTS[name].fields:
        expected = [
            f"{one.number}.{goal}.{place}"
            for goal, of_goal in enumerate(one.goals, start=1)
            for place in range(1, len(of_goal.measures) + 1)
        ]
        assert [measure.number for measure in one.measures] == expected


def test_a_status_word_means_one_code_in_all_towns() -> None:
    meanings = defaultdict(set)
    for report in REPORTS.values():
        for measure in (measure for one in report.fields for measure in one.measures):
            meanings[measure.status].add(measure.code)
    assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("name", REPORTS)
def test_percent_and_light_do_not_contradict_the_status(name: str) -> None:
    for measure in (measure for one in REPORTS[name].fields for measure in one.measures):
        whole = 1.0 if REPORTS[name].edition == "A" else 100
        assert (measure.percent == whole) == (measure.code == "umgesetzt"), measure.number
        assert measure.code != "nicht_begonnen" or measure.percent == 0, measure.number
        assert measure.light != "grün" or measure.code not in ("entfallen", "zurueckgestellt"), measure.number


@pytest.mark.parametrize("name", FILLED)
def test_every_sheet_of_data_says_that_it_is_a_sample(name: str) -> None:
    first = CalamineWorkbook.from_path(str(ROOT / name)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in first[1:3]] == [f"Beispielformular, Ausgabe {FILLED[name].edition}", labels.SAMPLE]


def test_the_handwritten_paper_data_use_the_ids_of_the_form() -> None:
    data = tomllib.loads((ROOT / "delmenhorst/vorlage.toml").read_text("utf-8"))
    tables = {"beratungsfolge": "Beratungsfolge", "haushaltszeilen": "Haushaltszeilen"}
    tables |= {"prueffragen": "Prüffragen", "anlagen": "Anlagen"}
    assert set(data) <= set(labels.PAPER) | set(tables)
    for name, heading in tables.items():
        assert all(set(row) <= set(labels.PAPER_TABLES[heading]) for row in data[name])


def test_the_builders_know_nothing_of_the_package_they_test() -> None:
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in modules if name.startswith("fgk_docs")], path
