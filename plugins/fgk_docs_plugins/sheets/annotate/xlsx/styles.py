"""The workbook's formats, each with a border of ours where a cell is marked, and the formats of our own sheet."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.xml import parse
from fgk_docs_plugins.sheets.annotate.recall import OUR_COLORS
from fgk_docs_plugins.sheets.annotate.spots import COLORS, SIDES, Edge

if TYPE_CHECKING:
    from lxml.etree import _Element

ORDER: Final = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
    *("dxfs", "tableStyles", "colors", "extLst"),
)
MINIMAL: Final = (
    '<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_MOST: Final = 60_000
"""Formats of cells that Excel opens, less some room."""
_BORDER_SIDES: Final = ("start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal")


class Styles:
    """Adds formats to a style sheet and gives their numbers."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._namespace = root.tag.rpartition("}")[0] + "}"
        self._formats = self._section("cellXfs")
        self._borders = self._section("borders")
        self._made: dict[tuple[int, Edge], int] = {}
        self._bare: dict[tuple[int, str], int] = {}

    @property
    def is_full(self) -> bool:
        """Whether no further format fits in."""
        return len(self._formats) >= _MOST

    def bordered(self, number: int, edge: Edge) -> int:
        """The number of the format that differs from another one in its border alone."""
        key = (number, edge)
        if key not in self._made:
            base = self._format(number)
            found = deepcopy(base)
            found.set("borderId", str(self._with_edge(self._border(base), edge)))
            found.set("applyBorder", "1")
            self._made[key] = self._append(self._formats, found)
        return self._made[key]

    def border_words(self, number: int) -> str:
        """The border of a format as XML without namespaces, to be remembered; empty for none at all."""
        from lxml import etree

        border = self._border(self._format(number))
        if all(side.get("style") in (None, "none") for side in border):
            return ""
        plain = _plain(border)
        return etree.tostring(plain, encoding="unicode")

    def ours(self) -> frozenset[int]:
        """The numbers of the formats that have a border of ours."""
        borders = {str(n) for n, border in enumerate(self._borders) if any(map(_is_ours, border))}
        return frozenset(n for n, one in enumerate(self._formats) if one.get("borderId") in borders)

    def unbordered(self, number: int, words: str) -> int:
        """The number of a format that has the border in these words (see :meth:`border_words`) in place of ours."""
        key = (number, words)
        if key not in self._bare:
            base = self._format(number)
            found = deepcopy(base)
            found.set("borderId", str(self._without_edge(self._border(base), words)))
            self._bare[key] = self._append(self._formats, found)
        return self._bare[key]

    def _without_edge(self, border: _Element, words: str) -> int:
        from lxml import etree

        made, own = deepcopy(border), _remembered(words, self._namespace)
        for side in [side for side in made if _is_ours(side)]:
            name = side.tag.rpartition("}")[2]
            old = None if own is None else own.find(f"{{*}}{name}")
            made.replace(side, etree.Element(side.tag) if old is None else old)
        return self._append(self._borders, made)

    def add(self, section: str, element: str) -> int:
        """Append XML to a section; its number there."""
        from lxml import etree

        name = element.partition(" ")[0].strip("<>/").partition(">")[0]
        made = etree.fromstring(element.replace(f"<{name}", f'<{name} xmlns="{self._namespace[1:-1]}"', 1))
        return self._append(self._section(section), made)

    def _format(self, number: int) -> _Element:
        from lxml import etree

        if 0 <= number < len(self._formats):
            return self._formats[number]
        return etree.Element(f"{self._namespace}xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")

    def _border(self, base: _Element) -> _Element:
        from lxml import etree

        number = base.get("borderId", "0")
        place = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else -1
        if 0 <= place < len(self._borders):
            return self._borders[place]
        return etree.Element(f"{self._namespace}border")

    def _with_edge(self, border: _Element, edge: Edge) -> int:
        from lxml import etree

        made = deepcopy(border)
        for old, new in (("start", "left"), ("end", "right")):
            for found in made.iterfind(f"{{*}}{old}"):
                found.tag = f"{self._namespace}{new}"
        for name in SIDES:
            if name in edge.sides:
                for found in made.findall(f"{{*}}{name}"):
                    made.remove(found)
                side = etree.SubElement(made, f"{self._namespace}{name}", style="medium")
                etree.SubElement(side, f"{self._namespace}color", rgb=f"FF{COLORS[edge.severity]}")
        made[:] = sorted(made, key=lambda one: _BORDER_SIDES.index(one.tag.rpartition("}")[2]))
        return self._append(self._borders, made)

    def _append(self, section: _Element, element: _Element) -> int:
        section.append(element)
        section.set("count", str(len(section)))
        return len(section) - 1

    def _section(self, name: str) -> _Element:
        from lxml import etree

        found = self._root.find(f"{{*}}{name}")
        if found is not None:
            return found
        made = etree.Element(f"{self._namespace}{name}")
        later = ORDER[ORDER.index(name) + 1 :]
        follower = next((one for one in self._root if one.tag.rpartition("}")[2] in later), None)
        if follower is None:
            self._root.append(made)
        else:
            follower.addprevious(made)
        return made


def _is_ours(side: _Element) -> bool:
    color = side.find("{*}color")
    return side.get("style") == "medium" and color is not None and color.get("rgb", "")[-6:].upper() in OUR_COLORS


def _remembered(words: str, namespace: str) -> _Element | None:
    """A border from the words that we kept; None where they are none."""
    try:
        root = parse(words.encode()) if words else None
    except UnreadableInput:
        return None
    for element in root.iter() if root is not None else ():
        element.tag = f"{namespace}{element.tag}"
    return root


def _plain(element: _Element) -> _Element:
    from lxml import etree

    made = etree.Element(
        element.tag.rpartition("}")[2], {str(key): str(value) for key, value in element.attrib.items()}
    )
    made.extend([_plain(child) for child in element])
    return made
