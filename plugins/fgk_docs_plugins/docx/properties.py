"""The document properties that file managers and readers show (ECMA-376 part 2, core properties)."""

from __future__ import annotations

from typing import Final

from fgk_docs.language.text import escaped
from fgk_docs.placing.properties import Properties

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def core_properties(properties: Properties) -> bytes:
    """The part ``docProps/core.xml``; nothing of the template's own properties is kept."""
    when = f'xsi:type="dcterms:W3CDTF">{properties.created.isoformat()}T00:00:00Z'
    texts = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords),
        ("dc:language", properties.language),
    )
    elements = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in texts if text)
    dates = f"<dcterms:created {when}</dcterms:created><dcterms:modified {when}</dcterms:modified>"
    return f"{_HEAD}{elements}{dates}</cp:coreProperties>".encode()
