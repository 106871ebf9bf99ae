"""Headless Chromium, where it is installed: the page as it is after its scripts, and what the console said."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom")
_DARK = "--blink-settings=preferredColorScheme=0"


@dataclass(frozen=True)
class Shown:
    """The document after its scripts, and the lines of the console."""

    dom: str
    console: tuple[str, ...]


def show(page: bytes, folder: Path, *, dark: bool = False) -> Shown:
    """Opens a page in Chromium."""
    assert PROGRAM is not None
    path = folder / "seite.html"
    path.write_bytes(page)
    profile = f"--user-data-dir={folder / 'profil'}"
    looks = (_DARK,) if dark else ()
    done = subprocess.run(
        [PROGRAM, *_FLAGS, profile, *looks, path.as_uri()], capture_output=True, timeout=120, check=True
    )
    said = done.stderr.decode("utf-8", "replace").splitlines()
    return Shown(done.stdout.decode(), tuple(line for line in said if "CONSOLE" in line))
