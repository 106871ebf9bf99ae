"""The one function that a template sits behind: template and slots in, an OpenDocument text out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.language import TOKEN, rendered
from fgk_docs.placing.properties import Properties
from fgk_docs.placing.slots import Placements, Slot, context
from fgk_docs.placing.sound import closed, problem
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.odt.blocks import Contents, Layout, sections_xml
from fgk_docs_plugins.odt.carrying import DATA, INDEX, MEDIA_TYPE, part
from fgk_docs_plugins.odt.looks import Looks
from fgk_docs_plugins.odt.parts import MANIFEST, META, MIMETYPE, TEXT, manifest, meta
from fgk_docs_plugins.odt.template import LOOKS, Part, Prepared, prepared

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INLINE: Final = ("text:p", "text:h", "text:list")
"""Elements in which no section can stand."""
_BOXES: Final = ("table:table-cell", "draw:text-box", "text:section")
"""Elements in which sections stand, but pages cannot be turned."""
_MORE: Final = re.compile(r"<(?:text:p|text:h|text:list|table:table)[ >/]")
_PLAIN: Final = Properties()


def render(
    template: bytes,
    slots: Mapping[str, Slot],
    *,
    properties: Properties = _PLAIN,
    place: str = "template.odt",
    data: bytes = b"",
) -> bytes:
    """Print a document from a template.

    Args:
        template: an .odt or .ott (see :mod:`fgk_docs_plugins.odt.clean` for its language).
        slots: what the template can name. Every section in them must be placed, by name or by a sequence of
            sections such as ``body``.
        properties: the document properties.
        place: what the template is called, for errors.
        data: what the document carries, as text in UTF-8; empty for nothing.

    Returns:
        The .odt; same arguments, same bytes.

    Raises:
        BrokenProfile: ``template-not-odt``, ``template-broken``, ``template-tag-refused``,
            ``template-tag-not-alone``, ``template-unknown-name``, ``template-section-inline``,
            ``template-loses-section``, ``template-not-self-contained``.
    """
    ready = prepared(template, place)
    placements = Placements()
    seen = context(slots, placements)
    printed = {part: _printed(part, seen, f"{place}:{part.name}") for part in ready.parts}
    placements.refuse_lost(slots, place)
    job = _Job(ready, placements, placements.named())
    made = {part.name: job.filled(text, part, f"{place}:{part.name}") for part, text in printed.items()}
    pictures = job.contents.pictures
    made |= {META: meta(properties), **pictures}
    kept = ready.kept
    if data:
        made |= {INDEX: ready.index, DATA: part(data)}
        kept = {**kept, INDEX: MEDIA_TYPE, DATA: MEDIA_TYPE}
    return write_zip(
        [
            pack(MIMETYPE, TEXT.encode(), stored=True),
            *(pack(name, data) for name, data in made.items()),
            *(packed for name, packed in ready.fixed.items() if name not in made),
            pack(MANIFEST, manifest(kept, pictures)),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Job:
    """The filling of one document; ``named`` holds the identities of the sections placed by name."""

    ready: Prepared
    placements: Placements
    named: frozenset[int]
    contents: Contents = field(default_factory=Contents)

    def filled(self, text: str, part: Part, place: str) -> bytes:
        """The part's printed text with its tokens replaced by sections, as a member's bytes."""
        pieces: list[str] = []
        looks, end = Looks(), 0
        for token in TOKEN.finditer(text):
            placed = self.placements.tokens[int(token.group(1))]
            layout = self._layout(placed.style, looks, part, text[: token.start()], place)
            last = not _MORE.search(text, token.end())
            pieces += text[end : token.start()], sections_xml(placed.left(self.named), layout, last=last)
            end = token.end()
        whole = "".join([*pieces, text[end:]])
        return (_DECLARATION + whole.replace(LOOKS, looks.xml(), 1)).encode()

    def _layout(self, style: str, looks: Looks, part: Part, before: str, place: str) -> Layout:
        """How sections look that come behind ``before``; they cannot come inside a paragraph or a list."""
        box = max(before.rfind(f"<{tag}") for tag in _BOXES)
        if not all(closed(before[max(box, 0) :], tag) for tag in _INLINE):
            raise BrokenProfile("template-section-inline", place)
        page = self.ready.page
        turns = part.main and all(closed(before, tag) for tag in _BOXES)
        styles = self.ready.styles
        return Layout(styles, looks, self.contents, page, style or styles.plain, turns, page.width)


def _printed(part: Part, seen: Mapping[str, Any], place: str) -> str:
    """A part with its words and the tokens of its sections, proven to be sound XML."""
    text = rendered(part.template, seen, place)
    torn = "" if part.sound else problem(TOKEN.sub("", text))
    if torn:
        raise BrokenProfile("template-broken", place, reason=torn)
    return text
