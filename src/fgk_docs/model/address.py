"""Addresses: where a value was met, and what was done to it on the way.

Slotted dataclasses, not models: a report has a thousand of them. JSON is read into them as strictly all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

_STRICT = ConfigDict(strict=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Address:
    """A place in an input: a cell, a form field, a key of a data file, or only the file.

    ``file`` is the name without its folder, so that papers never carry a path of somebody's machine.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    file: str
    sheet: str | None = None
    cell: str | None = None
    """A1 notation, one cell or a range ("F14", "F14:F25")."""
    page: int | None = None
    """1-based page of a PDF."""
    field: str | None = None
    """Name of a PDF field, or key path in a data file ("beratungsfolge.1.gremium")."""
    rect: tuple[float, float, float, float] | None = None
    """Where it shows on its page: left, bottom, right, top in points from the page's lower left."""

    @property
    def row(self) -> int | None:
        """The (first) row of the cell or range, 1-based."""
        digits = "".join(letter for letter in (self.cell or "").partition(":")[0] if letter.isdigit())
        return int(digits) if digits else None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"Blatt ‚{self.sheet}‘")
        if self.page is not None:
            parts.append(f"Seite {self.page}")
        if self.field is not None:
            parts.append(f"Feld {self.field}")
        if self.cell is not None:
            parts.append(self.cell)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value of the case comes from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    addresses: tuple[Address, ...]
    raw: str = ""
    """The words met there, as they were."""
    repair: str | None = None
    """Catalogue code of the finding that says what was repaired, if anything was."""
    confidence: float = 1.0
    """1.0 when read as stated; less when repaired or guessed."""
    printed: bool = False
    """Whether it was read from a print: put together from what a page shows, not from a cell or field."""

    def followed(self, pointer: Address, repair: str = "reference-followed") -> Source:
        """This source for a value that another cell points to."""
        return Source((pointer, *self.addresses), self.raw, repair, self.confidence, self.printed)

    def at(self, addresses: tuple[Address, ...]) -> Source:
        """This source for a value that stands in several places."""
        return Source(addresses, self.raw, self.repair, self.confidence, self.printed)


class _AddressDraft:
    __slots__ = ("cell", "field", "file", "page", "rect", "sheet")

    def __init__(self, file: str, sheet: str, cell: str) -> None:
        self.file, self.sheet, self.cell = file, sheet, cell
        self.page = self.field = self.rect = None


class _SourceDraft:
    __slots__ = ("addresses", "confidence", "printed", "raw", "repair")

    def __init__(self, addresses: tuple[Address, ...], raw: str) -> None:
        self.addresses, self.raw = addresses, raw
        self.repair, self.confidence, self.printed = None, 1.0, False


def cell_address(file: str, sheet: str, cell: str) -> Address:
    """The address of a cell, made in a third of the time that the constructor of a frozen class takes."""
    draft = _AddressDraft(file, sheet, cell)
    draft.__class__ = Address  # type: ignore[assignment]  # the same slots; frozen from here on
    return draft  # type: ignore[return-value]


def stated_source(address: Address, raw: str) -> Source:
    """The source of words that were read as stated, made as :func:`cell_address` makes addresses."""
    draft = _SourceDraft((address,), raw)
    draft.__class__ = Source  # type: ignore[assignment]  # the same slots; frozen from here on
    return draft  # type: ignore[return-value]
