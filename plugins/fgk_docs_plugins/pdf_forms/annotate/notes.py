"""A note at each field that a remark is about: its words, its colour, where it sits."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Remark
from fgk_docs.model.finding import Severity
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Entries, Ref, Thing
from fgk_docs_plugins.pdf_forms.file.writing import number

COLORS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "C00E1B",
    Severity.WARNING: "E36C0B",
    Severity.INFO: "2E74B6",
}
SIDE: Final = 18.0
"""Width and height of a note's sign, in points."""
_LONGEST: Final = 16_000
_LONGEST_LABEL: Final = 80
_MOST_LEVELS: Final = 60
_A4: Final = (0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: the page (from 1) and the place that it is about, and what it says."""

    page: int
    rect: tuple[float, float, float, float]
    severity: Severity
    words: str


def placed(remark: Remark, feedback: Feedback, known: Mapping[str, Address]) -> Address | None:
    """Where a remark's field shows in this file; None for a remark about something else."""
    address = remark.address
    if address.file not in ("", feedback.name):
        return None
    if address.page is None and address.field is not None:
        address = known.get(address.field, address)
    return address if address.page is not None else None


def with_labels(feedback: Feedback, labels: Mapping[str, str]) -> Feedback:
    """The feedback with what a person reads at a field before its name, wherever a remark is about one."""

    def told(remark: Remark) -> Remark:
        label = labels.get(remark.address.field or "") if remark.address.file in ("", feedback.name) else None
        return replace(remark, place=f"{_short(label)}: {remark.place}") if label else remark

    return replace(feedback, remarks=tuple(map(told, feedback.remarks)))


def _short(label: str) -> str:
    """A tool tip without the sentences that say how to fill the field in."""
    line = " ".join(label.split())
    name, _, rest = line.partition(": ")
    return textwrap.shorten(name if rest.endswith(".") else line, _LONGEST_LABEL, placeholder=" …")


def notes_for(remarks: Sequence[tuple[Remark, Address]]) -> list[Note]:
    """One note for each place, with everything that is to be said there, the weightiest colour wins."""
    found: dict[tuple[int, tuple[float, float, float, float]], list[Remark]] = {}
    for remark, address in remarks:
        if address.page is not None and address.rect is not None:
            found.setdefault((address.page, address.rect), []).append(remark)
    return [
        Note(
            page,
            rect,
            max((one.severity for one in group), key=lambda one: one.rank),
            "\n\n".join(dict.fromkeys(one.words for one in group))[:_LONGEST],
        )
        for (page, rect), group in found.items()
    ]


def beside(rect: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> list[Thing]:
    """Where the sign goes: right of a field, left of it where the page ends, in any case on the page."""
    left, _, right, top = rect
    x = right + 2 if right + 2 + SIDE <= box[2] else left - 2 - SIDE
    x = min(max(x, box[0]), max(box[2] - SIDE, box[0]))
    y = min(max(top - SIDE, box[1]), max(box[3] - SIDE, box[1]))
    return [x, y, x + SIDE, y + SIDE]


def box_of(document: Document, page: Entries) -> tuple[float, float, float, float]:
    """What is seen of a page, with what it inherits."""
    for name in ("CropBox", "MediaBox"):
        level = page
        for _ in range(_MOST_LEVELS):
            sides = [document.get(side) for side in document.items(level.get(name))]
            known = [float(side) for side in sides if isinstance(side, (int, float))]
            if len(known) == 4:
                return min(known[::2]), min(known[1::2]), max(known[::2]), max(known[1::2])
            above = level.get("Parent")
            if not isinstance(above, Ref):
                break
            level = document.entries(above)
    return _A4


def rgb(color: str) -> bytes:
    """ "C00E1B" → three numbers between 0 and 1, as a page takes them."""
    return " ".join(number(part) for part in parts(color)).encode()


def parts(color: str) -> list[float]:
    """The same as numbers."""
    return [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]


def sign(severity: Severity) -> bytes:
    """What draws the sign of a note: a filled speech bubble with a white exclamation mark."""
    bubble = b"2 5.5 m 2 16 l 16 16 l 16 5.5 l 9 5.5 l 5.5 1.5 l 5.5 5.5 l h"
    return (
        rgb(COLORS[severity])
        + b" rg 1 1 1 RG 0.8 w "
        + bubble
        + b" B\n1 1 1 rg 8.1 9.4 1.8 5 re f 8.1 7 1.8 1.6 re f"
    )
