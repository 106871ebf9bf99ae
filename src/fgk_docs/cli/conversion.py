"""A conversion in two phases: examine every input, make its documents and compute every target; then place them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from fgk_docs.batch.parts import Joining
from fgk_docs.batch.shelf import Packed
from fgk_docs.batch.stage import Placing, Staged
from fgk_docs.batch.targets import (
    Naming,
    Target,
    collisions,
    file_name,
    folder_problems,
    target_path,
    target_problems,
)
from fgk_docs.batch.work import Made, Order
from fgk_docs.cli import absent
from fgk_docs.cli.about_all import about, write_about_all
from fgk_docs.cli.hiring import Batch, Hired, hired
from fgk_docs.cli.report.rows import FileReport, Row
from fgk_docs.cli.reporting import Course, Wish, report_problems, reporting, tell
from fgk_docs.cli.requests import in_sections, parse, refuse_useless
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Asked, Found, examine_all
from fgk_docs.cli.writing import Keeping, remove_file
from fgk_docs.errors import FgkError, NotWritable, UsageError
from fgk_docs.model.finding import Finding
from fgk_docs.model.lazy import Lazy

MOST_EXISTING = 3
"""So many files that are in the way are named one by one."""
_EXISTS = "target-exists"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be put in its place.

    Args:
        number: the place of its input among all.
        ags: whose it is.
        made: its files.
        target: its place.
        findings: what is to be said of it then.
    """

    number: int
    ags: str | None
    made: Made
    target: Target
    findings: Packed[tuple[Finding, ...]]

    def files(self) -> Iterator[tuple[Path, Staged | None]]:
        """Each file, and what is to be there; None for nothing any more."""
        for name, staged in self.made.files:
            yield self.target.path / name if name else self.target.path, staged


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of writing: the documents that are there, and by the place of an input its documents and what is to
    be said about it."""

    written: list[Path]
    said: dict[int, list[Row]]
    documents: dict[int, list[Path]]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a call asks for.

    Args:
        inputs: files and folders.
        to: values of ``--to``.
        output: folder for results.
        joining: when several files are read as one report.
        force: existing results may be replaced.
        sections: each section of a document is a file of its own, in a folder for the document.
        resume: go on after an earlier run.
        wish: what is to be told in the end.
    """

    inputs: Sequence[Path]
    to: Sequence[str]
    output: Path
    joining: Joining
    force: bool
    sections: bool
    resume: bool
    wish: Wish


def convert(session: Session, asked: Conversion, batch: Batch) -> None:
    """Read forms and write documents.

    Args:
        session: the call.
        asked: what it asks for.
        batch: who does the work.

    Raises:
        UsageError: an unknown kind, format or option, nothing to read, or a deadline that no document tells.
    """
    orders = ordered(session, asked.to, sections=asked.sections)
    asked = replace(asked, inputs=session.named(asked.inputs))
    problems = [
        *folder_problems(asked.output, [path for path in asked.inputs if path.is_dir()]),
        *report_problems(asked.wish, asked.inputs),
    ]
    if session.told(problems):
        return
    register = absent.read(session, asked.wish.register)
    found = session.expand(asked.inputs, asked.wish.besides).inputs
    with (
        reporting(session, asked.wish, found) as course,
        hired(session, batch, len(found), asked.output, resume=asked.resume) as hands,
    ):
        course.register = register
        try:
            _convert(session, course, orders, asked, hands)
        except KeyboardInterrupt:
            if hands.can_resume:
                session.talk.say(session.texts("error.resumable"))
            raise


def ordered(session: Session, to: Sequence[str], *, sections: bool = False) -> tuple[Order, ...]:
    """The documents that a call asks for; raises UsageError for what cannot be meant."""
    kinds = session.engine.kinds()
    orders = parse(to, kinds)
    refuse_useless(session, orders, kinds)
    if sections:
        orders = in_sections(orders, session.engine.section_formats())
    if session.deadline is not None and not any(order.tells_findings or order.to_missing for order in orders):
        raise UsageError("deadline-without-letter", "--deadline")
    return orders


def _convert(session: Session, course: Course, orders: Sequence[Order], asked: Conversion, hands: Hired) -> None:
    to_missing = [order for order in orders if order.to_missing and course.register is not None]
    collected = [order for order in orders if order.is_about_all]
    each = tuple(order for order in orders if order not in to_missing and order not in collected)
    wanted = Asked(asked.joining, each, gather=bool(collected) or asked.wish.needs_rows)
    all_found = examine_all(session, course.inputs, wanted, hands.labour, course.found)
    absent.compare(session, course)
    outcome, keeping = Outcome([], {}, course.documents), Keeping(session, hands.placing, force=asked.force)
    all_jobs = jobs_of(session, all_found, asked.output)
    jobs = _with_places(session, all_jobs, keeping, outcome)
    about_all = [about(session, order, asked.output) for order in collected]
    letters = absent.letters(session, course, to_missing, asked.output)
    targets = [*(one.target for one in jobs), *(one.target for one in about_all), *(one.target for one in letters)]
    paths = [item.path for item in course.inputs]
    placing = hands.placing
    problems = _in_short(target_problems(targets, paths, force=asked.force, is_ours=keeping.is_known), asked.output)
    if in_the_way := list(report_problems(asked.wish, (), [one.path for one in targets])):
        course.reports = ()
        problems += in_the_way
    left: Sequence[Row] = ()
    try:
        if not problems:
            placing.announce(_places(jobs))
            for job in jobs:
                _place(session, job, placing, outcome)
            outcome.written.extend(write_about_all(session, about_all, course, keeping))
            outcome.written.extend(absent.write(session, letters, hands, keeping))
            placing.finish()
            made = {path for job in all_jobs for path, _ in job.files()}
            left = keeping.left({*made, *(one.path for one in targets)}, [order.kind for order in orders])
    finally:
        # Also after an interrupt: whoever stops the program learns what is there already.
        _finish(session, asked.wish, course, outcome)
    keeping.say(left, "")
    session.told(problems)


