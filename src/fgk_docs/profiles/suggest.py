"""„Meinten Sie …?“ for names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

CUTOFF = 60.0
"""Similarity in percent below which a suggestion would mislead."""

NOTHING_NEAR = "–"


def suggestion(word: str, known: Iterable[str]) -> str:
    """The known name most like a word ("statsu" → "status"), or ``NOTHING_NEAR`` when none is like it."""
    choices = sorted(set(known))
    found = process.extractOne(
        word, choices, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=CUTOFF
    )
    return found[0] if found else NOTHING_NEAR
