"""Documents about all inputs of a call: one target each, written when every input is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from fgk_docs.batch.shelf import Shelf
from fgk_docs.batch.targets import Target, target_path
from fgk_docs.batch.work import Order
from fgk_docs.cli.reporting import Course
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Found
from fgk_docs.cli.writing import Keeping, in_place
from fgk_docs.gathering import Gathered, as_copy
from fgk_docs.model.overview import OverviewRow
from fgk_docs.register import as_rows


@dataclass(frozen=True, slots=True)
class AboutAll:
    """A document about all inputs that is to be written."""

    request: Order
    target: Target


def about(session: Session, request: Order, output: Path) -> AboutAll:
    """The document that is asked for, and where it goes: it is called as its kind is ("uebersicht.html")."""
    path = target_path(output, PurePath(), request.kind + session.engine.suffix_of(request.format))
    return AboutAll(request, Target(Path(f"{request.kind}.{request.format}"), path))


def write_about_all(
    session: Session, wanted: Sequence[AboutAll], course: Course, keeping: Keeping
) -> Iterator[Path]:
    """Write the documents; what goes wrong is told, and stops none of the others."""
    if not wanted:
        return
    missing = as_rows(course.missing, session.as_of)
    # Of all that is known of an input the documents need the row alone, several times.
    with closing(Shelf(map(_row, course.found))) as rows:
        for one in wanted:
            kind, fmt = one.request.kind, one.request.format
            made = session.attempt(partial(session.engine.produce_overview, rows, kind, fmt, missing))
            if in_place(made, None, one.target.path, keeping):
                yield one.target.path


def _row(found: Found) -> Gathered:
    """What is said of an input; also of one that could not be examined."""
    row = found.told.row if found.told is not None else None
    if row is not None:
        return as_copy(row) if found.is_copy else row
    names = ", ".join(path.name for path in found.paths)
    rows = found.report.rows
    reason = rows[0].message if rows else None
    return Gathered(OverviewRow(id="1", files=names, reason=reason))
