"""One file, the eight steps: identify, read, recognise, extract, build, check – then compose and write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.document import Document
from fgk_docs.model.finding import Finding, Verdict


@dataclass(frozen=True, slots=True)
class Settings:
    """What a call asks for, the same for every input.

    Args:
        profile: name of a profile, "auto" to choose by AGS, None for the base.
        profile_dirs: folders of profiles on top of it, the last one nearest.
        data: a TOML or JSON file with further answers (paper data).
        case: a case file to merge with.
        as_of: the day that checks and papers may call today; None: no rule looks at a date.
    """

    profile: str | None = None
    profile_dirs: tuple[Path, ...] = ()
    data: Path | None = None
    case: Path | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """An input after steps 1–6; ``findings`` are graded and addressed, worst first within a place."""

    path: Path
    case_file: CaseFile
    verdict: Verdict
    findings: tuple[Finding, ...]
    ledger: FileLedger


@dataclass(frozen=True, slots=True)
class Product:
    """A written document; ``data`` is None where a required value is missing, and ``findings`` say which."""

    kind: str
    format: str
    suffix: str
    data: bytes | None
    document: Document | None
    findings: tuple[Finding, ...]
