"""What is said of a file that no reader takes for its own, by what people send instead of a form."""

from __future__ import annotations

from pathlib import PurePath

from fgk_docs.errors import UnreadableInput

_KINDS = {
    "input-is-text": (".docx", ".doc", ".docm", ".dotx", ".odt", ".ott", ".rtf", ".pages"),
    "input-is-picture": (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp"),
    "input-is-mail": (".eml", ".msg"),
}
_CODES = {suffix: code for code, suffixes in _KINDS.items() for suffix in suffixes}


def unknown_input(name: str, readers: str) -> UnreadableInput:
    """The error about a file that nobody reads.

    Args:
        name: of the file; its suffix says what it is.
        readers: titles of what can be read.
    """
    code = _CODES.get(PurePath(name).suffix.lower(), "input-not-recognised")
    return UnreadableInput(code, name, readers=readers or "–")
