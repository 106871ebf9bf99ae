"""The writer ``docx``: finds a document's template and names its sections for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Document
from fgk_docs.protocols import Resource, Resources

if TYPE_CHECKING:
    from fgk_docs_plugins.docx.slots import Slot

_ALWAYS: Final = ("title", "subject", "author", "keywords", "number", "language")


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
        from fgk_docs_plugins.docx.properties import Properties
        from fgk_docs_plugins.docx.render import render

        template = _template(document, resources)
        texts = document.properties
        properties = Properties(
            title=texts.get("title", ""),
            subject=texts.get("subject", ""),
            author=texts.get("author", ""),
            keywords=texts.get("keywords", ""),
            language=texts.get("language", "de-DE"),
            created=document.date,
        )
        place = f"{template.profile}/{template.path}"
        return render(template.data, slots_of(document), properties=properties, place=place)


def slots_of(document: Document) -> dict[str, Slot]:
    """What a template can name of a document.

    ``title``, ``subject``, ``author``, ``keywords``, ``number`` and ``language`` (empty where not stated), further
    properties, ``date`` as 31.12.2019, ``body``, and each section by its id with underscores for hyphens. A section
    whose name is taken by one of the others is part of ``body`` alone.
    """
    slots: dict[str, Slot] = dict.fromkeys(_ALWAYS, "")
    slots |= {_name(key): value for key, value in document.properties.items()}
    slots["date"] = f"{document.date:%d.%m.%Y}" if document.date else ""
    slots["body"] = document.sections
    for section in document.sections:
        slots.setdefault(_name(section.id), section)
    return slots


def _name(key: str) -> str:
    return key.replace("-", "_")


def _template(document: Document, resources: Resources) -> Resource:
    paths = [f"{folder}/template.docx" for folder in document.template_folders]
    for path in paths:
        found = resources.find(path)
        if found is not None:
            return found
    raise BrokenProfile("template-missing", paths[0], shared=paths[-1])
