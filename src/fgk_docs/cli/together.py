"""Phase A for many inputs: examine each, then read together what are parts of one report."""

from __future__ import annotations

from collections.abc import Iterator, MutableSequence, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fgk_docs.batch.inputs import Input, Skipped, SkipReason
from fgk_docs.batch.labour import Labour
from fgk_docs.batch.parts import Grouping, Joining, group
from fgk_docs.batch.shelf import Packed
from fgk_docs.batch.work import Order, Outcome, Told, Work, digests
from fgk_docs.cli.report.rows import FileReport, Row
from fgk_docs.cli.session import Session
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode, UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.model.places import Places
from fgk_docs.model.same import differences
from fgk_docs.pipeline import Examined
from fgk_docs.steps import OWN_DOCUMENT

TWICE, COPY = "report-twice", "report-copy"


@dataclass(frozen=True, slots=True)
class Found:
    """An input, or several that are one, with what is to be said.

    Args:
        item: the input, the first of several.
        said: what is said of it.
        told: what is kept of it; None where it could not be examined.
        codes: what it adds to the exit code.
        further: which further municipality of the file before it this is, from 1; 0 for the first.
        whose: the municipalities of the file as they stand in names, this one first.
        is_copy: whether another file of the call says the same; nothing is written for this one.
        of_documents: what is to be said of each of its documents, once it is in its place.
    """

    item: Input
    said: Packed[FileReport]
    told: Told | None
    codes: frozenset[ExitCode] = frozenset()
    further: int = 0
    whose: tuple[str, ...] = ()
    is_copy: bool = False
    of_documents: tuple[Packed[tuple[Finding, ...]], ...] = ()

    @property
    def report(self) -> FileReport:
        """What is said of it."""
        return self.said.open()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were read together."""
        return tuple(map(Path, self.report.parts)) or (self.item.path,)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about each input.

    Args:
        joining: when several are read as one.
        orders: documents about it.
        gather: keep a row of each for a document about all of them.
    """

    joining: Joining
    orders: tuple[Order, ...] = ()
    gather: bool = False


def examine_all(
    session: Session,
    inputs: Sequence[Input],
    asked: Asked,
    labour: Labour,
    found: MutableSequence[Found] | None = None,
) -> MutableSequence[Found]:
    """Examines every input and joins the parts of one report; what was joined is said on stderr.

    Args:
        session: the call; exit codes count when everything is known.
        inputs: in the order in which they are told.
        asked: what is to be made of each.
        labour: does the work.
        found: takes what is known of each input as soon as it is, and the result in the end.

    Raises:
        FgkError: the call cannot be meant, whatever the inputs.
    """
    found = [] if found is None else found
    _each(session, inputs, asked, labour, found)
    grouping = _grouping(found, asked.joining)
    for first, second in grouping.twice:
        _tell_twice(session, found, first, second)
    for original, copy in grouping.copies:
        _tell(session, found, copy, _about(COPY, Severity.INFO, found[copy], other=found[original]))
        found[copy] = replace(found[copy], is_copy=True)
    works = [_work([found[index].item for index in members], asked) for members in grouping.groups]
    with closing(labour.outcomes(works)) as outcomes:
        for members, work, outcome in zip(grouping.groups, works, outcomes, strict=True):
            found[members[0]] = found_of(session, found[members[0]].item, work, outcome)[0]
            names = "; ".join(_by_folder(session.texts, work.paths))
            session.talk.say(session.texts("joined", number=str(len(work.paths)), names=names))
    for index in sorted((index for members in grouping.groups for index in members[1:]), reverse=True):
        del found[index]
    for one in found:
        session.count(one.codes)
    return found


def _by_folder(texts: Texts, paths: Sequence[Path]) -> Iterator[str]:
    """The names of files, with each folder once."""
    folders: dict[Path, list[str]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path.name)
    for folder, names in folders.items():
        told = ", ".join(names)
        yield told if folder == Path() else texts("joined.folder", names=told, folder=folder.as_posix())


def _each(
    session: Session, inputs: Sequence[Input], asked: Asked, labour: Labour, found: MutableSequence[Found]
) -> None:
    """Each input by itself, one entry a municipality."""
    names, own = (item.path.name for item in inputs), list[Skipped]()
    may_join = asked.joining is not Joining.NEVER
    works = (replace(_work([item], asked), may_join=may_join) for item in inputs)
    with closing(labour.outcomes(works)) as outcomes:
        for item in session.talk.progress(session.texts("progress.examine"), inputs, names):
            outcome = next(outcomes)
            if outcome.trouble is not None and outcome.trouble.code == OWN_DOCUMENT:
                own.append(Skipped(item.path, SkipReason.OWN))
            else:
                found.extend(found_of(session, item, _work([item], asked), outcome))
    session.skip(own)


