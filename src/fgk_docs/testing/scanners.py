"""``check_scanner``: every code that is shown is found, and no other; hostile files cost one clear error."""

from __future__ import annotations

from pathlib import Path

from fgk_docs.errors import FgkError, UnreadableInput
from fgk_docs.protocols import Certainty, InputFile, Scanned, Scanner
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.hostile import FOREIGN, bombs, picture_bomb, torn
from fgk_docs.testing.identifying import asked, knows_its_own, refuses_foreign
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import require_shape
from fgk_docs.testing.resources import modest
from fgk_docs.testing.samples import Shown
from fgk_docs.testing.words import squeezed

_UNSEEN = "FGK:UNSEEN+0123456789"
"""The letters of a code that nobody sees: they stand behind the end of a file."""

_HEAD = 40
"""So few bytes of a file show nothing."""


def check_scanner(scanner: Scanner, *samples: Shown) -> None:
    """Proves a scanner with files of its format.

    It knows its own files by their content and no foreign ones; it finds the codes that a sample shows, all of them
    in their order and no others, and the words where the format has words; it looks at what is shown and not at
    what a file says about itself; it answers the same anywhere, changes and leaves nothing; torn files and pictures
    without end are refused, and no code is made up from them.

    Args:
        scanner: the scanner.
        samples: files of its format with what they show; at least one with a code.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("scanner", scanner)
    if not any(sample.codes for sample in samples):
        remedy = "Give at least one `Shown` of the format that has a code."
        raise LawBroken(Law.CONTRACT, where, "there is no sample with a code", remedy)
    refuses_foreign(scanner, where)
    for sample in samples:
        spot = f"{where}, {sample.name}"
        knows_its_own(scanner, sample.name, sample.data, spot)
        _complete(steady(spot, Job(scan, (scanner, sample.name), {sample.name: sample.data})), sample, spot)
        _looks(scanner, sample, spot)
        _answers_torn(scanner, sample, spot)
        _refuses_head(scanner, sample, spot)
    _refuses_garbage(scanner, where)


def scan(folder: Path, scanner: Scanner, name: str) -> Scanned:
    """The job: looks at a file of the folder."""
    return scanner.scan(InputFile(folder / name))


def _complete(answer: object, sample: Shown, where: str) -> None:
    if isinstance(answer, FgkError):
        raise LawBroken(Law.NOTHING_SILENT, where, f"the sample was refused: {answer}", "Samples must be readable.")
    if not isinstance(answer, Scanned) or not _typed(answer):
        remedy = "Return Scanned: a tuple of texts, and a text or None."
        raise LawBroken(Law.CONTRACT, where, f"scan gave {answer!r}", remedy)
    if answer.codes != sample.codes:
        what = f"it shows {list(sample.codes)}, but {list(answer.codes)} was found"
        remedy = "Find every code, page by page and from top to bottom; judge none and make none up."
        raise LawBroken(Law.NOTHING_SILENT, where, what, remedy)
    if (answer.text is None) != (sample.words is None):
        what = f"its words are {sample.words!r}, but the text is {answer.text!r}"
        remedy = "Give the text of a page where the format has one, and None for a picture."
        raise LawBroken(Law.CONTRACT, where, what, remedy)
    text, at = squeezed(answer.text or ""), 0
    for words in sample.words or ():
        at = text.find(squeezed(words), at)
        if at < 0:
            what = f"the words {words!r} are not in the text, or not in their place"
            raise LawBroken(Law.NOTHING_SILENT, where, what, "Give all words that are printed, in their order.")


def _typed(answer: Scanned) -> bool:
    codes: object = answer.codes
    are_texts = isinstance(codes, tuple) and all(isinstance(code, str) for code in codes)
    return are_texts and isinstance(answer.text, str | None)


def _looks(scanner: Scanner, sample: Shown, where: str) -> None:
    """A code that stands in the bytes of a file and is not shown is none."""
    answer = _attempt(scanner, sample.name, sample.data + f"\n%{_UNSEEN}\n".encode(), where)
    if isinstance(answer, Scanned) and answer.codes != sample.codes:
        what = f"{list(answer.codes)} was found, and nobody can see it"
        raise LawBroken(Law.CONTRACT, where, what, "Look at the drawn page, not at the bytes of the file.")


def _answers_torn(scanner: Scanner, sample: Shown, where: str) -> None:
    for how, data in (*torn(sample.data), *bombs(sample.data)):
        spot = f"{where} {how}"
        with modest(spot):
            answer = _attempt(scanner, sample.name, data, spot)
        made_up = [code for code in answer.codes if code not in sample.codes] if isinstance(answer, Scanned) else []
        if made_up:
            remedy = "Give letters only that the code's own correction of errors confirms."
            raise LawBroken(Law.NOTHING_SILENT, spot, f"{made_up} was made up", remedy)


def _refuses_head(scanner: Scanner, sample: Shown, where: str) -> None:
    """Of a file with nothing behind its first bytes nobody can say that there is no code on it."""
    answer = _attempt(scanner, sample.name, sample.data[:_HEAD], where)
    if isinstance(answer, Scanned):
        what = f"of the first {_HEAD} bytes it gave {answer!r}"
        raise LawBroken(Law.HOSTILE, where, what, "Raise UnreadableInput for what is broken.")


def _refuses_garbage(scanner: Scanner, where: str) -> None:
    for name, data in {**FOREIGN, "riesig.png": picture_bomb()}.items():
        for called in (name, *(f"zertifikat{suffix}" for suffix in scanner.suffixes[:1])):
            spot = f"{where}, {name} as {called}"
            with modest(spot):
                answer = _attempt(scanner, called, data, spot)
            taken = asked(scanner, called, data, where) is not Certainty.NO
            if isinstance(answer, Scanned) and (taken or answer.codes):
                remedy = "Raise UnreadableInput for what is broken, foreign or beyond a limit."
                raise LawBroken(Law.HOSTILE, spot, f"it was taken: {answer!r}", remedy)


def _attempt(scanner: Scanner, name: str, data: bytes, where: str) -> Scanned | UnreadableInput:
    try:
        return scanner.scan(InputFile.at_hand(Path(name), data))
    except UnreadableInput as error:
        return error
    except Exception as error:
        what = f"scan raised {type(error).__name__}: {error}"
        remedy = "Raise UnreadableInput with a code of the catalogue for every file that cannot be looked at."
        raise LawBroken(Law.HOSTILE, where, what, remedy) from error
