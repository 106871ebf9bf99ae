"""The words in a written file, for formats that everybody knows."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

from fgk_docs.model.document import Document, runs_of

_TEXT_OF_ATTRIBUTES = {"descr", "title", "name"}


def words_in(data: bytes) -> str:
    """The words of an office document, a PDF, a page or a text, in the order of the file.

    Raises:
        ValueError: it is not well-formed, or of a format that this function does not know.
    """
    if data.startswith(b"PK"):
        return _of_archive(data)
    if data.startswith(b"%PDF"):
        return _of_pdf(data)
    text = data.decode("utf-8-sig")
    if re.match(r"\s*<(?:!doctype html|html|\?xml)", text, re.IGNORECASE):
        return _of_page(text)
    return text


def words_of(document: Document) -> list[str]:
    """The words that a person should find again: every run; numbers a format may write its own way."""
    return [run.text for run in runs_of(document) if run.text.strip() and run.value is None]


def _of_archive(data: bytes) -> str:
    from lxml import etree

    from fgk_docs.safe.xml import parse

    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                tree = parse(archive.read(name), name)
            except Exception as error:
                raise ValueError(f"{name} is not well-formed: {error}") from error
            for element in tree.iter():
                if isinstance(element.tag, str):
                    tag = etree.QName(element).localname
                    found.append(_gap(tag, element.attrib.get(_ODF_COUNT)))
                    found += [
                        str(value)
                        for key, value in element.attrib.items()
                        if etree.QName(key).localname in _TEXT_OF_ATTRIBUTES
                    ]
                    found.append(element.text or "")
                found.append(element.tail or "")
    return "".join(found)


_ODF_COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"


def _gap(tag: str, count: str | bytes | None) -> str:
    return " " * int(count or 1) if tag == "s" else "\n" if tag in ("p", "br", "line-break", "tab") else ""


def _of_pdf(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def _of_page(text: str) -> str:
    _refuse_bare_ampersands(text)
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.found)


def _refuse_bare_ampersands(text: str) -> None:
    outside = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", "", text)
    bare = re.search(r"&(?!#?\w+;).{0,20}", outside)
    if bare:
        raise ValueError(f"an & that is not escaped: {bare[0]!r}")
