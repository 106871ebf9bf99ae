"""Make the Word templates of the base profile (paper, letter, certificate), without a sentence in them.

And the one that a new profile begins with: a paper's, with a line for the name of the programme at its top.

    python tools/make_template.py

The results are committed; a test proves that they equal what this makes. Offices replace them by files of their own
at the same place of their profile; the style names below are what the writer looks for.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from fgk_docs.safe.zip import DEFLATED, Archive
from fgk_docs.safe.zipwrite import Packed, write_zip

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.parfmt import CT_PPr
    from docx.styles.style import ParagraphStyle

DOCUMENTS = Path(__file__).parent.parent / "templates/fgk_docs_templates/base/documents"
TARGET = DOCUMENTS / "_shared/template.docx"
LETTER = DOCUMENTS / "_brief/template.docx"
CERTIFICATE = DOCUMENTS / "zertifikat/template.docx"
PATTERN = Path(__file__).parent.parent / (
    "src/fgk_docs/scaffold/profile/src/fgk_docs_@MODULE@/profile/documents/vermerk-@NAME@/template.docx.tmpl"
)
FONT = "Arial"
INK = RGBColor(0x1F, 0x2A, 0x37)
GREY = RGBColor(0x5B, 0x64, 0x70)
RULE = "B8C0C8"
TEXT_WIDTH = Cm(16)
KEPT_STYLES = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "Title", "Subtitle", "Caption",
    "ListBullet", "ListNumber", "BodyText", *(f"Heading{level}" for level in range(1, 7)),
}  # fmt: skip
DROPPED_PARTS = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "numbering")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REPLACED = {
    "docProps/app.xml": (
        f"{DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ).encode(),
    "word/fontTable.xml": (
        f'{DECLARATION}<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode(),
}
"""Members of the library's default document that name programs or fonts we do not use."""


_HEAD = (
    ("{%p if briefkopf is defined %}", "Normal"),
    ("{{p briefkopf }}", "Briefkopf"),
    ("{%p endif %}", "Normal"),
)
PLAIN = (("{{ title }}", "Title"), ("{{p body }}", "Body Text"))
PAPER = (*_HEAD, *PLAIN)
ADDRESSED = (
    *_HEAD,
    ("{{p anschrift }}", "Anschrift"),
    ("{%p if datum is defined %}", "Normal"),
    ("{{p datum }}", "Datum"),
    ("{%p endif %}", "Normal"),
    ("{{ title }}", "Betreff"),
    ("{{p body }}", "Body Text"),
)
"""A letter: address, date, what it is about."""
AWARDED = (
    ("{%p if echtheit is defined %}", "Normal"),
    ("{{ title }}", "Urkunde Wort mit Prüfcode"),
    ("{%p else %}", "Normal"),
    ("{{ title }}", "Urkunde Wort"),
    ("{%p endif %}", "Normal"),
    ("{{p stufe }}", "Urkunde Stufe"),
    ("{{p titel }}", "Urkunde Titel"),
    ("{{p text }}", "Urkunde Text"),
    ("{{p gueltigkeit }}", "Urkunde Angabe"),
    ("{{p unterschriften }}", "Urkunde Angabe"),
    ("{%p if nummer is defined %}", "Normal"),
    ("{{p nummer }}", "Urkunde Nummer"),
    ("{%p endif %}", "Normal"),
    ("{%p if echtheit is defined %}", "Normal"),
    ("{{p echtheit }}", "Urkunde Prüfcode"),
    ("{%p endif %}", "Normal"),
    ("{{p body }}", "Urkunde Text"),
)
"""A certificate: one calm page, everything in the middle; ``body`` takes what a profile adds."""


def make(content: Sequence[tuple[str, str]] | None = None, *, header: str | None = None) -> bytes:
    """A template's bytes, always the same.

    Args:
        content: paragraphs of a letter or a certificate with their styles; a paper's if nothing is said.
        header: a line at the top of every page; none if nothing is said.
    """
    document = docx.Document()
    _drop_parts(document)
    _prune_styles(document)
    _page(document)
    _paragraph_styles(document)
    if content is ADDRESSED:
        _letter_styles(document)
    if content is AWARDED:
        _certificate_styles(document)
    _table_styles(document)
    _settings(document)
    for text, style in content or PAPER:
        document.add_paragraph(text, style=style)
    if content is not AWARDED:
        _footer(document)
    if header is not None:
        _header(document, header)
    document.core_properties.title = document.core_properties.author = document.core_properties.comments = ""
    stream = io.BytesIO()
    document.save(stream)
    archive = Archive(stream.getvalue(), "template.docx")
    return write_zip(_packed(name, REPLACED.get(name) or archive.read(name)) for name in sorted(archive.entries))


