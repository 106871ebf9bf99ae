"""``--register``: who of those from whom reports are due sent nothing, and the letters to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from fgk_docs.batch.stage import Placing
from fgk_docs.batch.targets import Naming, Target, file_name, target_path
from fgk_docs.batch.work import Order
from fgk_docs.cli.report.plain import row_lines
from fgk_docs.cli.reporting import Course
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import tell_of
from fgk_docs.cli.writing import in_place
from fgk_docs.model.finding import Severity
from fgk_docs.model.paths import slug
from fgk_docs.register import Register, Registered, as_examined, missing, unasked
from fgk_docs.years.identity import NOBODY

UNASKED = "report-not-in-register"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one of whom nothing was received; ``file`` is the register."""

    file: str
    to: Registered
    order: Order
    target: Target


def read(session: Session, path: Path | None) -> Register | None:
    """The register of the call, with what is to be said about it told.

    Raises:
        UnreadableInput, UsageError: it cannot be read, or is none.
    """
    if path is None:
        return None
    register = session.engine.register(path)
    rows = session.rows_of(register.findings)
    session.problems.extend(rows)
    for row in rows:
        for line in row_lines(session.texts, path.as_posix(), row):
            session.talk.say(line)
    return register


def compare(session: Session, course: Course) -> None:
    """Notes who is missing; whoever is not in the register is told at what they sent."""
    register, found = course.register, course.found
    if register is None:
        return
    received = [one.told.row.who if one.told is not None and one.told.row is not None else NOBODY for one in found]
    for place in unasked(register, received):
        codes = tell_of(session, found, place, UNASKED, Severity.WARNING, register=register.file)
        session.count(codes)
    course.missing = missing(register, received)


def letters(session: Session, course: Course, orders: Sequence[Order], output: Path) -> list[Letter]:
    """The letters, with their places: each is named by the municipality, by its key too where two have one name."""
    if course.register is None:
        return []
    names = Counter(slug(one.title) for one in course.missing)
    made = []
    for one in course.missing:
        twice = names[slug(one.title)] > 1
        stem = f"{one.title} {one.ags or one.line}" if twice else one.title
        for order in orders:
            name = file_name(Naming("", ""), order.kind, stem, session.engine.suffix_of(order.format))
            made.append(
                Letter(
                    course.register.file, one, order, Target(Path(one.title), target_path(output, PurePath(), name))
                )
            )
    return made


def write(session: Session, wanted: Sequence[Letter], placing: Placing) -> Iterator[Path]:
    """Write the letters; what goes wrong with one is told, and stops none of the others."""
    for one in wanted:
        examined = as_examined(one.to, one.file)
        made = session.attempt(partial(session.engine.produce, examined, one.order.kind, one.order.format))
        if in_place(session, made, one.to.ags, one.target.path, placing):
            yield one.target.path
