"""What is said of a file that no reader takes for its own, by what people send instead of a form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from fgk_docs.errors import UnreadableInput
from fgk_docs.protocols import InputFile, Reader
from fgk_docs.safe.foreign import foreign_kind

_KINDS = {
    "input-is-text": (".docx", ".doc", ".docm", ".dotx", ".odt", ".ott", ".rtf", ".pages"),
    "input-is-picture": (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp"),
    "input-is-mail": (".eml", ".msg"),
    "input-is-numbers": (".numbers",),
    "html-not-workbook": (".html", ".htm", ".mht", ".mhtml"),
}
_CODES = {suffix: code for code, suffixes in _KINDS.items() for suffix in suffixes}


def refuse_foreign(source: InputFile) -> None:
    """Raise UnreadableInput for what is known to be no form: by its suffix, else by its content.

    Args:
        source: a file that no reader takes for its own.
    """
    code = _CODES.get(PurePath(source.name).suffix.lower()) or foreign_kind(source.data)
    if code is not None:
        raise UnreadableInput(code, source.name)


def unknown_input(name: str, readers: Iterable[Reader]) -> UnreadableInput:
    """The error about a file that nobody reads and nobody knows.

    Args:
        name: of the file.
        readers: all that there are; those that name a suffix read forms.
    """
    titles = ", ".join(reader.title for reader in readers if reader.suffixes)
    return UnreadableInput("input-not-recognised", name, readers=titles or "–")
