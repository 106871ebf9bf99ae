"""The page for those who are new to the code: its change can be made as it says, and its test fails before it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from openpyxl import load_workbook

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


ANSWERS = """kommune = "Musterstadt"
art = "Stadt"
bericht_zeitraum = 2029

[[massnahmen]]
handlungsfeld = "Bildung und Erziehung"
massnahme = "Spielplatz erneuern"
stand = "in Umsetzung"
"""


def _filled(folder: Path) -> Path:
    """A form that the program made, with words of a person as the status."""
    from fgk_docs.cli.main import main

    answers, form = folder / "antworten.toml", folder / "bericht.xlsx"
    answers.write_text(ANSWERS, "utf-8")
    assert main(["form", "fill", "jahresbericht", "--data", str(answers), "-o", str(form)]) == 0
    book = load_workbook(form)
    (cell,) = (one for row in book["Maßnahmen"].iter_rows() for one in row if one.value == "in Umsetzung")
    cell.value = "auf gutem Wege"
    book.save(form)
    return form


def _checked(clone: Path, form: Path) -> str:
    paths = [str(clone / name) for name in ("src", "templates", "plugins")]
    call = ["check", str(form), "--lang", "de"]
    code = f"import sys; sys.path[:0] = {paths!r}; from fgk_docs.cli.main import main; sys.exit(main({call!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=clone, capture_output=True, text=True, check=False)
    return done.stdout


def test_a_clerk_is_asked_before_the_first_change_and_not_after(clone: Path, tmp_path_factory) -> None:
    form = _filled(tmp_path_factory.mktemp("amt"))
    (said,) = (block.lines[0] for block in blocks(PAGE.read_text("utf-8")) if block.language == "text")
    assert said in _checked(clone, form)
    _done(CHANGE, clone)
    after = _checked(clone, form)
    assert "annehmen" in after
    assert "auf gutem Wege" not in after


def test_the_news_of_the_first_change_have_a_place(clone: Path) -> None:
    before = (clone / NEWS.argument).read_text("utf-8")
    _done(NEWS, clone)
    added = set((clone / NEWS.argument).read_text("utf-8").splitlines()) - set(before.splitlines())
    assert added == {'- "auf gutem Wege" is a status (*in Umsetzung*).'}
