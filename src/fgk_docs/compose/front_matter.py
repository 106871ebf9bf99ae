"""The head of a section of the handbook: TOML between two lines of ``+++``, before its text."""

from __future__ import annotations

import re

from fgk_docs.errors import BrokenProfile
from fgk_docs.profiles.merge import Layer
from fgk_docs.safe.toml import TomlError, parse_toml

FENCE = "+++"
FOLDER = "handbook"
"""The folder whose texts have a head."""
MARK = re.compile(r"\[\^([\w-]+)\]")
"""What stands behind a sentence: the fact that it rests on, as ``[^drei-jahre]``; it is never printed."""


def _end(lines: list[str]) -> int | None:
    """The 0-based line of the closing fence; None where there is no head."""
    if lines[0].rstrip() != FENCE:
        return None
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)


def head(text: str, profile: str, path: str) -> Layer:
    """The head of a text, with the lines of the file.

    Raises:
        BrokenProfile: there is none, it is not closed, or it is not valid TOML.
    """
    lines = text.split("\n")
    end = _end(lines)
    if end is None:
        raise BrokenProfile("handbook-head-missing", f"{profile}/{path}:1", value=FENCE)
    place = f"{profile}/{path}"
    try:
        return Layer(profile, path, parse_toml("\n".join(["", *lines[1:end]]), place))
    except TomlError as error:
        raise BrokenProfile(
            "profile-toml-invalid", f"{place}:{error.line}", problem=error.problem, value=error.excerpt
        ) from None


def body(text: str) -> str:
    """The text without its head and marks, each line where it stands in the file."""
    return MARK.sub("", marked(text))


def marked(text: str) -> str:
    """The text without its head, each sentence still with the facts that it rests on."""
    lines = text.split("\n")
    end = _end(lines)
    return text if end is None else "\n".join([""] * (end + 1) + lines[end + 1 :])
