from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from fgk_docs.checks.core import CORE_CHECKS
from fgk_docs.model.case import (
    Agreement,
    AuditCase,
    Certificate,
    Entry,
    FieldOfAction,
    Goal,
    Municipality,
    MunicipalityKind,
    Report,
)
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import at
from fgk_docs.model.values import Percent, Period, Reference, ReferenceKind, Status, StatusCode
from fgk_docs.protocols import CheckContext

NAMED = Municipality(name="Kyffhäuserkreis", kind=MunicipalityKind.RURAL_DISTRICT, ags="16065", state="Thüringen")


def ask(check: str, case: AuditCase, as_of: date | None = None) -> list[Finding]:
    """The findings of one rule, each with a path that leads somewhere."""
    findings = list(CORE_CHECKS[check](case, CheckContext(as_of)))
    for finding in findings:
        assert finding.path is not None
        at(case, finding.path)
        assert finding.severity is None
    return findings


def codes(check: str, case: AuditCase, as_of: date | None = None) -> list[str]:
    return [finding.code for finding in ask(check, case, as_of)]


def days(start: str | None, end: str | None, raw: str = "x", *, open_end: bool = False) -> Period:
    return Period(
        raw=raw,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        open_end=open_end,
    )


def status(code: StatusCode, raw: str = "wie gesagt") -> Status:
    return Status(raw=raw, code=code)


def entry(name: str = "1.1.1", measure: str = "Familienkarte", **values: object) -> Entry:
    return Entry.model_validate({"id": name, "measure": measure, **values})


def reported(*entries: Entry, period: Period | None = None) -> AuditCase:
    return AuditCase(municipality=NAMED, reports=(Report(id="2017", period=period, entries=entries),))


DONE = status(StatusCode.DONE, "umgesetzt")
SLEEPING = status(StatusCode.NOT_STARTED, "nicht begonnen")
SOUND = AuditCase(
    municipality=NAMED,
    agreements=(
        Agreement(
            id="a",
            adopted=days("2015-06-12", "2015-06-12"),
            fields=(FieldOfAction(id="steuerung", title="Steuerung", goals=(Goal(id="1.1", text="Ziel"),)),),
        ),
    ),
    certificates=(Certificate(id="c", valid=days("2015-06-12", "2018-06-30")),),
    reports=(
        Report(
            id="2017",
            period=days("2017-01-01", "2017-12-31", "2017"),
            entries=(
                entry("1.1.1", "Familienkarte", status=DONE, field="f1", progress="Die Karte wird gut angenommen."),
                entry("1.1.2", "Elternbrief", status=SLEEPING, field="f1", progress="Start ist für 2018 geplant."),
            ),
        ),
    ),
)


@pytest.mark.parametrize("check", CORE_CHECKS)
def test_a_sound_case_gives_no_finding(check: str) -> None:
    assert ask(check, SOUND, date(2018, 6, 30)) == []


@pytest.mark.parametrize("check", CORE_CHECKS)
def test_an_empty_case_lacks_a_name_and_breaks_no_other_rule(check: str) -> None:
    expected = [check] if check == "municipality-without-name" else []
    assert codes(check, AuditCase(), date(2018, 1, 1)) == expected


@pytest.mark.parametrize(
    ("code", "progress", "quote"),
    [
        (
            StatusCode.DONE,
            "Gut. Der Umbau konnte aus Kostengründen nicht erfolgen.",
            "Der Umbau konnte aus Kostengründen nicht erfolgen",
        ),
        (
            StatusCode.DONE,
            "Die Veranstaltung ist leider ausgefallen.",
            "Die Veranstaltung ist leider ausgefallen",
        ),
        (
            StatusCode.DONE,
            "Teilziele wurden nicht vollständig umgesetzt",
            "Teilziele wurden nicht vollständig umgesetzt",
        ),
        (StatusCode.DONE, "Konzept liegt vor;\nnoch  nicht beschlossen", "noch nicht beschlossen"),
        (StatusCode.DONE, "Die Abnahme steht noch aus.", "Die Abnahme steht noch aus"),
        (StatusCode.DONE, "Das Projekt ist gescheitert", "Das Projekt ist gescheitert"),
        (StatusCode.DONE, "Es konnten nicht nur Eltern erreicht werden, sondern auch Großeltern.", None),
        (StatusCode.DONE, "Nichts offen, alles erledigt", None),
        (StatusCode.IN_PROGRESS, "Konnte nicht beginnen", None),
        (StatusCode.IN_PROGRESS, "Das Familienzentrum wurde im Mai 2017 eröffnet.", None),
        (
            StatusCode.NOT_STARTED,
            "Das Familienzentrum wurde im Mai 2017 eröffnet.",
            "Das Familienzentrum wurde im Mai 2017 eröffnet",
        ),
        (StatusCode.NOT_STARTED, "Die Planung ist noch nicht abgeschlossen", None),
        (StatusCode.NOT_STARTED, "Wenn der Umbau abgeschlossen ist, wird begonnen", None),
        (StatusCode.NOT_STARTED, "Der Spielplatz soll 2019 eröffnet werden", None),
    ],
)
def test_status_and_words_are_compared(code: StatusCode, progress: str, quote: str | None) -> None:
    found = ask("status-text", reported(entry(status=status(code), progress=progress)))
    assert [finding.details["quote"] for finding in found] == ([] if quote is None else [quote])
    assert all(finding.path == "reports/2017/entries/1.1.1/status" for finding in found)


