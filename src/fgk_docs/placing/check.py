"""Looks a template over, paragraph by paragraph: every mistake at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import groupby
from typing import Final

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.named import Use, uses
from fgk_docs.placing.statements import Stack
from fgk_docs.placing.tags import OF_ROW, ROOM, alone, refuse_tags
from fgk_docs.placing.typed import Odd, Typed, typed_in
from fgk_docs.placing.values import Node, slip
from fgk_docs.placing.wants import follow, read_by
from fgk_docs.protocols import Spot

BODY: Final = "body"
_FREE: Final = frozenset(DEFAULT_NAMESPACE) - {"lipsum"}
_KEEPS: Final = ("default", "d", "first", "last", "list", "reverse")
"""Filters of which sections come out as sections."""
_ALIKE: Final = 0.75
"""How like a known name one must be that is only asked about, to be taken for a slip."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the templates of a kind can name.

    Args:
        values: texts, always there; empty where nobody stated them.
        always: sections that stand in every document, with their titles.
        sometimes: sections that stand in some.
        elsewhere: sections of other kinds, for a template that several kinds share.
        of_texts: what only the texts of a kind can name ("figures").
        roots: values of the case, by the names that lead to them ("municipality").
    """

    values: frozenset[str]
    always: Mapping[str, str]
    sometimes: Mapping[str, str]
    elsewhere: frozenset[str] = frozenset()
    of_texts: frozenset[str] = frozenset()
    roots: Mapping[str, Node] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections by which a template can place what a document says."""
        return (*self.always, *self.sometimes)

    @property
    def known(self) -> tuple[str, ...]:
        """Every name that may stand in a template."""
        return (*sorted(self.values), BODY, *self.sections, *self.roots)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a template; ``spot`` is None for what stands nowhere, ``serious`` False for a mere remark."""

    code: str
    spot: Spot | None
    details: Mapping[str, str] = field(default_factory=dict)
    serious: bool = True


def problems(spots: Iterable[Spot], names: Names) -> list[Problem]:
    """What is wrong with a template, in reading order; what it forgot comes last."""
    found: list[Problem] = []
    placed: set[str] = set()
    for _, part in groupby(spots, lambda spot: (spot.part, spot.part_number)):
        found += _Part(tuple(part), names, placed).problems()
    lost = [] if BODY in placed else [name for name in names.sections if name not in placed]
    if lost:
        found.append(Problem("template-loses-section", None, {"sections": ", ".join(lost)}))
    return list({(one.code, one.spot, tuple(one.details.items())): one for one in found}.values())


class _Part:
    """A part of a template; blocks begin and end inside it."""

    def __init__(self, spots: Sequence[Spot], names: Names, placed: set[str]) -> None:
        self.spots = spots
        self.names = names
        self.placed = placed
        self.stack = Stack()
        self.rows: dict[tuple[int, int], str] = {}
        for spot in spots:
            if spot.cell is not None:
                row = spot.cell[:2]
                self.rows[row] = f"{self.rows.get(row, '')} {spot.text}".strip()

    def problems(self) -> Iterator[Problem]:
        for spot in self.spots:
            yield from self.shape(spot)
            for tag in typed_in(spot.text):
                if isinstance(tag, Odd):
                    yield _at(spot, tag.code, **tag.details)
                elif tag.kind == "{":
                    yield from self.printed(tag, spot)
                else:
                    yield from self.stated(tag, spot)
        for frame in self.stack.frames:
            yield _at(frame.spot, "template-block-open", word=frame.word, end=f"end{frame.word}")

    def shape(self, spot: Spot) -> Iterator[Problem]:
        """What stands beside a tag that takes its paragraph or row along, and tags that are not offered."""
        row = "" if spot.cell is None else self.rows[spot.cell[:2]]
        try:
            refuse_tags(spot.text, "")
            if OF_ROW.search(spot.text):
                if spot.cell is None:
                    raise BrokenProfile("template-tag-refused", tag="tr", near=spot.text[:ROOM])
                alone(row, "")
        except BrokenProfile as error:
            yield Problem(error.code, spot, error.details)

    def printed(self, tag: Typed, spot: Spot) -> Iterator[Problem]:
        assert tag.expression is not None
        yield from self.named(tag.expression, spot)
        yield from self.valued(tag, spot)
        sections = self.sections_of(tag.expression)
        self.placed.update(sections)
        if sections and not ((tag.whole or spot.own_paragraph) and spot.holds_sections):
            yield _at(spot, "template-section-inline")

    def stated(self, tag: Typed, spot: Spot) -> Iterator[Problem]:
        """A statement: its expression with what is sure before it, then its effect on what follows."""
        before = self.stack.before(tag.word)
        if tag.expression is not None:
            yield from self.named(tag.expression, spot, before)
            yield from self.valued(tag, spot)
        sections = self.sections_of(tag.expression) if tag.expression is not None else frozenset()
        wrong = follow(tag, spot, self.stack, sections)
        if wrong:
            yield _at(spot, "template-block-unopened", word=tag.word, open=wrong)

    def named(self, node: nodes.Node, spot: Spot, before: frozenset[object] | None = None) -> Iterator[Problem]:
        """The names in an expression that are not there, or not always."""
        sure = self.stack.sure if before is None else before
        for use in uses(node, sure):
            if use.name in self.stack.bound or use.name in _FREE:
                continue
            yield from self.judged(use, spot)

    def valued(self, tag: Typed, spot: Spot) -> Iterator[Problem]:
        """The values of the case that a tag reads and that are not there, or not always."""
        for read in read_by(tag, self.stack):
            if read.place[0] in self.names.roots:
                wrong = slip(read, self.names.roots, walked=tag.word == "for")
                if wrong is not None:
                    yield _at(spot, wrong.code, **wrong.details)

    def judged(self, use: Use, spot: Spot) -> Iterator[Problem]:
        names = self.names
        if use.name in names.roots:
            return
        whole = f"{use.name}.{use.below}" if use.below else use.name
        if use.name not in names.known:
            yield from self.unknown(use, whole, spot)
        elif use.below and use.name not in names.values:
            yield _at(spot, "template-unknown-name", **_nearest(use.name, names.known, name=whole))
        elif use.name in names.sometimes and not (use.asked or use.sure):
            title = names.sometimes[use.name] or use.name
            yield _at(spot, "template-section-unguarded", name=use.name, title=title)

    def unknown(self, use: Use, whole: str, spot: Spot) -> Iterator[Problem]:
        """A name that the kind does not have; asked about, it may be a section of another kind, or of later."""
        names = self.names
        guarded = use.asked or use.sure
        if guarded and use.name in names.elsewhere:
            return
        if use.name in names.of_texts:
            yield _at(spot, "template-name-of-text", name=whole)
        elif guarded and not get_close_matches(use.name, (*names.known, *names.elsewhere), n=1, cutoff=_ALIKE):
            if use.asked:
                yield Problem("template-name-nowhere", spot, {"name": whole}, serious=False)
        elif not use.sure:
            yield _at(spot, "template-unknown-name", **_nearest(use.name, names.known, name=whole))

    def sections_of(self, node: nodes.Node) -> frozenset[str]:
        """The sections that an expression stands for; none where it is a text, or unknown."""
        match node:
            case nodes.Name(name=name):
                if name in self.stack.bound:
                    return self.stack.bound[name]
                return frozenset({name}) if name == BODY or name in self.names.sections else frozenset()
            case nodes.List() | nodes.Tuple():
                return frozenset().union(*map(self.sections_of, node.items))
            case nodes.Filter(node=nodes.Node() as inner, name=word) if word in _KEEPS:
                return self.sections_of(inner)
            case nodes.Getitem(node=inner):
                return self.sections_of(inner)
            case nodes.CondExpr(expr1=one, expr2=other):
                return self.sections_of(one) | (self.sections_of(other) if other is not None else frozenset())
        return frozenset()


def _nearest(word: str, known: Sequence[str], *, name: str) -> dict[str, str]:
    like = get_close_matches(word, known, n=3)
    return {
        "name": name,
        "suggestion": like[0] if like else "",
        "known": ", ".join(dict.fromkeys([*like, *known])),
    }


def _at(spot: Spot, code: str, **details: str) -> Problem:
    return Problem(code, spot, details)
