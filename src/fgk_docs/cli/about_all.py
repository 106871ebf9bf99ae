"""Documents about all inputs of a call: one target each, written when every input is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from fgk_docs.batch.targets import Target, target_path
from fgk_docs.cli.report.rows import Row
from fgk_docs.cli.requests import Request
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Found
from fgk_docs.cli.writing import write_file
from fgk_docs.gathering import Gathered, as_copy
from fgk_docs.model.overview import OverviewRow


@dataclass(frozen=True, slots=True)
class AboutAll:
    """A document about all inputs that is to be written."""

    request: Request
    target: Target


def about(session: Session, request: Request, output: Path) -> AboutAll:
    """The document that is asked for, and where it goes: it is called as its kind is ("uebersicht.html")."""
    path = target_path(output, PurePath(), request.kind + session.engine.suffix_of(request.format))
    return AboutAll(request, Target(Path(f"{request.kind}.{request.format}"), path))


def write_about_all(session: Session, wanted: Sequence[AboutAll], found: Sequence[Found]) -> Iterator[Path]:
    """Write the documents; what goes wrong is told, and stops none of the others."""
    if not wanted:
        return
    rows = [_row(one) for one in found]
    for one in wanted:
        made = session.attempt(partial(session.engine.produce_overview, rows, one.request.kind, one.request.format))
        if isinstance(made, Row):
            session.tell(made)
            continue
        for row in session.rows_of(made.findings):
            session.tell(row)
        if made.data is None:
            continue
        failed = session.attempt(partial(write_file, one.target.path, made.data))
        if failed is None:
            yield one.target.path
        else:
            session.tell(failed)


def _row(found: Found) -> Gathered:
    """What is said of an input; also of one that could not be examined."""
    if found.noted is not None and found.noted.row is not None:
        return as_copy(found.noted.row) if found.is_copy else found.noted.row
    names = ", ".join(path.name for path in found.paths)
    reason = found.report.rows[0].message if found.report.rows else None
    return Gathered(OverviewRow(id="1", files=names, reason=reason))
