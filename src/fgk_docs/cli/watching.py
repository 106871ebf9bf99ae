"""A watched folder: what is dropped in is worked on and moved on, with its documents and findings."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from fgk_docs.batch.incoming import Held, Incoming, Scan, Stamp
from fgk_docs.batch.inputs import Input
from fgk_docs.batch.stage import InFolder
from fgk_docs.batch.targets import folder_problems
from fgk_docs.batch.waking import POLL, Polling, Waking, waking
from fgk_docs.batch.work import Order, Outcome, Work
from fgk_docs.cli.conversion import ordered
from fgk_docs.cli.farewell import Farewell, Handled
from fgk_docs.cli.hiring import Batch, labour
from fgk_docs.cli.report.rows import printable
from fgk_docs.cli.session import Session
from fgk_docs.errors import NotWritable, UnreadableInput, UsageError
from fgk_docs.safe.lock import held_folder

AGAIN = 60.0
"""Seconds after which a file that could not be moved is tried once more."""
_STAGE = "watched"
_HELD_TEXTS = {Held.OPEN: "watch.open", Held.LINK: "watch.link", Held.SPECIAL: "watch.special"}


@dataclass(frozen=True, slots=True)
class Watch:
    """What a call asks for.

    Args:
        source: the folder into which files are dropped.
        output: folder for documents.
        done, failed: folders for the files themselves, below ``output`` unless they are absolute.
        to: values of ``--to``.
        settle: seconds for which a file has to stay the same.
        poll: seconds between two looks; None to be told by the system.
        once: end when nothing is left to do.
    """

    source: Path
    output: Path
    done: Path
    failed: Path
    to: Sequence[str]
    settle: float
    poll: float | None
    once: bool


def watch(session: Session, asked: Watch, batch: Batch) -> None:
    """Work on what is dropped in, until somebody ends it.

    Args:
        session: the call; how it ends counts only with ``once``.
        asked: what it asks for.
        batch: who does the work.

    Raises:
        UsageError: what is asked for cannot be meant, or another process watches one of the folders.
        NotWritable: a folder cannot be written.
    """
    orders = ordered(session, asked.to)
    for order in orders:
        if order.is_about_all:
            raise UsageError("watch-about-all", "--to", kind=order.kind)
    if session.told(folder_problems(asked.output, [asked.source])):
        return
    folders = (asked.output / asked.done, asked.output / asked.failed)
    if session.told(problem for folder in folders for problem in folder_problems(folder, [asked.source])):
        return
    with ExitStack() as held:
        for folder in (asked.source, asked.output):
            if not held.enter_context(held_folder(folder)):
                raise UsageError("watch-in-use", str(folder))
        held.enter_context(_ends_on_request())
        watching = _Watching(session, asked, batch, orders)
        if asked.once:
            watching.once()
            return
        with suppress(KeyboardInterrupt):
            watching.forever()
        session.forget()
        watching.log("watch.ended")


@contextmanager
def _ends_on_request() -> Iterator[None]:
    """A service manager ends a program by SIGTERM: that is the same as Ctrl-C."""

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(frozen=True, slots=True)
class _Dropped:
    """A file that was dropped in, and what is to be done; for an archive, for each file in it."""

    item: Input
    stamp: Stamp
    works: Sequence[tuple[Input, Work]]


@dataclass
class _Watching:
    """A folder being watched."""

    session: Session
    asked: Watch
    batch: Batch
    orders: tuple[Order, ...]
    clock: Callable[[], float] = time.monotonic
    _later: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)
    """Files that could not be moved, and when to try again."""
    _told: dict[Path, Held] = field(default_factory=dict)
    _is_away: bool = False

    def __post_init__(self) -> None:
        self._incoming = Incoming(self.asked.source, self.asked.settle)
        self._stage = InFolder(self.asked.output / ".fgk-docs" / _STAGE)
        self._stage.clear()  # what a run left that was killed: its files are still where they were
        self._farewell = Farewell(self.session, self.asked.output, self.asked.done, self.asked.failed, self._stage)

    def log(self, key: str, **values: object) -> None:
        """A line with the time."""
        words = self.session.texts(key, **{name: printable(str(value)) for name, value in values.items()})
        self.session.talk.say(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {words}")

    def once(self) -> None:
        """Until nothing is left that is complete, or will be in a moment."""
        scan = self._scan()
        while scan.waits or scan.complete:
            if scan.complete:
                self._work_on(scan)
            else:
                time.sleep(min(self.asked.settle, 0.2))
            scan = self._scan()

    def forever(self) -> None:
        """Until somebody ends it."""
        waker = self._waking()
        self.log("watch.begun", folder=self.asked.source)
        while True:
            scan = self._scan()
            if scan.complete:
                self._work_on(scan)
            else:
                # The system does not tell when a program closes a file: one that is open is looked at again soon.
                waker.wait(soon=scan.waits or any(reason is Held.OPEN for _, reason in scan.held))

    def _waking(self) -> Waking:
        waker = waking(self.asked.source, self.asked.poll)
        if waker is None:
            self.log("watch.polling", seconds=f"{POLL:g}")
            return Polling(POLL)
        return waker

    def _scan(self) -> Scan:
        """What is there to be done now."""
        try:
            scan = self._incoming.scan(self.clock())
        except OSError as error:
            if self.asked.once:
                raise UnreadableInput(
                    "folder-not-readable", str(self.asked.source), reason=error.strerror
                ) from None
            if not self._is_away:
                self.log("watch.away", folder=self.asked.source, reason=error.strerror)
            self._is_away = True
            return Scan((), (), waits=False)
        if self._is_away:
            self.log("watch.back", folder=self.asked.source)
        self._is_away = False
        self._tell_held(scan)
        now = self.clock()
        due = tuple(one for one in scan.complete if self._is_due(*one, now))
        return Scan(due, scan.held, scan.waits)

    def _is_due(self, item: Input, stamp: Stamp, now: float) -> bool:
        before, when = self._later.get(item.path, (None, 0.0))
        return before != stamp or (now >= when and not self.asked.once)

    def _tell_held(self, scan: Scan) -> None:
        """Say of each file once why it stays where it is."""
        held = dict(scan.held)
        for path, reason in held.items():
            if self._told.get(path) is not reason:
                self.log(_HELD_TEXTS[reason], file=path)
        self._told = held

    def _work_on(self, scan: Scan) -> None:
        dropped = [_Dropped(item, stamp, self._works(item)) for item, stamp in scan.complete]
        works = [work for one in dropped for _, work in one.works]
        with closing(labour(self.session, self.batch, len(works), self._stage).outcomes(works)) as outcomes:
            for one in dropped:
                self._move_on(one, [next(outcomes) for _ in one.works])
        self._stage.clear()

    def _works(self, item: Input) -> list[tuple[Input, Work]]:
        """What is to be done for a file; for an archive, for each file in it."""
        packed = (one for one in self.session.packed(item) if isinstance(one, Input))
        return [(one, Work((one.path,), self.orders)) for one in packed]

    def _move_on(self, dropped: _Dropped, outcomes: Sequence[Outcome]) -> None:
        item, stamp = dropped.item, dropped.stamp
        done = [Handled(*one, outcome) for one, outcome in zip(dropped.works, outcomes, strict=True)]
        try:
            gone = self._farewell.take(item, stamp, done)
        except NotWritable as error:
            self._later[item.path] = stamp, self.clock() + AGAIN
            self.log("watch.stays", file=item.path)
            self.session.complain(error)
            return
        self._later.pop(item.path, None)
        if gone is None:
            self.log("watch.changed", file=item.path)
            return
        place = gone.place.as_posix()
        self.log("watch.done", file=item.path, verdict=gone.verdict, count=len(gone.documents), place=place)
