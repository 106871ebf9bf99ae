"""The core stands alone: its unit tests run without the folder ``plugins/``, and again when anything changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.budget import chosen
from tools import alone

TELLS = "3180 passed, 117 skipped in 40.00s"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a core of one module, a plugin and no tests yet."""
    monkeypatch.setattr("tools.plugins.ROOT", tmp_path)
    monkeypatch.setattr(alone, "ROOT", tmp_path)
    monkeypatch.setattr(alone, "WORK", tmp_path / "build" / "plugins")
    for name, text in {
        "pyproject.toml": "",
        "requirements/dev.lock": "",
        "tests/conftest.py": "",
        "src/fgk_docs/__init__.py": "CORE = 1\n",
        "src/fgk_docs/testing/__init__.py": "",
        "src/fgk_docs/testing/pytest_plugin.py": "",
        "plugins/fgk_docs_plugins/__init__.py": "",
    }.items():
        write(tmp_path / name, text)
    for name in ("templates", "fixtures", "tools", "tests/support", "tests/unit"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What the next runs come to, the last one first."""
    waiting: list[tuple[int, str]] = []
    monkeypatch.setattr(alone, "run", lambda folder: waiting.pop())
    return waiting


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "missed"), chosen([("fgk_docs", False), ("fgk_docs_plugins", True)], ("fgk_docs_plugins", True))
)
def test_a_unit_test_that_needs_a_plugin_fails_without_it(
    repository: Path, tmp_path: Path, module: str, missed: bool
) -> None:
    write(repository / "tests" / "unit" / "test_it.py", f"import {module}\n\n\ndef test_it():\n    pass\n")
    folder = tmp_path / "copy"
    folder.mkdir()
    ended, told = alone.run(folder)
    assert (ended != 0) is missed, told
    assert ("ModuleNotFoundError" in told) is missed


def test_what_passed_is_run_once_and_again_when_anything_in_it_changes(
    repository: Path, runs: list[tuple[int, str]]
) -> None:
    runs += [(0, TELLS), (0, TELLS)]
    assert alone.main() == alone.main() == 0
    assert len(runs) == 1
    write(repository / "plugins" / "fgk_docs_plugins" / "__init__.py", "CHANGED = 1\n")
    assert (alone.main(), len(runs)) == (0, 1)
    write(repository / "src" / "fgk_docs" / "__init__.py", "CORE = 2\n")
    assert (alone.main(), len(runs)) == (0, 0)


@pytest.mark.parametrize(
    "outcome",
    [(1, "1 failed, 3180 passed in 1s"), (0, "100 passed, 6 skipped in 1s"), (0, "6 skipped in 1s"), (0, "")],
)
def test_what_failed_or_was_hardly_run_is_run_until_it_passes(
    repository: Path, runs: list[tuple[int, str]], outcome: tuple[int, str]
) -> None:
    runs += [(0, TELLS), outcome, outcome]
    assert [alone.main() for _ in range(4)] == [1, 1, 0, 0]
    assert runs == []
