"""The writer ``pdf``: finds a document's template, has it typeset, and tells what the fonts lack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fgk_docs.model.document import Document, runs_of
from fgk_docs.model.finding import Finding
from fgk_docs.protocols import Carried, InputFile, Resource, Resources, Written

_PICTURE: Final = re.compile(rb'"/(assets/[A-Za-z0-9_][A-Za-z0-9_.-]*)"')


class PdfWriter:
    """Writes any document as PDF/A-3a and PDF/UA-1.

    The template is ``template.typ`` in the first of the document's folders that has one.
    """

    name = "pdf"
    title = "PDF-Dokument"
    suffix = ".pdf"

    def accepts(self, document: Document) -> bool:
        """Every document can be written."""
        return True

    def write(self, document: Document, resources: Resources) -> Written:
        """The document as .pdf; a finding names letters that are boxes in it.

        Raises:
            BrokenProfile: ``template-missing``, or what :func:`fgk_docs_plugins.pdf.typeset.typeset` raises.
        """
        from fgk_docs.placing.slots import template_for
        from fgk_docs_plugins.pdf.content import content_of
        from fgk_docs_plugins.pdf.typeset import typeset

        template = template_for(document, "template.typ", resources)
        pictures = {path: found.data for path in _named(template) if (found := resources.find(path)) is not None}
        made = typeset(template, content_of(document), document.date, pictures, document.embedded)
        return Written(made, tuple(_not_shown(document)))

    def carried(self, source: InputFile) -> Carried | None:
        """What a .pdf carries as an associated file.

        Raises:
            UnreadableInput: reading it would cost more than any document does (``embedded-too-large``).
        """
        from fgk_docs_plugins.pdf.carrying import carried

        return carried(source)


def _named(template: Resource) -> set[str]:
    """The pictures that a template names ("/assets/wappen.svg")."""
    return {name.decode() for name in _PICTURE.findall(template.data)}


def _not_shown(document: Document) -> Iterator[Finding]:
    """A finding for each value with letters that no font has, and one for all texts of the profile."""
    from fgk_docs_plugins.pdf.letters import shown

    lacking: dict[str | None, dict[str, None]] = {}
    for run in runs_of(document):
        _, letters = shown(run.text)
        if letters:
            lacking.setdefault(run.paths[0] if run.paths else None, {}).update(dict.fromkeys(letters))
    for path, found in lacking.items():
        named = ", ".join(f"U+{ord(letter):04X}" for letter in found)
        yield Finding(code="letters-not-in-font", path=path, value="".join(found), details={"letters": named})
