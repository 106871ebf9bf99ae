"""Reads Markdown pages: their links, headings and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tools.docs_site.pages import ROOT, pages

__all__ = ["ROOT", "anchors", "first_cells", "links", "long_tests", "names_of_tests", "pages", "rows", "tokens"]

_HTML_TARGET = re.compile(r'(?:href|src)="([^"]+)"')


def tokens(path: Path) -> Iterator[Token]:
    """All tokens of a page, those inside lines too."""
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def links(path: Path) -> Iterator[str]:
    """Targets of links and pictures."""
    for token in tokens(path):
        if token.type == "link_open":
            yield str(token.attrGet("href"))
        elif token.type == "image":
            yield str(token.attrGet("src"))
        elif token.type in ("html_block", "html_inline"):
            yield from _HTML_TARGET.findall(token.content)


@cache
def anchors(path: Path) -> set[str]:
    """Anchors of a page's headings, as common forges make them."""
    found: set[str] = set()
    times: Counter[str] = Counter()
    listed = list(tokens(path))
    for position, token in enumerate(listed):
        if token.type == "heading_open":
            children = listed[position + 1].children or []
            text = "".join(child.content for child in children if child.type in ("text", "code_inline"))
            slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            found.add(f"{slug}-{times[slug]}" if times[slug] else slug)
            times[slug] += 1
    return found


def first_cells(path: Path, heading: str) -> list[str]:
    """The first cell of every row below a heading of any level, without its backticks."""
    return [row[0] for row in rows(path, heading)]


def rows(path: Path, heading: str) -> list[list[str]]:
    """The rows of all tables below a heading, up to the next one; cells without their backticks.

    Raises:
        ValueError: the page has no such heading.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(index for index, line in enumerate(lines) if re.fullmatch(rf"#+ {re.escape(heading)}", line))
    found = []
    for position in range(start + 1, len(lines)):
        line = lines[position]
        if re.match(r"#+ ", line):
            break
        if line.startswith("|") and not lines[position + 1].startswith("|---") and not line.startswith("|---"):
            found.append([cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found


def names_of_tests() -> set[str]:
    """The names of all tests of the project and of the plugins beside it."""
    return {
        name
        for folder in ("tests", "plugins")
        for path in (ROOT / folder).rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }


def long_tests() -> set[str]:
    """The names of the tests that run in ``make long`` alone; of others it is some parameters at most."""
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(
            r"^@pytest\.mark\.long\n(?:[@ ].*\n|\)\n)*def (test_\w+)", path.read_text("utf-8"), re.MULTILINE
        )
    }
