"""What checks are fed with: a file and what is true of it; an invented case of each phase of the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile
from fgk_docs.testing.books import Book


@dataclass(frozen=True)
class Sample:
    """A file of a reader's format, and what is true of it.

    Args:
        name: the file's name.
        data: its bytes.
        cells: every text in its cells; None where it has none, or where nobody says.
        fields: every answer in its fields, by field name, as text; None likewise.
        finds: codes of findings that reading it must give (macros, a limit), in any order.
        case: what a case file says, whose reader gives a ``CaseFile``; None likewise.
    """

    name: str
    data: bytes = field(repr=False)
    cells: Book | None = None
    fields: Mapping[str, str] | None = None
    finds: tuple[str, ...] = ()
    case: AuditCase | None = field(default=None, repr=False)

    @classmethod
    def from_file(
        cls,
        path: Path,
        cells: Book | None = None,
        fields: Mapping[str, str] | None = None,
        finds: tuple[str, ...] = (),
    ) -> Sample:
        """A sample that lies on disk."""
        return cls(path.name, path.read_bytes(), cells, fields, finds)


@dataclass(frozen=True)
class Shown:
    """A file of a scanner's format, and what it shows to an eye.

    Args:
        name: the file's name.
        data: its bytes.
        codes: the letters of its codes, page by page.
        words: words that are printed on it, in their order; None where it is a picture, which tells no words.
    """

    name: str
    data: bytes = field(repr=False)
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] | None = None


def sample_cases() -> dict[str, CaseFile]:
    """The base profile's invented case of each phase of the audit, by phase, in their order."""
    from fgk_docs.host import Host
    from fgk_docs.samples import phases, sample_case

    chain = Host.load().chain()
    return {phase: sample_case(chain, phase) for phase in phases(chain)}
