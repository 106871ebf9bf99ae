"""Which of a template's styles serves which purpose, and what to do where it has none.

Styles are found by the names that people see, English or German, and used by the id that the template gave them.
Word keeps the English name of its own styles in every language; LibreOffice and older templates may not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_NO_SIZE: Final = 20
"""Half-points of text whose size nothing states."""


def whole(element: _Element | None, attribute: str, default: int = 0) -> int:
    """A ``w:`` attribute that is a whole number of at most nine digits; else the default."""
    text = "" if element is None else element.get(f"{W}{attribute}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: the inside of its ``w:pPr`` before and after ``w:numPr``, and whether to embolden.

    ``style`` is the style id, empty where the template has none and direct formatting stands in.
    """

    head: str = ""
    tail: str = ""
    bold: bool = False
    style: str = ""

    def paragraph(self, runs: str, numbering: str = "", end: str = "") -> str:
        """A paragraph of ready runs; ``end`` is XML behind the look's own (an alignment)."""
        inside = f"{self.head}{numbering}{self.tail}{end}"
        return f"<w:p><w:pPr>{inside}</w:pPr>{runs}</w:p>" if inside else f"<w:p>{runs}</w:p>"


def styled(style: str) -> Look:
    """The look of a paragraph style of the template, by its id."""
    return Look(head=f'<w:pStyle w:val="{style}"/>', style=style)


_KEEP: Final = "<w:keepNext/>"
_SMALL_SPACE: Final = '<w:spacing w:before="40" w:after="40"/>'
_LINE: Final = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="auto"/></w:pBdr>'
_BOX: Final = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)


@dataclass(frozen=True, slots=True)
class _Purpose:
    names: tuple[str, ...]
    fallback: Look


def _heading(level: int) -> _Purpose:
    tail = f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
    return _Purpose((f"heading {level}", f"Überschrift {level}"), Look(_KEEP, tail, bold=True))


PARAGRAPHS: Final[Mapping[str, _Purpose]] = {
    **{f"heading-{level}": _heading(level) for level in range(1, 10)},
    "bullet": _Purpose(
        ("List Bullet", "Aufzählungszeichen", "Aufzählung", "List Paragraph", "Listenabsatz"), Look()
    ),
    "number": _Purpose(("List Number", "Listennummer", "Nummerierung", "List Paragraph", "Listenabsatz"), Look()),
    "caption": _Purpose(("caption", "Beschriftung"), Look(_KEEP, _SMALL_SPACE, bold=True)),
    "cell": _Purpose(("Tabellentext", "Table Contents", "Tabelleninhalt"), Look(tail=_SMALL_SPACE)),
    "column-title": _Purpose(
        ("Tabellenkopf", "Table Heading", "Tabellenüberschrift"), Look(_KEEP, _SMALL_SPACE, bold=True)
    ),
    "banner": _Purpose(("Zwischenzeile",), Look(_KEEP, _SMALL_SPACE, bold=True)),
    "label": _Purpose(("Angabe Bezeichnung",), Look(tail=_SMALL_SPACE, bold=True)),
    "entry": _Purpose(("Angabe",), Look(tail=_SMALL_SPACE)),
    "signature": _Purpose(
        ("Unterschriftszeile",),
        Look("<w:keepLines/>", f'{_LINE}<w:spacing w:before="960"/><w:ind w:right="4500"/>'),
    ),
    "notice": _Purpose(("Hinweis",), Look(tail=f'{_BOX}<w:spacing w:before="120" w:after="240"/>')),
    "seal": _Purpose(("Prüfcode",), Look(tail=_SMALL_SPACE)),
    "gap": _Purpose(("Tabellenabstand",), Look(tail='<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>')),
}
"""Paragraph styles by purpose: the names looked for, the best first, and the look where none is there."""

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "records": ("Tabelle Datensätze", "Table Grid", "Tabellenraster", "Tabellengitternetz"),
    "pairs": ("Tabelle Angaben", "Table Grid", "Tabellenraster", "Tabellengitternetz"),
}
"""Table styles by purpose; where none is there, thin rules are drawn directly."""


@dataclass(frozen=True, slots=True)
class Styles:
    """A template's styles by purpose.

    ``tables`` holds style ids, "" for none; ``numbering`` the ``w:numId`` that the styles for lists bring along, 0
    for none, ``cell_size`` the size of the text in tables, in points.
    """

    paragraphs: Mapping[str, Look]
    tables: Mapping[str, str]
    numbering: Mapping[str, int]
    cell_size: float

    def heading(self, level: int) -> Look:
        """The look of a heading; below level 9 as level 9."""
        return self.paragraphs[f"heading-{max(1, min(level, 9))}"]


def read_styles(root: _Element | None) -> Styles:
    """The styles of ``word/styles.xml``; None where a template has no such part."""
    by_kind: dict[str, dict[str, _Element]] = {"paragraph": {}, "table": {}}
    for style in root.iterchildren(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        kind = by_kind.get(style.get(f"{W}type", ""))
        if name is not None and kind is not None:
            kind.setdefault(name.get(f"{W}val", "").casefold(), style)
    found = {role: _first(purpose.names, by_kind["paragraph"]) for role, purpose in PARAGRAPHS.items()}
    tables = {role: _first(names, by_kind["table"]) for role, names in TABLES.items()}
    return Styles(
        paragraphs={role: _paragraph_look(role, style, found) for role, style in found.items()},
        tables={role: _id(style) for role, style in tables.items()},
        numbering={role: _num_id(found[role]) for role in ("bullet", "number")},
        cell_size=_size(found["cell"], root),
    )


def _first(names: tuple[str, ...], styles: Mapping[str, _Element]) -> _Element | None:
    return next((styles[name.casefold()] for name in names if name.casefold() in styles), None)


def _id(style: _Element | None) -> str:
    return "" if style is None else style.get(f"{W}styleId", "")


def _paragraph_look(role: str, style: _Element | None, found: Mapping[str, _Element | None]) -> Look:
    """The style's look; a heading without style borrows that of the next higher level which has one."""
    fallback = PARAGRAPHS[role].fallback
    if style is not None:
        return styled(_id(style))
    if role.startswith("heading-"):
        for level in range(int(role[-1]) - 1, 1, -1):
            higher = found[f"heading-{level}"]
            if higher is not None:
                return styled(_id(higher))
    return fallback


def _size(style: _Element | None, root: _Element | None) -> float:
    """Size of the text in a style, in points; of text without one where there is none (ECMA-376 17.7.2)."""
    styles = list(root.iterchildren(f"{W}style")) if root is not None else []
    by_id = {_id(one): one for one in styles if one.get(f"{W}type") == "paragraph"}
    if style is None:
        style = next((one for one in by_id.values() if one.get(f"{W}default") in ("1", "true", "on")), None)
    passed: set[str] = set()
    while style is not None and _id(style) not in passed:
        passed.add(_id(style))
        half_points = whole(style.find(f"{W}rPr/{W}sz"), "val")
        if half_points:
            return half_points / 2
        below = style.find(f"{W}basedOn")
        style = by_id.get("" if below is None else below.get(f"{W}val", ""))
    default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    return whole(default, "val", _NO_SIZE) / 2


def _num_id(style: _Element | None) -> int:
    return 0 if style is None else whole(style.find(f"{W}pPr/{W}numPr/{W}numId"), "val")
