"""``--register``: who of those from whom reports are due sent nothing, and the letters to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path, PurePath

from fgk_docs.batch.stage import Staged
from fgk_docs.batch.targets import Naming, Target, file_name, target_path
from fgk_docs.batch.work import Order, Outcome, Work
from fgk_docs.cli import left_out
from fgk_docs.cli.hiring import Hired
from fgk_docs.cli.reporting import Course
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Found, tell_of
from fgk_docs.cli.writing import Keeping
from fgk_docs.language.periods import format_period
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.paths import slug
from fgk_docs.model.values import Period
from fgk_docs.register import Absent, Received, Register, Registered, missing, unasked
from fgk_docs.years.identity import NOBODY, Index

UNASKED, OTHER_PERIOD = "report-not-in-register", "report-of-other-period"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one of whom nothing was received; ``file`` is the register."""

    file: str
    to: Registered
    order: Order
    target: Target

    @property
    def name(self) -> str:
        """Whom it is to, so that nobody else is called so; without a slash, for it ends a path."""
        name = f"{self.to.title} {self.to.ags}" if self.to.ags else self.to.title
        return " ".join(name.replace("\\", "/").split("/"))


def read(session: Session, path: Path | None) -> Register | None:
    """The register of the call, with what is to be said about it told.

    Raises:
        UnreadableInput, UsageError: it cannot be read, or is none.
    """
    if path is None:
        return None
    register = session.engine.register(path)
    rows = session.rows(register.findings)
    session.problems.extend(rows)
    session.talk.rows(path.as_posix(), rows)
    return register


def compare(session: Session, course: Course) -> None:
    """Notes who is missing; whoever is not in the register is told at what they sent."""
    register, found = course.register, course.found
    if register is None:
        return
    received = [_received(one) for one in found]
    for place in unasked(register, [one.who for one in received]):
        codes = tell_of(session, found, place, UNASKED, Severity.WARNING, register=register.file)
        session.count(codes)
    nobodys = [
        path.as_posix()
        for one, is_of in zip(found, received, strict=True)
        if not is_of.who.is_known
        for path in one.paths
    ]
    course.missing = missing(register, received, (*nobodys, *left_out.strangers(session.skipped)))
    periods = Index[tuple[int, Period]]()
    for place, one in enumerate(received):
        if one.period is not None:
            periods.add(one.who, (place, one.period))
    for absent in course.missing:
        _tell_other_period(session, course, periods, absent)


def _received(found: Found) -> Received:
    """What an input is, to a register; a rejected one may be the report that is due."""
    if found.told is None or found.told.row is None:
        return Received(NOBODY)
    row = found.told.row.row
    return Received(found.told.row.who, row.period, row.progress is not None or row.verdict is Verdict.REJECT)


def _tell_other_period(
    session: Session, course: Course, periods: Index[tuple[int, Period]], absent: Absent
) -> None:
    """Tell, at the reports of a municipality, that they are about another time than the one that is due."""
    if absent.sent is None or absent.one.period is None:
        return
    expected = format_period(absent.one.period)
    for place, period in sorted(set(periods.fitting(absent.one.who)), key=itemgetter(0)):
        details = {"period": format_period(period), "expected": expected}
        session.count(tell_of(session, course.found, place, OTHER_PERIOD, Severity.WARNING, **details))


def letters(session: Session, course: Course, orders: Sequence[Order], output: Path) -> list[Letter]:
    """The letters, with their places: each is named by the municipality, by its key too where two have one name."""
    if course.register is None:
        return []
    wanted = [absent.one for absent in course.missing]
    names = Counter(slug(one.title) for one in wanted)
    made = []
    for one in wanted:
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


def write(session: Session, wanted: Sequence[Letter], hands: Hired, keeping: Keeping) -> Iterator[Path]:
    """Have the letters written; what goes wrong with one is told, and stops none of the others."""
    if not wanted:
        return
    works = [Work((Path(one.file, one.name),), (one.order,), absent=one.to) for one in wanted]
    names = (one.target.path.name for one in wanted)
    made: list[tuple[Staged, Path]] = []
    with closing(hands.for_letters(len(wanted)).outcomes(works)) as outcomes:
        for one in session.talk.progress(session.texts("progress.write"), wanted, names):
            staged = _told(keeping, one, next(outcomes))
            if staged is not None and not keeping.keeps(staged, one.target.path):
                made.append((staged, one.target.path))
    hands.placing.announce(made)
    for staged, path in made:
        failed = session.attempt(partial(hands.placing.place, staged, path))
        if failed is None:
            yield path
        else:
            session.tell(failed)


def _told(keeping: Keeping, letter: Letter, outcome: Outcome) -> Staged | None:
    """The letter, where there is one; else why there is none is told."""
    if outcome.fatal is not None:
        raise outcome.fatal.error()
    made = next((made for told in outcome.told for made in told.made), None)
    session = keeping.session
    if made is not None:
        keeping.say(session.rows(made.findings, letter.to.ags), letter.target.path.as_posix())
    trouble = outcome.trouble or (made.trouble if made is not None else None)
    if trouble is not None:
        session.tell(session.trouble_row(trouble))
    return next((staged for _, staged in made.files), None) if made is not None else None
