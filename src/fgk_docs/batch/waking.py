"""When to look into a watched folder again: when the system tells of a change, or after a while."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

POLL = 5.0
"""Seconds between two looks where nothing tells of changes."""
LONGEST = 60.0
"""Seconds after which is looked in any case: a network drive does not tell what other machines do."""
STEP = 0.5
"""Seconds between two looks while a file is waited for."""


class Waking(Protocol):
    """Somebody who says when to look."""

    def wait(self, *, soon: bool) -> None:
        """Return when it is time to look; ``soon`` where a file is not complete yet."""


class Polling:
    """After fixed times.

    Args:
        seconds: between two looks.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def wait(self, *, soon: bool) -> None:
        """Return when it is time to look."""
        time.sleep(min(STEP, self._seconds) if soon else self._seconds)


class Notified:
    """When the system tells of a change, with watchfiles.

    Args:
        folder: what is watched.

    Raises:
        ImportError: watchfiles is not installed.
    """

    def __init__(self, folder: Path) -> None:
        from watchfiles import watch

        # Everything counts: our own rules say which files are taken. No event of an earlier wait is lost, for the
        # watcher stays.
        self._ticks: Iterator[set[object]] = watch(  # type: ignore[assignment]
            folder,
            watch_filter=None,
            debounce=200,
            rust_timeout=int(STEP * 1000),
            yield_on_timeout=True,
            force_polling=False,
            ignore_permission_denied=True,
        )
        self._polling = Polling(POLL)

    def wait(self, *, soon: bool) -> None:
        """Return when it is time to look; where the system tells nothing any more, after fixed times."""
        begun = time.monotonic()
        try:
            for changes in self._ticks:
                if changes or soon or time.monotonic() - begun > LONGEST:
                    return
        except (OSError, RuntimeError):  # the folder is gone, or the system watches no more
            pass
        self._polling.wait(soon=soon)


def waking(folder: Path, poll: float | None) -> Waking | None:
    """Whoever can say when to look; None where that would need watchfiles, which is not there.

    Args:
        folder: what is watched.
        poll: seconds between two looks; None to be told by the system.
    """
    if poll is not None:
        return Polling(poll)
    try:
        return Notified(folder)
    except ImportError:
        return None
