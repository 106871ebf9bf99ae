"""A whole OpenDocument spreadsheet: styles first, then the content, then what it says about itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import RawForm
from fgk_docs.safe import xml
from fgk_docs.safe.zip import CHUNK, Archive
from fgk_docs_plugins.sheets.grid import Reading
from fgk_docs_plugins.sheets.ods.content import AWAITED, Content
from fgk_docs_plugins.sheets.ods.names import q
from fgk_docs_plugins.sheets.ods.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE: Final = {
    q("dc:title"): "title",
    q("dc:subject"): "subject",
    q("dc:description"): "description",
    q("dc:creator"): "lastModifiedBy",
    q("dc:date"): "modified",
    q("dc:language"): "language",
    q("meta:initial-creator"): "creator",
    q("meta:creation-date"): "created",
    q("meta:keyword"): "keywords",
    q("meta:generator"): "generator",
}
_META: Final = q("office:meta")
_MACRO_FOLDERS: Final = ("Basic/", "Scripts/")


def read_ods(data: bytes, reading: Reading) -> RawForm:
    """A spreadsheet, packed (.ods) or flat (.fods).

    Args:
        data: the whole file.
        reading: the file's name and limits; takes the findings.

    Raises:
        UnreadableInput: ``file-password-protected``, or broken or beyond a limit.
        KeyError: there is no content.
    """
    content = Content(reading, Styles())
    properties: dict[str, str] = {}
    if data.startswith(b"PK"):
        archive = Archive(data, reading.file, reading.limits)
        _refuse_protected(archive, reading)
        for part in ("styles.xml", "content.xml", "meta.xml"):
            if part in archive or part == "content.xml":
                properties |= _stream(archive.chunks(part), content, reading)
        if any(name.startswith(_MACRO_FOLDERS) for name in archive.entries):
            reading.say("file-has-macros")
    else:
        properties = _stream((data[at : at + CHUNK] for at in range(0, len(data), CHUNK)), content, reading)
    if content.external:
        reading.say("file-has-external-links", value=str(content.external))
    return RawForm(
        file=reading.file,
        format="ods",
        sheets=tuple(content.sheets),
        properties=properties | content.names,
        findings=tuple(reading.findings),
    )


def _stream(chunks: Iterable[bytes], content: Content, reading: Reading) -> dict[str, str]:
    properties: dict[str, str] = {}
    awaited = (*AWAITED, _META)
    for element in xml.iterate(chunks, awaited, reading.file, reading.limits):
        if element.tag == _META:
            properties |= _properties(element)
        else:
            content.take(element)
    return properties


def _properties(meta: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in meta:
        text = (element.text or "").strip()
        if element.tag == q("meta:user-defined"):
            found[f"custom:{element.get(q('meta:name'), '')}"] = text
        elif text and element.tag in _CORE:
            key = f"core:{_CORE[element.tag]}"
            found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _refuse_protected(archive: Archive, reading: Reading) -> None:
    if "encrypted-package" in archive:
        raise UnreadableInput("file-password-protected", reading.file)
    if "META-INF/manifest.xml" in archive:
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise UnreadableInput("file-password-protected", reading.file)
