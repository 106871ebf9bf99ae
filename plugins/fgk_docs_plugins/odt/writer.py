"""The writer ``odt``."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.model.document import Document
from fgk_docs.protocols import Carried, InputFile, Resources, Spot


class OdtWriter:
    """Writes any document as .odt.

    The template is ``template.odt`` in the first of the document's ``template_folders`` that has one.
    """

    name = "odt"
    title = "OpenDocument-Text"
    suffix = ".odt"

    def accepts(self, document: Document) -> bool:
        """Every document can be written."""
        return True

    def write(self, document: Document, resources: Resources) -> bytes:
        """The document as .odt.

        Raises:
            BrokenProfile: ``template-missing``, or what :func:`fgk_docs_plugins.odt.render.render` raises.
        """
        from fgk_docs.placing.properties import properties_of
        from fgk_docs.placing.slots import slots_of, template_for
        from fgk_docs_plugins.odt.render import render

        template = template_for(document, "template.odt", resources)
        place = f"{template.profile}/{template.path}"
        properties, data = properties_of(document), document.embedded
        return render(template.data, slots_of(document), properties=properties, place=place, data=data)

    def carried(self, source: InputFile) -> Carried | None:
        """What an .odt carries in its metadata, and its paragraphs.

        Raises:
            UnreadableInput: the archive or a part is damaged or hostile.
        """
        from fgk_docs_plugins.odt.carrying import carried

        return carried(source)

    def spots(self, template: bytes, place: str) -> Iterable[Spot]:
        """The paragraphs of a template.

        Raises:
            BrokenProfile: ``template-not-odt``, ``template-broken``.
        """
        from fgk_docs_plugins.odt.spots import spots

        return spots(template, place)
