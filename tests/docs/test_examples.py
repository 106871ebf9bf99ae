from __future__ import annotations

import pytest

from tests.support.budget import chosen
from tools.doc_commands import LONG_PAGES, PAGES, ROOT, outcomes, pattern
from tools.doc_files import changed

LESSON = "docs/tutorial-land.md"
SLOW = {"docs/write-a-plugin.md", "docs/how-to/thueringen-anpassen.md"}
"""They make plugins, install them and run their tests."""
SHORT = [page for page in PAGES if page != LESSON]
PUPIL = ROOT / "plugins" / "fgk-docs-musterland"


def run(page, folder):
    results = outcomes(page, (ROOT / page).read_text(encoding="utf-8"), folder)
    assert results, "a page in this list has examples"
    for result in results:
        assert result.agrees, (
            f"{result.place}\nshown:\n" + "\n".join(result.shown) + "\nhappened:\n" + "\n".join(result.happened)
        )


@pytest.mark.parametrize("page", chosen(SHORT, *(page for page in SHORT if page not in SLOW)))
def test_what_a_page_shows_is_what_happens(page, tmp_path):
    run(page, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("page", LONG_PAGES)
def test_what_a_page_of_many_reports_shows_is_what_happens(page, tmp_path):
    run(page, tmp_path)


@pytest.mark.slow
@pytest.mark.long
def test_who_follows_the_lesson_comes_to_the_example_file_by_file(tmp_path):
    run(LESSON, tmp_path)
    made = tmp_path / PUPIL.name
    assert files(made) == files(PUPIL)


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"__pycache__", "build", "dist", ".pytest_cache"} & {*path.parts}
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("-b", "+B"), "a\nB\nc\nc\n"),
        ((" a", "+new"), "a\nnew\nb\nc\nc\n"),
        (("-a", "@@", "-c", "-c", "+end"), "b\nend\n"),
        (("-c", "+C"), None),
        (("-ab", "+x"), None),
        (("+x",), None),
        (("?a",), None),
    ],
)
def test_lines_change_only_where_a_file_says_so_once(lines, expected, tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("a\nb\nc\nc\n", encoding="utf-8")
    if expected is None:
        with pytest.raises(AssertionError):
            changed(path, lines)
    else:
        changed(path, lines)
        assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("shown", "happened", "agrees"),
    [
        (("a", "b"), "a\nb", True),
        (("a", "b"), "a\nc", False),
        (("a", "b"), "a\nb\nc", False),
        (("a", "…"), "a\nb\nc", True),
        (("a", "…"), "a", True),
        (("a", "…"), "b", False),
        (("…", "b"), "a\nb", True),
        (("…", "b"), "ab", False),
        (("a", "…", "c"), "a\nc", True),
        (("a …",), "a b", True),
        (("a …",), "a\nb", False),
        (("… b",), "a b", True),
        (("… b …",), "a b c", True),
        (("… b",), "a\nb", False),
        (("… b",), "ab", False),
        ((), "a", False),
        ((), "", True),
    ],
)
def test_only_a_gap_allows_other_lines(shown, happened, agrees):
    assert bool(pattern(shown).fullmatch(f"{happened}\n" if happened else "")) is agrees
