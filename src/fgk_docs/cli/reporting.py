"""``--report FILE``: the report on a run as a file, also when the run was stopped or failed in part."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from fgk_docs.batch.inputs import Input
from fgk_docs.batch.shelf import Shelf
from fgk_docs.cli import left_out
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.report.rows import FileReport, Row
from fgk_docs.cli.report.run import (
    NAME,
    STATE_TEXTS,
    Entry,
    Run,
    brief,
    missing_lines,
    state_of,
    unreached,
)
from fgk_docs.cli.session import Examination, Session
from fgk_docs.cli.talk import show, show_table
from fgk_docs.cli.texts import Texts
from fgk_docs.cli.together import Found
from fgk_docs.cli.writing import write_pieces
from fgk_docs.errors import FgkError, NotWritable, UsageError
from fgk_docs.model.lazy import Lazy
from fgk_docs.register import Absent, Register, as_rows

MANY = 20
"""Up to so many inputs are told with all their findings; of more there is a table by what becomes of them."""
_HEAD = 1000
MOST_NAMED = 100
"""So many inputs about which somebody has to do something are named below the table."""


class Chosen(Examination):
    """The options that ``options.examination`` and ``options.reporting`` declare, as click hands them over."""

    reports: tuple[Path, ...]
    details: bool
    register: Path | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a call wants to be told.

    Args:
        reports: values of ``--report``.
        details: all findings, however many inputs there are.
        register: a table of those from whom reports are due.
    """

    reports: tuple[Path, ...] = ()
    details: bool = False
    register: Path | None = None

    @classmethod
    def of(cls, chosen: Chosen, *, details: bool = False) -> Wish:
        """What the options say; ``details`` where something else asks for all findings."""
        return cls(chosen["reports"], chosen["details"] or details, chosen["register"])

    @property
    def besides(self) -> tuple[Path, ...]:
        """Files that are no inputs wherever they lie."""
        return () if self.register is None else (self.register,)

    @property
    def needs_rows(self) -> bool:
        """Whether it has to be known whose each input is."""
        return bool(self.reports) or self.register is not None


@dataclass
class Course:
    """A run as it goes on.

    Args:
        inputs: all of the call.
        reports: files that take its report in the end.
        found: what is known so far.
        said: what is to be said of each in the end, by place in ``found``; empty as long as that is not known.
        documents: what was written for it, likewise.
        register: those from whom reports are due, where the call says.
        missing: those of the register whose report is not here; only known in the end.
    """

    inputs: Sequence[Input]
    reports: Sequence[Path] = ()
    found: Shelf[Found] = field(default_factory=Shelf)
    said: Sequence[FileReport] = ()
    documents: dict[int, list[Path]] = field(default_factory=dict)
    is_complete: bool = False
    register: Register | None = None
    missing: tuple[Absent, ...] = ()

    def entries(self) -> Sequence[Entry]:
        """What is known of every input; those that it did not come to are last."""
        known = Lazy(len(self.found), self._entry)
        if self.is_complete or self.said:
            return known
        reached = {path for one in self.found for path in (*one.paths, one.item.path)}
        rest = [item.path.as_posix() for item in self.inputs if item.path not in reached]

        def entry(number: int) -> Entry:
            return known[number] if number < len(known) else unreached(rest[number - len(known)])

        return Lazy(len(known) + len(rest), entry)

    def _entry(self, number: int) -> Entry:
        """What is known of the input at a place."""
        one = self.found[number]
        report = self.said[number] if self.said else one.report
        documents = tuple(path.as_posix() for path in self.documents.get(number, ()))
        row = one.told.row.row if one.told is not None and one.told.row is not None else None
        if row is None:
            return Entry(report, state_of(report), documents=documents)
        return Entry(report, state_of(report), row.municipality, row.ags, row.contact, documents)


def _json(_: Texts, run: Run) -> Iterator[str]:
    from fgk_docs.cli.report.run_json import run_json

    return run_json(run)


def _junit(texts: Texts, run: Run) -> Iterator[str]:
    from fgk_docs.cli.report.run_junit import run_junit

    return run_junit(texts, run)


def _html(texts: Texts, run: Run) -> Iterator[str]:
    from fgk_docs.cli.report.run_html import run_html

    return run_html(texts, run)


