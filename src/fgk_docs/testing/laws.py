"""How a check says that something does not hold: which law, where, and what to do."""

from __future__ import annotations

from enum import StrEnum


class Law(StrEnum):
    """What the checks prove."""

    NOTHING_SILENT = "nothing silent"
    """Every filled cell or field, every word and every finding comes out at the other end."""
    ADDRESSES = "every word has an address"
    """Values know their cell or field, runs of a document the values or the line of text they come from."""
    SAME_ANSWERS = "same answers, any form"
    """What was filled in is read alike from every format and after every round trip."""
    SAME_BYTES = "same input, same bytes"
    """Twice, in another process, another folder, another time zone, another language, another order of sets."""
    ISOLATION = "nothing beside its work"
    """It changes no input, writes nowhere, asks no network, prints nothing and leaves nothing open."""
    HOSTILE = "bad input is normal"
    """Broken and hostile files give one clear error in bounded time and memory."""
    CONTRACT = "the contract"
    """Names, titles, types and errors are as ``fgk_docs.protocols`` says."""
    LIGHT = "loading is cheap"
    """Loading a plugin imports no heavy library."""


class LawBroken(AssertionError):
    """A law does not hold.

    Args:
        law: which one.
        where: offer, file and place, as a person would look for them.
        what: what was found, and what was expected.
        remedy: what the author can do.
    """

    def __init__(self, law: Law, where: str, what: str, remedy: str) -> None:
        self.law, self.where, self.what, self.remedy = law, where, what, remedy
        super().__init__(f"{law.value} – {where}: {what}\n    → {remedy}")
