"""Appearances of fields as objects of a file."""

from __future__ import annotations

from collections.abc import Iterable

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
)

from fgk_docs_plugins.pdf_forms.making.appearance import BLANK, NO_TICK, text_shown, tick_shown
from fgk_docs_plugins.pdf_forms.making.fonts import WideFont, drawable, is_simple
from fgk_docs_plugins.pdf_forms.making.lines import SIZE, fitted

_WIDE = "LibSansWide"


class Appearances:
    """Makes the appearances of a file's fields.

    Args:
        writer: the file.
        name: name of the font for letters of western Europe.
        font: this font.
        texts: all that is to be shown; letters beyond go into a font of their own.
    """

    def __init__(self, writer: PdfWriter, name: str, font: IndirectObject, texts: Iterable[str]) -> None:
        self._writer = writer
        self._name = name
        self._simple = _resources(name, font)
        wide = [words for words in map(drawable, texts) if not is_simple(words)]
        self._wide_font = WideFont(wide) if wide else None
        self._wide = _resources(_WIDE, self._wide_font.add_to(writer)) if self._wide_font else None

    def text(self, text: str, width: float, height: float, *, several: bool) -> tuple[float, IndirectObject]:
        """What a field shows, and the size of its letters."""
        if not text:
            return SIZE, self._object(BLANK, width, height, None)
        lines = fitted(text, width, height, several=several)
        if self._wide_font is None or self._wide is None or is_simple("\n".join(lines.lines)):
            shown = text_shown(lines, width, height, several=several, font=self._name)
            return lines.size, self._object(shown, width, height, self._simple)
        shown = text_shown(lines, width, height, several=several, font=_WIDE, string=self._wide_font.string)
        return lines.size, self._object(shown, width, height, self._wide)

    def tick(self, width: float, height: float, state: str) -> DictionaryObject:
        """What a box to tick shows in each of its states."""
        ticked = self._object(tick_shown(width, height), width, height, None)
        blank = self._object(NO_TICK, width, height, None)
        return DictionaryObject({NameObject(f"/{state}"): ticked, NameObject("/Off"): blank})

    def _object(
        self, shown: str, width: float, height: float, resources: DictionaryObject | None
    ) -> IndirectObject:
        """An object of its own for each field: programs that fill forms write over it."""
        stream = DecodedStreamObject()
        stream.set_data(shown.encode("ascii"))
        stream[NameObject("/Type")], stream[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        stream[NameObject("/BBox")] = ArrayObject([FloatObject(side) for side in (0, 0, width, height)])
        stream[NameObject("/Resources")] = resources or DictionaryObject()
        return self._writer._add_object(stream)


def _resources(name: str, font: IndirectObject) -> DictionaryObject:
    fonts = DictionaryObject({NameObject(f"/{name}"): font})
    return DictionaryObject({NameObject("/Font"): fonts})
