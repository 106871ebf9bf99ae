"""One reading of a print: its pages as the sheets of a raw form, with a finding for what is not certain."""

from __future__ import annotations

from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Print, RawForm
from fgk_docs_plugins.pdf_forms.kinds import FLATTENED
from fgk_docs_plugins.pdf_forms.printed.boxes import fields_of, is_flattened_form
from fgk_docs_plugins.pdf_forms.printed.contents import contents_of
from fgk_docs_plugins.pdf_forms.printed.drawn import HIDDEN, drawn
from fgk_docs_plugins.pdf_forms.printed.furniture import without_furniture
from fgk_docs_plugins.pdf_forms.printed.sheets import Doubtful, printed
from fgk_docs_plugins.pdf_forms.printed.stitching import stitched
from fgk_docs_plugins.pdf_forms.printed.wrapped import with_whole_lines

CANNOT_TELL = ("colours", "comments")
"""Marks that no print shows, or not so that they could be told from looks."""
_FEWEST_CELLS = 4


def read_print(data: bytes, file: str) -> RawForm | None:
    """A print as a raw form; None where its pages show no cells, or show recognised words over a scan.

    Raises:
        Broken, TooMuch: as for :func:`drawn.drawn`.
    """
    pages = drawn(data)
    if any(letter.flags & HIDDEN for page in pages for letter in page.letters) or any(
        page.is_turned for page in pages
    ):
        return None
    contents = contents_of(pages)
    if sum(len(page.cells) for page in contents) < _FEWEST_CELLS:
        return None
    findings = [Finding(code="print-read", address=Address(file=file))]
    if is_flattened_form(contents):
        fields, doubtful = fields_of([one.contents for one in without_furniture(contents)], file)
        findings += [
            Finding(code=doubt.value, address=one.address, value=str(one.value)) for one, doubt in doubtful
        ]
        return RawForm(file, "pdf", fields=tuple(fields), findings=tuple(findings), printed=Print({}, FLATTENED))
    found = printed(stitched([with_whole_lines(one) for one in without_furniture(contents)]))
    findings += [_finding(file, one) for one in found.doubtful]
    return RawForm(
        file=file,
        format="pdf",
        sheets=found.sheets,
        cannot_tell=CANNOT_TELL,
        findings=tuple(findings),
        printed=Print(found.spots, FLATTENED),
    )


def _finding(file: str, one: Doubtful) -> Finding:
    address = Address(file=file, page=one.spot.page, rect=one.spot.rect)
    return Finding(code=one.doubt.value, address=address, value=one.words)
