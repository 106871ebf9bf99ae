"""Its reader fails when it is asked about a file."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.hookspecs import hookimpl
from fgk_docs.protocols import InputFile, Match, Reader
from fgk_docs.testing.planted.null import NullReader


class CrashingReader(NullReader):
    """Fails in ``identify``."""

    name = "crashing"

    def identify(self, source: InputFile) -> Match:
        """Raises."""
        raise RuntimeError("planted: crash in identify")


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """The reader that fails."""
    return (CrashingReader(),)
