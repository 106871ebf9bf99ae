"""Phase A for many inputs: examine each, then read together what are parts of one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fgk_docs.batch.inputs import Input
from fgk_docs.batch.parts import Joining, Part, group, part_of
from fgk_docs.batch.targets import Naming, naming
from fgk_docs.cli.report.rows import FileReport, Row
from fgk_docs.cli.session import Session
from fgk_docs.errors import ExitCode, UnreadableInput
from fgk_docs.gathering import Gathered
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.places import Places
from fgk_docs.model.same import differences
from fgk_docs.pipeline import Examined

TWICE, COPY = "report-twice", "report-copy"
MOST_KEPT = 64
"""Inputs whose cases are kept for writing; further ones are examined again when their turn comes, so that a folder
of thousands takes no more memory than one of a hundred."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The little that planning has to know of an examined input.

    Args:
        verdict: what becomes of it.
        known: what stands in the names of its documents.
        whose: the municipalities of the file as they stand in names, this one first.
        is_readable: whether there is something that findings may be marked in.
        digests: of the files that were read.
    """

    verdict: Verdict
    known: Naming
    whose: tuple[str, ...]
    is_readable: bool
    digests: tuple[str, ...]
    row: Gathered | None = None
    """What a document about all inputs says of this one; None where no such document is asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """An input, or several that are one, with what is to be said; ``noted`` is None where it could not be examined,
    and ``examined`` where it is not kept."""

    item: Input
    report: FileReport
    noted: Noted | None
    examined: Examined | None
    codes: frozenset[ExitCode] = frozenset()
    further: int = 0
    """Which further municipality of the file before it this is, from 1; 0 for the first."""
    is_copy: bool = False
    """Whether another file of the call says the same; nothing is written for this one."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were read together."""
        return tuple(map(Path, self.report.parts)) or (self.item.path,)


def examine_all(
    session: Session, inputs: Sequence[Input], joining: Joining, *, gather: bool = False
) -> list[Found]:
    """Examines every input and joins the parts of one report; what was joined is said on stderr.

    Args:
        session: the call; exit codes count when everything is known.
        inputs: in the order in which they are told.
        joining: when to join.
        gather: keep a row of each for a document about all of them.
    """
    keep_row = partial(_with_row, session) if gather else _noted
    found: list[Found] = []
    parts: list[Part | None] = []
    title = session.texts("progress.examine")
    for item in session.talk.progress(title, inputs, (item.path.name for item in inputs)):
        (report, examined), codes = session.apart(partial(session.examine, item.path))
        whole = examined is not None and not examined.others
        parts.append(part_of(examined) if examined is not None and whole and len(inputs) > 1 else None)
        keep = len(found) < MOST_KEPT
        found.append(_found(item, report, examined, codes, keep_row, keep=keep))
        if examined is not None and examined.others:
            more, codes = session.apart(partial(session.further, examined))
            for number, (told, other) in enumerate(more, 1):
                found.append(_found(item, told, other, codes, keep_row, keep=keep, further=number))
            parts += [None] * len(more)
    grouping = group(parts, joining)
    for first, second in grouping.twice:
        _tell_twice(session, found, first, second)
    for original, copy in grouping.copies:
        _tell(session, found, copy, _about(COPY, Severity.INFO, found[copy], other=found[original]))
        found[copy] = replace(found[copy], is_copy=True)
    inside: set[int] = set()
    for members in grouping.groups:
        found[members[0]] = _joined(session, [found[index] for index in members], keep_row)
        inside.update(members[1:])
    kept = [one for index, one in enumerate(found) if index not in inside]
    for one in kept:
        session.count(one.codes)
    return kept


def _found(
    item: Input,
    report: FileReport,
    examined: Examined | None,
    codes: frozenset[ExitCode],
    note: Callable[[Examined], Noted],
    *,
    keep: bool,
    further: int = 0,
) -> Found:
    noted = None if examined is None else note(examined)
    return Found(item, report, noted, examined if keep else None, codes, further)


