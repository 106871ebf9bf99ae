"""The parts of a Word template and how they hang together (ECMA-376 part 2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN: Final = f"{_WORD}document.main+xml"
_MAIN_TEMPLATE: Final = f"{_WORD}template.main+xml"
_WITH_MACROS: Final = "application/vnd.ms-word."
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NO_RELATIONS: Final = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()
_WORDS: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENT_TYPES: Final = "[Content_Types].xml"
CORE: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/core.xml",
)
NUMBERING: Final = (f"{_OFFICE}numbering", f"{_WORD}numbering+xml", "numbering.xml")


@dataclass(slots=True)
class Package:
    """An opened template.

    Args:
        archive: its members.
        place: what the template is called, for errors.
        main: name of the document part.
        changed: members whose XML differs from the archive's.
    """

    archive: Archive
    place: str
    main: str = ""
    changed: dict[str, bytes] = field(default_factory=dict)

    def xml(self, name: str) -> _Element:
        """A member, parsed; raises ``UnreadableInput`` where it is not sound, ``BrokenProfile`` where missing."""
        if name not in self.changed and name not in self.archive:
            raise broken(self.place, f"no {name}")
        return parse(self.changed.get(name) or self.archive.read(name), name)

    def related(self, kind: str, source: str = "") -> list[str]:
        """Names of the members that ``source`` (else the document) has as "header", "styles" and so on."""
        source = source or self.main
        links = self.relations(source).iterchildren(f"{_RELATIONS}Relationship")
        targets = [link.get("Target", "") for link in links if link.get("Type") == f"{_OFFICE}{kind}"]
        return [normpath(join("/", dirname(source), target)).lstrip("/") for target in targets]

    def relations(self, source: str) -> _Element:
        """A part's relations; none where the template has no member for them."""
        name = relations_of(source)
        return self.xml(name) if name in self.changed or name in self.archive else parse(_NO_RELATIONS)

    def add(self, part: tuple[str, str, str], source: str) -> str:
        """Register a part of (relation type, content type, name) that the template lacks; its full name."""
        kind, content_type, name = part
        base = dirname(source)
        full = join(base, name)
        types = self.xml(CONTENT_TYPES)
        types.append(types.makeelement(f"{_TYPES}Override", {"PartName": f"/{full}", "ContentType": content_type}))
        self.change(CONTENT_TYPES, types)
        links = self.relations(source)
        used = {link.get("Id", "") for link in links}
        free = next(f"rIdNew{n}" for n in range(1, len(used) + 2) if f"rIdNew{n}" not in used)
        target = relpath(full, base or ".")
        links.append(links.makeelement(f"{_RELATIONS}Relationship", {"Id": free, "Type": kind, "Target": target}))
        self.change(relations_of(source), links)
        return full

    def change(self, name: str, root: _Element) -> None:
        """Take this tree in place of the archive's member."""
        self.changed[name] = xml_bytes(root)


def open_package(data: bytes, place: str) -> Package:
    """Open a template and find its document part.

    Raises:
        BrokenProfile: ``template-not-docx`` (another kind of file), ``template-with-macros``, ``template-locked``
            (protected against editing) or ``template-broken`` (an archive or part that is damaged or hostile).
    """
    if not data.startswith(b"PK"):
        raise BrokenProfile("template-not-docx", place)
    try:
        package = Package(Archive(data, place), place)
        if CONTENT_TYPES not in package.archive or relations_of("") not in package.archive:
            raise BrokenProfile("template-not-docx", place)
        _find_main(package)
        _refuse_locked(package)
    except UnreadableInput as error:
        raise broken(place, str(error)) from None
    return package


def core_part(package: Package) -> str:
    """Name of the part with the document properties, added where the template has none."""
    for link in package.xml(relations_of("")).iterchildren(f"{_RELATIONS}Relationship"):
        if link.get("Type") == CORE[0]:
            return normpath(link.get("Target", "")).lstrip("/")
    return package.add(CORE, "")


def broken(place: str, reason: str) -> BrokenProfile:
    """The error that a template is not usable as a Word document."""
    return BrokenProfile("template-broken", place, reason=reason)


def xml_bytes(root: _Element) -> bytes:
    """A part's tree as the bytes of a member."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _find_main(package: Package) -> None:
    for link in package.xml(relations_of("")).iterchildren(f"{_RELATIONS}Relationship"):
        if link.get("Type") == f"{_OFFICE}officeDocument":
            package.main = normpath(link.get("Target", "")).lstrip("/")
    types = package.xml(CONTENT_TYPES)
    main = next((one for one in types if one.get("PartName") == f"/{package.main}"), None)
    kind = None if main is None else main.get("ContentType")
    if kind is not None and kind.startswith(_WITH_MACROS):
        raise BrokenProfile("template-with-macros", package.place)
    if main is None or kind not in (_MAIN, _MAIN_TEMPLATE) or package.main not in package.archive:
        raise BrokenProfile("template-not-docx", package.place)
    if kind == _MAIN_TEMPLATE:
        main.set("ContentType", _MAIN)
        package.change(CONTENT_TYPES, types)


def _refuse_locked(package: Package) -> None:
    """Nobody could complete a document that inherits its template's protection (ECMA-376 17.15.1.29)."""
    for name in package.related("settings"):
        for protection in package.xml(name).iter(f"{_WORDS}documentProtection"):
            enforced = protection.get(f"{_WORDS}enforcement", "0") in ("1", "true", "on")
            if enforced and protection.get(f"{_WORDS}edit") in ("readOnly", "comments", "forms"):
                raise BrokenProfile("template-locked", package.place)


def relations_of(source: str) -> str:
    """Name of the member with a part's relations; "" is the package itself."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
