"""The guides for people in offices: every message that they quote is the program's, every picture is there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, rows
from tests.support.forms import base_chain
from tools.doc_commands import PAGES
from tools.make_pictures import PICTURES

GUIDES = (
    "docs/anleitung-projektleitung.md",
    "docs/anleitung-geschaeftsstelle.md",
    "docs/anleitung-sitzungsdienst.md",
    "docs/anleitung-audit.md",
)
CATALOGUE = base_chain().table("findings/de.toml").data


@pytest.mark.parametrize("guide", [GUIDES[0], *GUIDES[2:]])
def test_every_message_that_a_guide_explains_is_one_of_the_program(guide):
    table = rows(ROOT / guide, "Wenn etwas nicht geht")
    quoted = [row[0].strip("„“") for row in table if row[0].startswith("„")]
    texts = [str(entry["text"]) for entry in CATALOGUE.values()]
    assert quoted
    assert [words for words in quoted if not any(text.startswith(words) for text in texts)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_run_and_shows_pictures_that_are_made_from_examples(guide):
    assert guide in PAGES
    shown = re.findall(r'<img src="pictures/([\w-]+)\.png"', (ROOT / guide).read_text("utf-8"))
    assert len(shown) > 2
    assert set(shown) <= set(PICTURES)
    assert [name for name in shown if not (ROOT / "docs" / "pictures" / f"{name}.png").is_file()] == []


def test_the_page_for_authors_of_plugins_is_run_and_quotes_messages_of_the_program():
    page = ROOT / "docs" / "write-a-plugin.md"
    assert "docs/write-a-plugin.md" in PAGES
    quoted = [row[0].strip("„") for row in rows(page, "When something does not work") if row[0].startswith("„")]
    texts = [str(entry["text"]) for entry in CATALOGUE.values()]
    assert len(quoted) > 5
    assert [words for words in quoted if not any(text.startswith(words) for text in texts)] == []
    shown = re.findall(r'<img src="pictures/([\w-]+)\.png"', page.read_text("utf-8"))
    assert shown == [name for name in PICTURES if name.startswith("waldland-")]
    assert [name for name in shown if not (ROOT / "docs" / "pictures" / f"{name}.png").is_file()] == []
