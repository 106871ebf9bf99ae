"""The conditions and loops that are open at a place of a template, and what is sure inside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from fgk_docs.placing.named import certain
from fgk_docs.placing.reads import EACH, Place, Places, place_of, truths
from fgk_docs.protocols import Spot

Sure = frozenset[str | Place]


@dataclass(frozen=True, slots=True)
class Frame:
    """An open condition or loop.

    Args:
        word: "if" or "for"; of a statement that opens nothing its own word.
        spot: where it begins.
        bound: the names that it gives to something.
        sections: the sections that those stand for.
        test: the condition.
        value: what is walked through or given a name.
        sure: names, and places of values, that are there inside.
        refuted: those that are there because the conditions so far did not hold.
        places: what values of the case the bound names stand for.
    """

    word: str
    spot: Spot
    bound: tuple[str, ...] = ()
    sections: frozenset[str] = frozenset()
    test: nodes.Expr | None = None
    value: nodes.Expr | None = None
    sure: Sure = frozenset()
    refuted: Sure = frozenset()
    places: Places = field(default_factory=dict)


@dataclass(slots=True)
class Stack:
    """What is open.

    ``given`` holds the names that ``set`` gave to something, with the sections they stand for, ``set_to`` with the
    values of the case; ``loops`` counts the loops so far.
    """

    frames: list[Frame] = field(default_factory=list)
    given: dict[str, frozenset[str]] = field(default_factory=dict)
    set_to: dict[str, Place | None] = field(default_factory=dict)
    loops: int = 0

    @property
    def sure(self) -> Sure:
        """Names, and places of values, that are there."""
        return frozenset().union(*(frame.sure for frame in self.frames))

    @property
    def places(self) -> Places:
        """What values of the case the names of the template itself stand for."""
        found = dict(self.set_to)
        for frame in self.frames:
            found |= frame.places
        return found

    @property
    def bound(self) -> Mapping[str, frozenset[str]]:
        """Names that the template itself gave to something, with the sections they stand for."""
        found = dict(self.given)
        for frame in self.frames:
            if frame.word == "for":
                found |= {**dict.fromkeys(frame.bound, frame.sections), "loop": frozenset()}
        return found

    def before(self, word: str) -> Sure:
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
        if word == "for":
            self.frames.append(self._loop(frame))
        elif word == "if":
            held, failed = self._outcomes(frame.test)
            self.frames.append(replace(frame, sure=held, refuted=failed))
        elif word == "set":
            self.given |= dict.fromkeys(frame.bound, frame.sections)
            self.set_to |= dict.fromkeys(frame.bound, self._one(frame))
        elif (
            last is None or word not in (f"end{last.word}", "else", "elif") or (word, last.word) == ("elif", "for")
        ):
            return self._recover(word, last)
        elif word.startswith("end"):
            self.frames.pop()
        else:
            held, failed = self._outcomes(frame.test)
            bound = () if last.word == "for" else last.bound
            sure, refuted = last.refuted | held, last.refuted | failed
            self.frames[-1] = replace(last, bound=bound, sure=sure, refuted=refuted, places={})
        return None

    def _loop(self, frame: Frame) -> Frame:
        """The frame of a loop: its name stands for each value of what is walked through."""
        self.loops += 1
        walked = self._one(frame)
        names: dict[str, Place | None] = {**dict.fromkeys(frame.bound), "loop": None}
        if walked is None:
            return replace(frame, places=names)
        each = (*walked, f"{EACH}{self.loops}")
        return replace(frame, sure=frozenset({each}), places={**names, frame.bound[0]: each})

    def _one(self, frame: Frame) -> Place | None:
        """The value of the case that one name is given to."""
        return place_of(frame.value, self.places) if len(frame.bound) == 1 else None

    def _outcomes(self, test: nodes.Expr | None) -> tuple[Sure, Sure]:
        """What is sure when a condition holds, and when it does not."""
        if test is None:
            return frozenset(), frozenset()
        places = self.places
        held, failed = (certain(test, outcome) | truths(test, outcome, places) for outcome in (True, False))
        return held, failed

    def _recover(self, word: str, last: Frame | None) -> str:
        """An end of another kind closes what is open, so that one mistake is told once."""
        if last is not None and word in ("endif", "endfor"):
            self.frames.pop()
        return last.word if last is not None else "–"
