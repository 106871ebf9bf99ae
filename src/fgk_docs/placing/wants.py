"""What a template needs of the case, read off its tags before a document is composed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from fgk_docs.model.document import Given, Run
from fgk_docs.placing.reads import EACH, Read, reads
from fgk_docs.placing.statements import Frame, Stack
from fgk_docs.placing.typed import Odd, Typed, typed_in
from fgk_docs.protocols import Spot

_SAMPLE = Run("…", value=1)


@dataclass(slots=True)
class Want:
    """A value that a template needs, and what it needs below it.

    Args:
        words: whether its words are needed, or only whether it is there.
        formats: in which formats beside the default of its type.
        sure: how many steps of its place the template asks about before it prints it, in the least careful place.
        below: by the next step; ``[]`` for what it needs of each item of a list.
    """

    words: bool = False
    formats: set[str] = field(default_factory=set)
    sure: int = 0
    below: dict[str, Want] = field(default_factory=dict)

    def take(self, read: Read) -> None:
        """Adds what one tag reads."""
        want = self
        for step in read.steps:
            want = want.below.setdefault(step, Want())
        if not read.words:
            return
        want.sure = min(want.sure, read.sure) if want.words else read.sure
        want.words = True
        want.formats |= {read.format} if read.format else set()


def wants(spots: Iterable[Spot]) -> Want:
    """What the tags of a template read; what is wrong with them is not asked here."""
    root = Want()
    for _, part in groupby(spots, lambda spot: (spot.part, spot.part_number)):
        stack = Stack()
        for spot in part:
            for tag in typed_in(spot.text):
                if not isinstance(tag, Odd):
                    for read in read_by(tag, stack):
                        root.take(read)
                    if tag.kind != "{":
                        follow(tag, spot, stack)
    return root


def read_by(tag: Typed, stack: Stack) -> Iterator[Read]:
    """The values that a tag reads where ``stack`` is open."""
    if tag.expression is None:
        return
    if tag.kind == "{":
        yield from reads(tag.expression, stack.places, stack.sure)
    elif tag.word == "set":
        yield from reads(tag.expression, stack.places, stack.sure, asked=True)
    else:
        yield from reads(tag.expression, stack.places, stack.before(tag.word), asked=True)


def follow(tag: Typed, spot: Spot, stack: Stack, sections: frozenset[str] = frozenset()) -> str | None:
    """The effect of a statement on what follows; gives what :meth:`Stack.take` gives."""
    test = tag.expression if tag.word in ("if", "elif") else None
    value = tag.expression if tag.word in ("for", "set") else None
    return stack.take(tag.word, Frame(tag.word, spot, tag.bound, sections, test, value))


def samples(want: Want, *, full: bool) -> dict[str, Given]:
    """Values for trying a template: every value there and lists of two, or nothing."""
    return {name: _sample(below, full=full) for name, below in want.below.items()}


def _sample(want: Want, *, full: bool) -> Given:
    formats = dict.fromkeys(want.formats, _SAMPLE)
    if EACH in want.below:
        item = _sample(want.below[EACH], full=full)
        return Given(full, items=(item, item) if full else ())
    words = _SAMPLE if want.words else None
    return Given(full, words, formats=formats, below=samples(want, full=full))
