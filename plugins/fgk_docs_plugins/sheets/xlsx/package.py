"""The parts of a package and how they refer to each other (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import unquote

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe import xml
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.grid import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

T = TypeVar("T")


class Relation(NamedTuple):
    """A reference to another part; ``kind`` is the last word of its type ("worksheet")."""

    kind: str
    target: str
    external: bool


class Package:
    """Reads parts by name, whatever their case."""

    def __init__(self, archive: Archive, reading: Reading) -> None:
        self.reading = reading
        self._archive = archive
        self._names = {name.lower(): name for name in archive.entries}

    def names(self) -> tuple[str, ...]:
        """All parts, in lower case."""
        return tuple(self._names)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._names

    def root(self, part: str) -> _Element:
        """A whole part; raises KeyError, UnreadableInput."""
        return self.parsed(self.data(part))

    def parsed(self, data: bytes) -> _Element:
        """Bytes of a part; raises UnreadableInput."""
        return xml.parse(data, self.reading.file, self.reading.limits)

    def data(self, part: str) -> bytes:
        """The bytes of a whole part; raises KeyError, UnreadableInput."""
        return self._archive.read(self._names[part.lower()])

    def optional(self, part: str | None) -> _Element | None:
        """A part that the answers can be read without; a finding where it is named but missing or broken."""
        return self.read_optional(part, self.parsed)

    def read_optional(self, part: str | None, read: Callable[[bytes], T]) -> T | None:
        """What is made of the bytes of a part; None as for :meth:`optional`."""
        if part is None:
            return None
        try:
            return read(self.data(part))
        except (KeyError, UnreadableInput):
            self.reading.say("part-not-read", value=part)
            return None

    def size(self, part: str) -> int:
        """Inflated bytes of a part; raises KeyError."""
        return self._archive.entries[self._names[part.lower()]].size

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part in pieces; raises KeyError, UnreadableInput."""
        return self._archive.chunks(self._names[part.lower()])

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; the package itself is ""."""
        holder = holder_of(part)
        return relations_in(self.root(holder), part) if self.has(holder) else {}


def holder_of(part: str) -> str:
    """The part that says what another one refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_in(root: _Element, part: str) -> dict[str, Relation]:
    """What a part refers to, by id.

    Args:
        root: that of its holder.
        part: its name; "" for the package itself.
    """
    found: dict[str, Relation] = {}
    for element in root.iter("{*}Relationship"):
        kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
        external, target = element.get("TargetMode") == "External", element.get("Target", "")
        inner = target if external else resolve(posixpath.dirname(part), target)
        found[element.get("Id", "")] = Relation(kind, inner, external)
    return found


def reference_in(element: _Element) -> str:
    """The id by which an element refers to another part; "" for none."""
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def resolve(folder: str, target: str) -> str:
    """The part that a target means, seen from a folder; absolute targets start with a slash."""
    target = unquote(target.replace("\\", "/")).partition("#")[0]
    path = target if target.startswith("/") else f"/{folder}/{target}"
    return posixpath.normpath(path).lstrip("/")


def one(relations: Mapping[str, Relation], kind: str) -> str | None:
    """The target of the first inner relation of a kind."""
    return next((r.target for r in relations.values() if r.kind == kind and not r.external), None)
