"""The writer ``html``."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.model.document import Document, Section
from fgk_docs.protocols import Resources, Spot


class HtmlWriter:
    """Writes any document as one HTML page that needs no network.

    The template is ``template.html`` in the first of the document's ``template_folders`` that has one.
    """

    name = "html"
    title = "Webseite (HTML)"
    suffix = ".html"

    def accepts(self, document: Document) -> bool:
        """Every document can be written."""
        return True

    def write(self, document: Document, resources: Resources) -> bytes:
        """The document as HTML in UTF-8.

        Raises:
            BrokenProfile: ``template-missing``, or what :func:`fgk_docs_plugins.html.render.render` raises.
        """
        from fgk_docs.placing.slots import slots_of, template_for
        from fgk_docs_plugins.html.render import render

        template = template_for(document, "template.html", resources)
        place = f"{template.profile}/{template.path}"
        return render(template.data, slots_of(document), place=place, sortable=document.is_list)

    def spots(self, template: bytes, place: str) -> Iterable[Spot]:
        """The tags of a template.

        Raises:
            BrokenProfile: ``template-broken``.
        """
        from fgk_docs_plugins.html.spots import spots

        return spots(template, place)

    def write_section(self, section: Section) -> bytes:
        """The section's content as a piece of HTML, without its title."""
        from fgk_docs_plugins.html.blocks import Page, blocks_html

        return blocks_html(section.blocks, Page()).encode()