def test_a_difficulty_overcome_is_no_contradiction_but_a_failure_is() -> None:
    assert (
        codes("status-text", reported(entry(status=DONE, problems="Räume konnten zunächst nicht gefunden werden")))
        == []
    )
    assert codes("status-text", reported(entry(status=DONE, problems="Teil 2 wurde nicht umgesetzt"))) == [
        "status-contradicts-text"
    ]


def test_a_long_sentence_is_quoted_shortened() -> None:
    sentence = "Es konnte nicht " + "w" * 100
    (found,) = ask("status-text", reported(entry(status=DONE, progress=sentence)))
    assert found.details["quote"] == f"{sentence[:79]}…"


@pytest.mark.parametrize(
    ("code", "low", "high", "expected"),
    [
        (StatusCode.NOT_STARTED, 100, 100, 1),
        (StatusCode.IN_PREPARATION, 100, 100, 1),
        (StatusCode.NOT_STARTED, 0, 0, 0),
        (StatusCode.NOT_STARTED, 50, 100, 0),
        (StatusCode.IN_PROGRESS, 100, 100, 0),
        (StatusCode.DONE, 100, 100, 0),
        (StatusCode.DONE, 50, 75, 1),
        (StatusCode.DROPPED, 0, 0, 0),
    ],
)
def test_status_and_percent_are_compared(code: StatusCode, low: int, high: int, expected: int) -> None:
    percent = Percent(raw=f"{low}-{high} %", low=Decimal(low), high=Decimal(high))
    found = codes("status-percent", reported(entry(status=status(code), percent=percent)))
    assert found == ["percent-contradicts-status"] * expected


def test_a_measure_without_status_is_found_unless_it_points_elsewhere() -> None:
    reference = Reference(raw="s. o.", kind=ReferenceKind.ABOVE)
    case = reported(entry("1", status=DONE), entry("2"), entry("3", references={"status": reference}))
    assert [finding.path for finding in ask("entry-without-status", case)] == ["reports/2017/entries/2/measure"]


def test_a_report_without_any_status_is_said_once() -> None:
    found = ask("entry-without-status", reported(entry("1"), entry("2"), entry("3")))
    assert [(finding.code, finding.path, finding.details["count"]) for finding in found] == [
        ("report-without-status", "reports/2017/entries", "3")
    ]


def test_the_same_words_under_two_fields_are_found() -> None:
    case = reported(
        entry("1", "Familien-Café", field="f1", field_title="Bildung"),
        entry("2", "Familien-\u00adCafé ", field="f2", field_title="Beratung"),
        entry("3", "Familien-Café", field="f1", field_title="Bildung"),
        entry("4", "Anderes", field="f2", field_title="Beratung"),
    )
    found = ask("measure-in-two-fields", case)
    assert [(finding.path, finding.details) for finding in found] == [
        ("reports/2017/entries/2/measure", {"first": "Bildung", "second": "Beratung"})
    ]


@pytest.mark.parametrize(
    ("one", "other", "same_field", "expected"),
    [
        ("2.1.3", "2.1.3.", True, 1),
        ("2.1.3", "2.1.3", False, 1),
        ("4", "4", True, 1),
        ("4", "4", False, 0),
        ("4", "5", True, 0),
        ("", "", True, 0),
    ],
)
def test_a_number_given_twice_is_found(one: str, other: str, same_field: bool, expected: int) -> None:
    case = reported(
        entry("a", "Eins", number=one, field="f1"),
        entry("b", "Zwei", number=other, field="f1" if same_field else "f2"),
    )
    found = ask("number-twice", case)
    assert [finding.path for finding in found] == ["reports/2017/entries/b/number"] * expected


def test_a_report_that_says_nothing_is_found() -> None:
    assert codes("report-without-entries", reported()) == ["report-without-entries"]


