"""The parts of a package while it is patched: what nobody touches is copied as it is packed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import NotWritable
from fgk_docs.safe import xml
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import Packed, copy, pack, write_zip

if TYPE_CHECKING:
    from lxml.etree import _Element

FOLDER: Final = "fgk-docs/"
INDEX: Final = f"{FOLDER}index.json"
MOST_BYTES: Final = 16_000_000
"""Largest part that is patched; a real sheet has a hundred kilobytes."""


class Parts:
    """A package that is read, changed and written again; parts are kept in their order."""

    def __init__(self, archive: Archive, place: str) -> None:
        self.archive = archive
        self.place = place
        self._roots: dict[str, _Element] = {}
        self._data: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._lower = {name.lower(): name for name in archive.entries}

    def has(self, name: str) -> bool:
        """Whether there is such a part, in the package or among what was added."""
        return name in self._roots or name in self._data or self.known(name) not in (None, *self._dropped)

    def known(self, name: str) -> str | None:
        """The part's name as the package spells it."""
        return self._lower.get(name.lower())

    def too_large(self, name: str) -> bool:
        """Whether the part is larger than what is patched."""
        known = self.known(name)
        return known is not None and self.archive.entries[known].size > MOST_BYTES

    def data(self, name: str) -> bytes:
        """The bytes of a part as they are now; raises KeyError."""
        if name in self._roots:
            return xml.serialised(self._roots[name])
        if name in self._data:
            return self._data[name]
        return self.archive.read(self._lower[name.lower()])

    def look(self, name: str) -> _Element:
        """A part's root, not to be changed; raises KeyError, UnreadableInput."""
        if name in self._roots:
            return self._roots[name]
        return xml.parse(self.data(name), self.place)

    def edit(self, name: str) -> _Element:
        """A part's root, to be changed.

        Raises:
            KeyError, UnreadableInput: it is missing or broken.
            NotWritable: it is too large.
        """
        name = self.known(name) or name
        if name not in self._roots:
            if self.too_large(name):
                raise NotWritable("annotate-too-large", self.place)
            self._roots[name] = self.look(name)
        return self._roots[name]

    def put(self, name: str, data: bytes) -> None:
        """A part with these bytes, new or in place of the old ones."""
        name = self.known(name) or name
        self._roots.pop(name, None)
        self._data[name] = data

    def drop(self, name: str) -> None:
        """Take a part out."""
        name = self.known(name) or name
        self._roots.pop(name, None)
        self._data.pop(name, None)
        self._dropped.add(name)

    def free(self, pattern: str) -> str:
        """The first name of the pattern ("xl/comments{}.xml") that no part has."""
        return next(name for number in range(1, 1_000_000) if not self.has(name := pattern.format(number)))

    def changed(self) -> tuple[str, ...]:
        """Parts of the package that were changed, in its order."""
        return tuple(name for name in self.archive.entries if name in self._roots or name in self._data)

    def added(self) -> tuple[str, ...]:
        """Parts that the package did not have."""
        return tuple(
            dict.fromkeys(name for name in (*self._data, *self._roots) if name not in self.archive.entries)
        )

    def write(self) -> bytes:
        """The package as it is now."""
        return write_zip(self._members())

    def _members(self) -> list[Packed]:
        members = []
        for name in self.archive.entries:
            if name in self._roots or name in self._data:
                stored = self.archive.entries[name].method == 0
                members.append(pack(name, self.data(name), stored=stored))
            elif name not in self._dropped:
                members.append(copy(self.archive, name))
        return members + [pack(name, self.data(name)) for name in self.added()]


def kept_name(number: int) -> str:
    """Where the original of a changed part is kept."""
    return f"{FOLDER}original-{number}.part"


def with_originals(parts: Parts) -> bytes:
    """The package as it is now, with the originals of its changed parts and an index of both.

    The caller has named :data:`INDEX` and one :func:`kept_name` for each changed part wherever the package lists
    its parts.
    """
    archive = parts.archive
    changed, added = parts.changed(), parts.added()
    index = {
        "changed": {name: [kept_name(n), _sha(parts.data(name))] for n, name in enumerate(changed, 1)},
        "added": list(added),
    }
    members = parts._members()
    for number, name in enumerate(changed, 1):
        entry = archive.entries[name]
        members.append(Packed(kept_name(number), entry.method, entry.crc, entry.size, archive.packed(name)))
    members.append(pack(INDEX, json.dumps(index, ensure_ascii=False, indent=1).encode()))
    return write_zip(members)


def restored(archive: Archive) -> bytes | None:
    """The package as it was before it was annotated; None when a part that we changed was changed since."""
    index = _index(archive)
    if index is None:
        return None
    changed, added = index
    for name, (kept, sha) in changed.items():
        if name not in archive or kept not in archive or _sha(archive.read(name)) != sha:
            return None
    ours = {INDEX, *added, *(kept for kept, _ in changed.values())}
    members = []
    for name in archive.entries:
        if name in changed:
            entry = archive.entries[changed[name][0]]
            members.append(Packed(name, entry.method, entry.crc, entry.size, archive.packed(changed[name][0])))
        elif name not in ours:
            members.append(copy(archive, name))
    return write_zip(members)


def _index(archive: Archive) -> tuple[dict[str, tuple[str, str]], list[str]] | None:
    """What the index says; None where there is none that we wrote."""
    if INDEX not in archive or archive.entries[INDEX].size > MOST_BYTES:
        return None
    try:
        data = json.loads(archive.read(INDEX))
        changed = {str(name): (str(kept), str(sha)) for name, (kept, sha) in data["changed"].items()}
        return changed, [str(name) for name in data["added"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
