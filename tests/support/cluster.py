"""A Dask cluster on this machine: a scheduler and workers as processes, ended by their own ids."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_QUIET = ("--no-dashboard",)
_START = 60.0


@dataclass
class Cluster:
    """A running cluster.

    Args:
        address: of its scheduler.
        folder: where its processes work; not that of the call.
        workers: its workers.
    """

    address: str
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """One more, with one thread, whom nobody starts again."""
        options = ("--nthreads", "1", "--no-nanny", "--death-timeout", "60", "--host", "127.0.0.1", *_QUIET)
        self.workers.append(_dask(self.folder, "worker", self.address, *options, **environment))
        return self.workers[-1]

    def lose_worker(self) -> None:
        """The oldest one is no more, from one moment to the next."""
        process = self.workers.pop(0)
        process.kill()
        process.wait()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster with some workers."""
    told = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told), *_QUIET)
    scheduler = _dask(folder, "scheduler", *options)
    made = None
    try:
        made = Cluster(_address(told), folder)
        for _ in range(workers):
            made.add_worker()
        yield made
    finally:
        for process in (*(made.workers if made is not None else ()), scheduler):
            process.kill()
            process.wait()


def _dask(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    null = subprocess.DEVNULL
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=null, stderr=null)


def _address(told: Path) -> str:
    import json

    until = time.monotonic() + _START
    while time.monotonic() < until:
        if told.exists() and (text := told.read_text(encoding="utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise TimeoutError("the scheduler does not start")
