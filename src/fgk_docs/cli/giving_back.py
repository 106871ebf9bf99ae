"""What goes back to the senders: every target first, then the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fgk_docs.batch.inputs import Input
from fgk_docs.batch.labour import Labour
from fgk_docs.batch.targets import Target, folder_problems, target_path, target_problems
from fgk_docs.batch.work import Made, Order, Outcome, Work
from fgk_docs.cli.report.rows import Row
from fgk_docs.cli.together import Found, Sender, senders
from fgk_docs.cli.writing import write_file
from fgk_docs.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session

NAME = "rueckmeldung"
"""Stands behind the name of the input in the name of what goes back."""
LETTER = Order("rueckmeldung", "docx", tells_findings=True)
MARKS = Order("", "", marks=True)


@dataclass(frozen=True, slots=True)
class Back:
    """What is to be written for the senders, and whether it may replace what is there."""

    annotated: Path | None
    letters: Path | None
    force: bool

    @property
    def wanted(self) -> bool:
        """Whether anything is."""
        return self.annotated is not None or self.letters is not None


def refused(session: Session, back: Back, inputs: Sequence[Path]) -> bool:
    """Tell what is wrong with the folders before anything is read; whether something is.

    Raises:
        UsageError: a deadline, but nothing is written that could name it.
    """
    if session.deadline is not None and not back.wanted:
        raise UsageError("deadline-without-letter", "--deadline")
    folders = [path for path in inputs if path.is_dir()]
    outputs = dict.fromkeys(output for output in (back.annotated, back.letters) if output is not None)
    return session.told(problem for output in outputs for problem in folder_problems(output, folders))


def give_back(session: Session, found: Sequence[Found], back: Back, labour: Labour) -> None:
    """Write what the senders get; results are named on stderr, for stdout holds the report.

    Args:
        found: what was examined.
        back: what is to be written, and where.
        labour: makes it.
    """
    jobs = [job for one in found for sender in senders(one) if (job := _job(session, one, sender, back)).targets]
    inputs = [path for one in found for path in one.paths]
    targets = [target for job in jobs for target in job.targets]
    if session.told(target_problems(targets, inputs, force=back.force)):
        return
    names = (job.targets[0].source.name for job in jobs)
    with closing(labour.outcomes([job.work for job in jobs])) as outcomes:
        for job in session.talk.progress(session.texts("progress.write"), jobs, names):
            for row in _put(session, job, next(outcomes)):
                session.tell(row)


@dataclass(frozen=True, slots=True)
class _Job:
    """What goes back to one sender.

    Args:
        found: what was examined.
        work: makes it.
        annotated: where the file goes; None where it does not go back.
        letters: where the letters go, one a municipality.
    """

    found: Found
    work: Work
    annotated: Target | None
    letters: tuple[Target, ...]

    @property
    def targets(self) -> tuple[Target, ...]:
        """All of them."""
        return self.letters if self.annotated is None else (self.annotated, *self.letters)


def _job(session: Session, found: Found, sender: Sender, back: Back) -> _Job:
    item, place = sender
    annotated = None if back.annotated is None else _target(session, found, item, back.annotated)
    letters = () if back.letters is None else tuple(_letters(session, found, item, back.letters))
    orders = (*((MARKS,) if annotated is not None else ()), *((LETTER,) if letters else ()))
    return _Job(found, Work(found.paths, orders, one_of=place), annotated, letters)


def _letters(session: Session, found: Found, item: Input, folder: Path) -> Iterator[Target]:
    suffix = session.engine.suffix_of(LETTER.format)
    for whose in found.whose:
        name = f"{item.path.stem}{f'-{whose}' if len(found.whose) > 1 else ''}-{NAME}{suffix}"
        yield Target(item.path, target_path(folder, item.subfolder, name))


def _target(session: Session, found: Found, item: Input, folder: Path) -> Target | None:
    """Where the annotated file goes; None, told, where there can be none."""
    if found.told is None or not found.told.is_readable:
        session.talk.say(session.texts("feedback.unreadable", file=item.path.as_posix()))
        return None
    try:
        suffix = session.attempt(lambda: session.engine.annotated_suffix(item.path))
    except UnreadableInput as error:
        suffix = session.error_row(error)
    if isinstance(suffix, Row):
        session.tell(suffix)
        return None
    return Target(item.path, target_path(folder, item.subfolder, f"{item.path.stem}-{NAME}{suffix}"))


def _put(session: Session, job: _Job, outcome: Outcome) -> Iterator[Row]:
    """Write what was made for a sender; what went wrong is told.

    Of a file that was changed in between nothing is written: its answers were shown to nobody.
    """
    if outcome.fatal is not None:
        raise outcome.fatal.error()
    if outcome.trouble is not None:
        yield session.trouble_row(outcome.trouble)
        return
    told = job.found.told
    if told is None or any(one.digests != told.digests for one in outcome.told):
        yield session.error_row(UnreadableInput("input-changed", job.found.item.path.as_posix()))
        return
    for number, one in enumerate(outcome.told):
        for made in one.made:
            target = job.annotated if made.order.marks else job.letters[number]
            if made.trouble is not None:
                yield session.trouble_row(made.trouble)
            session.talk.rows(job.found.report.file, session.rows(made.findings, one.ags))
            if target is not None:
                yield from _written(session, made, target)


def _written(session: Session, made: Made, target: Target) -> Iterator[Row]:
    for _, staged in made.files:
        if staged is None or staged.data is None:
            continue
        failed = session.attempt(partial(write_file, target.path, staged.data))
        if failed is not None:
            yield failed
            continue
        texts, marked = session.texts, made.marked
        said = "feedback.letter" if marked is None else "feedback.copied" if marked.copied else "feedback.written"
        session.talk.say(texts(said, file=target.path.as_posix()))
        if marked is not None and marked.unmarked:
            session.talk.say("    " + texts("feedback.unmarked", sheets=", ".join(marked.unmarked)))
