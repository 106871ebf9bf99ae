"""A code: its content, whose key signed it, and whether that is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fgk_docs.seals.content import SealContent
from fgk_docs.seals.keys import Issuer, SigningKey
from fgk_docs.seals.wire import PREFIX, SIGNATURE_BYTES, NoCode, lettered, packed, unlettered, unpacked

PURPOSE: Final = b"FGK certificate\0"
"""Is signed before the bytes of a code, so that no signature of something else is one of a code."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read.

    Args:
        key: id of the key that it names.
        content: what it says.
        body: the signed bytes.
        signature: of them.
    """

    key: bytes
    content: SealContent
    body: bytes
    signature: bytes

    def is_signed_by(self, issuer: Issuer) -> bool:
        """Whether an issuer signed it."""
        return issuer.signed(PURPOSE, self.body, self.signature)


def sealed(key: SigningKey, content: SealContent) -> str:
    """The letters of the code for a content; the same each time."""
    body = packed(key.id, content)
    return lettered(body + key.sign(PURPOSE, body))


def read_code(letters: str) -> Code:
    """The code that letters are.

    Raises:
        NoCode: they are none; ``NewerCode`` where a later version of the program made them.
    """
    data = unlettered(letters)
    body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    key, content = unpacked(body)
    return Code(key, content, body, signature)


def typed_code(text: str) -> str:
    """A code as a person types or pastes it: blanks and line breaks left out, small letters made large."""
    return "".join(text.split()).upper()


def is_like_code(text: str) -> bool:
    """Whether a person means a code and no file."""
    return typed_code(text).startswith(PREFIX)


__all__ = ["Code", "NoCode", "is_like_code", "read_code", "sealed", "typed_code"]
