"""The writer ``docx``: finds a document's template and names its sections for it."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.model.document import Document
from fgk_docs.protocols import Carried, InputFile, Resources, Spot


class DocxWriter:
    """Writes any document as .docx.

    The template is ``template.docx`` in the first of the document's ``template_folders`` that has one.
    """

    name = "docx"
    title = "Word-Dokument"
    suffix = ".docx"

    def accepts(self, document: Document) -> bool:
        """Every document can be written."""
        return True

    def write(self, document: Document, resources: Resources) -> bytes:
        """The document as .docx.

        Raises:
            BrokenProfile: ``template-missing``, or what :func:`fgk_docs_plugins.docx.render.render` raises.
        """
        from fgk_docs.placing.properties import properties_of
        from fgk_docs.placing.slots import slots_of, template_for
        from fgk_docs_plugins.docx.render import render

        template = template_for(document, "template.docx", resources)
        place = f"{template.profile}/{template.path}"
        properties, data = properties_of(document), document.embedded
        return render(template.data, slots_of(document), properties=properties, place=place, data=data)

    def carried(self, source: InputFile) -> Carried | None:
        """What a .docx carries in its custom XML, and its paragraphs.

        Raises:
            UnreadableInput: the archive or a part is damaged or hostile.
        """
        from fgk_docs_plugins.docx.carrying import carried

        return carried(source)

    def spots(self, template: bytes, place: str) -> Iterable[Spot]:
        """The paragraphs of a template.

        Raises:
            BrokenProfile: ``template-not-docx``, ``template-broken``.
        """
        from fgk_docs_plugins.docx.spots import spots

        return spots(template, place)
