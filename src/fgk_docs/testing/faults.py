"""Plugins with one planted fault each, as entry points: for tests of whatever must bear a bad plugin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.metadata import EntryPoint

from fgk_docs.hookspecs import GROUP
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import InputFile, Match, Reader


class Fault(StrEnum):
    """What is wrong with a planted plugin."""

    NULL = "null"
    """Nothing: it offers a reader that knows no file."""
    CRASH_AT_IMPORT = "crash_at_import"
    CRASH_IN_HOOK = "crash_in_hook"
    CRASH_IN_IDENTIFY = "crash_in_identify"
    HANGING = "hanging"
    """Its reader never answers."""
    WRONG_TYPES = "wrong_types"
    """Its hook gives texts instead of readers."""
    WRONG_ANSWERS = "wrong_answers"
    """Its reader gives a text instead of a form."""
    DUPLICATES = "duplicates"
    """It offers two readers of one name."""


def faulty(fault: Fault) -> EntryPoint:
    """The planted plugin as an entry point, for ``Host.load(entry_points=[faulty(Fault.HANGING)])``."""
    return EntryPoint(f"planted_{fault.value}", f"fgk_docs.testing.planted.{fault.value}", GROUP)


@dataclass(frozen=True)
class DroppingReader:
    """Another reader that loses the last cell of each sheet and the last field: what no test may let pass."""

    reader: Reader

    @property
    def name(self) -> str:
        """That of the other reader."""
        return self.reader.name

    @property
    def title(self) -> str:
        """That of the other reader."""
        return self.reader.title

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Those of the other reader."""
        return self.reader.suffixes

    def identify(self, source: InputFile) -> Match:
        """As the other reader."""
        return self.reader.identify(source)

    def read(self, source: InputFile) -> RawForm | CaseFile:
        """Less than the other reader; raises as it does."""
        raw = self.reader.read(source)
        if isinstance(raw, CaseFile):
            return raw
        sheets = tuple(replace(sheet, cells=dict([*sheet.cells.items()][:-1])) for sheet in raw.sheets)
        return replace(raw, sheets=sheets, fields=raw.fields[:-1])