def _noted(examined: Examined) -> Noted:
    cases = [one.case_file.case for one in (examined, *examined.others)]
    names = [naming(case) for case in cases]
    is_readable = bool(examined.ledger.sha256) or not examined.ledger.file
    return Noted(
        examined.verdict, names[0], tuple(one.municipality for one in names), is_readable, _digests(examined)
    )


def _with_row(session: Session, examined: Examined) -> Noted:
    return replace(_noted(examined), row=session.engine.gathered(examined))


def _digests(examined: Examined) -> tuple[str, ...]:
    return tuple(one.sha256 for one in examined.case_file.ledger)


class Again:
    """Examined inputs for writing: those that were kept, the others examined once more."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: tuple[Found, Examined | Row] | None = None

    def examined(self, found: Found) -> Examined | Row:
        """The input as it was examined; what is to be said where that is not possible any more.

        A file that was changed in between is told: nothing is written from answers that nobody was shown.
        """
        if found.examined is not None:
            return found.examined
        if self._last is None or self._last[0] is not found:
            self._last = found, self._once_more(found)
        return self._last[1]

    def _once_more(self, found: Found) -> Examined | Row:
        done = self._session.attempt(lambda: self._session.engine.examine_parts(found.paths))
        if isinstance(done, Row):
            return done
        every = (done, *done.others)
        again = every[found.further] if found.further < len(every) else None
        if again is None or found.noted is None or _digests(again) != found.noted.digests:
            return self._session.error_row(UnreadableInput("input-changed", found.item.path.as_posix()))
        return again


def _joined(session: Session, parts: Sequence[Found], note: Callable[[Examined], Noted]) -> Found:
    """Parts of one report read as one, at the place of the first."""
    paths = [one.item.path for one in parts]
    (report, examined), codes = session.apart(lambda: session.examine_parts(paths))
    names = ", ".join(path.as_posix() for path in paths)
    session.talk.say(session.texts("joined", number=str(len(paths)), names=names))
    return _found(parts[0].item, report, examined, codes, note, keep=parts[0].examined is not None)


def _tell_twice(session: Session, found: list[Found], first: int, second: int) -> None:
    """Tell at both reports that there is another one, and where it says something else."""
    again = Again(session)
    cases = [again.examined(found[index]) for index in (first, second)]
    one, other = cases
    differing = (
        differences(one.case_file.case, other.case_file.case)
        if isinstance(one, Examined) and isinstance(other, Examined)
        else ()
    )
    for here, there, examined in ((first, second, one), (second, first, other)):
        finding = _about(TWICE, Severity.WARNING, found[here], other=found[there], count=str(len(differing)))
        places = Places(examined.case_file.sources) if isinstance(examined, Examined) else None
        address = next((at for path in differing if places and (at := places.of(path)) is not None), None)
        _tell(session, found, here, finding if address is None else finding.model_copy(update={"address": address}))


def _about(code: str, severity: Severity, one: Found, *, other: Found, **details: str) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        address=Address(file=one.item.path.name),
        details={"other": other.item.path.as_posix(), **details},
    )


def _tell(session: Session, found: list[Found], index: int, finding: Finding) -> None:
    rows, codes = session.apart(partial(session.rows_of, (finding,)))
    one = found[index]
    report = replace(one.report, rows=(*rows, *one.report.rows))
    found[index] = replace(one, report=report, codes=one.codes | codes)


Sender = tuple[Input, Callable[[Examined], Examined]]


def senders(found: Found) -> Iterator[Sender]:
    """Each file of an input, and what of the examined input is about it, for what goes back to its sender.

    A file of several municipalities goes back once, with the first of them.
    """
    if found.noted is None or found.further or found.is_copy:
        return
    if len(found.paths) == 1:
        yield found.item, lambda examined: examined
        return
    for path in found.paths:
        yield replace(found.item, path=path), partial(_of_part, path)


def _of_part(path: Path, examined: Examined) -> Examined:
    own = tuple(one for one in examined.findings if one.address is None or one.address.file == path.name)
    return replace(examined, path=path, findings=own)
