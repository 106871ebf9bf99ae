"""What goes back to the senders: every target first, then the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fgk_docs.batch.inputs import Input
from fgk_docs.batch.targets import Target, folder_problems, target_path, target_problems
from fgk_docs.cli.conversion import told, write_file
from fgk_docs.cli.report.rows import Row
from fgk_docs.errors import UnreadableInput

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.pipeline import Examined

NAME = "rueckmeldung"
"""Stands behind the name of the input in the name of what goes back."""
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Back:
    """What is to be written for the senders, and whether it may replace what is there."""

    annotated: Path | None
    force: bool

    @property
    def wanted(self) -> bool:
        """Whether anything is."""
        return self.annotated is not None


def refused(session: Session, back: Back, inputs: Sequence[Path]) -> bool:
    """Tell what is wrong with the folders before anything is read; whether something is."""
    folders = [path for path in inputs if path.is_dir()]
    return back.annotated is not None and told(session, folder_problems(back.annotated, folders))


def give_back(session: Session, answered: Sequence[tuple[Input, Examined]], back: Back) -> None:
    """Write what the senders get; results are named on stderr, for stdout holds the report.

    Args:
        answered: what was examined.
        back: what is to be written, and where.
    """
    if back.annotated is None:
        return
    jobs: list[tuple[Examined, Target]] = []
    for item, examined in answered:
        target = _target(session, item, examined, back.annotated)
        if target is not None:
            jobs.append((examined, target))
    problems = target_problems(
        [target for _, target in jobs], [item.path for item, _ in answered], force=back.force
    )
    if told(session, problems):
        return
    for examined, target in jobs:
        _annotate(session, examined, target)


def _target(session: Session, item: Input, examined: Examined, folder: Path) -> Target | None:
    """Where the annotated file goes; None, told, where there can be none."""
    if not examined.ledger.sha256 and examined.ledger.file:
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
