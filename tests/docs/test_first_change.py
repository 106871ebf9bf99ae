"""The page for those who are new to the code: its change can be made as it says, and its test fails before it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tools.doc_commands import Block, blocks, write_file

PAGE = ROOT / "docs" / "first-change.md"
TEST, CHANGE, NEWS = (block for block in blocks(PAGE.read_text("utf-8")) if block.language == "diff")
NEEDED = ("src", "templates", "plugins/fgk_docs_plugins", "tests/unit/language", "tests/support")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """As much of the repository as the page's test needs."""
    for name in NEEDED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "CHANGELOG.md", "tests/conftest.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def _done(block: Block, clone: Path) -> None:
    with chdir(clone):
        assert write_file(block)


def _tested(clone: Path) -> subprocess.CompletedProcess[str]:
    paths = [str(clone / name) for name in ("src", "templates", "plugins")]
    code = f"import sys; sys.path[:0] = {paths!r}; import pytest; sys.exit(pytest.main({['-q', TEST.argument]!r}))"
    return subprocess.run([sys.executable, "-c", code], cwd=clone, capture_output=True, text=True, check=False)


def test_the_first_change_fails_before_and_passes_after(clone: Path) -> None:
    _done(TEST, clone)
    before = _tested(clone)
    assert before.returncode == 1, before.stdout + before.stderr
    assert "1 failed" in before.stdout
    assert "StatusCode.UNKNOWN" in before.stdout
    _done(CHANGE, clone)
    after = _tested(clone)
    assert after.returncode == 0, after.stdout + after.stderr


def test_the_news_of_the_first_change_have_a_place(clone: Path) -> None:
    before = (clone / NEWS.argument).read_text("utf-8")
    _done(NEWS, clone)
    added = set((clone / NEWS.argument).read_text("utf-8").splitlines()) - set(before.splitlines())
    assert added == {'- "auf gutem Wege" is a status (*in Umsetzung*).'}
