"""What a file forbids: changes under a certification, and under a password of its owner."""

from __future__ import annotations

from typing import Final

from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Ref, Thing
from fgk_docs_plugins.pdf_forms.file.update import Update
from fgk_docs_plugins.pdf_forms.tree import FieldTree

SIGNED: Final = "annotate-signed"
PROTECTED: Final = "annotate-protected"


def forbidden_by(document: Document, tree: FieldTree) -> str | None:
    """The code of the finding about a file that must not be changed; None for one that may.

    A plain signature keeps its bytes and stays what it is: it holds for the version that was signed.
    """
    if "DocMDP" in document.entries(document.catalog.get("Perms")):
        return SIGNED
    if any(_certifies(document, node.entries.get("V")) for node in tree.nodes if node.entries.get("FT") == "Sig"):
        return SIGNED
    return PROTECTED if document.encrypted else None


def _certifies(document: Document, signature: Thing) -> bool:
    references = document.items(document.entries(signature).get("Reference"))
    return any(document.get(document.entries(one).get("TransformMethod")) == "DocMDP" for one in references)


def without_usage_rights(document: Document, update: Update) -> None:
    """Drops the rights that Adobe's programs grant and that any change ends: nobody could fill the form in."""
    root, rights = document.trailer.get("Root"), document.catalog.get("Perms")
    if isinstance(root, Ref) and {"UR", "UR3"} & document.entries(rights).keys():
        update.change(root, Perms=None)
