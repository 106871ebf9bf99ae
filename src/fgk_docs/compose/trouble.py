"""What is wrong with a profile's text or declaration, said with file and line and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin
from fgk_docs.profiles.suggest import suggestion


class Refusal(Exception):
    """Something a text must not do, met where the line is not known; the caller adds it.

    Args:
        code: catalogue code.
        details: values that the catalogue's text names in braces.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


def unknown(code: str, name: str, choices: Iterable[str]) -> Refusal:
    """A refusal of an unknown name, with the nearest known one and all of them as details."""
    known = sorted(choice for choice in choices if not choice.startswith("_"))
    return Refusal(code, value=name, suggestion=suggestion(name, known), choices=", ".join(known))


def broken(refusal: Refusal, origin: Origin) -> BrokenProfile:
    """The exception for a refusal whose place is known."""
    return BrokenProfile(refusal.code, f"{origin.profile}/{origin.file}:{origin.line}", **refusal.details)