def _work(items: Sequence[Input], asked: Asked) -> Work:
    return Work(tuple(item.path for item in items), asked.orders, asked.gather)


def found_of(session: Session, item: Input, work: Work, outcome: Outcome) -> list[Found]:
    """What came of an input, in words, one entry a municipality; raises where no other input would fare better."""
    if outcome.fatal is not None:
        raise outcome.fatal.error()
    parts = tuple(path.as_posix() for path in work.paths) if len(work.paths) > 1 else ()
    if outcome.trouble is not None:
        trouble = outcome.trouble
        row, codes = session.apart(lambda: session.trouble_row(trouble))
        report = FileReport(work.paths[0].as_posix(), None, (row,), parts=parts)
        return [Found(item, Packed(report), None, codes)]
    whose = tuple(one.known.municipality for one in outcome.told)
    found = []
    for number, told in enumerate(outcome.told):
        report, codes = session.apart(partial(session.reported, told))
        said = Packed(replace(report, parts=parts))
        later = tuple(Packed(made.findings) for made in told.made)
        found.append(Found(item, said, told.without_words(), codes, number, whose, of_documents=later))
    return found


def _grouping(found: Sequence[Found], joining: Joining) -> Grouping:
    """Which of the inputs belong together; where only files of one folder may, one folder after the other, so that
    the parts of all of them are never held at once."""
    if joining is Joining.NEVER:
        return group((), joining)  # without a look at any of them
    folders: dict[Path | None, list[int]] = {}
    for index, one in enumerate(found):
        if one.told is not None and one.told.part is not None:
            folders.setdefault(None if joining is Joining.ALWAYS else one.told.part.path.parent, []).append(index)
    groups, twice, copies = [], [], []
    for indexes in folders.values():
        if len(indexes) < 2:
            continue
        told = (found[index].told for index in indexes)
        here = group([one.part if one is not None else None for one in told], joining)
        groups += [tuple(indexes[place] for place in members) for members in here.groups]
        twice += [(indexes[first], indexes[second]) for first, second in here.twice]
        copies += [(indexes[first], indexes[second]) for first, second in here.copies]
    return Grouping(tuple(groups), tuple(twice), tuple(copies))


class Again:
    """Examined inputs for writing: those that are kept, the others examined once more."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def examined(self, found: Found) -> Examined | Row:
        """The input as it was examined; what is to be said where that is not possible any more.

        A file that was changed in between is told: nothing is written from answers that nobody was shown.
        """
        done = self._session.attempt(lambda: self._session.desk.examined(found.paths))
        if isinstance(done, Row):
            return done
        every = (done, *done.others)
        again = every[found.further] if found.further < len(every) else None
        if again is None or found.told is None or digests(again) != found.told.digests:
            return self._session.error_row(UnreadableInput("input-changed", found.item.path.as_posix()))
        return again


def _tell_twice(session: Session, found: MutableSequence[Found], first: int, second: int) -> None:
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


def tell_of(
    session: Session, found: MutableSequence[Found], index: int, code: str, severity: Severity, **details: str
) -> frozenset[ExitCode]:
    """Tell something about an input; what it adds to the exit code."""
    file = found[index].item.path.name
    return _tell(
        session, found, index, Finding(code=code, severity=severity, address=Address(file=file), details=details)
    )


def _tell(session: Session, found: MutableSequence[Found], index: int, finding: Finding) -> frozenset[ExitCode]:
    rows, codes = session.apart(partial(session.rows, (finding,)))
    one = found[index]
    report = one.report
    said = Packed(replace(report, rows=(*rows, *report.rows)))
    found[index] = replace(one, said=said, codes=one.codes | codes)
    return codes


Sender = tuple[Input, int | None]
"""A file, and which of several that were read as one it is."""


def senders(found: Found) -> Iterator[Sender]:
    """Each file of an input, for what goes back to its sender.

    A file of several municipalities goes back once, with the first of them.
    """
    if found.told is None or found.further or found.is_copy:
        return
    if len(found.paths) == 1:
        yield found.item, None
        return
    for place, path in enumerate(found.paths):
        yield replace(found.item, path=path), place