def test_a_period_that_ends_before_it_starts_is_found_wherever_it_stands() -> None:
    case = AuditCase(certificates=(Certificate(id="c", valid=days("2018-06-30", "2015-06-12", "30.6.18-12.6.15")),))
    found = ask("period-order", case)
    assert [(finding.path, finding.value) for finding in found] == [("certificates/c/valid", "30.6.18-12.6.15")]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (days("2019-01-01", "2019-12-31"), 1),
        (days("2014-01-01", "2014-12-31"), 1),
        (days("2018-01-01", "2018-12-31"), 0),
        (days("2018-06-30", "2018-12-31"), 0),
        (days("2014-01-01", "2015-06-12"), 0),
        (days("2019-01-01", None), 1),
        (days(None, "2016-01-01"), 0),
        (days(None, None), 0),
    ],
)
def test_a_report_on_a_time_without_certificate_is_found(period: Period, expected: int) -> None:
    case = reported(period=period).model_copy(update={"certificates": SOUND.certificates})
    assert codes("report-outside-certificate", case) == ["report-outside-certificate"] * expected


def test_no_certificate_stated_is_no_contradiction() -> None:
    assert codes("report-outside-certificate", reported(period=days("2019-01-01", "2019-12-31"))) == []


@pytest.mark.parametrize(
    ("as_of", "valid", "expected"),
    [
        (date(2018, 7, 1), [days("2015-06-12", "2018-06-30")], ["certificates/0/valid"]),
        (date(2018, 6, 30), [days("2015-06-12", "2018-06-30")], []),
        (None, [days("2015-06-12", "2018-06-30")], []),
        (date(2030, 1, 1), [days("2015-06-12", None)], []),
        (date(2030, 1, 1), [days("2015-06-12", "2018-06-30", open_end=True)], []),
        (
            date(2022, 1, 1),
            [days("2019-01-01", "2021-12-31"), days("2015-06-12", "2018-06-30")],
            ["certificates/0/valid"],
        ),
        (date(2021, 1, 1), [days("2015-06-12", "2018-06-30"), days("2019-01-01", "2021-12-31")], []),
    ],
)
def test_an_expired_certificate_is_found_on_the_day_asked_for(
    as_of: date | None, valid: Sequence[Period], expected: list[str]
) -> None:
    certificates = tuple(Certificate(id=str(index), valid=period) for index, period in enumerate(valid))
    found = ask("certificate-expired", AuditCase(certificates=certificates), as_of)
    assert [(finding.path, finding.value) for finding in found] == [(path, "x") for path in expected]


def test_a_report_on_a_time_that_ended_before_the_agreement_is_found() -> None:
    case = reported(period=days("2014-01-01", "2014-12-31")).model_copy(update={"agreements": SOUND.agreements})
    assert codes("report-before-agreement", case) == ["report-before-agreement"]
    later = reported(period=days("2015-01-01", "2015-06-12")).model_copy(update={"agreements": SOUND.agreements})
    assert codes("report-before-agreement", later) == []


def town(**values: object) -> AuditCase:
    return AuditCase(municipality=Municipality.model_validate(values))


@pytest.mark.parametrize(
    ("kind", "ags", "expected"),
    [
        (MunicipalityKind.RURAL_DISTRICT, "16065", 0),
        (MunicipalityKind.RURAL_DISTRICT, "16065000", 1),
        (MunicipalityKind.DISTRICT, "06636001", 1),
        (MunicipalityKind.CITY, "16065067", 0),
        (MunicipalityKind.CITY, "16065", 1),
        (MunicipalityKind.MUNICIPALITY, "16065", 1),
        (MunicipalityKind.INDEPENDENT_CITY, "03401000", 0),
        (MunicipalityKind.INDEPENDENT_CITY, "03401", 0),
        (None, "16065", 0),
    ],
)
def test_the_ags_fits_the_kind_of_municipality(kind: MunicipalityKind | None, ags: str, expected: int) -> None:
    assert codes("ags-kind", town(kind=kind, ags=ags)) == ["ags-does-not-fit-kind"] * expected


@pytest.mark.parametrize(("ags", "expected"), [("16065", []), ("01001", []), ("17001", ["ags-unknown-state"])])
def test_the_ags_begins_with_the_number_of_a_state(ags: str, expected: list[str]) -> None:
    assert codes("ags-state", town(ags=ags)) == expected


@pytest.mark.parametrize(
    ("ags", "ars", "expected"),
    [
        ("16065067", "160650067067", 0),
        ("16065", "160650000000", 0),
        ("16065067", "160660067067", 1),
        ("16065067", "160650067068", 1),
        ("16065", None, 0),
    ],
)
def test_the_ars_holds_the_ags(ags: str, ars: str | None, expected: int) -> None:
    assert codes("ags-ars", town(ags=ags, ars=ars)) == ["ars-does-not-fit-ags"] * expected


def test_a_field_without_goal_is_found() -> None:
    fields = (FieldOfAction(id="bildung", title="Bildung und Erziehung"),)
    found = ask("field-without-goal", AuditCase(agreements=(Agreement(id="a", fields=fields),)))
    assert [finding.path for finding in found] == ["agreements/a/fields/bildung"]
