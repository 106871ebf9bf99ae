"""Addresses: where a value was met, and what was done to it on the way."""

from __future__ import annotations

from fgk_docs.model.base import Frozen


class Address(Frozen):
    """A place in an input: a cell, a form field, a key of a data file, or only the file.

    ``file`` is the name without its folder, so that papers never carry a path of somebody's machine.
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    """A1 notation, one cell or a range ("F14", "F14:F25")."""
    page: int | None = None
    """1-based page of a PDF."""
    field: str | None = None
    """Name of a PDF field, or key path in a data file ("beratungsfolge.1.gremium")."""

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


class Source(Frozen):
    """Where a value of the case comes from."""

    addresses: tuple[Address, ...]
    raw: str = ""
    """The words met there, as they were."""
    repair: str | None = None
    """Catalogue code of the finding that says what was repaired, if anything was."""
    confidence: float = 1.0
    """1.0 when read as stated; less when repaired or guessed."""
