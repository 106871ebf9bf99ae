"""A report beside the one before it: what is looked up there, what changed, and what cannot be last year's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fgk_docs.checks.core import CORE_CHECKS
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.comparison import Change, ChangeKind
from fgk_docs.model.finding import Finding
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import Percent, Recurrence, Reference, ReferenceKind, StatusCode
from fgk_docs.protocols import CheckContext
from tests.support.years import case_file, codes, compare_with, entry, period, year

OPEN, GOING, DONE = StatusCode.NOT_STARTED, StatusCode.IN_PROGRESS, StatusCode.DONE
PERMANENT = StatusCode.PERMANENT
YEARLY = period("2024, jährlich", date(2024, 1, 1), date(2024, 12, 31), recurrence=Recurrence.YEARLY)


def compared(now: list[Entry], before: list[Entry]) -> CaseFile:
    return compare_with(case_file(2024, *now), [case_file(2023, *before)])


def changes(now: list[Entry], before: list[Entry]) -> dict[ChangeKind, Change]:
    comparison = compared(now, before).case.reports[0].comparison
    assert comparison is not None
    return {change.kind: change for change in comparison.changes}


def checked(case: AuditCase) -> list[str]:
    names = ("measure-gone", "measure-replaced", "deadline-slipped", "status-backwards", "unchanged-for-years")
    return [one.code for name in names for one in CORE_CHECKS[name](case, CheckContext())]


def pointing(name: str, **more: object) -> Entry:
    reference = Reference(raw="unverändert", kind=ReferenceKind.UNCHANGED)
    return entry("Jugendbeirat", "1", references={name: reference}, **more)


def test_unchanged_becomes_what_last_year_said_with_both_places() -> None:
    file = case_file(2024, pointing("progress"))
    place = file.sources["reports/2024/entries/1/references/progress"].addresses[0]
    file = file.model_copy(update={"findings": (Finding(code="reference-open", address=place),)})
    found = compare_with(file, [case_file(2023, entry("Jugendbeirat", "7", progress="Gewählt."))])
    source = found.sources["reports/2024/entries/1/progress"]
    assert found.case.reports[0].entries[0].progress == "Gewählt."
    assert [address.file for address in source.addresses] == ["bericht-2024.xlsx", "bericht-2023.xlsx"]
    assert codes(found) == ["reference-carried"]
    assert found.findings[0].details["words"] == "Gewählt."


def test_the_earlier_file_is_named_with_its_digest() -> None:
    now, before = case_file(2024, entry("Bus", "1")), case_file(2023, entry("Bus", "1"))
    found = compare_with(now, [before])
    assert [(one.file, one.sha256) for one in found.ledger] == [
        ("bericht-2024.xlsx", "2024"),
        ("bericht-2023.xlsx", "2023"),
    ]
    again = compare_with(found, [before])
    assert again.ledger == found.ledger


def test_two_files_of_one_name_are_told_apart_by_their_time() -> None:
    now = case_file(2024, pointing("progress"), file="bericht.xlsx")
    before = case_file(2023, entry("Jugendbeirat", "1", progress="Gewählt."), file="bericht.xlsx")
    found = compare_with(now, [before])
    assert [(one.file, one.sha256) for one in found.ledger] == [
        ("bericht.xlsx", "2024"),
        ("bericht.xlsx (2023)", "2023"),
    ]
    source = found.sources["reports/2024/entries/1/progress"]
    assert [address.file for address in source.addresses] == ["bericht.xlsx", "bericht.xlsx (2023)"]
    comparison = found.case.reports[0].comparison
    assert comparison is not None
    assert comparison.file == "bericht.xlsx (2023)"


def test_what_last_year_did_not_say_stays_open() -> None:
    file = case_file(2024, pointing("progress"), findings=(Finding(code="reference-open"),))
    found = compare_with(file, [case_file(2023, entry("Jugendbeirat", "1"))])
    assert found.case.reports[0].entries[0].progress is None
    assert codes(found) == ["reference-open"]


def test_what_points_elsewhere_is_not_looked_up_in_last_year() -> None:
    above = Reference(raw="s. o.", kind=ReferenceKind.ABOVE)
    now = entry("Jugendbeirat", "1", references={"progress": above})
    found = compared([now], [entry("Jugendbeirat", "1", progress="Gewählt.")])
    assert found.case.reports[0].entries[0].progress is None


@pytest.mark.parametrize(
    ("now", "before", "kind", "finding"),
    [
        ([entry("A-Beirat", "1")], [], ChangeKind.NEW, []),
        ([], [entry("Beirat", "1", OPEN)], ChangeKind.DROPPED, ["measure-dropped"]),
        ([], [entry("Beirat", "1", DONE)], ChangeKind.DROPPED, []),
        ([entry("Bus", "1")], [entry("Garten", "1", OPEN)], ChangeKind.REPLACED, ["measure-replaced"]),
        ([entry("Bus", "1", change="statt Garten")], [entry("Garten", "1", OPEN)], ChangeKind.REPLACED, []),
        ([entry("Bus", "1", OPEN)], [entry("Bus", "1", GOING)], ChangeKind.BACKWARDS, ["status-backwards"]),
        ([entry("Bus", "1", OPEN, problems="Kein Geld")], [entry("Bus", "1", GOING)], ChangeKind.BACKWARDS, []),
        ([entry("Bus", "1", DONE)], [entry("Bus", "1", GOING)], ChangeKind.FORWARDS, []),
        ([entry("Bus", "1", GOING)], [entry("Bus", "1", GOING)], ChangeKind.UNCHANGED, []),
        ([entry("Bus", "1", StatusCode.DROPPED)], [entry("Bus", "1", GOING)], ChangeKind.DROPPED, []),
        ([entry("Bus", "1", StatusCode.REPLACED)], [entry("Bus", "1", GOING)], ChangeKind.REPLACED, []),
    ],
)
def test_each_change_is_told_and_asked_about_where_nobody_says_why(
    now: list[Entry], before: list[Entry], kind: ChangeKind, finding: list[str]
) -> None:
    filler = entry("Etwas, das immer gleich fertig ist", "9", DONE)
    found = compared([*now, filler], [*before, filler])
    comparison = found.case.reports[0].comparison
    assert comparison is not None
    assert [change.kind for change in comparison.changes] == [kind]
    assert checked(found.case) == finding


@pytest.mark.parametrize(
    ("now", "before", "slipped"),
    [
        (year(2024), year(2023), True),
        (year(2023), year(2024), False),
        (period("ab 2025", date(2025, 1, 1), open_end=True), year(2023), True),
        (period("laufend"), year(2023), False),
        (year(2024), period("ab 2022", date(2022, 1, 1), open_end=True), False),
        (YEARLY, year(2023), False),
        (year(2024), YEARLY.model_copy(update={"end": date(2023, 12, 31)}), False),
    ],
)
def test_a_deadline_slips_when_it_moves_back(now: object, before: object, slipped: bool) -> None:
    found = changes([entry("Bus", "1", period=now)], [entry("Bus", "1", period=before)])
    assert (ChangeKind.SLIPPED in found) is slipped


@pytest.mark.parametrize("code", [DONE, PERMANENT])
def test_what_was_done_or_goes_on_and_comes_again_has_not_slipped(code: StatusCode) -> None:
    now, before = entry("Fest", "1", code, period=year(2024)), entry("Fest", "1", code, period=year(2023))
    assert changes([now], [before]) == {}


def test_the_same_status_in_new_words_is_no_standing_still() -> None:
    now, before = entry("Bus", "1", GOING, progress="Es fährt."), entry("Bus", "1", GOING, progress="Es steht.")
    assert changes([now], [before]) == {}
    assert [*changes([now], [now])] == [ChangeKind.UNCHANGED]


def test_a_percentage_below_last_year_is_a_step_back() -> None:
    def at(number: int) -> Entry:
        return entry(
            "Bus",
            "1",
            GOING,
            percent=Percent(raw=f"{number} %", low=Decimal(number), high=Decimal(number)),
            progress="x",
        )

    found = changes([at(50)], [at(80)])
    assert (found[ChangeKind.BACKWARDS].before, found[ChangeKind.BACKWARDS].after) == ("80 %", "50 %")


def test_a_measure_that_the_report_names_elsewhere_is_not_gone_without_a_word() -> None:
    now = [entry("Neues", "1.2", change="fasst die Maßnahme 2.1 mit ein")]
    before = [entry("Altes Ding", "2.1", OPEN), entry("Neues", "1.2")]
    assert changes(now, before)[ChangeKind.DROPPED].reason == "fasst die Maßnahme 2.1 mit ein"
    assert changes([entry("Neues", "1.2", change="Punkt 2.1.4")], before)[ChangeKind.DROPPED].reason is None


def test_standing_still_is_counted_over_the_years() -> None:
    first, second = case_file(2022, entry("Bus", "3", OPEN)), case_file(2023, entry("Bus", "2", OPEN))
    last = case_file(2024, entry("Bus", "1", OPEN))
    apart = compare_with(last, [first, second])
    in_a_row = compare_with(last, [compare_with(second, [first])])
    for found in (apart, in_a_row):
        comparison = found.case.reports[0].comparison
        assert comparison is not None
        change = comparison.changes[0]
        assert (change.kind, change.reports, change.since) == (ChangeKind.UNCHANGED, 3, "2022")
        assert checked(found.case) == ["measure-unchanged"]


def test_every_word_of_a_comparison_has_an_address_in_each_file_that_says_it() -> None:
    found = compared(
        [entry("Bus", "1", OPEN), entry("Neu", "3")], [entry("Bus", "2", GOING), entry("Alt", "8", OPEN)]
    )
    stated = [path for path, _ in leaves(found.case) if "/comparison/" in path]
    assert stated
    assert all(found.sources[path].addresses for path in stated)
    both = found.sources["reports/2024/comparison/changes/stand_zurueck-1-status/after"].addresses
    assert [address.file for address in both] == ["bericht-2024.xlsx", "bericht-2023.xlsx"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), date(2024, 6, 30)),
        (date(2023, 1, 1), date(2024, 12, 31)),
        (date(2023, 7, 1), date(2024, 6, 30)),
        (date(2023, 1, 1), date(2025, 12, 31)),
    ],
    ids=["first half", "two years", "over the turn of the year", "all around"],
)
def test_a_report_that_begins_or_ends_earlier_is_compared_though_they_overlap(first: date, last: date) -> None:
    report = Report(id="früher", period=period("früher", first, last), entries=(entry("Bus", "1"),))
    earlier = case_file(2023)
    earlier = earlier.model_copy(update={"case": earlier.case.model_copy(update={"reports": (report,)})})
    found = compare_with(case_file(2024, entry("Bus", "1")), [earlier])
    assert codes(found) == ["previous-overlaps"]
    assert found.case.reports[0].comparison is not None


@pytest.mark.parametrize(
    ("previous", "code"),
    [
        (case_file(2024, entry("Bus", "1")).model_copy(update={"ledger": ()}), "previous-same-period"),
        (case_file(2024, entry("Bus", "1")), "previous-same-file"),
        (case_file(2025, entry("Bus", "1")), "previous-newer"),
        (case_file(2023, entry("Bus", "1"), name="Unna"), "previous-not-found"),
        (case_file(2023).model_copy(update={"case": AuditCase()}), "previous-without-report"),
    ],
)
def test_a_file_that_cannot_be_last_years_is_told_and_not_compared(previous: CaseFile, code: str) -> None:
    found = compare_with(case_file(2024, entry("Bus", "1")), [previous])
    assert codes(found) == [code]
    assert found.case.reports[0].comparison is None


def test_the_latest_earlier_report_of_the_same_municipality_is_taken() -> None:
    files = [case_file(number, entry("Bus", "1")) for number in (2021, 2023, 2022, 2025)]
    other = case_file(2023, entry("Bus", "1"), name="Unna", file="unna.xlsx")
    comparison = compare_with(case_file(2024, entry("Bus", "1")), [*files, other]).case.reports[0].comparison
    assert comparison is not None
    assert (comparison.report, comparison.file) == ("2023", "bericht-2023.xlsx")


def test_last_years_file_under_a_new_date_is_noticed() -> None:
    lines = [
        entry(words, number, GOING, progress="x")
        for number, words in (("1", "Bus"), ("2", "Garten"), ("3", "Fest"))
    ]
    assert "report-repeats-previous" in codes(compared(lines, lines))
    changed = [*lines[:2], entry("Fest", "3", GOING, progress="y")]
    assert "report-repeats-previous" not in codes(compared(changed, lines))


def test_a_measure_without_a_letter_is_not_mentioned_by_every_text() -> None:
    now, before = [entry("Spielplatz", "1", progress="Alles läuft.")], [entry("– – –", "9", OPEN)]
    assert changes(now, before)[ChangeKind.DROPPED].reason is None
