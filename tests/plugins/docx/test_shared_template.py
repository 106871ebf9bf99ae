"""The template of the base profile is what its maker makes, and holds no sentence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from fgk_docs_plugins.docx.package import open_package
from fgk_docs_plugins.docx.styles import PARAGRAPHS, TABLES, read_styles
from tests.plugins.docx.making import SHARED, opened
from tools.make_template import ADDRESSED, AWARDED, CERTIFICATE, LETTER, PATTERN, PLAIN, make


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("path", "made"),
    [
        (SHARED, make),
        (LETTER, partial(make, ADDRESSED)),
        (CERTIFICATE, partial(make, AWARDED)),
        (PATTERN, partial(make, PLAIN, header="Programm @TITLE@")),
    ],
    ids=["shared", "letter", "certificate", "pattern"],
)
def test_a_committed_template_is_what_the_tool_makes(path: Path, made: Callable[[], bytes]) -> None:
    assert made() == made()
    assert members(made()) == members(path.read_bytes())


def test_the_template_has_a_style_for_every_purpose() -> None:
    package = open_package(SHARED.read_bytes(), "template.docx")
    styles = read_styles(package.xml("word/styles.xml"))
    own = {role for role, look in styles.paragraphs.items() if look.style}
    assert own >= {role for role in PARAGRAPHS if role not in {"heading-7", "heading-8", "heading-9"}}
    assert all(styles.tables[role] for role in TABLES)


def test_the_template_holds_looks_and_no_words() -> None:
    package = open_package(SHARED.read_bytes(), "template.docx")
    said: set[str] = set()
    for name in (package.main, *package.related("header"), *package.related("footer")):
        text = " ".join(str(piece) for piece in package.xml(name).itertext())
        said |= set(re.findall(r"[^\W\d_]+", re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text)))
    assert said == {"Seite", "von"}


def test_the_page_is_upright_a4_with_margins_of_two_and_a_half_centimetres() -> None:
    [page] = opened(SHARED.read_bytes()).sections
    sizes = page.page_width, page.page_height, page.left_margin, page.right_margin
    assert [round(size.cm, 1) for size in sizes if size is not None] == [21.0, 29.7, 2.5, 2.5]


def test_the_language_is_german() -> None:
    assert b'w:lang w:val="de-DE"' in members(SHARED.read_bytes())["word/styles.xml"]
