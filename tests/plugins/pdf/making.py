"""Documents and templates for the tests of the writer ``pdf``, and reading back what was written."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from fgk_docs.model.document import Block, Document, Run, Runs, Section
from fgk_docs.protocols import Resource
from fgk_docs_plugins.pdf.writer import PdfWriter
from tools.outlines.lines import squeezed

BASE = Path(__file__).parents[3] / "templates" / "fgk_docs_templates" / "base"
PLAIN = "#let template(doc) = doc.body"


class Files:
    """The base profile's files, or those given by path."""

    def __init__(self, files: dict[str, str | bytes] | None = None) -> None:
        self.files = files

    def find(self, path: str) -> Resource | None:
        if self.files is None:
            return Resource("base", path, (BASE / path).read_bytes()) if (BASE / path).is_file() else None
        data = self.files.get(path)
        return None if data is None else Resource("haus", path, data.encode() if isinstance(data, str) else data)


def looking(template: str | bytes) -> Files:
    """Files with this template for all documents."""
    return Files({"documents/_shared/template.typ": template})


def words(text: str, **looks: bool) -> Runs:
    return (Run(text, **looks),)


def paper(*blocks: Block, title: str = "", name: str = "text") -> Document:
    return Document("k", (Section(name, words(title) if title else (), blocks),), {"title": "Titel"})


def written(document: Document, files: Files | None = None) -> bytes:
    return PdfWriter().write(document, files or looking(PLAIN)).data


FOOT = 66
"""Points from the edge of a page below which the base profile's template has its footer."""


def text_of(data: bytes, above: float = 0) -> str:
    """What is read on all pages, above a height, squeezed."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_bounded(bottom=above))
            text.close()
            page.close()
    return squeezed("".join(found))


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def elements(data: bytes) -> Iterator[DictionaryObject]:
    """The elements of the structure, in reading order."""
    yield from _below(reader(data).root_object["/StructTreeRoot"])


def _below(node: object) -> Iterator[DictionaryObject]:
    kids = node.get("/K", ()) if isinstance(node, dict) else ()
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from _below(found)


def kinds_of(data: bytes) -> list[str]:
    """Names of the structure's elements."""
    return [str(element["/S"]) for element in elements(data)]


def seen_and_told(data: bytes, above: float = 0) -> str:
    """What stands on the pages, above a height, and what is told of the charts."""
    return text_of(data, above) + squeezed("".join(str(one["/Alt"]) for one in elements(data) if "/Alt" in one))
