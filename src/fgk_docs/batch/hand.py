"""A worker process: takes chunks of tasks from its pipe, says when it begins one, and gives each result at once.

An answer says too whether the next task of the chunk is begun with it: so most tasks cost one message.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker begins the first task of a chunk."""

    number: int


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What came of a task, and how many seconds it took; ``goes_on`` to the next one, which is begun."""

    number: int
    result: Result
    seconds: float
    goes_on: bool


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """A task asked for more memory than the machine gives; the worker itself goes on."""

    number: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker is set up and waits for its first chunk."""


def serve(pipe: Connection, folder: Path, set_up: Callable[[], Callable[[Task], Result]]) -> None:
    """Work until the pipe closes.

    Args:
        pipe: gives lists of (number, task), takes ``Ready``, ``Begun``, ``Done`` and ``OutOfMemory``.
        folder: the current folder of whoever runs the workers.
        set_up: gives what is to be done with each task; called once.
    """
    _stand_alone()
    os.chdir(folder)
    do = set_up()
    try:
        pipe.send(Ready())
        while True:
            chunk: list[tuple[int, Task]] = pipe.recv()
            pipe.send(Begun(chunk[0][0]))
            last = len(chunk) - 1
            for place, (number, task) in enumerate(chunk):
                start = time.monotonic()
                try:
                    result = do(task)
                    seconds = time.monotonic() - start
                    answer: Done[Result] | OutOfMemory = Done(number, result, seconds, place < last)
                except MemoryError:
                    answer = OutOfMemory(number, place < last)
                pipe.send(answer)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # nobody asks for more, or whoever asked is gone


def _stand_alone() -> None:
    """Leave the terminal's interrupts to whoever runs the workers; be killable with all children, and end
    with whoever runs the workers, also in the middle of a task that never ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Wait for the end of another process, then end this one and what it started."""
    wait([sentinel])
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
