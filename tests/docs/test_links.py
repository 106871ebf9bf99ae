from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.pages import ROOT, anchors, links, pages

INDEX = ROOT / "docs" / "index.md"


def problems(path):
    """Relative links of a page that lead nowhere."""
    found = []
    for link in links(path):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.exists() or (parts.fragment and unquote(parts.fragment) not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(path):
    assert problems(path) == []


def test_the_index_links_every_page():
    linked = {(INDEX.parent / urlsplit(link).path).resolve() for link in links(INDEX)}
    records = ROOT / "docs" / "decisions"
    missing = {page for page in pages() if page.parent != records} - linked - {INDEX}
    assert not missing, sorted(path.name for path in missing)


def test_a_broken_link_or_anchor_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# Ein Titel\n\n## `code` & mehr\n\n[a](#ein-titel) [b](#code--mehr) [c](#fehlt) [d](fehlt.md)"
        ' [e](https://example.org/x)\n\n<img src="fehlt.png">\n',
        encoding="utf-8",
    )
    assert problems(page) == ["#fehlt", "fehlt.md", "fehlt.png"]
