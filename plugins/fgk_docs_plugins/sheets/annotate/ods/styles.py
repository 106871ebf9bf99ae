"""Automatic styles of a document, each with a border of ours where a cell is marked, and those of our own sheet."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.sheets.annotate.layout import ROLES, WIDTHS
from fgk_docs_plugins.sheets.annotate.looks import GROUND, LISTED, LOOKS, PLAIN, RULE
from fgk_docs_plugins.sheets.annotate.spots import COLORS, SIDES, Edge
from fgk_docs_plugins.sheets.ods.names import q

if TYPE_CHECKING:
    from lxml.etree import _Element

PREFIX: Final = "fgk-"
PAGE: Final = f"{PREFIX}seite"
_NAME, _FAMILY = q("style:name"), q("style:family")
_PROPERTIES: Final = q("style:table-cell-properties")
_BORDER: Final = q("fo:border")
_LINE: Final = "1.76pt solid #"


class Styles:
    """Adds automatic styles.

    Args:
        root: the document's content, to be changed.
    """

    def __init__(self, root: _Element) -> None:
        from lxml import etree

        found = root.find(q("office:automatic-styles"))
        if found is None:
            found = etree.Element(q("office:automatic-styles"))
            body = root.find(q("office:body"))
            assert body is not None
            body.addprevious(found)
        self._holder = found
        self._cells = {one.get(_NAME): one for one in found if one.get(_FAMILY) == "table-cell"}
        self._made: dict[tuple[str | None, Edge], str] = {}

    def bordered(self, name: str | None, edge: Edge) -> str:
        """The name of the style that differs from another one in its border alone."""
        from lxml import etree

        key = (name, edge)
        if key not in self._made:
            base = self._cells.get(name) if name else None
            own = f"{PREFIX}rahmen-{len(self._made) + 1}"
            if base is not None:
                made = deepcopy(base)
                made.tail = None
            else:
                made = etree.Element(q("style:style"), {_FAMILY: "table-cell"})
                made.set(q("style:parent-style-name"), name or "Default")
            made.set(_NAME, own)
            self._holder.append(made)
            _set_border(made, edge)
            self._made[key] = own
        return self._made[key]

    def border_words(self, name: str | None) -> str:
        """The border of an automatic style as it is written, to be remembered; empty for none at all."""
        base = self._cells.get(name) if name else None
        found = None if base is None else base.find(_PROPERTIES)
        if found is None:
            return ""
        known = [(one, found.get(f"{_BORDER}{one}")) for one in ("", *(f"-{side}" for side in SIDES))]
        return ";".join(f"border{one}:{value}" for one, value in known if value not in (None, "none"))

    def add_own(self) -> None:
        """The styles of our sheet, named by their roles."""
        for role in ROLES:
            self._role(role)
        for number, width in enumerate(WIDTHS, 1):
            self._add(
                f"spalte-{number}",
                "table-column",
                "table-column-properties",
                {"column-width": f"{width * 2.2:g}mm"},
            )
        self._add("zeile", "table-row", "table-row-properties", {"use-optimal-row-height": "true"})
        self._add("blatt", "table", "table-properties", {}).set(q("style:master-page-name"), PAGE)

    def _role(self, role: str) -> None:
        from lxml import etree

        size, bold, color = LOOKS.get(role, PLAIN)
        made = self._add(role, "table-cell", "table-cell-properties", {})
        cell = made[0]
        cell.set(q("fo:wrap-option"), "no-wrap" if role == "hidden" else "wrap")
        cell.set(q("style:vertical-align"), "top")
        if role in LISTED:
            cell.set(f"{_BORDER}-bottom", f"0.5pt solid #{RULE.lower()}")
        if role == "head":
            cell.set(q("fo:background-color"), f"#{GROUND.lower()}")
        text = etree.SubElement(made, q("style:text-properties"))
        text.set(q("fo:font-family"), "Arial")
        text.set(q("fo:font-size"), f"{size}pt")
        text.set(q("fo:color"), f"#{color.lower()}")
        if bold:
            text.set(q("fo:font-weight"), "bold")

    def _add(self, name: str, family: str, properties: str, values: dict[str, str]) -> _Element:
        from lxml import etree

        made = etree.SubElement(self._holder, q("style:style"), {_NAME: PREFIX + name, _FAMILY: family})
        if family == "table-cell":
            made.set(q("style:parent-style-name"), "Default")
        inner = etree.SubElement(made, q(f"style:{properties}"))
        for key, value in values.items():
            inner.set(q(f"style:{key}"), value)
        return made


def add_page(root: _Element) -> None:
    """The page of our sheet: A4 across, as wide as the paper; ``root`` is that of the document's styles."""
    from lxml import etree

    automatic, masters = root.find(q("office:automatic-styles")), root.find(q("office:master-styles"))
    if automatic is None or masters is None:
        return
    layout = etree.SubElement(automatic, q("style:page-layout"), {_NAME: PAGE})
    inner = etree.SubElement(layout, q("style:page-layout-properties"))
    sizes = {"fo:page-width": "297mm", "fo:page-height": "210mm", "fo:margin": "10mm"}
    for name, value in {**sizes, "style:print-orientation": "landscape", "style:scale-to-X": "1"}.items():
        inner.set(q(name), value)
    etree.SubElement(masters, q("style:master-page"), {_NAME: PAGE, q("style:page-layout-name"): PAGE})


def _set_border(style: _Element, edge: Edge) -> None:
    from lxml import etree

    found = style.find(_PROPERTIES)
    if found is None:
        found = etree.Element(_PROPERTIES)
        style.insert(0, found)
    whole = found.get(_BORDER)
    if whole is not None:
        del found.attrib[_BORDER]
        for side in SIDES:
            found.set(f"{_BORDER}-{side}", whole)
    for side in SIDES:
        if side in edge.sides:
            found.set(f"{_BORDER}-{side}", _LINE + COLORS[edge.severity].lower())
