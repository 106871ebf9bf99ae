"""``check_writer``: every word of a document comes out, to the letter, the same every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fgk_docs.errors import BrokenProfile, FgkError
from fgk_docs.model.document import Document
from fgk_docs.protocols import Resource, Resources, Writer, Written
from fgk_docs.testing.carriers import check_carrying
from fgk_docs.testing.documents import documents as own_documents
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import installed, require_shape
from fgk_docs.testing.readback import words_in, words_of
from fgk_docs.testing.words import squeezed

_GARBAGE = b"PK\x03\x04 {{ this is no template"


@dataclass(frozen=True)
class Shelf:
    """Files of a profile that were put there one by one; a ``protocols.Resources``."""

    files: Mapping[str, Resource] = field(default_factory=dict)

    def find(self, path: str) -> Resource | None:
        """The file at this path, or None."""
        return self.files.get(path)


@dataclass
class _Asked:
    """Resources that note which of their files a writer asks for."""

    resources: Resources
    found: dict[str, Resource] = field(default_factory=dict)

    def find(self, path: str) -> Resource | None:
        resource = self.resources.find(path)
        if resource is not None:
            self.found[path] = resource
        return resource


def check_writer(
    writer: Writer,
    *documents: Document,
    resources: Resources | None = None,
    words: Callable[[bytes], str] = words_in,
    says: Callable[[Document], Iterable[str]] = words_of,
) -> None:
    """Proves a writer with documents that hold every kind of block and words hostile to every format.

    Every word is in the file, as it is, and nothing that the document does not print; the same document gives the
    same bytes anywhere; templates that are none are refused; nothing is written, asked or left open beside. A
    writer that carries data (``protocols.DataCarrier``) gives them back to the letter, none where there are none,
    and the lines that the document holds now; foreign and torn files give it no data.

    Args:
        writer: the writer.
        documents: instead of the kit's own (``testing.documents``).
        resources: where it finds its templates; the base profile if None.
        words: reads the words of a written file; the default knows office documents, PDF, HTML and plain text.
        says: the words of a document that the format keeps; the default is all of them.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("writer", writer)
    chosen = documents or own_documents()
    taken = [document for document in chosen if _accepted(writer, document, where)]
    if not taken:
        raise LawBroken(
            Law.CONTRACT, where, "it accepts none of the documents", "Give documents that it can write."
        )
    asked = _Asked(resources or installed().chain())
    for number, document in enumerate(taken, 1):
        spot = f"{where}, document {number} ({document.properties.get('title', document.kind)})"
        _write(writer, document, asked, spot)
        made = steady(spot, Job(write_document, (writer, document, Shelf(dict(asked.found)))))
        _complete(made, document, spot, words, says)
    _refuses_garbage(writer, taken[0], asked.found, where)
    check_carrying(writer, tuple(taken[:2]), asked, where)


def write_document(folder: Path, writer: Writer, document: Document, resources: Resources) -> Written:
    """The job: writes a document."""
    made = writer.write(document, resources)
    return made if isinstance(made, Written) else Written(made)


def _accepted(writer: Writer, document: Document, where: str) -> bool:
    answer: object = writer.accepts(document)
    if not isinstance(answer, bool):
        raise LawBroken(Law.CONTRACT, where, f"accepts gave {type(answer).__name__}", "Answer True or False.")
    return answer


def _write(writer: Writer, document: Document, resources: Resources, where: str) -> None:
    try:
        made: object = writer.write(document, resources)
    except FgkError:
        return  # an answer, which is looked at later
    except Exception as error:
        what = f"write raised {type(error).__name__}: {error}"
        remedy = "A writer takes every document it accepts; what it cannot show is a finding in Written."
        raise LawBroken(Law.CONTRACT, where, what, remedy) from error
    if not isinstance(made, bytes | Written):
        raise LawBroken(Law.CONTRACT, where, f"write gave {type(made).__name__}", "Return bytes or Written.")


def _complete(
    made: object,
    document: Document,
    where: str,
    words: Callable[[bytes], str],
    says: Callable[[Document], Iterable[str]],
) -> None:
    if not isinstance(made, Written):
        remedy = "Write every document that accepts() said yes to."
        raise LawBroken(Law.NOTHING_SILENT, where, f"the document was refused: {made}", remedy)
    try:
        found = squeezed(words(made.data))
    except ValueError as error:
        remedy = "Escape words for the format; for a format of your own give `words=`, which reads a file's words."
        raise LawBroken(Law.NOTHING_SILENT, where, f"the file cannot be read again: {error}", remedy) from error
    replaced = {finding.value for finding in made.findings}
    for text in says(document):
        if squeezed(text) not in found and text not in replaced and not made.findings:
            remedy = "Write every run, with the escapes of the format, or say in Written.findings what is lost."
            raise LawBroken(Law.NOTHING_SILENT, where, f"the words {text!r} are not in the file", remedy)


def _refuses_garbage(writer: Writer, document: Document, asked: Mapping[str, Resource], where: str) -> None:
    """Each template that the writer asks for, replaced by something that is none."""
    for path, resource in asked.items():
        broken = {**asked, path: Resource(resource.profile, path, _GARBAGE)}
        spot = f"{where}, broken {path}"
        try:
            writer.write(document, Shelf(broken))
        except BrokenProfile:
            continue
        except Exception as error:
            what = f"write raised {type(error).__name__}: {error}"
            raise LawBroken(Law.HOSTILE, spot, what, "Raise BrokenProfile with the template's place.") from error
        remedy = "Raise BrokenProfile; fall back to no other looks without a word."
        raise LawBroken(Law.NOTHING_SILENT, spot, "a file that is no template was passed over", remedy)
