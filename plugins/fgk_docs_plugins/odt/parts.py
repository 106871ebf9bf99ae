"""The parts of an OpenDocument text beside its content: what it is, its properties, the list of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.language.text import escaped
from fgk_docs.placing.properties import Properties
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.odt.names import DECLARED, URIS, q

if TYPE_CHECKING:
    from lxml.etree import _Element

MIMETYPE, MANIFEST, META = "mimetype", "META-INF/manifest.xml", "meta.xml"
CONTENT, STYLES = "content.xml", "styles.xml"
TEXT: Final = "application/vnd.oasis.opendocument.text"
_TEMPLATE: Final = f"{TEXT}-template"
_DROPPED: Final = ("Thumbnails/", "META-INF/", "Configurations2/")
_MACROS: Final = ("Basic/", "Scripts/")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def meta(properties: Properties) -> bytes:
    """``meta.xml``; nothing of the template's own properties is kept."""
    moment = f"{properties.created.isoformat()}T00:00:00"
    texts = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("meta:initial-creator", properties.author),
        ("dc:creator", properties.author),
        ("meta:keyword", properties.keywords),
        ("dc:language", properties.language),
        ("meta:creation-date", moment),
        ("dc:date", moment),
    )
    elements = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in texts if text)
    return (
        f'{_HEAD}<office:document-meta {DECLARED} office:version="1.3"><office:meta>{elements}</office:meta>'
        "</office:document-meta>"
    ).encode()


@dataclass(frozen=True, slots=True)
class Package:
    """An opened template.

    Args:
        archive: its members.
        place: what the template is called, for errors.
        content, styles: these parts, parsed.
        kept: the other members that a document takes over, with their media types.
    """

    archive: Archive
    place: str
    content: _Element
    styles: _Element
    kept: Mapping[str, str]


def open_package(data: bytes, place: str) -> Package:
    """Open a template.

    Raises:
        BrokenProfile: ``template-not-odt`` (another kind of file, or one with macros) or ``template-broken`` (an
            archive or part that is damaged or hostile).
    """
    if not data.startswith(b"PK"):
        raise BrokenProfile("template-not-odt", place)
    try:
        archive = Archive(data, place)
        names = tuple(archive.entries)
        kind = archive.read(MIMETYPE).decode("ascii", "replace").strip() if MIMETYPE in archive else ""
        needed = {MANIFEST, CONTENT, STYLES} <= set(names)
        if kind not in (TEXT, _TEMPLATE) or not needed or any(name.startswith(_MACROS) for name in names):
            raise BrokenProfile("template-not-odt", place)
        types = _media_types(parse(archive.read(MANIFEST), MANIFEST), place)
        content, styles = (_part(archive, name, place) for name in (CONTENT, STYLES))
    except UnreadableInput as error:
        raise BrokenProfile("template-broken", place, reason=str(error)) from None
    own = (MIMETYPE, MANIFEST, META, CONTENT, STYLES)
    kept = {
        name: types.get(name, "text/xml" if name.endswith(".xml") else "")
        for name in names
        if name not in own and not name.endswith("/") and not name.startswith(_DROPPED)
    }
    return Package(archive, place, content, styles, kept)


def _media_types(manifest: _Element, place: str) -> dict[str, str]:
    entries = list(manifest.iter(q("manifest:file-entry")))
    if any(len(entry) for entry in entries):  # what is inside an entry says how it is encrypted
        raise BrokenProfile("template-broken", place, reason="encrypted")
    return {entry.get(q("manifest:full-path"), ""): entry.get(q("manifest:media-type"), "") for entry in entries}


def _part(archive: Archive, name: str, place: str) -> _Element:
    """A part with all that we look for: scripts are refused, empty homes of styles added."""
    root = parse(archive.read(name), name)
    wanted = "office:document-content" if name == CONTENT else "office:document-styles"
    body = root.find(q("office:body") if name == CONTENT else q("office:master-styles"))
    if root.tag != q(wanted) or body is None or root.nsmap.get("office") != URIS["office"]:
        raise BrokenProfile("template-broken", place, reason=f"{name} is no {wanted}")
    scripts = root.find(q("office:scripts"))
    if (scripts is not None and len(scripts)) or root.find(f".//{q('office:event-listeners')}") is not None:
        raise BrokenProfile("template-not-odt", place)
    homes = ("office:automatic-styles",) if name == CONTENT else ("office:styles", "office:automatic-styles")
    for home in homes:
        if root.find(q(home)) is None:
            body.addprevious(root.makeelement(q(home), {}))
    return root


def manifest(kept: Mapping[str, str], pictures: Iterable[str]) -> bytes:
    """``META-INF/manifest.xml``."""
    parts = {CONTENT: "text/xml", STYLES: "text/xml", META: "text/xml", **kept}
    parts |= dict.fromkeys(pictures, "image/svg+xml")
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{escaped(name)}" manifest:media-type="{escaped(kind)}"/>'
        for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{URIS["manifest"]}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{TEXT}"/>'
        f"{entries}</manifest:manifest>"
    ).encode()
