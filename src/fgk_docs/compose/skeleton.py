"""A text without its values: the blocks that Markdown made of it, with tokens where values go.

The Markdown subset is closed. What is outside it is an error with its line, never literal text in a paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, NoReturn

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fgk_docs.compose import marks
from fgk_docs.compose.trouble import Refusal, broken
from fgk_docs.model.document import Origin


class Piece(NamedTuple):
    """A stretch of a line: template words (``token`` is WORDS), the place of an emission, or a BREAK.

    ``origin`` is an origin id; -1 when no mark is near.
    """

    text: str
    token: int
    origin: int
    bold: bool
    italic: bool


Inline = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph (level 0), a heading (2 or deeper), or a line of :data:`LINES` (below 0)."""

    level: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[tuple[Node, ...], ...]
    ordered: bool
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """A directive: the start of a section, a declared block, or the sections of the handbook (without a name);
    ``line`` is 0-based in the skeleton."""

    directive: str
    name: str
    line: int


Node = Leaf | Items | Place
Locate = Callable[[int], Origin]
"""The origin of a 0-based line of the skeleton, for messages."""

SIGNATURE, NOTICE, SEAL = -1, -2, -3
LINES = {"signature": SIGNATURE, "notice": NOTICE, "seal": SEAL}
"""Directives that are followed by a line of text, with their levels."""
HANDBOOK = "handbook"
"""The directive that stands for the chosen sections of the handbook."""
WORDS, BREAK = -1, -2
_DIRECTIVE = re.compile(r"^::[ \t]*(\w*)(.*)$")
_NAME = re.compile(r"[\w-]+")
_markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def parse(skeleton: str, locate: Locate) -> tuple[Node, ...]:
    """The blocks of a skeleton.

    Args:
        skeleton: Markdown with tokens and marks.
        locate: origin of a line, for messages.

    Raises:
        BrokenProfile: something outside the subset (``text-markdown-not-allowed``, ``text-directive-unknown``).
    """
    nodes: list[Node] = []
    chunk: list[str] = []
    lines = skeleton.split("\n")
    for number, line in enumerate([*lines, "::"]):
        if not line.startswith("::"):
            chunk.append(line)
            continue
        nodes.extend(_Blocks(chunk, number - len(chunk), locate).read())
        chunk = []
        if number < len(lines):
            nodes.append(_directive(line, number, locate))
    return tuple(nodes)


def _directive(line: str, number: int, locate: Locate) -> Node:
    found = _DIRECTIVE.match(line)
    word, rest = (found.group(1), found.group(2).strip()) if found else ("", "")
    if word in LINES:
        return Leaf(LINES[word], _Blocks([rest], number, locate).inline_of(rest))
    if word == HANDBOOK and not rest:
        return Place(word, "", number)
    if word not in ("section", "block"):
        raise broken(Refusal("text-directive-unknown", value=f"::{word}"), locate(number))
    if not _NAME.fullmatch(rest):
        raise broken(Refusal("text-directive-unknown", value=f"::{word} {_readable(rest)}"), locate(number))
    return Place(word, rest, number)


def _readable(text: str) -> str:
    return marks.PIECES.sub(lambda found: "{{ … }}" if found.group(2) else "", text)


