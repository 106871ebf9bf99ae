"""Private-use characters that stand for values and origins while a text is Markdown.

A *token* stands for a printed value: ``origin id : emission number``. A *mark* says from which line of which text
the following words come. Values never contain either, because values never reach Markdown.
"""

from __future__ import annotations

import re

TOKEN_OPEN, TOKEN_CLOSE = "\ue000", "\ue001"
MARK_OPEN, MARK_CLOSE = "\ue002", "\ue003"
BREAK = "\ue004"
"""Ends a paragraph inside a value's text, wherever the value stands (also in a list item)."""
RESERVED = re.compile("[\ue000-\ue004]")
"""Template text must not hold these; values may."""

PIECES = re.compile("\ue000(\\d+):(\\d+)\ue001|\ue002(\\d+)\ue003|\ue004")
"""Matches a token (groups 1, 2), a mark (group 3) or a break."""

_PREFIX = re.compile(r"[ \t]*(?:::(?:signature|notice|seal)[ \t]+|(?:(?:[-*+]|\d{1,9}[.)]|\#{1,6})[ \t]+)*)")
_UNSAFE = frozenset(" \t#-+*>`~=|[_:")
"""A mark before one of these would hide Markdown structure (also structure that is to be refused)."""


def token(origin: int, number: int) -> str:
    """The token of the emission with this number, printed by the template place with this origin id."""
    return f"{TOKEN_OPEN}{origin}:{number}{TOKEN_CLOSE}"


def mark(origin: int) -> str:
    """The mark of an origin id."""
    return f"{MARK_OPEN}{origin}{MARK_CLOSE}"


def marked(line: str, origin: int) -> str:
    """A line of template text with its mark after the Markdown prefix; unchanged when it has no words.

    Args:
        line: the text, or the rest of a line after an expression, without line break.
        origin: the origin's id.
    """
    if line.startswith(("::section", "::block", "::handbook")):
        return line
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    for position in range(start, len(line)):
        if line[position] not in _UNSAFE:
            return f"{line[:position]}{mark(origin)}{line[position:]}"
    return line
