"""Small templates and documents for the tests, and reading back what was written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from fgk_docs.model.document import Block, Column, Row, Section, Table
from fgk_docs_plugins.docx.render import render
from tests.support.documents import words

SHARED = Path(__file__).parents[3] / "templates/fgk_docs_templates/base/documents/_shared/template.docx"


def section(*blocks: Block, name: str = "text", title: str = "") -> Section:
    return Section(name, words(title) if title else (), blocks)


def table(rows: Sequence[Sequence[str]], *titles: str, name: str = "t") -> Table:
    columns = tuple(Column(words(title) if title else ()) for title in titles)
    return Table(name, columns, tuple(Row(tuple(words(cell) for cell in row), len(row) == 1) for row in rows))


def template(*paragraphs: str, styles: Sequence[str] = (), footer: str = "") -> bytes:
    """A template with these paragraphs, on the library's default document."""
    made = docx.Document()
    for position, text in enumerate(paragraphs):
        made.add_paragraph(text, style=styles[position] if position < len(styles) else None)
    if footer:
        made.sections[0].footer.paragraphs[0].text = footer
    return saved(made)


def saved(made: WordDocument) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


BODY = template("{{p body }}")


def written(*blocks: Block, title: str = "") -> bytes:
    return render(BODY, {"body": (section(*blocks, title=title),)})


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    """The text of every paragraph in reading order, also in tables."""
    made = opened(data)
    return [WordParagraph(p, made).text for p in made.element.body.iter(qn("w:p"))]


def filled_texts(data: bytes) -> list[str]:
    return [text for text in texts(data) if text]


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path.replace("w:", qn("w:x")[:-1]))


def alternative(data: bytes) -> list[str]:
    """What the drawings of a document say to those who do not see them."""
    return [one.get("descr", "") for one in part(data).iter(qn("wp:docPr"))]


def attributes(root: etree._Element, path: str, name: str = "val") -> list[str | None]:
    return [element.get(qn(f"w:{name}")) for element in found(root, path)]


def tables(data: bytes) -> Iterator[WordTable]:
    return iter(opened(data).tables)


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """The archive with ``old`` replaced in one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(member, content)
    return out.getvalue()


def without(data: bytes, *names: str) -> bytes:
    """The archive without these members and without what refers to them by relation or content type."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            if member in names:
                continue
            content = source.read(member)
            if member.endswith(".rels") or member == "[Content_Types].xml":
                root = etree.fromstring(content)
                for child in list(root):
                    place = child.get("Target") or child.get("PartName") or ""
                    if any(name.endswith(place.lstrip("/")) and place for name in names):
                        root.remove(child)
                content = etree.tostring(root)
            target.writestr(member, content)
    return out.getvalue()
