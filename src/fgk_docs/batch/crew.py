"""Worker processes that may crash, hang or grow: each costs the task that it was at, and no other."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from fgk_docs.batch.hand import Begun, Done, OutOfMemory, Ready, serve
from fgk_docs.batch.pace import Pace

Task = TypeVar("Task")
Result = TypeVar("Result")

CHUNK = 16
"""Most tasks that a worker is given at once: their results come one by one all the same."""
AHEAD = 8
"""Chunks for each worker that may be under way or wait for an earlier result."""
TICK = 0.25
"""Seconds between two looks at the clock and at the memory of workers."""
_SPARE = CHUNK + 1 if sys.platform == "win32" else 4
"""A worker has new work before the old is done; not where pipes are small, and both might wait at them."""
_TRIES = 2
_STARTS = 4
"""Workers that may fail to start, one after the other, beside one each."""
_START = 60.0
"""Seconds that a worker may take to set itself up."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Cause(StrEnum):
    """Why a task has no result."""

    CRASH = "crash"
    TIME = "time"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result, and why."""

    cause: Cause


class CrewFailed(Exception):
    """No worker could be set up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may cost.

    Args:
        seconds: from its beginning on; None for any time.
        megabytes: that its worker may hold; None for any. Looked at where the system tells (Linux).
    """

    seconds: float | None = None
    megabytes: int | None = None


NO_LIMITS = Limits()


def start_early(modules: Sequence[str]) -> None:
    """Start the process that starts workers, where there is one, before there is work.

    Args:
        modules: see ``Crew``; those of the first call in a process are imported.
    """
    if sys.platform != "win32":
        multiprocessing.get_context("forkserver").set_forkserver_preload(list(modules))
        with contextlib.suppress(OSError), _undisturbed():  # it is tried again when it is needed
            forkserver.ensure_running()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Start a process that Ctrl-C does not reach, so that it ends without a word; we hear of it a little later."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # the first thing that is started, and it lets the interrupt through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass
class _Worker(Generic[Task]):
    """A process, what it was given and has not answered yet (the first may be begun), and since when."""

    process: BaseProcess
    pipe: Connection
    given: deque[tuple[int, Task]] = field(default_factory=deque)
    begun: bool = False
    is_ready: bool = False
    is_fresh: bool = True
    """Whether it has answered nothing yet: what it holds is then its present task's."""
    since: float = field(default_factory=time.monotonic)