class _Blocks:
    """Walks the tokens of one stretch between directives."""

    def __init__(self, lines: list[str], first: int, locate: Locate) -> None:
        self.first = first
        self.locate = locate
        environment: dict[str, dict[str, dict[str, list[int]]]] = {}
        self.tokens = _markdown.parse("\n".join(lines), environment)
        self.position = 0
        for reference in environment.get("references", {}).values():
            self.refuse("link target", reference["map"][0])

    def refuse(self, what: str, line: int) -> NoReturn:
        """Refuse something that the subset does not have; ``what`` is a term (``findings/terms.toml``)."""
        raise broken(Refusal("text-markdown-not-allowed", what=what), self.locate(self.first + line))

    def read(self, end: str = "") -> list[Node]:
        """The blocks up to the closing token ``end``."""
        nodes: list[Node] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.type == end:
                break
            nodes.append(self.block(token))
        return nodes

    def block(self, token: Token) -> Node:
        line = token.map[0] if token.map else 0
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self.items(token)
        if token.type not in ("paragraph_open", "heading_open"):
            self.refuse(token.type, line)
        level = 0
        if token.type == "heading_open":
            level = len(token.markup)
            if not token.markup.startswith("#"):
                self.refuse("underlined heading", line)
            if level == 1:
                self.refuse("first heading", line)
        inline = self.tokens[self.position]
        self.position += 2
        return Leaf(level, self.inline(inline.children or [], line))

    def items(self, opening: Token) -> Items:
        ordered = opening.type == "ordered_list_open"
        entries: list[tuple[Node, ...]] = []
        while self.tokens[self.position].type == "list_item_open":
            self.position += 1
            entries.append(tuple(self.read("list_item_close")))
        self.position += 1
        start = (
            int(opening.attrGet("start") or 1) if ordered and opening.attrGet("start") != 0 else int(not ordered)
        )
        return Items(tuple(entries), ordered, start)

    def inline_of(self, text: str) -> Inline:
        """A single line as inline content."""
        return self.inline(_markdown.parseInline(text)[0].children or [], 0)

    def inline(self, children: list[Token], line: int) -> Inline:
        pieces: list[Piece] = []
        bold = italic = 0
        for token in children:
            line += token.type in ("softbreak", "hardbreak")
            turn = token.nesting
            if token.type in ("strong_open", "strong_close"):
                bold += turn
            elif token.type in ("em_open", "em_close"):
                italic += turn
            elif token.type == "text" or (token.type == "text_special" and token.info == "escape"):
                pieces.append(Piece(token.content, WORDS, -1, bold > 0, italic > 0))
            elif token.type in ("softbreak", "hardbreak"):
                pieces.append(Piece(" " if token.type == "softbreak" else "\n", WORDS, -1, bold > 0, italic > 0))
            else:
                self.refuse("entity" if token.type == "text_special" else token.type, line)
            if token.nesting and token.markup.startswith("_"):
                self.refuse("underscore", line)
        return _with_origins(_split(pieces))


def _split(stretches: list[Piece]) -> list[Piece]:
    """Stretches of equal look at their tokens and marks; an escape before a token must not tear it apart."""
    pieces: list[Piece] = []
    for (bold, italic), group in groupby(stretches, lambda piece: (piece.bold, piece.italic)):
        pieces.extend(_parts("".join(piece.text for piece in group), bold, italic))
    return pieces


def _parts(text: str, bold: bool, italic: bool) -> list[Piece]:
    pieces = []
    position = 0
    for found in marks.PIECES.finditer(text):
        if found.start() > position:
            pieces.append(Piece(text[position : found.start()], WORDS, -1, bold, italic))
        position = found.end()
        if found.group() == marks.BREAK:
            pieces.append(Piece("", BREAK, -1, bold, italic))
        elif found.group(3) is not None:
            pieces.append(Piece("", WORDS, int(found.group(3)), bold, italic))
        else:
            pieces.append(Piece("", int(found.group(2)), int(found.group(1)), bold, italic))
    if position < len(text):
        pieces.append(Piece(text[position:], WORDS, -1, bold, italic))
    return pieces


def _with_origins(pieces: list[Piece]) -> Inline:
    """Gives every piece the origin of the last mark or token before it, else of the first one after it."""
    current = next((piece.origin for piece in pieces if piece.origin >= 0), -1)
    done: list[Piece] = []
    for piece in pieces:
        if piece.origin >= 0:
            current = piece.origin
        if piece.text or piece.token != WORDS:
            done.append(piece._replace(origin=current))
    return tuple(done)
