"""The conditions and loops that are open at a place of a template, and what is sure inside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from jinja2 import nodes

from fgk_docs.placing.named import certain
from fgk_docs.protocols import Spot

_OPENING: Final = ("if", "for")


@dataclass(frozen=True, slots=True)
class Frame:
    """An open condition or loop.

    Args:
        word: "if" or "for"; of a statement that opens nothing its own word.
        spot: where it begins.
        bound: the names that it gives to something.
        sections: the sections that those stand for.
        test: the condition.
        sure: names that are there inside.
        refuted: names that are there because the conditions so far did not hold.
    """

    word: str
    spot: Spot
    bound: tuple[str, ...] = ()
    sections: frozenset[str] = frozenset()
    test: nodes.Expr | None = None
    sure: frozenset[str] = frozenset()
    refuted: frozenset[str] = frozenset()


@dataclass(slots=True)
class Stack:
    """What is open; ``given`` holds the names that ``set`` gave to something, with the sections they stand for."""

    frames: list[Frame] = field(default_factory=list)
    given: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def sure(self) -> frozenset[str]:
        """Names that are there."""
        return frozenset().union(*(frame.sure for frame in self.frames))

    @property
    def bound(self) -> Mapping[str, frozenset[str]]:
        """Names that the template itself gave to something, with the sections they stand for."""
        found = dict(self.given)
        for frame in self.frames:
            if frame.word == "for":
                found |= {**dict.fromkeys(frame.bound, frame.sections), "loop": frozenset()}
        return found

    def before(self, word: str) -> frozenset[str]:
        """What is sure for the expression of a statement: of ``elif`` not what its own ``if`` said."""
        if word != "elif" or not self.frames:
            return self.sure
        *outer, last = self.frames
        return frozenset().union(last.refuted, *(frame.sure for frame in outer))

    def take(self, word: str, frame: Frame) -> str | None:
        """Follow a statement.

        Returns:
            None, or for an end or ``else`` that belongs to nothing the word that is open ("–" for none).
        """
        last = self.frames[-1] if self.frames else None
        if word in _OPENING:
            held, failed = _outcomes(frame.test)
            self.frames.append(replace(frame, sure=held, refuted=failed))
        elif word == "set":
            self.given |= dict.fromkeys(frame.bound, frame.sections)
        elif (
            last is None or word not in (f"end{last.word}", "else", "elif") or (word, last.word) == ("elif", "for")
        ):
            return self._recover(word, last)
        elif word.startswith("end"):
            self.frames.pop()
        else:
            held, failed = _outcomes(frame.test)
            bound = () if last.word == "for" else last.bound
            self.frames[-1] = replace(last, bound=bound, sure=last.refuted | held, refuted=last.refuted | failed)
        return None

    def _recover(self, word: str, last: Frame | None) -> str:
        """An end of another kind closes what is open, so that one mistake is told once."""
        if last is not None and word in ("endif", "endfor"):
            self.frames.pop()
        return last.word if last is not None else "–"


def _outcomes(test: nodes.Expr | None) -> tuple[frozenset[str], frozenset[str]]:
    if test is None:
        return frozenset(), frozenset()
    return certain(test, True), certain(test, False)


def _fits(word: str, open_word: str) -> bool:
    return word in (f"end{open_word}", "else") or (word, open_word) == ("elif", "if")
