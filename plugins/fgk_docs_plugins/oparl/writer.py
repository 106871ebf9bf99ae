"""The writer ``oparl``."""

from __future__ import annotations

from fgk_docs.model.document import Document
from fgk_docs.protocols import Resources


class OparlWriter:
    """Writes the record of a council paper as OParl 1.1; needs no template."""

    name = "oparl"
    title = "OParl 1.1 (JSON)"
    suffix = ".oparl.json"

    def accepts(self, document: Document) -> bool:
        """Documents of a case that holds the data of a paper."""
        return document.paper is not None

    def write(self, document: Document, resources: Resources) -> bytes:
        """The paper and its consultations as JSON in UTF-8."""
        import json

        from fgk_docs_plugins.oparl.objects import paper_of

        assert document.paper is not None
        text = json.dumps(paper_of(document, document.paper), ensure_ascii=False, indent=2)
        return f"{text}\n".encode()
