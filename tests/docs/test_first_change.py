"""The page for those who are new to the code: its change can be made as it says, and its test fails before it."""

from __future__ import annotations

import shlex
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
    for name in (".gitattributes", "pyproject.toml", "CHANGELOG.md", "tests/conftest.py"):
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


IDENTITY = ("-c", "user.name=Neu", "-c", "user.email=neu@verwaltung.example", "-c", "commit.gpgsign=false")


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {shlex.join(words)}\n{done.stdout}{done.stderr}"
    return done.stdout


def _added(folder: Path, line: str) -> None:
    """Somebody adds a line to the changelog, where everybody does."""
    news = folder / NEWS.argument
    start = "### Added\n\n"
    news.write_text(news.read_text("utf-8").replace(start, f"{start}{line}\n", 1), "utf-8")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_first_change_is_handed_in_and_merged_as_the_page_says(clone: Path, tmp_path_factory) -> None:
    shared, other = (tmp_path_factory.mktemp(name) for name in ("geteilt", "andere"))
    for words in ("init -q -b main", "add .", "commit -q -m Begin", f"clone -q --bare . {shared}"):
        _git(clone, *shlex.split(words))
    _git(clone, "remote", "add", "origin", str(shared))
    _git(clone, "fetch", "-q")
    _git(clone, "branch", "-q", "--set-upstream-to=origin/main")
    _git(other, "clone", "-q", str(shared), ".")
    said = [line for block in blocks(PAGE.read_text("utf-8")) if block.language == "bash" for line in block.lines]
    calls = [shlex.split(line)[1:] for line in said if line.startswith("git ")]
    assert [call[0] for call in calls[:3]] == ["clone", "switch", "commit"]
    _git(clone, *calls[1])
    for block in (TEST, CHANGE, NEWS):
        _done(block, clone)
    _added(other, "- Somebody else's line.")
    _git(other, "commit", "-qam", "Say something else")
    _git(other, "push", "-q")
    for call in calls[2:]:
        _git(clone, *call)
    merged = _git(shared, "log", "--format=%s", "main").splitlines()
    assert merged == ['Read "auf gutem Wege" as being done', "Say something else", "Begin"]
    news = _git(shared, "show", f"main:{NEWS.argument}")
    assert news.count("Somebody else's line.") == news.count('- "auf gutem Wege" is a status') == 1
    assert not {"<<<<<<<", ">>>>>>>"} & set(news.split())
