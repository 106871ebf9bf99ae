"""Text between tags that needs no XML parser: plain characters and the references every writer uses."""

from __future__ import annotations

import re
from typing import Final

CHARACTER: Final = "[^<>\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]"
"""As part of a pattern: a character of text; a lone ">" or a carriage return is left to the parser."""
_REFERENCE: Final = re.compile("&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));")
_NUMBERED: Final = re.compile("&#[0-9]{3,6};")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def may_be_printed(text: str) -> bool:
    """Whether a text holds nothing but printable characters, line feeds and hard blanks: XML allows all of them."""
    return text.replace("\n", "").replace("\xa0", "").isprintable()


def with_letters(text: str) -> str:
    """XML with the letters that are written as numbers ("&#228;"), which means the same; openpyxl writes all so."""
    if "&#" in text:
        for reference in sorted(set(_NUMBERED.findall(text))):
            letter = chr(int(reference[2:-1]))
            if letter.isalpha():
                text = text.replace(reference, letter)
    return text


def resolve(text: str) -> str | None:
    """The text with its references resolved; None where one is not XML's own or stands for what XML forbids."""
    if "&" not in text:
        return text
    pieces: list[str] = []
    at = 0
    for found in _REFERENCE.finditer(text):
        character = _character(*found.groups())
        if character is None:
            return None
        pieces += text[at : found.start()], character
        at = found.end()
    pieces.append(text[at:])
    return None if any("&" in piece for piece in pieces[::2]) else "".join(pieces)


def _character(decimal: str | None, hexadecimal: str | None, name: str | None) -> str | None:
    if name is not None:
        return _NAMED.get(name)
    number = int(decimal) if decimal is not None else int(hexadecimal or "", 16)
    if number > 0x10FFFF or _FORBIDDEN.match(chr(number)):
        return None
    return chr(number)
