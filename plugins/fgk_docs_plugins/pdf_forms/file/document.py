"""A PDF file as a graph of objects, each read when it is asked for."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs_plugins.pdf_forms.file.filters import MOST_INFLATED, decoded
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Budget, Entries, Ref, Stream, Thing, TooMuch, parse
from fgk_docs_plugins.pdf_forms.file.pypdf_bounded import Decrypt, decrypter
from fgk_docs_plugins.pdf_forms.file.xref import Packed, Xref, body_at, first_body_at, read_xref, search, start_of

MOST_NUMBER: Final = 8_388_607
"""The highest number of an object that other programs take (ISO 32000-1, annex C)."""
MOST_HOPS: Final = 16
"""References that may point to references."""
_STREAM: Final = re.compile(rb"[\0\t\n\f\r ]*+stream(?:\r\n|\n|\r)?")
_END: Final = re.compile(rb"[\0\t\n\f\r ]*+endstream")


class Locked(Exception):
    """It takes a password to open the file."""


class Document:
    """The objects of one file.

    Args:
        data: the file.

    Raises:
        Broken: no catalog can be found.
        Locked: it takes a password.
        TooMuch: reading it would cost more than any form does.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._budget = Budget(inflated=MOST_INFLATED)
        self._known: dict[Ref, Thing] = {}
        self._under_way: set[Ref] = set()
        self._holders: dict[int, tuple[bytes, dict[int, int]]] = {}
        self._found: dict[int, int] | None = None
        self._decrypt: Decrypt | None = None
        self.repaired = False
        """Whether places of objects had to be searched for."""
        self.cut_off = False
        """Whether the end of the file is missing."""
        self._xref = self._places()
        self.encrypted = self.trailer.get("Encrypt") is not None
        """Whether it is encrypted; the empty password opens it."""
        if self.encrypted:
            self._decrypt = decrypter(data)
            if self._decrypt is None:
                raise Locked
            self._known.clear()
            self._holders.clear()
        if not isinstance(self.get(self._xref.trailer.get("Root")), dict):
            self._search_root()

    @property
    def trailer(self) -> Entries:
        """The entries of the newest trailer, and what older ones add."""
        return self._xref.trailer

    @property
    def catalog(self) -> Entries:
        """The root of everything."""
        return self.entries(self.trailer.get("Root"))

    def _places(self) -> Xref:
        start = start_of(self._data)
        if start is not None:
            try:
                return read_xref(self._data, start, self._xref_stream, self._budget)
            except Broken:
                pass
        self.repaired, self.cut_off = True, start is None
        return Xref(dict.fromkeys(self._search(), None), self._search_trailer())

    def _xref_stream(self, at: int) -> tuple[Stream, bytes]:
        stream = self._parsed(first_body_at(self._data, at))
        if not isinstance(stream, Stream):
            raise Broken(f"no cross references at {at}")
        return stream, self.data_of(stream)

    def _search(self) -> dict[int, int]:
        if self._found is None:
            self._found = search(self._data)
        return self._found

    def _search_trailer(self) -> Entries:
        made: Entries = {}
        at = len(self._data)
        for _ in range(MOST_HOPS):
            at = self._data.rfind(b"trailer", 0, at)
            if at < 0:
                break
            try:
                entries, _ = parse(self._data, at + len(b"trailer"), self._budget)
            except Broken:
                continue
            for key, value in entries.items() if isinstance(entries, dict) else ():
                made.setdefault(key, value)
        return made

    def _search_root(self) -> None:
        """Takes the last object that calls itself the catalog."""
        self.repaired = True
        if self.encrypted:
            raise Broken("no catalog")
        for found in re.finditer(rb"/Type[\0\t\n\f\r ]*/Catalog\b", self._data):
            number = next((n for n, at in self._search().items() if at <= found.start() < at + 4000), None)
            if number is not None and self.entries(Ref(number, 0)).get("Type") == "Catalog":
                self.trailer["Root"] = Ref(number, 0)
                return
        raise Broken("no catalog")

    def get(self, thing: Thing) -> Thing:
        """The object itself, whatever references lead to it; one that is not there, or leads in a circle, is null.

        Raises:
            TooMuch: the budget of the file is used up.
        """
        for _ in range(MOST_HOPS):
            if not isinstance(thing, Ref):
                return thing
            thing = self._object(thing)
        return None

    def entries(self, thing: Thing) -> Entries:
        """The dictionary that a thing is, or a stream's; an empty one for anything else."""
        found = self.get(thing)
        if isinstance(found, Stream):
            return found.entries
        return found if isinstance(found, dict) else {}

    def items(self, thing: Thing) -> list[Thing]:
        """The array that a thing is, its items as they stand; an empty one for anything else."""
        found = self.get(thing)
        return found if isinstance(found, list) else []

    def data_of(self, stream: Stream) -> bytes:
        """The unpacked bytes of a stream.

        Raises:
            Broken, TooMuch: as for :func:`filters.decoded`.
        """
        return decoded(stream, self.get, self._budget)

    def _object(self, ref: Ref) -> Thing:
        if ref in self._known:
            return self._known[ref]
        if ref in self._under_way:
            return None
        self._under_way.add(ref)
        try:
            made = self._read(ref)
        except Broken:
            made = None
        finally:
            self._under_way.discard(ref)
        self._known[ref] = made
        return made

    def _read(self, ref: Ref) -> Thing:
        if self._decrypt is not None:
            return self._decrypt(ref)
        if ref.number not in self._xref.places:
            return None
        place = self._xref.places[ref.number]
        if isinstance(place, Packed):
            return self._packed(ref.number, place)
        if place is None and not self.repaired:
            return None
        body = body_at(self._data, place, ref.number) if place is not None else None
        if body is None:
            self.repaired = True
            body = self._search().get(ref.number)
        return self._parsed(body) if body is not None else None

    def _packed(self, number: int, place: Packed) -> Thing:
        if place.stream not in self._holders:
            self._holders[place.stream] = (b"", {})  # a stream that holds itself holds nothing
            self._holders[place.stream] = self._holder(place.stream)
        data, places = self._holders[place.stream]
        if number not in places:
            return None
        return parse(data, places[number], self._budget)[0]

    def _holder(self, number: int) -> tuple[bytes, dict[int, int]]:
        stream = self._object(Ref(number, 0))
        if not isinstance(stream, Stream) or stream.entries.get("Type") != "ObjStm":
            return b"", {}
        data, first = self.data_of(stream), self.get(stream.entries.get("First"))
        if not isinstance(first, int) or not 0 <= first <= len(data):
            return b"", {}
        numbers = [int(word) for word in data[:first].split() if word.isdigit() and len(word) < 11]
        self._budget.tokens -= len(numbers)
        return data, {key: first + at for key, at in zip(numbers[::2], numbers[1::2], strict=False)}

    def _parsed(self, at: int) -> Thing:
        """The object whose body begins at an offset, with its stream."""
        made, end = parse(self._data, at, self._budget)
        if not isinstance(made, dict):
            return made
        found = _STREAM.match(self._data, end)
        if found is None:
            return made
        return Stream(made, self._raw(found.end(), made.get("Length")))

    def _raw(self, start: int, length: Thing) -> bytes:
        """The bytes of a stream: as long as it says, if it ends there; else up to the word that ends streams."""
        stated = self.get(length)
        fits = isinstance(stated, int) and 0 <= stated <= len(self._data) - start
        if isinstance(stated, int) and fits and _END.match(self._data, start + stated):
            return self._data[start : start + stated]
        end = self._data.find(b"endstream", start)
        if end < 0:
            raise Broken("a stream without end")
        self._budget.tokens -= (end - start) // 1000
        if self._budget.tokens < 0:
            raise TooMuch("content")
        return self._data[start:end]

    def source_of(self, ref: Ref) -> tuple[bytes, int] | None:
        """Where an object is written: the bytes that hold it, and where its body begins; None for one that is not.

        Strings in an encrypted file are found there as they lie in the file.
        """
        place = self._xref.places.get(ref.number)
        if isinstance(place, Packed):
            if self.encrypted:
                return None
            self._packed(ref.number, place)
            data, places = self._holders[place.stream]
            return (data, places[ref.number]) if ref.number in places else None
        body = body_at(self._data, place, ref.number) if place is not None else None
        return (self._data, body) if body is not None else None

    @property
    def next_number(self) -> int:
        """The lowest number that no object of the file has, nor any it announces, where that can be one."""
        stated = self.trailer.get("Size")
        announced = stated if isinstance(stated, int) and stated <= MOST_NUMBER else 1
        return max([announced, *(number + 1 for number in self._xref.places)])
