"""What people send instead of a form, told by its content, whatever it is called."""

from __future__ import annotations

from typing import Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.zip import Archive

_TEXT, _PICTURE, _MAIL, _NUMBERS = "input-is-text", "input-is-picture", "input-is-mail", "input-is-numbers"
_BEGINS: Final = {
    b"{\\rtf": _TEXT,
    b"\x89PNG\r\n\x1a\n": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    **dict.fromkeys((b"Return-Path:", b"Received:", b"Delivered-To:", b"MIME-Version:"), _MAIL),
}
_BRANDS: Final = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
"""Pictures as telephones take them (ISO 23008-12)."""
_MEMBERS: Final = {"word/document.xml": _TEXT, "Index/Document.iwa": _NUMBERS}
_ODT: Final = b"application/vnd.oasis.opendocument.text"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = {"WordDocument": _TEXT, "__properties_version1.0": _MAIL}


def foreign_beginning(data: bytes) -> str | None:
    """The code of the finding about what begins like no form, as far as a file's first bytes tell; else None."""
    for begin, code in _BEGINS.items():
        if data.startswith(begin):
            return code
    is_picture = (data[4:8] == b"ftyp" and data[8:12] in _BRANDS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    return _PICTURE if is_picture else None


def foreign_kind(data: bytes) -> str | None:
    """As :func:`foreign_beginning` for a whole file: also archives and compound files, by what they hold."""
    if data.startswith(b"PK"):
        return _of_archive(data)
    if data.startswith(_OLE):
        return next((code for name, code in _STREAMS.items() if name.encode("utf-16-le") in data), None)
    return foreign_beginning(data)


def _of_archive(data: bytes) -> str | None:
    try:
        archive = Archive(data)
        if "mimetype" in archive and archive.read("mimetype").startswith(_ODT):
            return _TEXT
    except UnreadableInput:
        return None
    return next((code for name, code in _MEMBERS.items() if name in archive), None)