def _packed(name: str, data: bytes) -> Packed:
    """A member packed by zlib, whatever faster library is installed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Packed(name, DEFLATED, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def _drop_parts(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if any(word in relation.reltype for word in DROPPED_PARTS):
                del relations[key]


def _prune_styles(document: Document) -> None:
    """Keep what the writer uses; Word brings its own styles along anyway."""
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            root.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)
    latent = root.find(qn("w:latentStyles"))
    root.remove(latent)
    run = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(run):
        run.remove(child)
    for xml in (
        f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>',
        f'<w:sz {nsdecls("w")} w:val="22"/>',
        f'<w:szCs {nsdecls("w")} w:val="22"/>',
        f'<w:lang {nsdecls("w")} w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/>',
    ):
        run.append(parse_xml(xml))


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.5)
    section.bottom_margin = Cm(2.3)
    section.header_distance, section.footer_distance = Cm(1.25), Cm(1.1)


def _style(document: Document, name: str, base: str | None = "Normal") -> ParagraphStyle:
    """The paragraph style of this name, new or emptied of what the library's default brought along."""
    if name in document.styles:
        style = document.styles[name]
        for tag in ("w:pPr", "w:rPr"):
            for found in style.element.findall(qn(tag)):
                style.element.remove(found)
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base] if base else None
    style.quick_style, style.hidden = True, False
    return style


def _looks(
    style: ParagraphStyle,
    *,
    size: float | None = None,
    bold: bool | None = None,
    color: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
    keep: bool | None = None,
) -> ParagraphStyle:
    """Sizes and distances in points, ``line`` in lines; ``keep`` holds a paragraph to the next one."""
    style.font.size = Pt(size) if size else None
    style.font.bold = bold
    if color is not None:
        style.font.color.rgb = color
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = line
    form.keep_with_next = keep
    return style


def _paragraph_styles(document: Document) -> None:
    normal = _looks(_style(document, "Normal", None), after=6, line=1.15)
    normal.paragraph_format.widow_control = True
    _looks(_style(document, "Body Text"), after=7, line=1.15)
    _looks(_style(document, "Briefkopf"), size=10, color=GREY, after=0, line=1.1)
    _heading_styles(document)
    _looks(_style(document, "List Number"), after=5, line=1.15)
    bullets = _looks(_style(document, "List Bullet"), after=7, line=1.15)
    together = parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>")
    bullets.element.get_or_add_pPr().insert_element_before(together, "w:jc", "w:outlineLvl")
    _looks(_style(document, "Caption"), size=10, bold=True, color=INK, before=8, after=4, keep=True)
    _looks(_style(document, "Tabellentext"), size=9.5, before=2, after=2, line=1.05)
    _looks(_style(document, "Tabellenkopf", "Tabellentext"), bold=True, color=INK, before=3, after=3, keep=True)
    _looks(_style(document, "Zwischenzeile", "Tabellentext"), bold=True, color=INK, before=3, after=3, keep=True)
    _looks(_style(document, "Angabe"), size=10, before=2.5, after=2.5, line=1.1)
    _looks(_style(document, "Angabe Bezeichnung", "Angabe"), size=10, color=GREY, before=2.5, after=2.5)
    gap = _looks(_style(document, "Tabellenabstand"), size=4)
    gap.paragraph_format.line_spacing = Pt(9)
    signature = _looks(_style(document, "Unterschriftszeile"), size=10, before=48, line=1.1)
    signature.paragraph_format.keep_together = True
    signature.paragraph_format.right_indent = Cm(7)
    _border(signature.element.get_or_add_pPr(), "top", size=6, space=4)
    notice = _looks(_style(document, "Hinweis"), bold=True, color=INK, before=6, after=14, line=1.15)
    _looks(_style(document, "Prüfcode"), size=7.5, color=GREY, after=6, line=1.15)
    _border(notice.element.get_or_add_pPr(), "top", "left", "bottom", "right", size=8, space=6)
    _hyphenate(normal, wanted=False)
    _hyphenate(document.styles["Tabellentext"], wanted=True)
    for name in ("Header", "Footer"):
        _looks(_style(document, name), size=8.5, color=GREY, line=1.0)


def _heading_styles(document: Document) -> None:
    title = _looks(_style(document, "Title"), size=22, bold=True, color=INK, before=20, after=14, keep=True)
    title.paragraph_format.line_spacing = 1.0
    _looks(_style(document, "Subtitle"), size=12, color=GREY, after=12, keep=True)
    sizes = {1: (13, 20), 2: (11.5, 14), 3: (11, 10), 4: (11, 8), 5: (11, 8), 6: (11, 8)}
    for level, (size, before) in sizes.items():
        heading = _style(document, f"Heading {level}")
        _looks(heading, size=size, bold=True, color=INK, before=before, after=5, line=1.1, keep=True)
        heading.font.italic = level > 3 or None
        heading.paragraph_format.keep_together = True
        heading.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))


def _border(properties: CT_PPr, *sides: str, size: int, space: int, color: str = "5B6470") -> None:
    """Lines around paragraphs with these properties, their width in eighths of a point."""
    line = f'w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"'
    borders = f"<w:pBdr {nsdecls('w')}>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"
    before = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    properties.insert_element_before(parse_xml(borders), *before)


