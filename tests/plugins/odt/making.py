"""Small templates for the tests, and reading back what was written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from fgk_docs.model.document import Block, Document, Section
from fgk_docs.placing.slots import Slot
from fgk_docs_plugins.odt import fgk_docs_writers
from fgk_docs_plugins.odt.names import DECLARED, q
from fgk_docs_plugins.odt.parts import TEXT
from fgk_docs_plugins.odt.render import render
from tests.support.documents import Files, words

BASE = Path(__file__).parents[3] / "templates" / "fgk_docs_templates" / "base"
_BLANKS = {q("text:tab"): "\t", q("text:line-break"): "\n"}


def written(document: Document, **files: bytes) -> bytes:
    [writer] = fgk_docs_writers()
    assert writer.accepts(document)
    return writer.write(document, Files(**files))


def of(*blocks: Block, title: str = "") -> bytes:
    """A document of these blocks alone."""
    return render(template("{{p body }}"), {"body": (Section("s", words(title) if title else (), blocks),)})


def template(
    *paragraphs: str,
    body: str = "",
    automatic: str = "",
    styles: str = "",
    masters: str = '<style:master-page style:name="Standard" style:page-layout-name="P"/>',
    layout: str = '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>',
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A template with these paragraphs and then ``body``; ``parts`` replace or add members, None drops one."""
    text = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    made: dict[str, str | bytes] = {
        "mimetype": TEXT,
        "content.xml": f'<office:document-content {DECLARED} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{text}{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f'<office:document-styles {DECLARED} office:version="1.3">'
        f"<office:styles>{styles}</office:styles>"
        f'<office:automatic-styles><style:page-layout style:name="P">{layout}</style:page-layout>'
        f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "META-INF/manifest.xml": f"<manifest:manifest {DECLARED}/>",
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return stream.getvalue()


def printed(data: bytes, **slots: Slot) -> list[str]:
    """The paragraphs of a template filled with slots."""
    return texts(render(data, slots, place="th/template.odt"))


def part(data: bytes, name: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))


def body(data: bytes) -> etree._Element:
    found = part(data).find(f"{q('office:body')}/{q('office:text')}")
    assert found is not None
    return found


def shown(element: etree._Element) -> str:
    """A paragraph's words as a reader shows them: blanks folded, but for those that are elements."""
    pieces: list[str] = []

    def add(text: str | None) -> None:
        for letter in text or "":
            if letter == " " and (not pieces or pieces[-1] in (" ", "\t", "\n")):
                continue
            pieces.append(letter)

    def walk(node: etree._Element) -> None:
        if node.tag == q("text:s"):
            pieces.extend(" " * int(node.get(q("text:c"), "1")))
        elif node.tag in _BLANKS:
            pieces.append(_BLANKS[str(node.tag)])
        else:
            add(node.text)
        for child in node:
            walk(child)
            add(child.tail)

    walk(element)
    text = "".join(pieces)
    last = element.xpath("(.//text()|.//text:s|.//text:tab|.//text:line-break)[last()]", namespaces=element.nsmap)
    return text.rstrip(" ") if last and isinstance(last[0], str) else text


def texts(data: bytes) -> list[str]:
    """The words of every paragraph and heading in reading order, with what pictures say."""
    wanted = (q("text:p"), q("text:h"), q("svg:title"), q("svg:desc"))
    return [shown(one) for one in body(data).iter(*wanted) if one.find(q("draw:frame")) is None]


def filled(data: bytes) -> list[str]:
    return [text for text in texts(data) if text]


def styles_of(data: bytes) -> dict[str, etree._Element]:
    """Every named style by its name."""
    roots = (part(data), part(data, "styles.xml"))
    return {one.get(q("style:name"), ""): one for root in roots for one in root.iter(q("style:style"))}


def pictures(data: bytes) -> list[str]:
    """The words of each drawn picture."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".svg")]
        return ["".join(map(str, etree.fromstring(archive.read(name)).itertext())) for name in names]
