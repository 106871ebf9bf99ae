"""What becomes a page of the site, and the way through them, which the list of all pages gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath

ROOT = Path(__file__).parents[2]
HOME = "README.md"
INDEX = "docs/index.md"
RECORDS = "docs/decisions/README.md"
_HEADING = re.compile(r"## (.+)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#]+\.md)(?:#[^)]*)?\)")


@dataclass(slots=True)
class Part:
    """A heading of the list of all pages, and the pages first named below it: their titles by path."""

    title: str
    pages: dict[str, str] = field(default_factory=dict)


def pages() -> list[Path]:
    """Every page that people read."""
    patterns = ("*.md", "docs/**/*.md", "fixtures/README.md", "plugins/*/README.md", "plugins/*/docs/**/*.md")
    return sorted({page for pattern in patterns for page in ROOT.glob(pattern)})


def parts(index: str) -> list[Part]:
    """The parts of the way, from the text of the list of all pages; each page stands where it is named first."""
    found: list[Part] = []
    known = {HOME, INDEX}
    for line in index.split("\n"):
        if heading := _HEADING.fullmatch(line):
            found.append(Part(heading[1]))
        for title, target in _LINK.findall(line) if found else ():
            path = normpath(join("docs", target))
            if path not in known and "://" not in target:
                known.add(path)
                found[-1].pages[path] = title
    return [part for part in found if part.pages]


def navigation() -> Iterator[str]:
    """The lines of ``nav`` in the site's settings."""
    yield "nav:"
    yield f"  - Überblick: {HOME}"
    for part in parts((ROOT / INDEX).read_text("utf-8")):
        yield f"  - {_quoted(part.title)}:"
        for path, title in part.pages.items():
            yield from _records(title) if path == RECORDS else [f"      - {_quoted(title)}: {path}"]
    yield f"  - Alle Seiten: {INDEX}"


def _records(title: str) -> Iterator[str]:
    """The decision records, below their own list."""
    yield f"      - {_quoted(title)}:"
    yield f"          - All: {RECORDS}"
    for record in sorted((ROOT / RECORDS).parent.glob("0*.md")):
        title = record.read_text("utf-8").split("\n", 1)[0].removeprefix("# ")
        yield f"          - {_quoted(title)}: docs/decisions/{record.name}"


def _quoted(words: str) -> str:
    return '"' + words.replace("`", "").replace('"', "”") + '"'
