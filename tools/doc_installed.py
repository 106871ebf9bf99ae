"""The environment of a page that installs something: its own, and nothing is fetched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from tools.plugins import ROOT, environment

SOURCES = tuple(ROOT / name for name in ("src", "plugins", "templates"))
OFFLINE = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation")
"""How pip installs here: what a page installs needs nothing that is not there already."""


class Installed:
    """Runs the lines of a page in an environment that is made when the first one needs it, and taken away."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._python = Path()

    def __enter__(self) -> Installed:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def wanted(self, words: Sequence[str]) -> bool:
        """Whether a line runs here: it installs or tests, or follows one that did."""
        return self._folder is not None or words[0] in ("pip", "pytest")

    def run(self, words: Sequence[str]) -> tuple[str, int]:
        """What a call of ``fgk-docs``, ``pytest`` or ``pip install`` prints, and its exit code."""
        if self._folder is None:
            self._folder = TemporaryDirectory()
            self._python = environment(Path(self._folder.name) / "venv", sources=SOURCES)
        done = subprocess.run(
            self._command(words),
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout, done.returncode

    def _command(self, words: Sequence[str]) -> list[str]:
        program, *rest = words
        if program == "pip":
            assert rest[0] == "install", words
            return [sys.executable, "-m", "pip", "--python", str(self._python), "install", *OFFLINE, *rest[1:]]
        modules = {"fgk-docs": ["fgk_docs"], "pytest": ["pytest", "-p", "no:cacheprovider"]}
        return [str(self._python), "-P", "-m", *modules[program], *rest]
