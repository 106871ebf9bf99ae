"""What starts workers comes up early where workers will probably be needed, and only there."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from fgk_docs.batch import crew
from fgk_docs.cli.early import MODULES, NEEDED, hire_early
from fgk_docs.cli.engine import Opener
from tests.cli.conftest import Call


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(crew, "start_early", calls.append)
    return calls


@pytest.mark.parametrize(
    ("inputs", "workers", "cluster", "wanted"),
    [
        (["viele"], None, None, True),
        (["viele"], 0, None, False),
        (["viele"], None, "tcp://x", False),
        (["wenige"], None, None, False),
        (["wenige"], 2, None, True),
        (["wenige", "viele/0"], None, None, False),
        (["viele/0", "viele/1", "viele/2", "viele/3", "viele/4"], None, None, True),
        (["-"], None, None, True),
        (["*.xlsx"], None, None, True),
        (["a.ZIP"], None, None, True),
        (["fehlt.xlsx"], None, None, False),
    ],
)
def test_it_starts_where_many_inputs_are_meant(
    started: list[tuple[str, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    inputs: list[str],
    workers: int | None,
    cluster: str | None,
    wanted: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, number in (("viele", 5), ("wenige/tief", 3)):
        Path(folder).mkdir(parents=True)
        for name in range(number):
            Path(folder, str(name)).touch()
    hire_early([Path(one) for one in inputs], workers, cluster)
    assert started == ([MODULES] if wanted else [])


def test_what_is_imported_early_is_what_workers_need() -> None:
    assert ("fgk_docs.batch.labour", Opener.__module__) == NEEDED
    for module in MODULES:  # one that cannot be imported would be passed over without a word
        import_module(module)


@pytest.mark.parametrize("command", [("check",), ("convert", "--to", "vorlage-jahresbericht", "-o", "aus")])
def test_a_call_starts_it_before_anything_else(
    started: list[tuple[str, ...]], call: Call, command: tuple[str, ...]
) -> None:
    Path("ein").mkdir()
    for number in range(5):
        Path("ein", f"{number}.xlsx").touch()
    call(*command, "ein")
    assert started == [MODULES]
