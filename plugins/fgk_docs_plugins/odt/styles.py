"""Which of a template's styles serves which purpose; where it has none, ours is added to it.

Styles are found by the names that people see, English or German. LibreOffice keeps the English names of its own
styles in the file in every language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.odt.names import DECLARED, q

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS: Final = 10
_ENCODED: Final = re.compile("_([0-9a-f]{1,6})_")
_KEEP: Final = 'fo:keep-with-next="always"'
_SMALL: Final = 'fo:margin-top="0.07cm" fo:margin-bottom="0.07cm"'
_BOLD: Final = 'fo:font-weight="bold"'


@dataclass(frozen=True, slots=True)
class _Purpose:
    """The names looked for, the best first; and what our own style has where there is none of them."""

    names: tuple[str, ...]
    paragraph: str = ""
    text: str = ""


def _heading(level: int) -> _Purpose:
    space = 'fo:margin-top="0.42cm" fo:margin-bottom="0.14cm"'
    return _Purpose((f"Heading {level}", f"Überschrift {level}"), f"{_KEEP} {space}", _BOLD)


PARAGRAPHS: Final[Mapping[str, _Purpose]] = {
    **{f"heading-{level}": _heading(level) for level in range(1, 10)},
    "bullet": _Purpose(("List Bullet", "Aufzählungszeichen", "Aufzählung", "List 1", "Aufzählung 1")),
    "number": _Purpose(("List Number", "Listennummer", "Nummerierung", "Numbering 1", "Nummerierung 1")),
    "caption": _Purpose(("Caption", "Beschriftung"), f"{_KEEP} {_SMALL}", _BOLD),
    "cell": _Purpose(("Tabellentext", "Table Contents", "Tabelleninhalt"), _SMALL),
    "column-title": _Purpose(("Tabellenkopf", "Table Heading", "Tabellenüberschrift"), f"{_KEEP} {_SMALL}", _BOLD),
    "banner": _Purpose(("Zwischenzeile",), f"{_KEEP} {_SMALL}", _BOLD),
    "label": _Purpose(("Angabe Bezeichnung",), _SMALL, _BOLD),
    "entry": _Purpose(("Angabe",), _SMALL),
    "signature": _Purpose(
        ("Unterschriftszeile",),
        'fo:border-top="0.5pt solid #000000" fo:padding-top="0.1cm" fo:margin-top="1.7cm" fo:margin-right="8cm" '
        'fo:keep-together="always"',
    ),
    "notice": _Purpose(
        ("Hinweis",),
        'fo:border="0.75pt solid #000000" fo:padding="0.2cm" fo:margin-top="0.2cm" fo:margin-bottom="0.4cm"',
    ),
    "gap": _Purpose(("Tabellenabstand",), 'fo:margin-top="0cm" fo:margin-bottom="0cm" fo:line-height="0.28cm"'),
}
"""Paragraph styles by purpose."""

LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("Nummerierung", "List Number", "Numbering 123", "Nummerierung 123"),
    "bullet": ("Aufzählung", "List Bullet", "List 1", "Aufzählung 1"),
}
"""List styles by purpose; where none is there, ours is added."""
_NUMBERS: Final = (("1", "", "."), ("a", "", ")"), ("1", "(", ")"))
_BULLETS: Final = ("\N{EN DASH}", "\N{BULLET}", "\N{EN DASH}")
_STEP: Final = 0.7


@dataclass(frozen=True, slots=True)
class Styles:
    """A template's styles by purpose, as names that a part can refer to; ``plain`` is that of usual paragraphs."""

    paragraphs: Mapping[str, str]
    lists: Mapping[str, str]
    plain: str = "Standard"

    def heading(self, level: int) -> str:
        """The style of a heading; below level 9 as level 9."""
        return self.paragraphs[f"heading-{max(1, min(level, 9))}"]


def read_styles(root: _Element) -> Styles:
    """The styles of ``styles.xml``, ours added where it lacks one; the tree is changed."""
    home = root.find(q("office:styles"))
    assert home is not None
    paragraphs = _seen(home, "style:style", "paragraph")
    lists = _seen(home, "text:list-style")
    base = next((name for shown, name in paragraphs.items() if shown in ("standard", "default")), "")
    found = {role: _first(purpose.names, paragraphs) for role, purpose in PARAGRAPHS.items()}
    for role in found:
        if not found[role] and role.startswith("heading-"):
            found[role] = next((found[f"heading-{up}"] for up in range(int(role[-1]) - 1, 1, -1)), "")
        if not found[role]:
            found[role] = _add_paragraph(home, role, base, paragraphs)
    kinds = {role: _first(names, lists) or _add_list(home, role, lists) for role, names in LISTS.items()}
    return Styles(found, kinds, base or "Standard")


def _seen(home: _Element, tag: str, family: str = "") -> dict[str, str]:
    """Name of each style by how people see it, in small letters."""
    seen: dict[str, str] = {}
    for style in home.iterchildren(q(tag)):
        name = style.get(q("style:name"), "")
        if name and (not family or style.get(q("style:family")) == family):
            shown = style.get(q("style:display-name")) or _ENCODED.sub(lambda code: chr(int(code[1], 16)), name)
            seen.setdefault(shown.casefold(), name)
    return seen


def _first(names: tuple[str, ...], styles: Mapping[str, str]) -> str:
    return next((styles[name.casefold()] for name in names if name.casefold() in styles), "")


def _name(shown: str) -> str:
    """A name as files have it: no blanks, no umlauts."""
    return "".join(letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}_" for letter in shown)


def _add(home: _Element, xml: str) -> None:
    from lxml import etree

    home.append(etree.fromstring(xml.replace(" ", f" {DECLARED} ", 1)))


def _add_paragraph(home: _Element, role: str, base: str, known: dict[str, str]) -> str:
    purpose = PARAGRAPHS[role]
    shown = purpose.names[0]
    name = _name(shown)
    parent = f' style:parent-style-name="{base}"' if base else ""
    outline = f' style:default-outline-level="{role[-1]}"' if role.startswith("heading-") else ""
    looks = f"<style:paragraph-properties {purpose.paragraph}/>" if purpose.paragraph else ""
    looks += f"<style:text-properties {purpose.text}/>" if purpose.text else ""
    _add(
        home,
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"{parent}{outline}>'
        f"{looks}</style:style>",
    )
    known[shown.casefold()] = name
    return name


def _add_list(home: _Element, role: str, known: dict[str, str]) -> str:
    shown = LISTS[role][0]
    name = _name(shown)
    levels = "".join(list_level(at, numbered=role == "number") for at in range(LEVELS))
    _add(home, f'<text:list-style style:name="{name}" style:display-name="{shown}">{levels}</text:list-style>')
    known[shown.casefold()] = name
    return name


def list_level(at: int, *, numbered: bool) -> str:
    """One level of our own lists: "1.", "a)", "(1)" and again, or dashes and dots."""
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-{_STEP}cm" '
        f'fo:margin-left="{_STEP * (at + 1):.1f}cm"/></style:list-level-properties>'
    )
    if not numbered:
        mark = _BULLETS[at % len(_BULLETS)]
        return (
            f'<text:list-level-style-bullet text:level="{at + 1}" text:bullet-char="{mark}">{place}'
            "</text:list-level-style-bullet>"
        )
    form, before, after = _NUMBERS[at % len(_NUMBERS)]
    prefix = f' style:num-prefix="{before}"' if before else ""
    return (
        f'<text:list-level-style-number text:level="{at + 1}"{prefix} style:num-suffix="{after}" '
        f'style:num-format="{form}">{place}</text:list-level-style-number>'
    )