def jobs_of(session: Session, found: Sequence[Found], output: Path) -> list[Job]:
    """What was made for each input, with its place."""
    orders: dict[Order, Order] = {}
    """One of each: every input comes with its own, and a season's are held at once."""
    jobs = []
    for number, one in enumerate(found):
        if one.told is None or one.is_copy:
            continue
        for made, findings in zip(one.told.made, one.of_documents, strict=True):
            kept = replace(made, order=orders.setdefault(made.order, made.order))
            target = _target(session, one, one.told.known, kept.order, output)
            jobs.append(Job(number, one.told.ags, kept, target, findings))
    return jobs


def _target(session: Session, found: Found, known: Naming, order: Order, output: Path) -> Target:
    suffix, item = session.engine.suffix_of(order.format), found.item
    ending = f"-{order.format}" if order.sections else suffix
    name = file_name(known, order.kind, item.path.stem, ending)
    return Target(item.path, target_path(output, item.subfolder, name), folder=order.sections)


def _in_short(problems: Iterable[FgkError], output: Path) -> list[FgkError]:
    """The problems, with one for all files that exist where they are many: whoever forgets that this was begun
    yesterday is not told so hundreds of times."""
    told = list(problems)
    there = [one for one in told if one.code == _EXISTS]
    if len(there) <= MOST_EXISTING:
        return told
    short = NotWritable("targets-exist", output.as_posix(), count=len(there), first=there[0].place)
    return [*(one for one in told if one.code != _EXISTS), short]


def _with_places(session: Session, jobs: Sequence[Job], keeping: Keeping, outcome: Outcome) -> list[Job]:
    """The documents that can be put in their places; why the others cannot is entered into ``outcome``.

    Others are those that several inputs would be, and those that somebody edited since the last run.
    """
    without = set[int]()
    for members in collisions([job.target for job in jobs]):
        claims = [jobs[place] for place in members]
        sources = ", ".join(dict.fromkeys(job.target.source.as_posix() for job in claims))
        row = session.error_row(
            NotWritable("document-collision", claims[0].target.path.as_posix(), sources=sources)
        )
        for job in claims:
            outcome.said.setdefault(job.number, []).append(row)
        without.update(members)
    for place, job in enumerate(jobs):
        kept = None if place in without else keeping.row(job.files(), job.target.path)
        if kept is not None:
            outcome.said.setdefault(job.number, []).append(kept)
            without.add(place)
    return [job for place, job in enumerate(jobs) if place not in without]


def _places(jobs: Iterable[Job]) -> Iterator[tuple[Staged, Path]]:
    for job in jobs:
        for path, staged in job.files():
            if staged is not None:
                yield staged, path


def _place(session: Session, job: Job, placing: Placing, outcome: Outcome) -> None:
    """Put a document in its place, and enter into ``outcome`` what comes of it."""
    said = (*session.rows(job.findings.open(), job.ags), *_kept(session, job, placing, outcome))
    if said:
        rows = outcome.said.setdefault(job.number, [])
        # One finding may come with each format of a kind; it is told once.
        rows.extend(row for row in said if row not in rows)


def _kept(session: Session, job: Job, placing: Placing, outcome: Outcome) -> Iterator[Row]:
    """Write the files of a document, and take away what an earlier run left where there is no section any more."""
    if job.made.trouble is not None:
        yield session.trouble_row(job.made.trouble)
    for path, staged in job.files():
        work = partial(remove_file, path) if staged is None else partial(placing.place, staged, path)
        failed = session.attempt(work)
        if failed is not None:
            yield failed
        elif staged is not None:
            outcome.written.append(path)
            outcome.documents.setdefault(job.number, []).append(path)


def _finish(session: Session, wish: Wish, course: Course, outcome: Outcome) -> None:
    """The documents on stdout; on stderr a report for each input with findings, and one line about everything."""
    texts, written = session.texts, outcome.written
    for path in written:
        click.echo(str(path))

    def final(number: int) -> FileReport:
        report = course.found[number].report
        return replace(report, rows=(*report.rows, *outcome.said.get(number, ())))

    tell(session, wish, course, Lazy(len(course.found), final), err=True)
    session.talk.say((texts.count("count.written", len(written)) + ".") if written else texts("nothing.written"))
