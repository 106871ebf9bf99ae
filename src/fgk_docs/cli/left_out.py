"""Files that a call leaves out, in words: what each is called, and why nobody read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fgk_docs.batch.inputs import Skipped, SkipReason
from fgk_docs.cli.report.rows import printable
from fgk_docs.cli.texts import Texts

_TEXTS = {
    SkipReason.LITTER: "skip.litter",
    SkipReason.HIDDEN: "skip.hidden",
    SkipReason.SUFFIX: "skip.suffix",
    SkipReason.OWN: "skip.own",
    SkipReason.TWICE: "skip.twice",
    SkipReason.UNLISTABLE: "skip.unlistable",
    SkipReason.OUTSIDE: "skip.outside",
    SkipReason.LINK: "skip.link",
    SkipReason.SPECIAL: "skip.special",
}


class LeftOut(NamedTuple):
    """A file that nobody read, and why: the code for programs, the words for people."""

    file: str
    code: str
    why: str


def lines(texts: Texts, skipped: Sequence[Skipped]) -> Iterator[str]:
    """A heading, and each file with why; nothing where there is none."""
    if skipped:
        yield texts.count("skipped.heading", len(skipped))
    yield from (f"    {file}: {why}" for file, _, why in reasons(texts, skipped))


def reasons(texts: Texts, skipped: Iterable[Skipped]) -> Iterator[LeftOut]:
    """Each file with why."""
    for one in skipped:
        if one.reason is SkipReason.PACKED_LITTER:
            why = texts.count("skip.packed-litter", one.number)
        else:
            why = texts(_TEXTS[one.reason])
        yield LeftOut(printable(str(one.path)), one.reason.value, why)


def strangers(skipped: Iterable[Skipped]) -> Iterator[str]:
    """Names of those that somebody may have sent as a report."""
    yield from (one.path.as_posix() for one in skipped if one.reason is SkipReason.SUFFIX)
