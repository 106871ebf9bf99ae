"""Phase A for many inputs: examine each, then read together what are parts of one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fgk_docs.batch.inputs import Input
from fgk_docs.batch.parts import Joining, Part, group, part_of
from fgk_docs.cli.report.rows import FileReport
from fgk_docs.cli.session import Session
from fgk_docs.errors import ExitCode
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.pipeline import Examined

TWICE = "report-twice"


@dataclass(frozen=True, slots=True)
class Found:
    """An input, or several that are one, with what is to be said; ``examined`` is None where it was not kept, or
    could not be made."""

    item: Input
    report: FileReport
    examined: Examined | None
    codes: frozenset[ExitCode] = frozenset()
    is_further: bool = False
    """Whether this is a further municipality of the file before it."""


def examine_all(session: Session, inputs: Sequence[Input], joining: Joining, *, keep: bool) -> list[Found]:
    """Examines every input and joins the parts of one report; what was joined is said on stderr.

    Args:
        session: the call; exit codes count when everything is known.
        inputs: in the order in which they are told.
        joining: when to join.
        keep: whether the cases themselves are needed later; a folder may hold thousands.
    """
    found: list[Found] = []
    parts: list[Part | None] = []
    title = session.texts("progress.examine")
    for item in session.talk.progress(title, inputs, (item.path.name for item in inputs)):
        (report, examined), codes = session.apart(partial(session.examine, item.path))
        whole = examined is not None and not examined.others
        parts.append(part_of(examined) if examined is not None and whole and len(inputs) > 1 else None)
        found.append(Found(item, report, examined if keep else None, codes))
        if examined is not None and examined.others:
            more, codes = session.apart(partial(session.further, examined))
            found += [Found(item, told, other if keep else None, codes, is_further=True) for told, other in more]
            parts += [None] * len(more)
    grouping = group(parts, joining)
    for first, second in grouping.twice:
        _tell_twice(session, found, first, second)
    inside: set[int] = set()
    for members in grouping.groups:
        found[members[0]] = _joined(session, [found[index] for index in members], keep=keep)
        inside.update(members[1:])
    kept = [one for index, one in enumerate(found) if index not in inside]
    for one in kept:
        session.count(one.codes)
    return kept


def _joined(session: Session, parts: Sequence[Found], *, keep: bool) -> Found:
    """Parts of one report read as one, at the place of the first."""
    paths = [one.item.path for one in parts]
    (report, examined), codes = session.apart(lambda: session.examine_parts(paths))
    names = ", ".join(path.as_posix() for path in paths)
    session.talk.say(session.texts("joined", number=str(len(paths)), names=names))
    return Found(parts[0].item, report, examined if keep else None, codes)


def _tell_twice(session: Session, found: list[Found], first: int, second: int) -> None:
    for here, there in ((first, second), (second, first)):
        one, other = found[here], found[there]
        finding = Finding(
            code=TWICE,
            severity=Severity.WARNING,
            address=Address(file=one.item.path.name),
            details={"other": other.item.path.as_posix()},
        )
        rows, codes = session.apart(partial(session.rows_of, (finding,)))
        report = replace(one.report, rows=(*rows, *one.report.rows))
        found[here] = replace(one, report=report, codes=one.codes | codes)


def senders(found: Found) -> Iterator[tuple[Input, Examined]]:
    """Each file of an input with the findings that are about it, for what goes back to its sender.

    A file of several municipalities goes back once, with the first of them.
    """
    examined = found.examined
    if examined is None or found.is_further:
        return
    paths: Sequence[Path] = examined.parts or (examined.path,)
    if len(paths) == 1:
        yield found.item, examined
        return
    for path in paths:
        own = tuple(one for one in examined.findings if one.address is None or one.address.file == path.name)
        yield replace(found.item, path=path), replace(examined, path=path, findings=own)
