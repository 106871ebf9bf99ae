"""Objects as bytes of a PDF file, the same each time."""

from __future__ import annotations

from typing import Final

from fgk_docs_plugins.pdf_forms.file.objects import Name, Ref, Stream, Thing

_PLAIN: Final = frozenset(b"!\"$&'*+,-.:;=?@\\^_`|~") | frozenset(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)


def written(thing: Thing) -> bytes:
    """An object as it stands in a file; strings in hexadecimal.

    Raises:
        TypeError: a stream, which is no part of another object.
    """
    match thing:
        case None | bool():
            return {None: b"null", True: b"true", False: b"false"}[thing]
        case Ref():
            return b"%d %d R" % thing
        case Name():
            return b"/" + b"".join(bytes([one]) if one in _PLAIN else b"#%02X" % one for one in thing.encode())
        case bytes():
            return b"<" + thing.hex().encode() + b">"
        case int() | float():
            return number(thing).encode()
        case list():
            return b"[" + b" ".join(map(written, thing)) + b"]"
        case dict():
            return (
                b"<<" + b"".join(written(Name(key)) + b" " + written(item) for key, item in thing.items()) + b">>"
            )
        case Stream():
            raise TypeError("a stream inside another object")


def number(value: float) -> str:
    """A number without exponent and without more digits than a page can show."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def stream(entries: dict[str, Thing], data: bytes) -> bytes:
    """A stream, not packed: these bytes do not depend on anybody's compression."""
    return written({**entries, "Length": len(data)}) + b"\nstream\n" + data + b"\nendstream"


def text(words: str) -> bytes:
    """A text string in UTF-16 with byte order mark."""
    return b"\xfe\xff" + words.encode("utf-16-be", "surrogatepass")
