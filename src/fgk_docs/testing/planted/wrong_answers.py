"""Its reader is sure of every file and answers with something that is no form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from fgk_docs.hookspecs import hookimpl
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import Certainty, InputFile, Match, Reader
from fgk_docs.testing.planted.null import NullReader


class LyingReader(NullReader):
    """Gives a text where a form is asked for."""

    name = "lying"

    def identify(self, source: InputFile) -> Match:
        """Always sure."""
        return Match(Certainty.CERTAIN, "planted")

    def read(self, source: InputFile) -> RawForm:
        """A text, whatever the signature says."""
        return cast(RawForm, "planted: wrong answer")


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """The reader that lies."""
    return (LyingReader(),)
