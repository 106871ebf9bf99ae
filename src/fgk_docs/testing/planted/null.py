"""Offers a reader that knows no file: a plugin that changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.errors import UnreadableInput
from fgk_docs.hookspecs import hookimpl
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import NO_MATCH, InputFile, Match, Reader


class NullReader:
    """Reads nothing."""

    name = "null"
    title = "Nichts"
    suffixes: tuple[str, ...] = (".null",)

    def identify(self, source: InputFile) -> Match:
        """Always no."""
        return NO_MATCH

    def read(self, source: InputFile) -> RawForm:
        """Refuses every file; raises UnreadableInput."""
        raise UnreadableInput("input-not-recognised", source.name, readers=self.title)


@hookimpl
def fgk_docs_readers() -> Iterable[Reader]:
    """The reader that knows no file."""
    return (NullReader(),)
