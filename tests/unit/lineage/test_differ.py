"""What differs in what two cases state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fgk_docs.lineage import differ
from fgk_docs.lineage.differ import Turn, of_cases
from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import Status, StatusCode

BEGIN = "reports/2023/entries"
RUNNING = Status(raw="läuft", code=StatusCode.IN_PROGRESS)


def case_with(*entries: Entry) -> CaseFile:
    sources = {
        f"{BEGIN}/{one.id}/measure": Source((Address("bericht.xlsx", "HF 1", f"C{row}"),), "")
        for row, one in enumerate(entries, 5)
    }
    return CaseFile(case=AuditCase(reports=(Report(id="2023", entries=entries),)), sources=sources)


def entry(number: int, status: Status = RUNNING) -> Entry:
    return Entry(id=f"m-{number}", measure=f"Maßnahme {number}", status=status)


def test_what_only_one_case_states_has_words_and_places_on_its_side_alone() -> None:
    found = {one.path: one for one in of_cases(case_with(entry(1)), case_with(entry(2))).values}
    dropped, new = found[f"{BEGIN}/m-1/measure"], found[f"{BEGIN}/m-2/measure"]
    assert (dropped.turn, dropped.before, dropped.after) == (Turn.DROPPED, "Maßnahme 1", None)
    assert [one.cell for one in dropped.places_before] == ["C5"]
    assert dropped.places_after == ()
    assert (new.turn, new.before, new.after) == (Turn.NEW, None, "Maßnahme 2")


def test_a_value_is_told_in_the_words_in_which_it_was_stated() -> None:
    done = entry(1, Status(raw="fertig", code=StatusCode.DONE))
    (value,) = of_cases(case_with(entry(1)), case_with(done)).values
    assert (value.turn, value.before, value.after) == (Turn.CHANGED, "läuft", "fertig")


def test_however_much_differs_each_case_is_gone_through_once_for_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def counted(case: object) -> Iterator[tuple[str, object]]:
        asked.append(case)
        return leaves(case)

    monkeypatch.setattr(differ, "leaves", counted)
    found = of_cases(case_with(), case_with(*map(entry, range(50))))
    assert len(found.values) == 100
    assert len(asked) == 2
