"""Answers that say "as last year": they become what the earlier report says there."""

from __future__ import annotations

from fgk_docs.model.address import Source
from fgk_docs.model.case import Entry
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import join
from fgk_docs.model.values import ReferenceKind
from fgk_docs.years.matching import Pair

CARRIED = "reference-carried"
_OPEN = ("reference-previous", "reference-open")
"""Codes of the finding, from reading the form, about a reference that leads out of the file; case files of 0.1.0
hold the second one."""


class Carried:
    """The entries of a report after every answer that says "as last year" was looked up.

    Args:
        reading: this year's case file.
        report: path of its report.
        earlier: last year's case file.
        before: path of its report.
    """

    def __init__(self, reading: CaseFile, report: str, earlier: CaseFile, before: str) -> None:
        self._report, self._before = report, before
        self._earlier = earlier.sources
        self.sources: dict[str, Source] = dict(reading.sources)
        self.findings: list[Finding] = []
        self._answered: set[object] = set()
        """Addresses of the references that are answered now."""

    def entry(self, entry: Entry, pair: Pair | None) -> Entry:
        """The entry with what it refers to; itself where it refers to nothing, or nothing stands there."""
        if pair is None:
            return entry
        found = {}
        for name, reference in entry.references.items():
            if reference.kind is not ReferenceKind.UNCHANGED or name not in Entry.model_fields:
                continue
            value = getattr(pair.before, name)
            if value is not None and getattr(entry, name) is None and self._carry(entry, pair.before, name):
                found[name] = value
        return entry.model_copy(update=found) if found else entry

    def still_open(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings without those about references that are answered now."""
        return tuple(one for one in findings if one.code not in _OPEN or one.address not in self._answered)

    def _carry(self, entry: Entry, before: Entry, name: str) -> bool:
        """Gives the answer its source, with the places in both files; False where one of them is not known."""
        path = join(self._report, "entries", entry.id, name)
        pointer = self.sources.get(join(self._report, "entries", entry.id, "references", name))
        source = self._earlier.get(join(self._before, "entries", before.id, name))
        if pointer is None or source is None or not pointer.addresses or not source.addresses:
            return False
        place = pointer.addresses[0]
        self._answered.add(place)
        self.sources[path] = source.followed(place, CARRIED)
        details = {"words": source.raw, "place": str(source.addresses[0])}
        self.findings.append(Finding(code=CARRIED, address=place, path=path, value=pointer.raw, details=details))
        return True
