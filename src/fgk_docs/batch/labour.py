"""Who does the work: this process, or a crew; with or without a journal of what is done already."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import tee
from typing import Protocol

from fgk_docs.batch.crew import Cause, Crew, CrewFailed, Limits, Lost
from fgk_docs.batch.journal import Journal
from fgk_docs.batch.keys import work_key
from fgk_docs.batch.stage import Stage
from fgk_docs.batch.work import Desk, Examiner, Outcome, Trouble, Work
from fgk_docs.errors import BrokenPlugin, ExitCode

LOST = {Cause.CRASH: "input-crashed", Cause.TIME: "input-too-slow", Cause.MEMORY: "input-too-big"}
"""What is said of an input that cost its worker."""


class Labour(Protocol):
    """Somebody who does work."""

    def outcomes(self, works: Iterable[Work]) -> Generator[Outcome, None, None]:
        """What comes of each, in the order of the works; whoever stops before the end has to close it."""


class Alone:
    """This process does all of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def outcomes(self, works: Iterable[Work]) -> Generator[Outcome, None, None]:
        """What comes of each, in the order of the works."""
        yield from map(self._desk.do, works)


@dataclass(frozen=True, slots=True)
class _SetUp:
    """Opens the library in a worker; a function cannot carry its arguments to another process, this can."""

    open: Callable[[], Examiner]
    stage: Stage

    def __call__(self) -> Callable[[Work], Outcome]:
        return Desk(self.open(), self.stage, keep=1).do


class Together:
    """Several processes do it.

    Args:
        open_examiner: opens the library in a worker; a function of a module, or an object that can be pickled.
        stage: takes the documents, in any process.
        workers: how many processes.
        limits: what an input may cost.
    """

    def __init__(self, open_examiner: Callable[[], Examiner], stage: Stage, workers: int, limits: Limits) -> None:
        self._set_up = _SetUp(open_examiner, stage)
        self._modules = (__name__, type(open_examiner).__module__)
        self._workers = workers
        self._limits = limits

    def outcomes(self, works: Iterable[Work]) -> Generator[Outcome, None, None]:
        """What comes of each, in the order of the works; one that cost its worker is named with the cause."""
        ours, theirs = tee(works)
        try:
            with (
                Crew[Work, Outcome](self._set_up, self._workers, self._limits, self._modules) as crew,
                closing(crew.results(theirs)) as results,
            ):
                for work, result in zip(ours, results, strict=True):
                    yield self._lost(work, result.cause) if isinstance(result, Lost) else result
        except CrewFailed:
            raise BrokenPlugin("workers-fail") from None

    def _lost(self, work: Work, cause: Cause) -> Outcome:
        limits = {Cause.TIME: self._limits.seconds, Cause.MEMORY: self._limits.megabytes, Cause.CRASH: None}
        limit = limits[cause]
        details = {} if limit is None else {"limit": f"{limit:g}"}
        return Outcome(trouble=Trouble(ExitCode.UNREADABLE, LOST[cause], work.paths[0].as_posix(), details))


class Journalled:
    """Somebody else's labour, spared for what the journal knows.

    Args:
        labour: does what is left.
        journal: of the output folder.
        call: key of the call.
    """

    def __init__(self, labour: Labour, journal: Journal, call: str) -> None:
        self._labour = labour
        self._journal = journal
        self._call = call

    def outcomes(self, works: Iterable[Work]) -> Generator[Outcome, None, None]:
        """What comes of each, in the order of the works."""
        asked: deque[tuple[str, Outcome | None]] = deque()

        def left() -> Iterator[Work]:
            for work in works:
                key = work_key(self._call, work)
                known = self._journal.outcome(key)
                asked.append((key, known))
                if known is None:
                    yield work

        with closing(self._labour.outcomes(left())) as outcomes:
            for outcome in outcomes:
                yield from _known(asked)
                self._journal.add(asked.popleft()[0], outcome)
                yield outcome
        yield from _known(asked)


def _known(asked: deque[tuple[str, Outcome | None]]) -> Iterator[Outcome]:
    """What is known at the head of a queue."""
    while asked and (known := asked[0][1]) is not None:
        asked.popleft()
        yield known
