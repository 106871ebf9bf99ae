"""A workbook while it is patched: its sheets, how its parts refer to each other, and what they are declared as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs.errors import NotWritable
from fgk_docs_plugins.sheets.annotate.parts import INDEX, Parts, kept_name
from fgk_docs_plugins.sheets.annotate.xlsx.names import OURS, PACKAGE, STRICT, STRICT_MAIN, TRANSITIONAL, TYPES
from fgk_docs_plugins.sheets.xlsx.package import Relation, holder_of, one, reference_in, relations_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT_TYPES: Final = "[Content_Types].xml"
_SIGNATURES: Final = ("_xmlsignatures/", "digital-signature")


class SheetPart(NamedTuple):
    """A sheet: its name, its part, and its element in the workbook."""

    name: str
    part: str
    element: _Element
    is_grid: bool


class Book:
    """The parts of one workbook.

    Raises:
        UnreadableInput, KeyError: the workbook is broken.
        NotWritable: ``annotate-signed``.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        if any(name.lower().startswith(_SIGNATURES) for name in parts.archive.entries):
            raise NotWritable("annotate-signed", parts.place)
        found = one(self.relations(""), "officeDocument")
        self.part = found if found is not None and parts.has(found) else "xl/workbook.xml"
        self.root = parts.edit(self.part)
        self.main = self.root.tag.rpartition("}")[0].lstrip("{")
        self.strict = self.main == STRICT_MAIN
        self.kinds = STRICT if self.strict else TRANSITIONAL
        self.of_book = self.relations(self.part)

    def tag(self, name: str) -> str:
        """An element's name in the workbook's own namespace."""
        return f"{{{self.main}}}{name}"

    @property
    def reference(self) -> str:
        """Name of the attribute that refers to another part."""
        return f"{{{self.kinds}}}id"

    def sheets(self) -> list[SheetPart]:
        """The sheets that have a part, in their order; a part that two claim is the first one's."""
        found, seen = [], set()
        for element in self.root.iterfind("{*}sheets/{*}sheet"):
            relation = self.of_book.get(reference_in(element))
            if (
                relation is None
                or relation.external
                or relation.target in seen
                or not self.parts.has(relation.target)
            ):
                continue
            seen.add(relation.target)
            is_grid = relation.kind == "worksheet"
            found.append(SheetPart(element.get("name", ""), relation.target, element, is_grid))
        return found

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; the package itself is ""."""
        holder = holder_of(part)
        if not self.parts.has(holder):
            return {}
        found = relations_in(self.parts.look(holder), part)
        return {
            name: one._replace(target=self.parts.known(one.target) or one.target) for name, one in found.items()
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; the id of the reference.

        Args:
            kind: the last word of its type ("comments"), or a whole type.
        """
        from lxml import etree

        holder = holder_of(part)
        if not self.parts.has(holder):
            self.parts.put(holder, f'<Relationships xmlns="{PACKAGE}"/>'.encode())
        root = self.parts.edit(holder)
        taken = {element.get("Id") for element in root}
        name = next(wanted for number in range(1, len(taken) + 2) if (wanted := f"rIdFgk{number}") not in taken)
        whole = kind if ":" in kind else f"{self.kinds}/{kind}"
        etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=name, Type=whole, Target=f"/{target}")
        return name

    def declare(self, part: str, content_type: str) -> None:
        """Say what a part is."""
        from lxml import etree

        root = self.parts.edit(_CONTENT_TYPES)
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Say what all parts with a suffix are that are not declared themselves."""
        from lxml import etree

        root = self.parts.edit(_CONTENT_TYPES)
        if not any(one.get("Extension", "").lower() == suffix for one in root.iterfind("{*}Default")):
            element = etree.Element(f"{{{TYPES}}}Default", Extension=suffix, ContentType=content_type)
            root.insert(0, element)

    def keep_originals(self) -> None:
        """Name the originals of all changed parts where the package lists its parts; the last step."""
        self.relate("", OURS, INDEX)
        self.declare(INDEX, "application/json")
        for number in range(1, len(self.parts.changed()) + 1):
            self.declare(kept_name(number), "application/octet-stream")
