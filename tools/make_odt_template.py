"""Make the OpenDocument templates of the base profile, an office's paper and a letter, without a sentence in them.

    python tools/make_odt_template.py

The results are committed; a test proves that they equal what this makes. Looks and style names are those of the
Word templates (``tools/make_template.py``), so that a document is the same in both.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fgk_docs.language.text import escaped
from fgk_docs.placing.properties import Properties
from fgk_docs.safe.zip import DEFLATED
from fgk_docs.safe.zipwrite import Packed, pack, write_zip
from fgk_docs_plugins.odt.names import DECLARED
from fgk_docs_plugins.odt.parts import CONTENT, MANIFEST, META, MIMETYPE, STYLES, TEXT, manifest, meta
from fgk_docs_plugins.odt.styles import LEVELS, list_level

DOCUMENTS = Path(__file__).parent.parent / "templates/fgk_docs_templates/base/documents"
TARGET = DOCUMENTS / "_shared/template.odt"
LETTER = DOCUMENTS / "_brief/template.odt"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FONT, INK, GREY, RULE = "Arial", "#1f2a37", "#5b6470", "#b8c0c8"


class Style(NamedTuple):
    """A paragraph style: sizes and distances in points, ``line`` in percent; ``more`` further properties."""

    name: str
    size: float = 0
    bold: bool = False
    color: str = ""
    before: float = 0
    after: float = 0
    line: int = 115
    keep: bool = False
    parent: str = "Standard"
    more: str = ""
    italic: bool = False


_SIGN = f'fo:border-top="0.75pt solid {GREY}" fo:padding-top="0.14cm" fo:margin-right="7cm"'
_BOX = f'fo:border="1pt solid {GREY}" fo:padding="0.21cm"'
_HEADINGS = {1: (13, 20), 2: (11.5, 14), 3: (11, 10), 4: (11, 8), 5: (11, 8), 6: (11, 8)}
STYLES_OF_A_PAPER = (
    Style("Text body", after=7),
    Style("Briefkopf", size=10, color=GREY, line=110),
    Style("Title", size=22, bold=True, color=INK, before=20, after=14, line=100, keep=True),
    *(
        Style(f"Heading {level}", size, True, INK, before, 5, 110, True, italic=level > 3)
        for level, (size, before) in _HEADINGS.items()
    ),
    Style("List Number", after=5),
    Style("List Bullet", after=3),
    Style("Caption", size=10, bold=True, color=INK, before=8, after=4, keep=True),
    Style("Tabellentext", size=9.5, before=2, after=2, line=105),
    Style("Tabellenkopf", 9.5, True, INK, 3, 3, 105, True, "Tabellentext"),
    Style("Zwischenzeile", 9.5, True, INK, 3, 3, 105, True, "Tabellentext"),
    Style("Angabe", size=10, before=2.5, after=2.5, line=110),
    Style("Angabe Bezeichnung", 10, True, GREY, 2.5, 2.5, 110, parent="Angabe"),
    Style("Tabellenabstand", size=4, more='fo:line-height="9pt"', line=0),
    Style("Unterschriftszeile", size=10, before=48, line=110, more=f'{_SIGN} fo:keep-together="always"'),
    Style("Hinweis", bold=True, color=INK, before=6, after=14, more=_BOX),
    Style("Footer", size=8.5, color=GREY, line=100),
)
STYLES_OF_A_LETTER = (
    Style("Anschrift", before=28, after=28, more='fo:keep-together="always"'),
    Style("Datum", after=14, more='fo:text-align="end"'),
    Style("Betreff", size=12, bold=True, color=INK, before=6, after=14, keep=True),
)
_HEAD = (
    ("{%p if briefkopf is defined %}", "Standard"),
    ("{{p briefkopf }}", "Briefkopf"),
    ("{%p endif %}", "Standard"),
)
PAPER = (*_HEAD, ("{{ title }}", "Title"), ("{{p body }}", "Text body"))
ADDRESSED = (
    *_HEAD,
    ("{{p anschrift }}", "Anschrift"),
    ("{%p if datum is defined %}", "Standard"),
    ("{{p datum }}", "Datum"),
    ("{%p endif %}", "Standard"),
    ("{{ title }}", "Betreff"),
    ("{{p body }}", "Text body"),
)
"""A letter: address, date, what it is about."""
_SUBJECT = (
    "{% if number %}{{ number }}{% if subject %} · {% endif %}{% endif %}"
    "{% if subject %}{{ subject }}{% elif not number %}{{ title }}{% endif %}"
)


def make(content: Sequence[tuple[str, str]] = PAPER) -> bytes:
    """A template's bytes, always the same.

    Args:
        content: paragraphs with their styles.
    """
    extra = STYLES_OF_A_LETTER if content is ADDRESSED else ()
    parts = {
        CONTENT: _content(content),
        STYLES: _styles((*STYLES_OF_A_PAPER, *extra)),
        META: meta(Properties()),
        MANIFEST: manifest({}, ()),
    }
    return write_zip([pack(MIMETYPE, TEXT.encode(), stored=True), *(_packed(*part) for part in parts.items())])


def _packed(name: str, data: bytes) -> Packed:
    """A member packed by zlib, whatever faster library is installed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Packed(name, DEFLATED, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def _content(content: Sequence[tuple[str, str]]) -> bytes:
    paragraphs = "".join(
        f'<text:p text:style-name="{_named(style)}">{escaped(text)}</text:p>' for text, style in content
    )
    return (
        f'{HEAD}<office:document-content {DECLARED} office:version="1.3"><office:automatic-styles/>'
        f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    ).encode()


def _named(shown: str) -> str:
    return shown.replace(" ", "_20_")


def _styles(styles: Sequence[Style]) -> bytes:
    default = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        'style:tab-stop-distance="1.25cm"/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="11pt" fo:language="de" fo:country="DE" '
        'fo:hyphenate="false"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        "</style:default-style>"
    )
    standard = (
        '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties '
        'fo:margin-bottom="6pt" fo:line-height="115%"/></style:style>'
    )
    lists = "".join(
        f'<text:list-style style:name="{name}">'
        f"{''.join(list_level(at, numbered=numbered) for at in range(LEVELS))}</text:list-style>"
        for name, numbered in (("Nummerierung", True), ("Aufz_e4_hlung", False))
    )
    return (
        f'{HEAD}<office:document-styles {DECLARED} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}, &apos;Liberation Sans&apos;" '
        'style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
        f"<office:styles>{default}{standard}{''.join(map(_style, styles))}{lists}</office:styles>"
        f"<office:automatic-styles>{_PAGE}{_FOOTER_STYLES}</office:automatic-styles>"
        f"<office:master-styles>{_master()}</office:master-styles></office:document-styles>"
    ).encode()


