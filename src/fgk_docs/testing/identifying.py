"""Whatever has ``identify`` knows its own files by their content, and no foreign ones; whatever they are called."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from fgk_docs.protocols import Certainty, InputFile, Match
from fgk_docs.testing.hostile import FOREIGN, torn
from fgk_docs.testing.laws import Law, LawBroken


class Identifier(Protocol):
    """A reader, scanner or signer."""

    suffixes: tuple[str, ...]

    def identify(self, source: InputFile) -> Match: ...


def asked(offer: Identifier, name: str, data: bytes, where: str) -> Certainty:
    """How sure an offer is that a file is its own.

    Raises:
        LawBroken: it raises, or answers with something else.
    """
    try:
        match: object = offer.identify(InputFile.at_hand(Path(name), data))
    except Exception as error:
        what = f"identify raised {type(error).__name__}: {error}"
        raise LawBroken(Law.HOSTILE, f"{where}, {name}", what, "Answer NO_MATCH; identify never raises.") from error
    if not isinstance(match, Match):
        what = f"identify gave {type(match).__name__}"
        raise LawBroken(Law.CONTRACT, f"{where}, {name}", what, "Return a Match or NO_MATCH.")
    return match.certainty


def refuses_foreign(offer: Identifier, where: str) -> None:
    """Raises ``LawBroken`` for an offer that takes content of another format for its own."""
    for name, data in FOREIGN.items():
        own = Path(name).suffix in offer.suffixes
        for called in (name, *(f"bericht{suffix}" for suffix in offer.suffixes)):
            certainty = asked(offer, called, data, where)
            most = (
                Certainty.NO if called == name else Certainty.LIKELY
            )  # its own name on broken content: it says so
            if certainty > most and not own:
                what = f"identify says {certainty.name} to the content of {name} under the name {called}"
                raise LawBroken(Law.CONTRACT, where, what, "Look at the content; a name may lie.")


def knows_its_own(offer: Identifier, name: str, data: bytes, where: str) -> None:
    """Raises ``LawBroken`` for an offer that does not know a file of its format, or fails at a torn one."""
    for called in (name, "eingang", "eingang.bin"):
        if asked(offer, called, data, where) is Certainty.NO:
            what = f"identify says NO when the file is called {called}"
            raise LawBroken(Law.CONTRACT, where, what, "Look at the content; a name may lie.")
    for _, piece in torn(data):
        asked(offer, name, piece, where)
