"""The templates of the base profile are what their maker makes, look like the Word ones, and hold no sentence."""

from __future__ import annotations

import re

import pytest

from fgk_docs_plugins.odt.names import q
from fgk_docs_plugins.odt.styles import PARAGRAPHS, read_styles
from tests.plugins.odt.making import BASE, part
from tools import make_odt_template

MADE = ["_shared", "_brief"]


def data(folder: str) -> bytes:
    return (BASE / "documents" / folder / "template.odt").read_bytes()


def test_the_committed_templates_are_what_the_tool_makes() -> None:
    assert data("_shared") == make_odt_template.make()
    assert data("_brief") == make_odt_template.make(make_odt_template.ADDRESSED)


@pytest.mark.parametrize("folder", MADE)
def test_a_template_has_a_style_for_every_purpose(folder: str) -> None:
    root = part(data(folder), "styles.xml")
    before = {one.get(q("style:name")) for one in root.iter(q("style:style"), q("text:list-style"))}
    styles = read_styles(root)
    needed = {styles.paragraphs[role] for role in PARAGRAPHS if role not in {"heading-7", "heading-8", "heading-9"}}
    assert needed | set(styles.lists.values()) <= before


@pytest.mark.parametrize("folder", MADE)
def test_a_template_holds_looks_and_no_words(folder: str) -> None:
    said: set[str] = set()
    for name in ("content.xml", "styles.xml"):
        text = " ".join(str(piece) for piece in part(data(folder), name).itertext())
        said |= set(re.findall(r"[^\W\d_]+", re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text)))
    assert said == {"Seite", "von"}


def test_the_page_is_upright_a4_and_the_language_german() -> None:
    root = part(data("_shared"), "styles.xml")
    [page] = root.iter(q("style:page-layout-properties"))
    assert [page.get(q(f"fo:page-{side}")) for side in ("width", "height")] == ["21cm", "29.7cm"]
    [default] = [one for one in root.iter(q("style:default-style")) if one.get(q("style:family")) == "paragraph"]
    assert [default[-1].get(q(f"fo:{name}")) for name in ("language", "country")] == ["de", "DE"]