class Crew(Generic[Task, Result]):
    """A number of workers; to be used in a ``with`` block, which ends them.

    Args:
        set_up: gives what is to be done with a task; it and all tasks and results are pickled. What it makes is
            made once in each process. The function must not raise for what a task holds.
        workers: how many processes, at least one.
        limits: of a task.
        modules: that ``set_up`` needs; where processes are forked they are imported once, for all workers.
    """

    def __init__(
        self,
        set_up: Callable[[], Callable[[Task], Result]],
        workers: int,
        limits: Limits = NO_LIMITS,
        modules: Sequence[str] = (),
    ) -> None:
        self._set_up = set_up
        self._count = max(1, workers)
        self._limits = limits
        self._workers: list[_Worker[Task]] = []
        self._alone: deque[tuple[int, Task]] = deque()
        """Tasks of workers that died: each is tried by itself, so that a second death names its cause."""
        self._tries: dict[int, int] = {}
        self._failed_starts = 0
        self._looked = 0.0
        self._pace = Pace()
        if sys.platform == "win32":
            self._context = multiprocessing.get_context("spawn")
        else:
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload(list(modules))

    def __enter__(self) -> Crew[Task, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def results(self, tasks: Iterable[Task]) -> Generator[Result | Lost, None, None]:
        """What comes of each task, in their order.

        Tasks are taken as they are needed; a result waits for those before it, a bounded number of them.

        Raises:
            CrewFailed: workers die before they are set up.
        """
        source = enumerate(tasks)
        ready: dict[int, Result | Lost] = {}
        next_out, taken, ended = 0, 0, False
        most = self._count * CHUNK * AHEAD
        waiting: deque[tuple[int, Task]] = deque()
        while True:
            while next_out in ready:
                yield ready.pop(next_out)
                next_out += 1
            if not ended:
                more = list(islice(source, max(0, most - (taken - next_out))))
                ended = not more and taken - next_out < most
                taken += len(more)
                waiting.extend(more)
            if ended and next_out == taken:
                return
            self._hand_out(waiting)
            for number, result in self._gather():
                ready[number] = result

    def _hand_out(self, waiting: deque[tuple[int, Task]]) -> None:
        """Give work to every worker that has little; start workers as long as there is work for them."""
        open_tasks = len(waiting) + len(self._alone) + sum(len(worker.given) for worker in self._workers)
        while (waiting or self._alone) and len(self._workers) < min(self._count, open_tasks):
            worker = self._start()
            if worker is None:
                break
            self._workers.append(worker)
        size = min(CHUNK, max(1, len(waiting) // (2 * self._count)))
        for worker in self._workers:
            if not worker.is_ready:
                continue
            if self._alone and not worker.given:
                self._give(worker, [self._alone.popleft()])
            elif waiting and len(worker.given) <= size // _SPARE and not self._is_alone(worker):
                self._give(worker, [waiting.popleft() for _ in range(min(size, len(waiting)))])

    def _is_alone(self, worker: _Worker[Task]) -> bool:
        return any(number in self._tries for number, _ in worker.given)

    def _give(self, worker: _Worker[Task], chunk: list[tuple[int, Task]]) -> None:
        if not worker.given:
            worker.since = time.monotonic()
        worker.given.extend(chunk)
        with contextlib.suppress(OSError):  # it has just died: its pipe says so in the next round
            worker.pipe.send(chunk)

    def _start(self) -> _Worker[Task] | None:
        """A new worker; None where whoever starts processes has just died: it is there anew the next time."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, Path.cwd(), self._set_up), daemon=True)
        try:
            with _undisturbed():
                process.start()
        except (OSError, EOFError) as error:
            ours.close()
            self._failed_start(str(error))
            time.sleep(TICK)  # whoever was killed just now is not gone at once
            return None
        finally:
            theirs.close()
        return _Worker(process, ours)

    def _failed_start(self, reason: str) -> None:
        self._failed_starts += 1
        if self._failed_starts > self._count + _STARTS:
            raise CrewFailed(reason)

    def _gather(self) -> Iterator[tuple[int, Result | Lost]]:
        """Results that have come in; waits a moment for one."""
        pipes = {worker.pipe: worker for worker in self._workers}
        if len(pipes) == self._count:
            time.sleep(self._pace.nap(min(len(worker.given) for worker in self._workers)))
        for pipe in wait(list(pipes), timeout=TICK):
            assert isinstance(pipe, Connection)
            yield from self._listen(pipes[pipe])
        if time.monotonic() - self._looked > TICK:
            for worker in [worker for worker in self._workers if self._excess(worker)]:
                yield from self._listen(worker)  # it may have got over it by now
                cause = self._excess(worker) if worker in self._workers else None
                if cause is not None:
                    yield from self._lose(worker, cause)
            self._looked = time.monotonic()

    def _listen(self, worker: _Worker[Task]) -> Iterator[tuple[int, Result | Lost]]:
        try:
            while worker.pipe.poll():
                data = worker.pipe.recv_bytes()
                message = pickle.loads(data)  # noqa: S301 - our own worker sends it
                if isinstance(message, Ready):
                    worker.is_ready, self._failed_starts = True, 0
                elif isinstance(message, Begun):
                    worker.begun, worker.since = True, time.monotonic()
                elif isinstance(message, Done):
                    self._pace.saw(message.seconds, len(data))
                    yield self._answered(worker, message), message.result
                elif isinstance(message, OutOfMemory):
                    yield self._answered(worker, message), Lost(Cause.MEMORY)
        except (EOFError, OSError):
            yield from self._lose(worker, Cause.CRASH)

    def _answered(self, worker: _Worker[Task], answer: Done[Result] | OutOfMemory) -> int:
        given, _ = worker.given.popleft()
        assert given == answer.number  # a worker takes its tasks in order
        worker.begun, worker.is_fresh = answer.goes_on, False
        worker.since = time.monotonic()
        self._tries.pop(given, None)
        return given

    def _excess(self, worker: _Worker[Task]) -> Cause | None:
        """What a worker has too much of."""
        limits = self._limits
        running = time.monotonic() - worker.since
        if not worker.is_ready:
            return Cause.TIME if running > _START else None
        if worker.begun and limits.seconds is not None and running > limits.seconds:
            return Cause.TIME
        if limits.megabytes is not None and _megabytes(worker.process.pid) > limits.megabytes:
            return Cause.MEMORY
        return None

    def _lose(self, worker: _Worker[Task], cause: Cause) -> Iterator[tuple[int, Result | Lost]]:
        """End a worker; the task that it was at has its fault, or one more try, the others are done by another."""
        self._end(worker)
        self._workers.remove(worker)
        if not worker.is_ready:
            self._failed_start(str(worker.process.exitcode))
            return
        if not worker.begun:
            self._again(worker.given)
            return
        number, task = worker.given.popleft()
        tries = self._tries.get(number, 0) + 1
        # What earlier tasks left in memory is no fault of this one.
        perhaps_innocent = cause is Cause.CRASH or (cause is Cause.MEMORY and not worker.is_fresh)
        if perhaps_innocent and tries < _TRIES:
            self._again([(number, task)], tries)
        else:
            self._tries.pop(number, None)
            yield number, Lost(cause)
        self._again(worker.given)

    def _again(self, tasks: Iterable[tuple[int, Task]], tries: int = 0) -> None:
        for number, task in tasks:
            self._tries[number] = max(tries, self._tries.get(number, 0))
            self._alone.append((number, task))

    def _end(self, worker: _Worker[Task]) -> None:
        """Kill a worker and what it started."""
        worker.pipe.close()
        if hasattr(os, "killpg") and worker.process.pid is not None and worker.is_ready:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.kill()
        worker.process.join()


def _megabytes(pid: int | None) -> int:
    """Memory that a process holds; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * _PAGE // 1_000_000
