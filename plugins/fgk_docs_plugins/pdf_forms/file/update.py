"""An incremental update: objects added and changed behind a file whose own bytes stay as they are.

An object that is changed is copied as it is written, but for the entries that change: names in odd encodings and
numbers with many digits stay what they are.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import Final

from fgk_docs_plugins.pdf_forms.file.document import MOST_NUMBER, Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Budget, Entries, Name, Ref, Thing, parse
from fgk_docs_plugins.pdf_forms.file.writing import stream, written
from fgk_docs_plugins.pdf_forms.file.xref import is_table, start_of

_SPACE: Final = b"\0\t\n\f\r "


class Damaged(Broken):
    """A file that can be read and not be added to: other programs would no longer find what is in it."""


class Update:
    """Changes of one file on their way behind it.

    Args:
        data: the file.
        document: the same as objects.

    Raises:
        Damaged: nothing can be added behind it.
    """

    def __init__(self, data: bytes, document: Document) -> None:
        start = start_of(data)
        if start is None or document.repaired or document.cut_off:
            raise Damaged("places of objects are wrong")
        self._data, self._document, self._start = data, document, start
        self._next = document.next_number
        self._bodies: dict[Ref, bytes] = {}
        self._changes: dict[Ref, Entries] = {}

    def add(self, thing: Thing) -> Ref:
        """Adds an object."""
        return self._added(written(thing))

    def add_stream(self, entries: Entries, data: bytes) -> Ref:
        """Adds a stream."""
        return self._added(stream(entries, data))

    def _added(self, body: bytes) -> Ref:
        ref = Ref(self._next, 0)
        self._next += 1
        self._bodies[ref] = body
        return ref

    def change(self, ref: Ref, **entries: Thing) -> None:
        """Gives entries of a dictionary of the file new values; None takes one away."""
        self._changes.setdefault(ref, {}).update(entries)

    def changed(self, ref: Ref, key: str) -> Thing:
        """An entry as it will be."""
        known = self._changes.get(ref, {})
        return known[key] if key in known else self._document.entries(ref).get(key)

    def appended(self, at: int) -> bytes:
        """What is to be written behind the file.

        Args:
            at: where it will begin.

        Raises:
            Damaged: an object that is to be changed is none of the file's dictionaries.
        """
        bodies = dict(self._bodies)
        for ref, entries in self._changes.items():
            bodies[ref] = self._rewritten(ref, entries)
        if self._document.repaired or self._next > MOST_NUMBER:
            raise Damaged("places or numbers of objects are wrong")
        out, places = bytearray(), dict[Ref, int]()
        for ref, body in sorted(bodies.items()):
            places[ref] = at + len(out)
            out += b"%d %d obj\n%b\nendobj\n" % (*ref, body)
        return bytes(out) + self._directory(places, at + len(out), hashlib.sha256(out).digest()[:16])

    def _rewritten(self, ref: Ref, entries: Entries) -> bytes:
        source = self._document.source_of(ref)
        if source is None:
            raise Damaged(f"object {ref.number} is not there")
        try:
            kept = [part for key, part in dictionary_parts(*source) if key not in entries]
        except Broken as error:
            raise Damaged(*error.args) from None
        new = [written(Name(key)) + b" " + written(item) for key, item in entries.items() if item is not None]
        return b"<<" + b" ".join([*kept, *new]) + b">>"

    def _directory(self, places: dict[Ref, int], at: int, digest: bytes) -> bytes:
        """The cross references in the form that the file itself has, and the end."""
        trailer = {
            key: self._document.trailer[key]
            for key in ("Root", "Info", "Encrypt")
            if self._document.trailer.get(key) is not None
        }
        known = self._document.items(self._document.trailer.get("ID"))
        first = self._document.get(known[0]) if known else None
        trailer["ID"] = [first if isinstance(first, bytes) else hashlib.sha256(self._data).digest()[:16], digest]
        trailer["Prev"] = self._start
        if is_table(self._data, self._start):
            return self._table(places, trailer, at)
        return self._stream(places, trailer, at)

    def _table(self, places: dict[Ref, int], trailer: Entries, at: int) -> bytes:
        out = bytearray(b"xref\n0 1\n0000000000 65535 f \n")  # some programs look for the first row of all
        for run in _runs(places):
            out += b"%d %d\n" % (run[0].number, len(run))
            out += b"".join(b"%010d %05d n \n" % (places[ref], ref.generation) for ref in run)
        trailer = {"Size": self._next, **trailer}
        return bytes(out) + b"trailer\n" + written(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % at

    def _stream(self, places: dict[Ref, int], trailer: Entries, at: int) -> bytes:
        own = Ref(self._next, 0)
        places = {**places, own: at}
        index: list[Thing] = []
        rows = bytearray()
        for run in _runs(places):
            index += [run[0].number, len(run)]
            rows += b"".join(
                b"\1" + places[ref].to_bytes(4, "big") + ref.generation.to_bytes(2, "big") for ref in run
            )
        entries: Entries = {"Type": Name("XRef"), "Size": self._next + 1, "W": [1, 4, 2], "Index": index, **trailer}
        body = stream(entries, bytes(rows))
        return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own.number, body, at)


def _runs(places: dict[Ref, int]) -> list[list[Ref]]:
    """References with numbers that follow each other, run by run."""
    numbered = enumerate(sorted(places))
    return [[ref for _, ref in run] for _, run in groupby(numbered, lambda one: one[1].number - one[0])]


def dictionary_parts(data: bytes, at: int) -> list[tuple[str, bytes]]:
    """The entries of the dictionary at an offset as they are written, name and value together.

    Raises:
        Broken: there is no dictionary, or one with something else than pairs in it.
    """
    budget, parts = Budget(), list[tuple[str, bytes]]()
    at = _skipped(data, at)
    if data[at : at + 2] != b"<<":
        raise Broken(f"no dictionary at {at}")
    at = _skipped(data, at + 2)
    while data[at : at + 2] != b">>":
        key, behind = parse(data, at, budget)
        if not isinstance(key, Name):
            raise Broken(f"no name at {at}")
        _, end = parse(data, behind, budget)
        parts.append((str(key), data[at:end]))
        at = _skipped(data, end)
    return parts


def _skipped(data: bytes, at: int) -> int:
    """Behind blanks and comments."""
    while at < len(data):
        if data[at] in _SPACE:
            at += 1
        elif data[at] == 0x25:
            ends = [end for end in (data.find(b"\n", at), data.find(b"\r", at)) if end >= 0]
            at = min(ends, default=len(data))
        else:
            break
    return at
