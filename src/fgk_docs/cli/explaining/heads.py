"""What a document is, and whether it was edited, before what is asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from fgk_docs.cli.explaining.words import heading
from fgk_docs.cli.report.rows import printable
from fgk_docs.cli.texts import Texts
from fgk_docs.lineage.edited import Edit
from fgk_docs.model.embedded import Embedded

_DIGITS = 12
"""So many digits of a digest tell files apart."""


def heads(texts: Texts, path: Path, embedded: Embedded, edits: Sequence[Edit] | None) -> Iterator[str]:
    """The lines above the answer."""
    kind, program = printable(embedded.kind), printable(embedded.program)
    yield texts("explain.about", file=printable(path.as_posix()), kind=kind, program=program)
    if embedded.inputs:
        inputs = ", ".join(
            f"{printable(one.name)} (SHA-256 {one.sha256[:_DIGITS]}…)" if one.sha256 else printable(one.name)
            for one in embedded.inputs
        )
        yield texts("explain.inputs", inputs=inputs)
    if edits is not None:
        yield from edited(texts, edits)


def edited(texts: Texts, edits: Sequence[Edit]) -> Iterator[str]:
    """Which sections were changed, by their headings."""
    inside = [one for one in edits if not one.behind]
    behind = [one for one in edits if one.behind]
    yield texts("explain.changed", sections=_names(texts, inside)) if inside else texts("explain.unchanged")
    if behind:
        yield texts("explain.between", sections=_names(texts, behind))


def _names(texts: Texts, edits: Sequence[Edit]) -> str:
    return ", ".join(texts("quoted", text=heading(texts, one.section, one.heading)) for one in edits)
