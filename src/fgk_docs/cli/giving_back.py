"""What goes back to the senders: every target first, then the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fgk_docs.batch.inputs import Input
from fgk_docs.batch.targets import Target, folder_problems, target_path, target_problems
from fgk_docs.cli.report.rows import Row
from fgk_docs.cli.together import Again, Found, Sender, senders
from fgk_docs.cli.writing import write_file
from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.model.finding import Severity

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.pipeline import Examined

NAME = "rueckmeldung"
"""Stands behind the name of the input in the name of what goes back."""
LETTER, LETTER_FORMAT = "rueckmeldung", "docx"
"""Kind and format of the letter."""
Result = TypeVar("Result")


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


def give_back(session: Session, found: Sequence[Found], back: Back) -> None:
    """Write what the senders get; results are named on stderr, for stdout holds the report.

    Args:
        found: what was examined.
        back: what is to be written, and where.
    """
    jobs = [job for one in found for sender in senders(one) for job in _jobs(session, one, sender, back)]
    inputs = [item.path for one in found for item, _ in senders(one)]
    if session.told(target_problems([job.target for job in jobs], inputs, force=back.force)):
        return
    again = Again(session)
    for job in jobs:
        examined = again.examined(job.found)
        if isinstance(examined, Row):
            session.tell(examined)
        else:
            job.write(session, job.part(examined), job.target)


@dataclass(frozen=True, slots=True)
class _Job:
    write: Callable[[Session, Examined, Target], None]
    found: Found
    part: Callable[[Examined], Examined]
    """What of the examined input is meant."""
    target: Target


def _jobs(session: Session, found: Found, sender: Sender, back: Back) -> Iterator[_Job]:
    item, own = sender
    target = None if back.annotated is None else _target(session, found, item, back.annotated)
    if target is not None:
        yield _Job(_annotate, found, lambda examined: _with_all(own(examined)), target)
    if back.letters is not None:
        suffix = session.engine.suffix_of(LETTER_FORMAT)
        for number, whose in enumerate(found.whose):
            name = f"{item.path.stem}{f'-{whose}' if len(found.whose) > 1 else ''}-{NAME}{suffix}"
            yield _Job(
                _letter,
                found,
                partial(_municipality, own, number),
                Target(item.path, target_path(back.letters, item.subfolder, name)),
            )


def _municipality(own: Callable[[Examined], Examined], number: int, examined: Examined) -> Examined:
    """The municipality of this number in a file of several."""
    part = own(examined)
    return part if number == 0 else part.others[number - 1]


def _with_all(examined: Examined) -> Examined:
    """The file with the findings about all of its municipalities: it goes back as one, to one sender."""
    findings = list(examined.findings)
    for other in examined.others:
        findings += [one for one in other.findings if one not in findings]
    ranked = sorted(findings, key=lambda one: -(one.severity or Severity.ERROR).rank)
    return replace(examined, findings=tuple(ranked))


def _target(session: Session, found: Found, item: Input, folder: Path) -> Target | None:
    """Where the annotated file goes; None, told, where there can be none."""
    if found.told is None or not found.told.is_readable:
        session.talk.say(session.texts("feedback.unreadable", file=item.path.as_posix()))
        return None
    suffix = _done(session, lambda: session.engine.annotated_suffix(item.path))
    if suffix is None:
        return None
    return Target(item.path, target_path(folder, item.subfolder, f"{item.path.stem}-{NAME}{suffix}"))


def _annotate(session: Session, examined: Examined, target: Target) -> None:
    made = _done(session, lambda: session.engine.annotate(examined))
    if made is None:
        return
    written = _done(session, lambda: _write(target.path, made.data))
    if written is None:
        return
    texts, path = session.texts, target.path.as_posix()
    session.talk.say(texts("feedback.copied" if made.copied else "feedback.written", file=path))
    if made.unmarked:
        session.talk.say("    " + texts("feedback.unmarked", sheets=", ".join(made.unmarked)))


def _letter(session: Session, examined: Examined, target: Target) -> None:
    made = _done(session, lambda: session.engine.produce(examined, LETTER, LETTER_FORMAT))
    data = None if made is None else made.data
    if data is not None and _done(session, lambda: _write(target.path, data)) is not None:
        session.talk.say(session.texts("feedback.letter", file=target.path.as_posix()))


def _write(path: Path, data: bytes) -> Path:
    write_file(path, data)
    return path


def _done(session: Session, work: Callable[[], Result]) -> Result | None:
    """What the work gives; None, told, where it fails for this input."""
    try:
        done = session.attempt(work)
    except UnreadableInput as error:
        done = session.error_row(error)
    if isinstance(done, Row):
        session.tell(done)
        return None
    return done
