"""The wordings of a form's questions, ready to look up what stands at the named fields of a PDF form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fgk_docs.forms.labels import Hit, Labels
from fgk_docs.model.form import GROUP_ID

GROUP = f"@{GROUP_ID}"
"""Stands for a column's id where a row says its field of action."""


class Found(NamedTuple):
    """A question that was recognised, the words that named it, and whether they are only nearly its own."""

    hit: Hit
    words: str
    near: bool


class Wordings:
    """The labels, synonyms and ids of a set of questions."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        self._labels = Labels(wordings)
        self._ids = Labels({key: (key,) for key in wordings})

    def find(self, texts: Sequence[str], *, near: bool) -> Found | None:
        """The question that one of these texts names: exactly if possible, else nearly."""
        for text in texts:
            hit = self._labels.exact(text) or self._ids.exact(text)
            if hit is not None:
                return Found(hit, text, near=False)
        for text in texts if near else ():
            hit = self._labels.near(text)
            if hit is not None:
                return Found(hit, text, near=True)
        return None


class NamedIndex(NamedTuple):
    """The questions of a form: its fields, and the columns of each of its tables."""

    fields: Wordings
    tables: dict[str, Wordings]
