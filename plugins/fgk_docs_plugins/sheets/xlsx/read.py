"""A whole workbook: its parts in order, its sheets one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import RawForm, Sheet, Visibility
from fgk_docs.safe import xml
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.grid import Reading, SheetBuilder
from fgk_docs_plugins.sheets.xlsx.comments import read_comments
from fgk_docs_plugins.sheets.xlsx.drawings import read_drawings
from fgk_docs_plugins.sheets.xlsx.package import Package, Relation, one, reference_in
from fgk_docs_plugins.sheets.xlsx.plain_strings import split
from fgk_docs_plugins.sheets.xlsx.properties import defined_names, document_properties
from fgk_docs_plugins.sheets.xlsx.styles import Styles, read_styles
from fgk_docs_plugins.sheets.xlsx.text import Text, read_text, unescape
from fgk_docs_plugins.sheets.xlsx.worksheet import Book, Worksheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_VISIBILITY: Final = {"hidden": Visibility.HIDDEN, "veryHidden": Visibility.VERY_HIDDEN}
_SHORT: Final = 4_000_000
_PER_STRING: Final = 60
"""Bytes that a shared string takes beside its characters."""
_MACRO_SHEETS: Final = frozenset(("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"))


def read_xlsx(data: bytes, reading: Reading) -> RawForm:
    """A workbook of the xlsx family.

    Args:
        data: the whole file.
        reading: the file's name and limits; takes the findings.

    Raises:
        UnreadableInput: the archive, the workbook or one of its sheets is broken or beyond a limit.
        KeyError: a part that nothing can do without is missing.
    """
    package = Package(Archive(data, reading.file, reading.limits), reading)
    of_package = package.relations("")
    part = one(of_package, "officeDocument")
    part = part if part is not None and package.has(part) else "xl/workbook.xml"
    workbook, relations = package.root(part), package.relations(part)
    styles = read_styles(package, one(relations, "styles"), one(relations, "theme"))
    strings = _strings(package, one(relations, "sharedStrings"), styles)
    room = reading.limits.text_chars
    plain = {
        number: text for number, text in strings.items() if text and isinstance(text, str) and len(text) <= room
    }
    book = Book(styles, strings, plain, _since_1904(workbook))
    sheets = _sheets(package, workbook, relations, book)
    macros = _notices(package, relations)
    names = [element.get("name", "") for element in workbook.iterfind("{*}sheets/{*}sheet")]
    return RawForm(
        file=reading.file,
        format="xlsm" if macros else "xlsx",
        sheets=sheets,
        properties=document_properties(package, of_package) | defined_names(workbook, names),
        findings=tuple(reading.findings),
    )


def _strings(package: Package, part: str | None, styles: Styles) -> dict[str, str | Text]:
    reading = package.reading
    if part is None or not package.has(part):
        return {}
    room = reading.limits.member_bytes
    if package.size(part) > _SHORT:
        elements = xml.iterate(package.chunks(part), ("{*}si",), reading.file, reading.limits)
        texts: Iterable[str | Text] = (read_text(element, styles.colors) for element in elements)
    else:
        texts = _texts(package, part, styles)
        if isinstance(texts, list) and sum(map(len, texts), _PER_STRING * len(texts)) <= room:
            return dict(zip(map(str, range(len(texts))), texts, strict=True))
    found: dict[str, str | Text] = {}
    for text in texts:
        found[str(len(found))] = text
        room -= _PER_STRING + len(text if isinstance(text, str) else text.text)
        if room < 0:
            raise reading.too_large(part, "characters", len(found), reading.limits.member_bytes)
    return found


def _texts(package: Package, part: str, styles: Styles) -> list[str] | Iterator[str | Text]:
    """The strings of a table: plain ones without a parser, at once where it holds no others."""
    data = package.data(part)
    plain, rest = split(data)
    root = package.parsed(rest)
    if None not in plain and next(root.iter("{*}si"), None) is None:
        texts = [text for text in plain if text is not None]
        return texts if b"_x" not in data else [unescape(text) for text in texts]
    others = (read_text(element, styles.colors) for element in root.iter("{*}si"))
    mixed = (next(others, "") if text is None else unescape(text) for text in plain)
    return chain(mixed, others)


def _since_1904(workbook: _Element) -> bool:
    settings = workbook.find("{*}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")


def _sheets(
    package: Package, workbook: _Element, relations: Mapping[str, Relation], book: Book
) -> tuple[Sheet, ...]:
    reading = package.reading
    sheets: list[Sheet] = []
    seen: set[str] = set()
    for element in workbook.iterfind("{*}sheets/{*}sheet"):
        builder = SheetBuilder(
            element.get("name", ""), reading, _VISIBILITY.get(element.get("state", ""), Visibility.VISIBLE)
        )
        relation = relations.get(reference_in(element))
        if relation is None or relation.target in seen or not package.has(relation.target):
            reading.say("sheet-missing", builder.name)
            continue
        seen.add(relation.target)
        if len(seen) > reading.limits.sheets:
            raise reading.too_large(builder.name, "sheets", len(seen), reading.limits.sheets)
        if relation.kind in _MACRO_SHEETS:
            reading.say("sheet-is-macro", builder.name)
        if not Worksheet(book, builder).read(package, relation.target) and relation.kind == "worksheet":
            reading.say("sheet-missing", builder.name)
            continue
        own = package.relations(relation.target)
        read_comments(package, own, builder)
        read_drawings(package, own, builder)
        sheets.append(builder.build())
    return tuple(sheets)


def _notices(package: Package, relations: Mapping[str, Relation]) -> bool:
    """Say what the file brings that is never run or followed; whether it has macros."""
    macros = any(relation.kind == "vbaProject" for relation in relations.values())
    macros = macros or any(name.endswith("vbaproject.bin") for name in package.names())
    if macros:
        package.reading.say("file-has-macros")
    links = [relation for relation in relations.values() if relation.kind == "externalLink"]
    if links:
        package.reading.say("file-has-external-links", value=str(len(links)))
    return macros
