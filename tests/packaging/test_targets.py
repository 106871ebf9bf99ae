"""The targets of the Makefile: what `make test` leaves out is what `make long` runs, and CI runs both."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.support import budget

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def recipe(target: str) -> list[str]:
    """The lines of a target."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert found is not None
    return [line.strip() for line in found[1].splitlines()]


def test_what_the_tests_leave_out_is_run_as_long_ones() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert options["addopts"][-2:] == ["-m", "not long"]
    (long,) = recipe("long")
    words = shlex.split(long)
    assert words[0] == "HYPOTHESIS_PROFILE=long"
    assert words[-2:] == ["-m", "long or hypothesis"]


def test_every_change_is_tried_together_and_apart() -> None:
    assert recipe("test")[-1].endswith(" together apart")
    (together,) = recipe("together")
    assert "-m pytest " in together
    assert shlex.split(together)[3:] == ["-n", "2", "--dist", "worksteal"], "all that is not long"
    assert [line.rpartition(" ")[2] for line in recipe("apart")] == ["tools.alone", "tools.plugins"]


def test_ci_runs_all_of_it() -> None:
    last = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert last == "make test long docs"


def test_a_part_of_the_parameters_stands_for_all() -> None:
    one, two, three = budget.chosen(["a", ("b", 1), "c"], "a", "c")
    assert (one, three) == ("a", "c")
    assert two == pytest.param("b", 1, marks=pytest.mark.long)
    with pytest.raises(ValueError, match="not among the values: \\['d'\\]"):
        budget.chosen(["a"], "d")


@pytest.mark.parametrize(
    ("long", "count", "tried"), [(False, 100, 25), (False, 3, 1), (False, 1, 1), (True, 100, 100)]
)
def test_a_quarter_of_the_examples_stands_for_all(
    monkeypatch: pytest.MonkeyPatch, long: bool, count: int, tried: int
) -> None:
    monkeypatch.setattr(budget, "LONG", long)
    assert budget.examples(count) == tried
