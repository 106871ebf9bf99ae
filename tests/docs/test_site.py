"""The site of the documentation without its builder: the way through it, how pages are laid out, what is checked.

`make docs` builds it and checks what was built.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tools.docs_site.check import problems_of
from tools.docs_site.layers import drawing
from tools.docs_site.pages import ROOT, navigation, pages, parts
from tools.docs_site.stage import shown, stage

AUDIENCES = [
    "Kommune",
    "Sitzungsdienst",
    "Geschäftsstelle",
    "Auditor/in",
    "Landesprogramm",
    "Entwicklung (English)",
]


def test_the_way_leads_to_every_page_once():
    led = Counter(line.rpartition(": ")[2] for line in navigation() if line.endswith(".md"))
    assert led == Counter(page.relative_to(ROOT).as_posix() for page in pages())


def test_the_way_is_parted_by_who_reads():
    assert [part.title for part in parts((ROOT / "docs/index.md").read_text("utf-8"))] == AUDIENCES


def test_a_page_that_is_named_twice_stands_where_it_is_named_first():
    text = "# x\n\n[a](a.md)\n\n## One\n\n- [b](b.md) [c](../c.md#d)\n\n## Two\n\n- [b again](b.md) [e](e.md)\n"
    assert [(part.title, part.pages) for part in parts(text)] == [
        ("One", {"docs/b.md": "b", "c.md": "c"}),
        ("Two", {"docs/e.md": "e"}),
    ]


def test_pages_are_laid_out_as_in_the_repository(tmp_path):
    settings = stage(tmp_path / "build").read_text("utf-8")
    laid = tmp_path / "build" / "pages"
    assert [page for page in pages() if not (laid / page.relative_to(ROOT)).is_file()] == []
    assert (laid / "docs/pictures/uebersicht.png").is_file()
    assert settings.count("\nnav:\n") == 1
    assert "http" not in settings


@pytest.mark.parametrize(
    ("page", "laid_out"),
    [
        ("```console exit=3\n$ x\n```", "```console\n$ x\n```"),
        ("```toml a/b.toml\nx = 1\n```", '```toml title="a/b.toml"\nx = 1\n```'),
        ("```csv a.csv\n1\n```", '```text title="a.csv"\n1\n```'),
        ("```toml\nx = 1\n```", "```toml\nx = 1\n```"),
    ],
)
def test_what_a_fence_names_becomes_its_title(page, laid_out):
    assert shown(page) == laid_out


def test_a_box_of_the_layers_is_as_wide_as_its_words():
    svg = drawing('graph TD\n    cli["cli"] --> many["batch, goldens, scaffold, and more"]')
    assert ">batch, goldens, scaffold, and more</text>" in svg
    assert 'width="272"' in svg
    assert 'aria-label="cli → batch, goldens, scaffold, and more"' in svg


def test_a_graph_of_layers_is_drawn_with_its_words():
    svg = drawing("graph TD\n    a --> b\n    a --> c\n    b --> d\n    c --> d")
    assert svg.count("<rect") == 4
    assert svg.count("<path") == 4
    assert 'aria-label="a → b, a → c, b → d, c → d"' in svg
    with pytest.raises(ValueError, match="a -- b"):
        drawing("graph TD\n    a -- b")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a href="#da">x</a><a href="b.html#dort">y</a><a href="https://example.org/">z</a>', []),
        ('<a href="c.html">x</a>', ["c.html: no such page"]),
        ('<a href="#fehlt">x</a>', ["#fehlt: no such anchor"]),
        ('<a href="b.html#fehlt">x</a>', ["b.html#fehlt: no such anchor"]),
        ('<a href="../../x.html">x</a>', ["../../x.html: no such page"]),
        ('<a href="https://example/">x</a>', ["https://example/: no address"]),
        ('<a href="ftp://example.org/">x</a>', ["ftp://example.org/: neither a page nor an address"]),
        (
            '<img src="https://example.org/x.png"><script src="//example.org/x.js"></script>',
            ["https://example.org/x.png: loaded from elsewhere", "//example.org/x.js: loaded from elsewhere"],
        ),
        ("<ul><li>x</li></ul>", ["1 × <li>, in the page are 0"]),
    ],
)
def test_what_is_wrong_with_a_built_page_is_noticed(tmp_path, body, found):
    (tmp_path / "b.html").write_text('<p id="dort">b</p>', encoding="utf-8")
    built, source = tmp_path / "a.html", tmp_path / "a.md"
    built.write_text(f'<html><body><article id="da">{body}</article></body></html>', encoding="utf-8")
    source.write_text("Text\n", encoding="utf-8")
    assert list(problems_of(built, tmp_path, source)) == found
