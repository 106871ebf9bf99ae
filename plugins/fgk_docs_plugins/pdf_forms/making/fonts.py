"""The font of made forms: how wide its letters are, and as objects of a PDF file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from pypdf import PdfWriter

FAMILY: Final = "Liberation Sans"
_BASE: Final = "LiberationSans"
_UNKNOWN: Final = "□"
"""Is drawn for a letter that the font does not have; the value keeps the letter."""
_SIMPLE: Final = "cp1252"
"""What a viewer can write with the font of the form ("WinAnsiEncoding")."""


class _Face(NamedTuple):
    """Letters and their widths, in thousandths of the size."""

    data: bytes
    glyphs: dict[int, str]
    widths: dict[int, int]


@cache
def _face() -> _Face:
    from fontTools.ttLib import TTFont

    data = (files("fgk_docs_templates") / "fonts" / f"{_BASE}-Regular.ttf").read_bytes()
    font = TTFont(BytesIO(data), lazy=True)
    glyphs = font.getBestCmap() or {}
    metrics, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    return _Face(data, glyphs, {code: round(metrics[name][0] * 1000 / unit) for code, name in glyphs.items()})


def width_of(text: str, size: float) -> float:
    """Points that a line takes."""
    widths = _face().widths
    return sum(widths[ord(letter)] for letter in text) * size / 1000


def drawable(text: str) -> str:
    """The text as far as the font can draw it; line ends stay, other control characters become blanks."""
    glyphs = _face().glyphs
    return "".join(
        letter
        if letter == "\n" or (ord(letter) in glyphs and letter.isprintable())
        else " "
        if ord(letter) < 32 or letter.isspace()
        else _UNKNOWN
        for letter in text
    )


def is_simple(text: str) -> bool:
    """Whether the font that a viewer writes with has all these letters."""
    try:
        text.replace("\n", " ").encode(_SIMPLE)
    except UnicodeEncodeError:
        return False
    return True


def as_simple(text: str) -> str:
    """A line for the simple font, as a string of a page's instructions."""
    return f"<{text.encode(_SIMPLE).hex()}>"


def simple_font(writer: PdfWriter) -> IndirectObject:
    """The font that viewers write with: the letters of western Europe, one byte each."""
    letters = [bytes([code]).decode(_SIMPLE, "ignore") for code in range(32, 256)]
    widths = [_face().widths.get(ord(letter), 0) if letter else 0 for letter in letters]
    name = f"FGKDOC+{_BASE}"
    font = _entries(Type="/Font", Subtype="/TrueType", BaseFont=f"/{name}", Encoding="/WinAnsiEncoding")
    font[NameObject("/FirstChar")], font[NameObject("/LastChar")] = NumberObject(32), NumberObject(255)
    font[NameObject("/Widths")] = _numbers(widths)
    data, _ = _subset(tuple(sorted({ord(letter) for letter in letters if letter})))
    font[NameObject("/FontDescriptor")] = _descriptor(writer, name, data, symbolic=False)
    return writer._add_object(font)


class WideFont:
    """A font for letters beyond those of western Europe: two bytes each, only those that are used."""

    def __init__(self, texts: Iterable[str]) -> None:
        codes = tuple(sorted({ord(letter) for text in texts for letter in text if letter != "\n"}))
        self._data, self._numbers = _subset(codes)

    def string(self, text: str) -> str:
        """A line as a string of a page's instructions."""
        return f"<{''.join(f'{self._numbers[ord(letter)]:04x}' for letter in text)}>"

    def add_to(self, writer: PdfWriter) -> IndirectObject:
        """The font as an object."""
        name = f"FGKDOX+{_BASE}"
        system = DictionaryObject({NameObject("/Supplement"): NumberObject(0)})
        system[NameObject("/Registry")], system[NameObject("/Ordering")] = (
            TextStringObject("Adobe"),
            TextStringObject("Identity"),
        )
        inner = _entries(Type="/Font", Subtype="/CIDFontType2", BaseFont=f"/{name}", CIDToGIDMap="/Identity")
        inner[NameObject("/CIDSystemInfo")] = system
        inner[NameObject("/FontDescriptor")] = _descriptor(writer, name, self._data, symbolic=True)
        widths = ArrayObject()
        for code, number in self._numbers.items():
            widths += [NumberObject(number), _numbers([_face().widths[code]])]
        inner[NameObject("/W")] = widths
        font = _entries(Type="/Font", Subtype="/Type0", BaseFont=f"/{name}", Encoding="/Identity-H")
        font[NameObject("/DescendantFonts")] = ArrayObject([writer._add_object(inner)])
        meaning = DecodedStreamObject()
        meaning.set_data(_to_unicode(self._numbers).encode("ascii"))
        font[NameObject("/ToUnicode")] = writer._add_object(meaning)
        return writer._add_object(font)


@cache
def _subset(codes: tuple[int, ...]) -> tuple[bytes, dict[int, int]]:
    """The font with these letters alone, and the number of each letter's glyph in it."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting, options.layout_features, options.glyph_names, options.notdef_outline = False, [], False, True
    options.name_IDs, options.recalc_timestamp = [], False
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "FFTM", "meta"]
    font: TTFont = TTFont(BytesIO(_face().data), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    made = BytesIO()
    font.save(made)
    cmap = font.getBestCmap() or {}
    return made.getvalue(), {code: font.getGlyphID(cmap[code]) for code in codes if code in cmap}


def _descriptor(writer: PdfWriter, name: str, data: bytes, *, symbolic: bool) -> IndirectObject:
    file = DecodedStreamObject()
    file.set_data(data)
    packed = file.flate_encode()
    packed[NameObject("/Length1")] = NumberObject(len(data))
    descriptor = _entries(Type="/FontDescriptor", FontName=f"/{name}")
    figures = {"Flags": 4 if symbolic else 32, "ItalicAngle": 0, "Ascent": 905, "Descent": -212, "CapHeight": 729}
    for key, figure in {**figures, "StemV": 80}.items():
        descriptor[NameObject(f"/{key}")] = NumberObject(figure)
    descriptor[NameObject("/FontBBox")] = _numbers([-544, -303, 1302, 980])
    descriptor[NameObject("/FontFile2")] = writer._add_object(packed)
    return writer._add_object(descriptor)


def _to_unicode(numbers: dict[int, int]) -> str:
    """Which letter each glyph stands for, for those who copy or read aloud."""
    lines = [
        f"<{number:04x}> <{chr(code).encode('utf-16-be').hex()}>"
        for code, number in sorted(numbers.items(), key=lambda item: item[1])
    ]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _entries(**names: str) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): NameObject(value) for key, value in names.items()})


def _numbers(values: Iterable[int]) -> ArrayObject:
    return ArrayObject([NumberObject(value) for value in values])
