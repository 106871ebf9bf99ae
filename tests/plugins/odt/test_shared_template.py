"""The templates of the base profile are what their maker makes, look like the Word ones, and hold no sentence."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from fgk_docs_plugins.odt.names import q
from fgk_docs_plugins.odt.styles import PARAGRAPHS, read_styles
from tests.plugins.odt.making import BASE, part

MAKER = Path(__file__).parents[3] / "tools" / "make_odt_template.py"
MADE = ["_shared", "_brief"]


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_odt_template", MAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def data(folder: str) -> bytes:
    return (BASE / "documents" / folder / "template.odt").read_bytes()


def test_the_committed_templates_are_what_the_tool_makes() -> None:
    module = maker()
    made = {"_shared": module.make(), "_brief": module.make(module.ADDRESSED)}
    for folder, expected in made.items():
        for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
            assert part(data(folder), name).xpath("string()") == part(expected, name).xpath("string()")
        assert data(folder) == expected


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
