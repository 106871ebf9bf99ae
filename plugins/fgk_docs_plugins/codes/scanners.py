"""The scanners: what pdfium, Pillow and zxing see of a file, each file in a process of its own."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.protocols import NO_MATCH, Certainty, InputFile, Match, Scanned
from fgk_docs.safe.isolated import Failed, run_isolated

_CHILD: Final = Path(__file__).with_name("child.py")
SECONDS: Final = 60.0
_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
_PDF_WITHIN: Final = 1024
_PROBLEMS: Final = {"broken": "scan-broken", "locked": "pdf-password-protected", "large": "scan-too-large"}


class PageScanner:
    """Finds codes on the pages of a PDF file, by drawing them, and reads what is printed there."""

    name = "pages"
    title = "PDF-Datei"
    suffixes: tuple[str, ...] = (".pdf",)

    def identify(self, source: InputFile) -> Match:
        """By the mark of PDF files, which may stand a little behind the start."""
        return Match(Certainty.CERTAIN, "PDF") if _PDF in source.head[:_PDF_WITHIN] else NO_MATCH

    def scan(self, source: InputFile) -> Scanned:
        """The codes and the words; raises ``scan-broken``, ``pdf-password-protected``, ``scan-too-large``."""
        return _scanned(source, ("zxingcpp",))


class PictureScanner:
    """Finds codes on a photo or a scan of paper."""

    name = "picture"
    title = "Bild (PNG oder JPEG)"
    suffixes: tuple[str, ...] = (".png", ".jpg", ".jpeg")

    def identify(self, source: InputFile) -> Match:
        """By the marks of PNG and JPEG."""
        return Match(Certainty.CERTAIN, "Bild") if source.head.startswith((_PNG, _JPEG)) else NO_MATCH

    def scan(self, source: InputFile) -> Scanned:
        """The codes; raises ``scan-broken``, ``scan-too-large``."""
        return _scanned(source, ("zxingcpp", "PIL"))


def _scanned(source: InputFile, needed: tuple[str, ...]) -> Scanned:
    for module in needed:
        if find_spec(module) is None:
            raise UsageError("extra-missing", source.name, value=module, extra="verify")
    try:
        answer = json.loads(run_isolated(_CHILD, source.data, SECONDS))
    except Failed as failed:
        code = "scan-too-large" if failed.too_slow else "scan-broken"
        raise UnreadableInput(code, source.name, reason=str(failed)) from None
    if "problem" in answer:
        raise UnreadableInput(_PROBLEMS[answer["problem"]], source.name, reason=answer["reason"])
    return Scanned(tuple(answer["codes"]), answer["text"])