def _letter_styles(document: Document) -> None:
    address = _looks(_style(document, "Anschrift"), before=28, after=28, line=1.15)
    address.paragraph_format.keep_together = True
    day = _looks(_style(document, "Datum"), after=14, line=1.15)
    day.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _looks(_style(document, "Betreff"), size=12, bold=True, color=INK, before=6, after=14, keep=True)


def _certificate_styles(document: Document) -> None:
    looks: dict[str, tuple[float, bool, RGBColor, float, float]] = {
        "Urkunde Wort": (15, False, GREY, 70, 6),
        "Urkunde Wort mit Prüfcode": (15, False, GREY, 0, 6),
        "Urkunde Stufe": (20, True, INK, 0, 40),
        "Urkunde Titel": (34, True, INK, 0, 40),
        "Urkunde Text": (13, False, INK, 0, 12),
        "Urkunde Angabe": (12, False, INK, 6, 4),
        "Urkunde Nummer": (9, False, GREY, 40, 0),
        "Urkunde Prüfcode": (7.5, False, GREY, 6, 0),
    }
    for name, (size, bold, color, before, after) in looks.items():
        style = _looks(
            _style(document, name), size=size, bold=bold, color=color, before=before, after=after, line=1.2
        )
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Prüfcode"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _hyphenate(style: ParagraphStyle, *, wanted: bool) -> None:
    """Running text is pasted elsewhere and read aloud, so it keeps its words; narrow columns need hyphens."""
    xml = f'<w:suppressAutoHyphens {nsdecls("w")} w:val="{int(not wanted)}"/>'
    style.element.get_or_add_pPr().insert_element_before(parse_xml(xml), "w:spacing", "w:ind", "w:jc")


def _table_styles(document: Document) -> None:
    """Thin grey rules, no vertical ones; column titles on a light ground."""
    root = document.styles.element
    margins = (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="5B6470"/></w:tcBorders>'
        '<w:shd w:val="clear" w:color="auto" w:fill="E9EDF1"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    for style_id, name, sides, extra in (
        ("TabelleDatenstze", "Tabelle Datensätze", ("top", "bottom", "insideH"), head),
        ("TabelleAngaben", "Tabelle Angaben", ("top", "bottom", "insideH"), ""),
    ):
        rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in sides)
        root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
                f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{margins}</w:tblPr>{extra}</w:style>"
            )
        )


def _settings(document: Document) -> None:
    """Word 2013 and newer, German signs, hyphenation where a style allows it."""
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    compatible = "http://schemas.microsoft.com/office/word"
    for xml in (
        f'<w:zoom {nsdecls("w")} w:percent="100"/>',
        f'<w:defaultTabStop {nsdecls("w")} w:val="709"/>',
        f"<w:autoHyphenation {nsdecls('w')}/>",
        f'<w:characterSpacingControl {nsdecls("w")} w:val="doNotCompress"/>',
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" w:uri="{compatible}" w:val="15"/>'
        "</w:compat>",
        f'<w:themeFontLang {nsdecls("w")} w:val="de-DE"/>',
        f'<w:decimalSymbol {nsdecls("w")} w:val=","/>',
        f'<w:listSeparator {nsdecls("w")} w:val=";"/>',
    ):
        root.append(parse_xml(xml))


def _header(document: Document, words: str) -> None:
    """Who writes, right, over a thin rule."""
    header = document.sections[0].header
    header.is_linked_to_previous = False
    line = header.paragraphs[0]
    line.text = words
    line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _border(line._p.get_or_add_pPr(), "bottom", size=4, space=4, color=RULE)


def _footer(document: Document) -> None:
    """Number and subject left, pages right, over a thin rule; a table, so that it also fits a lying page."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    first = footer.paragraphs[0]
    line = '<w:top w:val="single" w:sz="4" w:space="0" w:color="B8C0C8"/>'
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{line}</w:tblBorders>'
        '<w:tblLayout w:type="autofit"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0600"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="7257"/><w:gridCol w:w="1814"/></w:tblGrid>'
        f"<w:tr>{_footer_cell(4000, _NUMBER_AND_SUBJECT, 'left')}{_footer_cell(1000, _PAGES, 'right')}</w:tr>"
        "</w:tbl>"
    )
    first._p.addprevious(table)
    first.paragraph_format.line_spacing = Pt(2)
    first.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


_NUMBER_AND_SUBJECT = (
    '<w:r><w:t xml:space="preserve">{% if number %}{{ number }}{% if subject %} · {% endif %}{% endif %}'
    "{% if subject %}{{ subject }}{% elif not number %}{{ title }}{% endif %}</w:t></w:r>"
)
_PAGES = (
    '<w:r><w:t xml:space="preserve">Seite </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
    '</w:fldSimple><w:r><w:t xml:space="preserve"> von </w:t></w:r><w:fldSimple w:instr=" NUMPAGES ">'
    "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
)


def _footer_cell(width: int, runs: str, side: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{runs}</w:p></w:tc>'
    )


if __name__ == "__main__":
    TARGET.write_bytes(make())
    LETTER.write_bytes(make(ADDRESSED))
    CERTIFICATE.write_bytes(make(AWARDED))
    PATTERN.write_bytes(make(PLAIN, header="Programm @TITLE@"))
