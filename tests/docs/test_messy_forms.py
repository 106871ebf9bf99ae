"""The page on messy forms: what it names exists, and it names every pattern of the points it holds."""

from __future__ import annotations

import re

import tests.mutation.patterns  # noqa: F401 # fills the registry
from tests.docs.pages import ROOT, names_of_tests
from tests.mutation.registry import PATTERNS
from tests.support.forms import base_chain

PAGE = ROOT / "docs/reference/messy-forms.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]


def test_every_code_that_the_page_names_is_in_the_catalogue() -> None:
    known = set(base_chain().table("findings/de.toml").data)
    named = {code for row in ROWS for code in re.findall(r"`([a-z-]+)`", row[3])}
    assert named
    assert named - known == set()


def test_every_test_that_the_page_names_is_a_pattern_or_a_test() -> None:
    known = names_of_tests() | {one.name for one in PATTERNS}
    assert [row[-1].strip("| ") for row in ROWS if row[-1].strip("| ") not in known] == []


def test_every_pattern_stands_in_the_row_of_its_point() -> None:
    rows = {(int(row[0]), row[-1].strip("| ")) for row in ROWS}
    points = {point for point, _ in rows}
    assert [str(one) for one in PATTERNS if one.point in points and (one.point, one.name) not in rows] == []


def test_every_point_of_the_list_has_a_row() -> None:
    assert {int(row[0]) for row in ROWS} == set(range(1, 39))
