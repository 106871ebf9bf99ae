"""A corrected return beside the one it corrects: which findings are settled, still open, or new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Correction:
    """Every finding of both returns: those of the old one that are gone, those of the new one that were there
    already, and those that were not."""

    resolved: tuple[Finding, ...]
    still_open: tuple[Finding, ...]
    new: tuple[Finding, ...]


def corrected(new: CaseFile, old: CaseFile) -> Correction:
    """Compares the findings of two returns of one report.

    Findings meet by code and by what they are about: the answer to the same question on the same measure, by its
    words; where no answer was read, by the words met or by the cell. So rows may move, and sheets be renamed.
    """
    now, before = _Subjects(new), _Subjects(old)
    pending = dict(enumerate(old.findings))
    rest = dict(enumerate(new.findings))
    for key in (_exact, _same_answer, _same_words, _same_place):
        known: dict[Hashable, list[int]] = defaultdict(list)
        for number, finding in pending.items():
            if (found := key(finding, before)) is not None:
                known[found].append(number)
        for number, finding in tuple(rest.items()):
            found = key(finding, now)
            if found is not None and known[found]:
                del pending[known[found].pop(0)], rest[number]
    still_open = tuple(finding for number, finding in enumerate(new.findings) if number not in rest)
    return Correction(tuple(pending.values()), still_open, tuple(rest.values()))


class _Subjects:
    """What findings are about, in words that stay when rows move."""

    def __init__(self, file: CaseFile) -> None:
        self._measures = {
            f"reports/{report.id}/entries/{entry.id}": match_key(entry.measure)
            for report in file.case.reports
            for entry in report.entries
        }
        self._paths: dict[Address, str] = {}
        for path, source in file.sources.items():
            if "/comparison/" not in path:
                for address in source.addresses[:1]:
                    self._paths.setdefault(address, path)

    def of(self, finding: Finding) -> Hashable | None:
        """The question and, for a measure, its words; None where no answer was read."""
        path = finding.path
        if path is None and finding.address is not None:
            path = self._paths.get(finding.address)
        if path is None:
            return None
        parts = path.split("/")
        if parts[0] != "reports":
            return path
        measure = self._measures.get("/".join(parts[:4]))
        # The id of a report is its period, which may be what was corrected.
        return (measure, *parts[4:]) if measure is not None else ("reports", *parts[2:])


_Key = Callable[[Finding, _Subjects], Hashable | None]


def _exact(finding: Finding, subjects: _Subjects) -> Hashable | None:
    about = subjects.of(finding)
    return None if about is None else (finding.code, about, finding.value, finding.details.get("label"))


def _same_answer(finding: Finding, subjects: _Subjects) -> Hashable | None:
    about = subjects.of(finding)
    return None if about is None else (finding.code, about)


def _same_words(finding: Finding, subjects: _Subjects) -> Hashable | None:
    words = (finding.value, finding.details.get("label"))
    return None if words == (None, None) else (finding.code, *words)


def _same_place(finding: Finding, subjects: _Subjects) -> Hashable | None:
    place = finding.address
    if place is None:
        return (finding.code, finding.path)
    return (finding.code, place.sheet, place.cell, place.field, place.page)


def counts(correction: Correction) -> Sequence[tuple[str, tuple[Finding, ...]]]:
    """The three lists by name, in the order in which they are told."""
    return (("resolved", correction.resolved), ("open", correction.still_open), ("new", correction.new))
