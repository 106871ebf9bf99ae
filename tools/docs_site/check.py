"""Holds a built site to its pages: links and anchors lead somewhere, nothing comes from elsewhere or is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from markdown_it import MarkdownIt

from tools.docs_site.pages import HOME, ROOT, navigation, pages

BUILT = "site"
COUNTED = {"li": "list_item_open", "table": "table_open", "pre": "fence"}
"""Element of a page → what CommonMark calls it; the builder's Markdown is another one, and must find as many."""
_LOADED = (
    "//script/@src | //img/@src | //iframe/@src",
    "//link[not(@rel='canonical' or @rel='next' or @rel='prev')]/@href",
)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def problems(folder: Path) -> list[str]:
    """What is wrong with the site below a folder that :func:`stage` wrote and the builder filled."""
    site = folder.resolve() / BUILT
    found = [f"{page}: in no part of the way" for page in sorted(_left_out())]
    for page in pages():
        path = page.relative_to(ROOT)
        built = site / ("index.html" if path.as_posix() == HOME else _address(path))
        if not built.is_file():
            found.append(f"{path}: not built")
            continue
        found += [f"{path}: {words}" for words in problems_of(built, site, folder / "pages" / path)]
    return found


def _left_out() -> set[str]:
    told = "\n".join(navigation())
    return {name for page in pages() if f": {(name := page.relative_to(ROOT).as_posix())}\n" not in f"{told}\n"}


def _address(path: Path) -> Path:
    return path.with_name("index.html") if path.name == "README.md" else path.with_suffix(".html")


def problems_of(built: Path, site: Path, source: Path) -> Iterator[str]:
    """What is wrong with one page.

    Args:
        built: the page as it was built.
        site: the folder of the site, resolved.
        source: the page as the builder read it.
    """
    tree = _tree(built)
    for link in tree.xpath("//a/@href"):
        if problem := _broken(str(link), built, site):
            yield f"{link}: {problem}"
    for loaded in tree.xpath(" | ".join(_LOADED)):
        if urlsplit(str(loaded)).netloc:
            yield f"{loaded}: loaded from elsewhere"
    (article,) = tree.xpath("//article")
    tokens = MarkdownIt("commonmark").enable("table").parse(source.read_text("utf-8"))
    for element, token in COUNTED.items():
        wanted = sum(one.type in (token, "code_block" if element == "pre" else token) for one in tokens)
        if (there := len(article.xpath(f".//{element}"))) != wanted:
            yield f"{there} × <{element}>, in the page are {wanted}"


def _broken(link: str, built: Path, site: Path) -> str | None:
    """Why a link leads nowhere; addresses elsewhere are only looked at, never asked."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return None if _HOST.fullmatch(parts.hostname or "") else "no address"
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return "neither a page nor an address"
    target = (built.parent / unquote(parts.path)).resolve() if parts.path else built
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file() or not target.is_relative_to(site.resolve()):
        return "no such page"
    if parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _anchors(target):
        return "no such anchor"
    return None


@cache
def _tree(built: Path) -> html.HtmlElement:
    return html.fromstring(built.read_text("utf-8"))


@cache
def _anchors(built: Path) -> frozenset[str]:
    return frozenset(str(name) for name in _tree(built).xpath("//@id"))
