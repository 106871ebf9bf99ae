"""Processes in other places. Each starts once and does every job in a fork of its own, apart from all others."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path


class Outpost:
    """A Python with other surroundings that waits for folders with jobs (see ``fgk_docs.testing.child``).

    Args:
        environment: its environment variables.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self.late = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-m", "fgk_docs.testing.child"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def ask(self, room: Path, began: int, seconds: float) -> str:
        """Has the job of a folder done, and says with which code that ended; "" when it came to no end."""
        timer = threading.Timer(seconds, self._stop_late)
        timer.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(f"{began} ".encode() + os.fsencode(room) + b"\n")
            self._process.stdin.flush()
            return self._process.stdout.readline().decode().strip()
        except BrokenPipeError:
            return ""
        finally:
            timer.cancel()
            timer.join()

    def close(self) -> None:
        """Lets it go; what still works there is ended."""
        if self._process.poll() is None:
            self._stop()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _stop_late(self) -> None:
        self.late = True
        self._stop()

    def _stop(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)


_OUTPOSTS: dict[str, Outpost] = {}


def outpost(place: str, environment: Mapping[str, str]) -> Outpost:
    """The process of a place; another one when the environment is no longer the same."""
    there = _OUTPOSTS.get(place)
    if there is None or there.environment != environment:
        dismiss(place)
        there = _OUTPOSTS[place] = Outpost(environment)
    return there


def dismiss(place: str) -> None:
    """Ends the process of a place; the next question gets a new one."""
    there = _OUTPOSTS.pop(place, None)
    if there is not None:
        there.close()


@atexit.register
def _dismiss_all() -> None:
    for place in [*_OUTPOSTS]:
        dismiss(place)