FORMATS: Mapping[str, Callable[[Texts, Run], Iterator[str]]] = {".json": _json, ".xml": _junit, ".html": _html}
"""What is written, piece by piece, by the suffix of the file."""


@contextmanager
def reporting(session: Session, wish: Wish, inputs: Sequence[Input]) -> Iterator[Course]:
    """A run whose reports are written however it ends."""
    course = Course(inputs, wish.reports)
    try:
        yield course
        course.is_complete = True
    except FgkError as error:
        session.complain(error)
    finally:
        if course.reports:
            _write(session, course.reports, run_of(session, course))
        course.found.close()


def run_of(session: Session, course: Course) -> Run:
    """What a run found out so far."""
    day = session.as_of
    return Run(
        course.entries(),
        tuple(session.problems),
        course.is_complete,
        None if day is None else f"{day:%d.%m.%Y}",
        session.threshold,
        as_rows(course.missing, day),
        tuple(left_out.reasons(session.texts, session.skipped)),
    )


def report_problems(wish: Wish, named: Sequence[Path], targets: Sequence[Path] = ()) -> Iterator[FgkError]:
    """What is wrong with the files for reports, before anything is read.

    Args:
        wish: of the call.
        named: files and folders that it names as inputs.
        targets: files that it writes otherwise.
    """
    real = [Path(os.path.realpath(path)) for path in named]
    others = {os.path.realpath(path) for path in targets}
    met: set[str] = set()
    for path in wish.reports:
        own = Path(os.path.realpath(path))
        inside = next((folder for folder in real if folder in own.parents), None)
        if path.suffix.lower() not in FORMATS:
            yield UsageError("report-suffix", str(path), known=", ".join(FORMATS))
        elif own in real:
            yield UsageError("target-is-input", str(path))
        elif inside is not None:
            yield UsageError("report-inside-input", str(path), folder=inside)
        elif str(own) in others or str(own) in met:
            yield UsageError("report-collision", str(path))
        elif path.is_dir():
            yield NotWritable("target-is-folder", str(path))
        elif path.exists() and not _is_report(path):
            yield NotWritable("report-exists", str(path))
        met.add(str(own))


def _is_report(path: Path) -> bool:
    """Whether a file is an earlier report, which a new one may replace."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", errors="replace")
    except OSError:
        return False
    return not head or NAME in head or any(Texts(lang)("run.title") in head for lang in Lang)


def _write(session: Session, reports: Sequence[Path], run: Run) -> None:
    for path in reports:
        pieces = FORMATS[path.suffix.lower()](session.texts, run)
        # Names of files may be no text (from old archives).
        encoded = (piece.encode("utf-8", errors="replace") for piece in pieces)
        failed = session.attempt(partial(write_pieces, path, encoded))
        if isinstance(failed, Row):
            session.tell(failed)
        else:
            session.talk.say(session.texts("run.written", file=path.as_posix()))


def tell(session: Session, wish: Wish, course: Course, reports: Sequence[FileReport], *, err: bool) -> None:
    """What a person is shown in the end: the findings of few inputs, of many a table and those that failed.

    Args:
        session: the call.
        wish: of the call.
        course: of the run.
        reports: of its inputs, in their order.
        err: on stderr, and only inputs with findings; otherwise on stdout.
    """
    course.said = reports
    say = session.talk.say if err else session.talk.answer
    run = run_of(session, course)
    if wish.details or len(reports) <= MANY:
        for report in reports:
            if report.rows or not err:
                show(session.texts, report, err=err)
    else:
        _table(session, run, err=err)
    say(run.summary(session.texts))
    for line in missing_lines(session.texts, run, details=wish.details):
        say(line)


def _table(session: Session, run: Run, *, err: bool) -> None:
    texts = session.texts
    say = session.talk.say if err else session.talk.answer
    head = (texts("run.state"), texts("run.inputs"))
    rows = [(texts(STATE_TEXTS[state]), str(number)) for state, number in run.counts().items()]
    show_table(head, rows, err=err)
    bad = run.to_name()
    for line in brief(texts, bad[:MOST_NAMED]):
        say(line)
    if len(bad) > MOST_NAMED:
        say(texts.count("run.more", len(bad) - MOST_NAMED))
    say(texts("run.details"))
