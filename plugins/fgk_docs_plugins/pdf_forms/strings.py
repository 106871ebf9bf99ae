"""Text strings: PDFDocEncoding, UTF-16, and the UTF-8 of PDF 2.0."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs_plugins.pdf_forms.file.objects import Name, Thing

_ABOVE = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"
_PDFDOC: Final = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), _ABOVE, strict=True)),
    0xA0: "€",
}
"""Where PDFDocEncoding differs from Latin-1 (ISO 32000-2, annex D.2)."""
_LANGUAGE: Final = re.compile("\x1b[A-Za-z-]{0,20}\x1b")
"""An escape that names the language of what follows."""


def text_of(raw: bytes) -> str:
    """A text string in the encoding that its first bytes say; line ends are ``\\n``."""
    if raw[:2] in (b"\xfe\xff", b"\xff\xfe"):
        text = _LANGUAGE.sub("", raw.decode("utf-16", "replace"))
    elif raw[:3] == b"\xef\xbb\xbf":
        text = raw[3:].decode("utf-8", "replace")
    elif raw.isascii() and raw.decode("ascii").isprintable():
        return raw.decode("ascii")
    else:
        text = raw.decode("latin-1").translate(_PDFDOC)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def words_of(thing: Thing) -> str:
    """The words of a string, a name or a number; "" for anything else."""
    if isinstance(thing, bytes):
        return text_of(thing)
    if isinstance(thing, Name):
        return str(thing)
    if isinstance(thing, (int, float)) and not isinstance(thing, bool):
        return str(thing)
    return ""
