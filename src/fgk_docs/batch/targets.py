"""Where results go: names from municipality, kind and period, and every collision before anything is written."""

from __future__ import annotations

import os
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from fgk_docs.errors import FgkError, NotWritable, UsageError
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paths import slug
from fgk_docs.model.values import Period
from fgk_docs.safe.refused import not_writable


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written, or a folder that takes several: for which input, and where."""

    source: Path
    path: Path
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """What of a case stands in the names of its documents; each is empty where it is not known."""

    municipality: str
    years: str


def naming(case: AuditCase) -> Naming:
    """Municipality and years of a case, as they stand in names."""
    return Naming(slug(case.municipality.name or ""), years_of(case))


def file_name(known: Naming, kind: str, stem: str, suffix: str) -> str:
    """The name of a result: "kyffhaeuserkreis-vorlage-rezertifizierung-2017.docx".

    Where the municipality or the period is not known, the input's name stands in for both.

    Args:
        known: of the case.
        kind: name of the document kind.
        stem: the input's name without suffix.
        suffix: of the format, with the dot.
    """
    if known.municipality and known.years:
        return f"{known.municipality}-{kind}-{known.years}{suffix}"
    return f"{slug(stem, limit=80) or 'eingabe'}-{kind}{suffix}"


def years_of(case: AuditCase) -> str:
    """The year or years that a result is about ("2017", "2015-2018"), or an empty string.

    The paper's date counts first, then the report's period, then the procedure's; of several, the latest.
    """
    for periods in (
        [paper.date for paper in case.papers],
        [report.period for report in case.reports],
        [procedure.period for procedure in case.procedures],
    ):
        stated = [period for period in periods if period is not None and (period.start or period.end)]
        if stated:
            return _years(max(stated, key=_beginning))
    return ""


def _beginning(period: Period) -> tuple[int, int]:
    day = period.start or period.end
    return (day.toordinal() if day else 0, period.end.toordinal() if period.end else 0)


def _years(period: Period) -> str:
    days = [day for day in (period.start, period.end) if day is not None]
    years = sorted({day.year for day in days})
    return "-".join(str(year) for year in years)


def target_path(output: Path, subfolder: PurePath, name: str) -> Path:
    """Where a result goes: the output folder, the input's subfolder mirrored in it, the name."""
    return output / subfolder / name


def folder_problems(output: Path, folders: Sequence[Path]) -> Iterator[FgkError]:
    """What is wrong with the output folder itself, before any input is read.

    Args:
        output: where results go; need not exist.
        folders: folders that the call names as inputs.
    """
    real = Path(os.path.realpath(output))
    if output.exists() and not output.is_dir():
        yield NotWritable("output-is-file", str(output))
    for folder in folders:
        inside = Path(os.path.realpath(folder))
        if real == inside or inside in real.parents:
            yield UsageError("output-inside-input", str(output), folder=folder)


def collisions(targets: Sequence[Target]) -> Iterator[tuple[int, ...]]:
    """Places, in the order of ``targets``, of those that would be written to one file."""
    claims: dict[str, list[int]] = {}
    for place, target in enumerate(targets):
        claims.setdefault(_same(target.path), []).append(place)
    return (tuple(places) for places in claims.values() if len(places) > 1)


def target_problems(
    targets: Sequence[Target],
    inputs: Collection[Path],
    *,
    force: bool = False,
    is_ours: Callable[[Path], bool] = lambda _: False,
) -> Iterator[FgkError]:
    """Every reason not to write these targets; nothing is written while there is one.

    Args:
        targets: all of one call.
        inputs: all files that are read, so that none of them is overwritten.
        force: existing files may be replaced.
        is_ours: whether an existing file is the work of this very run, begun earlier.
    """
    owners: dict[str, list[Target]] = {}
    for target in targets:
        owners.setdefault(_same(target.path), []).append(target)
    read = {_same(Path(os.path.realpath(path))) for path in inputs}
    ordered = sorted(read)
    for claims in owners.values():
        path = claims[0].path
        refused = _refused(path)
        if refused is not None:
            yield not_writable(path, refused)
            continue
        if len(claims) > 1:
            yield UsageError(
                "target-collision", str(path), sources=", ".join(str(claim.source) for claim in claims)
            )
        if claims[0].folder:
            yield from _folder_target_problems(path, ordered, lambda found: force or is_ours(found))
        elif path.is_dir():
            yield NotWritable("target-is-folder", str(path))
        elif _same(Path(os.path.realpath(path))) in read:
            yield UsageError("target-is-input", str(path))
        elif (path.exists() or path.is_symlink()) and not (force or is_ours(path)):
            yield NotWritable("target-exists", str(path))


def _refused(path: Path) -> OSError | None:
    """What the system says of a place that it does not even look at: a name too long, a folder that is closed."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return error
    return None


def _folder_target_problems(
    path: Path, read: Sequence[str], may_replace: Callable[[Path], bool]
) -> Iterator[FgkError]:
    """Every reason not to write into a folder of its own: files of another run would be taken for ours.

    Of the files that are read, in order, the first that may lie in the folder is enough.
    """
    real = f"{_same(Path(os.path.realpath(path)))}{os.sep}"
    if path.exists() and not path.is_dir():
        yield NotWritable("target-exists", str(path))
    elif any(one.startswith(real) for one in read[bisect_left(read, real) :][:1]):
        yield UsageError("target-is-input", str(path))
    elif path.is_dir() and not all(map(may_replace, path.iterdir())):
        yield NotWritable("target-folder-filled", str(path))


def _same(path: Path) -> str:
    """One key for all spellings that some file system takes for the same file."""
    return unicodedata.normalize("NFC", str(path)).casefold()
