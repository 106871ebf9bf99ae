"""Takes our remarks out of an OpenDocument spreadsheet that somebody has changed since: only what is ours goes."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import RawForm, cell_name
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.annotate.marks import NAME, without_notes
from fgk_docs_plugins.sheets.annotate.ods.sheet import put_text
from fgk_docs_plugins.sheets.annotate.ods.table import CELL, COVERED, ROW, STYLE, TABLE
from fgk_docs_plugins.sheets.annotate.parts import FOLDER, Parts
from fgk_docs_plugins.sheets.annotate.recall import OUR_COLORS, Recalled, recall
from fgk_docs_plugins.sheets.annotate.spots import SIDES
from fgk_docs_plugins.sheets.ods.names import q, repeated
from fgk_docs_plugins.sheets.ods.styles import Styles as Looks
from fgk_docs_plugins.sheets.ods.text import plain_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_NAME, _PROPERTIES = q("style:name"), q("style:table-cell-properties")
_BORDER: Final = q("fo:border")
_MANY: Final = 1_048_576


def stripped(archive: Archive, place: str, form: RawForm) -> bytes | None:
    """The spreadsheet without our remarks; None where there are none.

    Args:
        form: what the reader makes of it, our sheet included.

    Raises:
        UnreadableInput, KeyError: the document is broken.
        NotWritable: it is too large.
    """
    found = recall(form)
    if found is None:
        return None
    parts = Parts(archive, place)
    root = parts.edit(_CONTENT)
    bare = _Bare(root)
    for table in list(root.iter(TABLE)):
        if table.get(q("table:name")) == found.sheet:
            _drop_table(table, found)
        else:
            _clear(table, bare, found.borders.get(table.get(q("table:name"), ""), {}))
    for name in list(root.iter(q("table:named-range"))):
        if name.get(q("table:name")) == NAME:
            _remove(name)
    _drop_originals(parts)
    return parts.write()


def _remove(element: _Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _drop_table(table: _Element, found: Recalled) -> None:
    """Our sheet, or our rows of it where somebody wrote beside them."""
    if found.is_whole:
        _remove(table)
        return
    first = 1
    for row in list(table.iter(ROW)):
        if first in found.rows:
            _remove(row)
        first += repeated(row.get(q("table:number-rows-repeated")), _MANY)


def _clear(table: _Element, bare: _Bare, known: dict[str, str]) -> None:
    first = 1
    for row in table.iter(ROW):
        column = 1
        for cell in row.iterchildren(CELL, COVERED):
            name = cell.get(STYLE)
            if name is not None and name in bare.ours:
                cell.set(STYLE, bare.style(name, known.get(cell_name(first, column), "")))
            for note in cell.findall(q("office:annotation")):
                _shorten(note)
            column += repeated(cell.get(q("table:number-columns-repeated")), _MANY)
        first += repeated(row.get(q("table:number-rows-repeated")), _MANY)


def _shorten(note: _Element) -> None:
    from lxml import etree

    words = plain_text(note, Looks())
    rest = without_notes(words)
    if rest == words:
        return
    if not rest:
        _remove(note)
        return
    for paragraph in note.findall(q("text:p")):
        note.remove(paragraph)
    for line in rest.split("\n"):
        put_text(etree.SubElement(note, q("text:p")), line)


class _Bare:
    """Styles with a border of ours, and what they are without it."""

    def __init__(self, root: _Element) -> None:
        found = root.find(q("office:automatic-styles"))
        self._styles = {one.get(_NAME, ""): one for one in found} if found is not None else {}
        self.ours = frozenset(name for name, one in self._styles.items() if _our_sides(one))
        self._made: dict[tuple[str, str], str] = {}

    def style(self, name: str, words: str) -> str:
        """The name of the style with the border in these words in place of ours."""
        key = (name, words)
        if key not in self._made:
            base = self._styles[name]
            made = deepcopy(base)
            made.tail = None
            own = next(wanted for n in range(1, _MANY) if (wanted := f"{name}-ohne-{n}") not in self._styles)
            made.set(_NAME, own)
            base.addnext(made)
            self._styles[own] = made
            _restore(made, words)
            self._made[key] = own
        return self._made[key]


def _our_sides(style: _Element) -> list[str]:
    found = style.find(_PROPERTIES)
    if found is None:
        return []
    whole = found.get(_BORDER, "")
    return [side for side in SIDES if found.get(f"{_BORDER}-{side}", whole)[-6:].upper() in OUR_COLORS]


def _restore(style: _Element, words: str) -> None:
    known = dict(one.split(":", 1) for one in words.split(";") if ":" in one)
    sides, found = _our_sides(style), style.find(_PROPERTIES)
    assert found is not None
    whole = found.attrib.get(_BORDER)
    if whole is not None:
        del found.attrib[_BORDER]
    for side in SIDES:
        if side in sides:
            found.set(f"{_BORDER}-{side}", known.get(f"border-{side}", known.get("border", "none")))
        elif whole is not None:
            found.set(f"{_BORDER}-{side}", whole)


def _drop_originals(parts: Parts) -> None:
    for name in [name for name in parts.archive.entries if name.startswith(FOLDER)]:
        parts.drop(name)
    if parts.has(_MANIFEST):
        for entry in list(parts.edit(_MANIFEST).iter(q("manifest:file-entry"))):
            if entry.get(q("manifest:full-path"), "").startswith(FOLDER):
                _remove(entry)
