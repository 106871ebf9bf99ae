"""Two case files of one municipality put together."""

from __future__ import annotations

from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import AuditCase, Entry, Municipality, Report
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.merge import merge
from fgk_docs.model.values import Status, StatusCode


def case_file(file: str, *entries: Entry, summary: str | None = None, **municipality: object) -> CaseFile:
    case = AuditCase(
        municipality=Municipality.model_validate(municipality),
        reports=(Report(id="2019", summary=summary, entries=entries),),
    )
    cells = {"reports/2019/summary": summary, "municipality/name": municipality.get("name")}
    sources = {
        path: Source(addresses=(Address(file=file, sheet="Blatt", cell=f"B{row}"),), raw=str(words))
        for row, (path, words) in enumerate(cells.items(), 1)
        if words is not None
    }
    return CaseFile(case=case, sources=sources)


def entry(key: str, code: StatusCode | None = None, **more: object) -> Entry:
    status = Status(raw=str(code), code=code) if code is not None else None
    return Entry.model_validate({"id": key, "measure": f"Maßnahme {key}", "status": status, **more})


def replaced(case_file: CaseFile) -> list[Finding]:
    return [one for one in case_file.findings if one.code == "value-replaced"]


def test_records_meet_by_id_wherever_they_stand() -> None:
    merged = merge(
        case_file("alt", entry("1.1", StatusCode.IN_PROGRESS), entry("1.2")),
        case_file("neu", entry("1.3"), entry("1.2", StatusCode.DONE)),
    )
    assert [(one.id, one.status and one.status.code) for one in merged.case.reports[0].entries] == [
        ("1.1", StatusCode.IN_PROGRESS),
        ("1.2", StatusCode.DONE),
        ("1.3", None),
    ]
    assert replaced(merged) == []


def test_a_replaced_value_is_told_with_both_places() -> None:
    merged = merge(case_file("alt", summary="Entwurf"), case_file("neu", summary="Endfassung"))
    assert merged.case.reports[0].summary == "Endfassung"
    (finding,) = replaced(merged)
    assert finding.path == "reports/2019/summary"
    assert (finding.value, finding.details) == (
        "Endfassung",
        {"before": "Entwurf", "place": "alt, Blatt ‚Blatt‘, B1"},
    )
    assert finding.address == Address(file="neu", sheet="Blatt", cell="B1")
    assert merged.sources["reports/2019/summary"].addresses[0].file == "neu"


def test_replaced_words_are_told_even_where_no_source_knows_them() -> None:
    merged = merge(case_file("alt", entry("1", StatusCode.DONE)), case_file("neu", entry("1", StatusCode.DROPPED)))
    (finding,) = replaced(merged)
    assert (finding.value, finding.details["before"]) == ("entfallen", "umgesetzt")


def test_replaced_notes_are_told_in_full_and_their_sources_go() -> None:
    known = case_file("alt", entry("1", notes=("eins", "zwei")))
    path = "reports/2019/entries/1/notes/1"
    known = known.model_copy(update={"sources": {path: Source(addresses=(Address(file="alt"),), raw="zwei")}})
    merged = merge(known, case_file("neu", entry("1", notes=("drei",))))
    (finding,) = replaced(merged)
    assert finding.details["before"] == "eins; zwei"
    assert path not in merged.sources


def test_what_only_one_of_them_states_is_kept() -> None:
    merged = merge(case_file("alt", name="Herten", ags="05562020"), case_file("neu", population=62_000))
    assert merged.case.municipality == Municipality(name="Herten", ags="05562020", population=62_000)
    assert replaced(merged) == []
