"""A library behind a wall: a file that makes it crash or hang costs that file and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

_NO_WINDOW: Final = 0x08000000 if sys.platform == "win32" else 0
"""Windows would show a console for the child of a program without one (CREATE_NO_WINDOW)."""


class Failed(Exception):
    """The program crashed, or took too long (``too_slow``)."""

    def __init__(self, *, too_slow: bool) -> None:
        super().__init__("too slow" if too_slow else "crashed")
        self.too_slow = too_slow


def run_isolated(program: Path, data: bytes, seconds: float) -> bytes:
    """What a program in a process of its own makes of some bytes.

    Args:
        program: a Python file that imports nothing of this package, reads its standard input and limits its memory
            itself.
        data: its input.
        seconds: how long it may take.

    Raises:
        Failed: it ended in any other way than it should, or not in time.
    """
    command = [sys.executable, "-S", "-P", str(program)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 # our own interpreter and program; the file goes to its input
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            env=environment,
            creationflags=_NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed(too_slow=True) from None
    if done.returncode != 0:
        raise Failed(too_slow=False)
    return done.stdout
