"""Numbered and bulleted lists: every numbered list counts for itself.

Word counts by ``w:num``: two lists that share one go on counting. So each numbered list of a document gets its own
(ECMA-376 part 1, 17.9.15), on top of the template's own list look where it has one, else of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.docx.styles import Styles, W, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS: Final = 9
_STEP: Final = 397
_NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EMPTY: Final = f"<w:numbering {_NAMESPACE}/>".encode()
_MARK: Final = "numbered lists of the document"
_NUMBERS: Final = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("decimal", "(%{})"))
_BULLETS: Final = (("bullet", "\N{EN DASH}"), ("bullet", "\N{BULLET}"), ("bullet", "\N{EN DASH}"))


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering part of a template, prepared.

    Args:
        before: its XML up to the place for a document's own lists; ``after`` the rest.
        free: the first unused ``w:numId``.
        ordered: ``w:abstractNumId`` by level.
        bullets: ``w:numId`` by level.
        indents: by ordered (True) or not and level, how far the text of an item is indented, in twips.
    """

    before: str
    after: str
    free: int
    ordered: tuple[int, ...]
    bullets: tuple[int, ...]
    indents: Mapping[bool, tuple[int, ...]]

    def xml(self, lists: str = "") -> bytes:
        """The part with a document's own lists in it."""
        return f"{self.before}{lists}{self.after}".encode()


@dataclass(slots=True)
class Lists:
    """The lists of one document, numbered as they come."""

    numbering: Numbering
    made: list[str] = field(default_factory=list)

    def begin(self, *, ordered: bool, level: int, start: int) -> int:
        """The ``w:numId`` for a list that begins; ``level`` counts from 0, deeper than 8 counts as 8."""
        level = min(level, LEVELS - 1)
        if not ordered:
            return self.numbering.bullets[level]
        number = self.numbering.free + len(self.made)
        self.made.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.numbering.ordered[level]}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number


def read_numbering(root: _Element, styles: Styles) -> Numbering:
    """Prepare a numbering part: our list looks are added, the template's own are preferred level by level."""
    from lxml import etree

    abstract = {whole(one, "abstractNumId"): one for one in root.iterchildren(f"{W}abstractNum")}
    nums = {whole(one, "numId"): one for one in root.iterchildren(f"{W}num")}
    own = max(abstract, default=0) + 1
    free = max(nums, default=0) + 1
    place = next((at for at, child in enumerate(root) if child.tag != f"{W}abstractNum"), len(root))
    looks = [_abstract(own, _NUMBERS), _abstract(own + 1, _BULLETS)]
    for offset, look in enumerate(looks):
        root.insert(place + offset, look)
    root.insert(_after_nums(root), etree.fromstring(_num(free, own + 1)))
    root.insert(_after_nums(root), etree.Comment(_MARK))
    before, after = etree.tostring(root, encoding="unicode").split(f"<!--{_MARK}-->")

    numbers = _template_levels(styles.numbering["number"], nums, abstract, bullet=False)
    bullets = _template_levels(styles.numbering["bullet"], nums, abstract, bullet=True)
    return Numbering(
        before=before,
        after=after,
        free=free + 1,
        ordered=tuple(numbers[level][0] if level in numbers else own for level in range(LEVELS)),
        bullets=tuple(styles.numbering["bullet"] if level in bullets else free for level in range(LEVELS)),
        indents={True: _indents(numbers), False: _indents(bullets)},
    )


def _template_levels(
    num_id: int, nums: Mapping[int, _Element], abstract: Mapping[int, _Element], *, bullet: bool
) -> dict[int, tuple[int, int]]:
    """Level → (``w:abstractNumId``, indent) of the list that a style of the template brings along."""
    num = nums.get(num_id)
    look = None if num is None else abstract.get(whole(num.find(f"{W}abstractNumId"), "val", -1))
    found: dict[int, tuple[int, int]] = {}
    if look is None:
        return found
    for level in look.iterchildren(f"{W}lvl"):
        form = level.find(f"{W}numFmt")
        if (form is not None and form.get(f"{W}val") == "bullet") == bullet:
            at, indent = whole(level, "ilvl"), level.find(f"{W}pPr/{W}ind")
            left = 0 if indent is None else whole(indent, "left") or whole(indent, "start")
            found[at] = whole(look, "abstractNumId"), left or _STEP * (at + 1)
    return found


def _indents(levels: Mapping[int, tuple[int, int]]) -> tuple[int, ...]:
    return tuple(levels[level][1] if level in levels else _STEP * (level + 1) for level in range(LEVELS))


def _after_nums(root: _Element) -> int:
    return next((at for at, child in enumerate(root) if child.tag == f"{W}numIdMacAtCleanup"), len(root))


def _num(number: int, abstract: int) -> str:
    return f'<w:num {_NAMESPACE} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'


def _abstract(number: int, forms: tuple[tuple[str, str], ...]) -> _Element:
    from lxml import etree

    levels = "".join(_level(at, *forms[at % len(forms)]) for at in range(LEVELS))
    head = f'<w:multiLevelType w:val="multilevel"/>{levels}'
    return etree.fromstring(f'<w:abstractNum {_NAMESPACE} w:abstractNumId="{number}">{head}</w:abstractNum>')


def _level(at: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text.format(at + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP * (at + 1)}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )
