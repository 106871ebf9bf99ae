"""Its reader never answers: ``identify`` sleeps until somebody ends it."""

from __future__ import annotations

import time
from collections.abc import Iterable

from fgk_docs.hookspecs import hookimpl
from fgk_docs.protocols import NO_MATCH, InputFile, Match, Reader
from fgk_docs.testing.planted.null import NullReader

HOURS = 24 * 3600


class HangingReader(NullReader):
    """Hangs in ``identify``."""

    name = "hanging"

    def identify(self, source: InputFile) -> Match:
        """Sleeps for a day."""
        time.sleep(HOURS)
        return NO_MATCH


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """The reader that hangs."""
    return (HangingReader(),)
