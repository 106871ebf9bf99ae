"""Where in the inputs a model path was read, also one that nobody stated."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from fgk_docs.model.address import Address, Source


class Places:
    """Looks up addresses by model path; made once for many look-ups.

    Args:
        sources: model path → source, in reading order.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._around: dict[str, Address | None] = {}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._sources)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self._sources)}

    def of(self, path: str) -> Address | None:
        """Where a value stands; for one that nobody stated, the row of its record, else the sheet around it."""
        source = self._sources.get(path)
        if source is not None:
            return source.addresses[0] if source.addresses else None
        while path:
            if path not in self._around:
                self._around[path] = self._below(path)
            found = self._around[path]
            if found is not None:
                return found
            path = path.rpartition("/")[0]
        return None

    def _below(self, path: str) -> Address | None:
        first = bisect_left(self._sorted, f"{path}/")
        last = bisect_left(self._sorted, f"{path}0")  # "0" follows "/"
        inside = sorted(self._sorted[first:last], key=self._order.__getitem__)
        addresses = [self._sources[one].addresses[0] for one in inside if self._sources[one].addresses]
        return _common(addresses) if addresses else None


def _common(addresses: Sequence[Address]) -> Address:
    """The first of these addresses as far as all have it in common: the cell only where they share its row."""
    first = addresses[0]
    if {(one.file, one.sheet, one.row) for one in addresses} == {(first.file, first.sheet, first.row)}:
        return first
    same_sheet = all((one.file, one.sheet) == (first.file, first.sheet) for one in addresses)
    return Address(file=first.file, sheet=first.sheet if same_sheet else None)