def _style(style: Style) -> str:
    space = f'fo:margin-top="{style.before:g}pt" fo:margin-bottom="{style.after:g}pt"'
    line = f' fo:line-height="{style.line}%"' if style.line else ""
    keep = ' fo:keep-with-next="always"' if style.keep else ""
    level = f' style:default-outline-level="{style.name[-1]}"' if style.name.startswith("Heading ") else ""
    words = [
        f'fo:font-size="{style.size:g}pt"' if style.size else "",
        'fo:font-weight="bold"' if style.bold else "",
        'fo:font-style="italic"' if style.italic else "",
        f'fo:color="{style.color}"' if style.color else "",
        'fo:hyphenate="true"' if style.name == "Tabellentext" else "",
    ]
    text = " ".join(word for word in words if word)
    inside = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{_named(style.name)}" style:display-name="{style.name}" '
        f'style:family="paragraph" style:parent-style-name="{style.parent}"{level}>'
        f"<style:paragraph-properties {' '.join(filter(None, (space + line + keep, style.more)))}/>{inside}"
        "</style:style>"
    )


_PAGE = (
    '<style:page-layout style:name="Seite"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2.5cm" fo:margin-bottom="1.1cm" '
    'fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties '
    'fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>'
)
_FOOTER_STYLES = (
    '<style:style style:name="Fu_df_tabelle" style:family="table"><style:table-properties style:width="16cm" '
    'style:rel-width="100%" table:align="margins"/></style:style>'
    '<style:style style:name="Fu_df_links" style:family="table-column"><style:table-column-properties '
    'style:rel-column-width="52428*"/></style:style>'
    '<style:style style:name="Fu_df_rechts" style:family="table-column"><style:table-column-properties '
    'style:rel-column-width="13107*"/></style:style>'
    '<style:style style:name="Fu_df_zelle" style:family="table-cell"><style:table-cell-properties '
    f'fo:border-top="0.5pt solid {RULE}" fo:padding-top="0.1cm"/></style:style>'
    '<style:style style:name="Seitenzahl" style:family="paragraph" style:parent-style-name="Footer">'
    '<style:paragraph-properties fo:text-align="end"/></style:style>'
)


def _master() -> str:
    """Number and subject left, pages right, over a thin rule; a table, so that it also fits a lying page."""
    pages = (
        'Seite <text:page-number text:select-page="current">1</text:page-number> von '
        "<text:page-count>1</text:page-count>"
    )
    cells = "".join(
        f'<table:table-cell table:style-name="Fu_df_zelle" office:value-type="string">'
        f'<text:p text:style-name="{style}">{words}</text:p></table:table-cell>'
        for style, words in (("Footer", _SUBJECT), ("Seitenzahl", pages))
    )
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Seite"><style:footer>'
        '<table:table table:name="Fu&#xdf;zeile" table:style-name="Fu_df_tabelle">'
        '<table:table-column table:style-name="Fu_df_links"/><table:table-column table:style-name="Fu_df_rechts"/>'
        f"<table:table-row>{cells}</table:table-row></table:table></style:footer></style:master-page>"
    )


if __name__ == "__main__":
    TARGET.write_bytes(make())
    LETTER.write_bytes(make(ADDRESSED))
