"""What a piece of work may cost in this process."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from fgk_docs.testing.laws import Law, LawBroken

MEGABYTES = 700
"""So much more memory may one hostile file take: the bounds of ``fgk_docs.safe`` with room around them."""


@contextlib.contextmanager
def modest(where: str) -> Iterator[None]:
    """Raises ``LawBroken`` for work that takes far more memory than ``fgk_docs.safe.limits`` allows."""
    before = _peak()
    yield
    more = _peak() - before
    if more > MEGABYTES:
        remedy = "Open archives with fgk_docs.safe, which bounds what a member may inflate to."
        raise LawBroken(Law.HOSTILE, where, f"it took {more} MB of memory", remedy)


def _peak() -> int:
    """The most memory that this process has ever held, in megabytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000)
