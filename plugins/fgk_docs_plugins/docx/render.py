"""The one function that a template sits behind: template and slots in, a Word document out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.language import TOKEN, rendered
from fgk_docs.placing.properties import Properties
from fgk_docs.placing.slots import Placements, Slot, context
from fgk_docs.placing.sound import closed, problem
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.docx.blocks import Layout, break_after, break_before, sections_xml
from fgk_docs_plugins.docx.carrying import part
from fgk_docs_plugins.docx.charts import Charts
from fgk_docs_plugins.docx.numbering import Lists
from fgk_docs_plugins.docx.package import CONTENT_TYPES
from fgk_docs_plugins.docx.properties import core_properties
from fgk_docs_plugins.docx.seals import Seals
from fgk_docs_plugins.docx.styles import Look, styled
from fgk_docs_plugins.docx.template import Part, Prepared, prepared

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEFORE_BLOCK: Final = re.compile(
    r"(?:</w:p>|</w:tbl>|</w:tcPr>|\0|<w:(?:body|hdr|ftr|tc|txbxContent)(?:\s[^>]*)?>)\Z"
)
_PLAIN: Final = Properties()


def render(
    template: bytes,
    slots: Mapping[str, Slot],
    *,
    properties: Properties = _PLAIN,
    place: str = "template.docx",
    data: bytes = b"",
) -> bytes:
    """Print a document from a template.

    Args:
        template: a .docx in docxtpl's language (see :mod:`fgk_docs_plugins.docx.clean`).
        slots: what the template can name. Every section in them must be placed, by name or by a sequence of
            sections such as ``body``.
        properties: the document properties.
        place: what the template is called, for errors.
        data: what the document carries, as text in UTF-8; empty for nothing.

    Returns:
        The .docx; same arguments, same bytes.

    Raises:
        BrokenProfile: ``template-not-docx``, ``template-broken``, ``template-tag-refused``,
            ``template-tag-not-alone``, ``template-unknown-name``, ``template-section-inline``,
            ``template-loses-section``.
    """
    ready = prepared(template, place)
    placements = Placements()
    seen = context(slots, placements)
    printed = {part: _printed(part, seen, f"{place}:{part.name}") for part in ready.parts}
    charts = Charts(ready.main, ready.links_taken)
    job = _Job(ready, Lists(ready.numbering), placements, placements.named(), charts, Seals())
    placements.refuse_lost(slots, place)
    made = {part.name: job.filled(text, part, f"{place}:{part.name}") for part, text in printed.items()}
    made[ready.core] = core_properties(properties)
    if job.lists.made:
        made[ready.lists] = ready.numbering.xml("".join(job.lists.made))
    home = ready.home if data else None
    types, links = (ready.types, ready.document_links) if home is None else (home.types, home.document_links)
    if home is not None:
        made |= {CONTENT_TYPES: types, ready.links: links, home.item: part(data)}
    if charts.made:
        made[CONTENT_TYPES], made[ready.links] = charts.register(types, links)
        made |= charts.parts()
    fixed = ready.fixed if home is None else {**ready.fixed, **home.fixed}
    order = dict.fromkeys([*ready.order, *made, *fixed])
    return write_zip(pack(name, made[name]) if name in made else fixed[name] for name in order)


@dataclass(frozen=True, slots=True)
class _Job:
    """The filling of one document; ``named`` holds the identities of the sections placed by name."""

    ready: Prepared
    lists: Lists
    placements: Placements
    named: frozenset[int]
    charts: Charts
    seals: Seals

    def filled(self, text: str, part: Part, place: str) -> bytes:
        """The part's printed text with its tokens replaced by sections, as a member's bytes."""
        pieces: list[str] = []
        end = 0
        for token in TOKEN.finditer(text):
            before = text[end : token.start()]
            placed = self.placements.tokens[int(token.group(1))]
            layout = self._layout(placed.style, part, text[: token.start()], place)
            pieces += before, sections_xml(placed.left(self.named), layout)
            end = token.end()
        whole = "".join([*pieces, text[end:]])
        return (_DECLARATION + (self._turned(whole) if part.main else whole)).encode()

    def _layout(self, style: str, part: Part, before: str, place: str) -> Layout:
        """How sections look that come behind ``before``; they cannot come inside a paragraph."""
        page, in_box = self.ready.page, not closed(before, "w:txbxContent")
        if not closed(before[before.rfind("<w:txbxContent") :] if in_box else before, "w:p"):
            raise BrokenProfile("template-section-inline", place)
        turns = part.main and not in_box and closed(before, "w:tc")
        text = styled(style) if style else Look()
        charts = self.charts if part.main else None
        return Layout(self.ready.styles, self.lists, page, text, turns, page.width, self.seals, charts)

    def _turned(self, text: str) -> str:
        """The document with its page breaks set right.

        A lying page at the very start or end brings no empty upright page along, and what belongs to a template's
        first page alone stays there.
        """
        page = self.ready.page
        after = break_after(page)
        if not page.turns or after not in text:
            return text
        text = text.replace(f"<w:body>{break_before(page)}", "<w:body>", 1).replace(after + break_before(page), "")
        head, _, tail = text.rpartition(after)
        if tail.startswith(page.upright):
            text = f"{head}{page.turned}{tail.removeprefix(page.upright)}"
        first, mark, rest = text.partition(page.upright)
        return first + mark + rest.replace(page.upright, page.upright_again)


def _printed(part: Part, seen: Mapping[str, Any], place: str) -> str:
    """A part with its words and the tokens of its sections, proven to be sound XML."""
    text = rendered(part.template, seen, place)
    torn = "" if part.sound else problem(TOKEN.sub("", text))
    if torn:
        raise BrokenProfile("template-broken", place, reason=torn)
    return text
