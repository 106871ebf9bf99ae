"""What changed since the earlier report, for people and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fgk_docs.cli.report.rows import printable
from fgk_docs.cli.texts import Texts
from fgk_docs.model.comparison import Change, ChangeKind, Comparison

_HEADINGS = {
    ChangeKind.NEW: "change.new",
    ChangeKind.DROPPED: "change.dropped",
    ChangeKind.REPLACED: "change.replaced",
    ChangeKind.SLIPPED: "change.slipped",
    ChangeKind.BACKWARDS: "change.backwards",
    ChangeKind.FORWARDS: "change.forwards",
    ChangeKind.UNCHANGED: "change.unchanged",
}
"""In the order in which they are told."""


def lines(texts: Texts, comparison: Comparison) -> Iterator[str]:
    """The comparison in words, one change a line, without indent."""
    period = comparison.period.raw if comparison.period is not None else comparison.report
    yield texts("compared.heading", period=printable(period), file=printable(comparison.file or "–"))
    counts = Counter(change.kind for change in comparison.changes)
    if not comparison.changes:
        yield "  " + texts("compared.nothing")
    for kind, heading in _HEADINGS.items():
        if counts[kind]:
            yield "  " + texts(heading, number=str(counts[kind]))
            for change in comparison.changes:
                if change.kind is kind:
                    yield "    " + printable(_line(texts, change))


def as_data(comparison: Comparison) -> dict[str, object]:
    """The comparison for JSON."""
    data: dict[str, object] = comparison.model_dump(mode="json")
    return data


def _line(texts: Texts, change: Change) -> str:
    """ "3.1.1 Jugendbeirat wählen: begonnen → umgesetzt"."""
    words = f"{change.number} {change.measure}" if change.number else change.measure
    if change.reports is not None:
        told = texts(
            "change.stood", status=change.after or "–", reports=str(change.reports), since=change.since or "–"
        )
        words = f"{words}: {told}"
    elif change.kind is ChangeKind.REPLACED and change.before is not None:
        words = texts("change.instead", before=change.before, after=words)
    elif change.before is not None and change.after is not None:
        words = f"{words}: {change.before} → {change.after}"
    elif change.before is not None:
        words = f"{words}: {change.before}"
    return texts("change.reason", change=words, reason=change.reason) if change.reason else words
