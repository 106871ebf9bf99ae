"""What became of the findings of the return that a file corrects."""

from __future__ import annotations

from fgk_docs.checks.corrections import Correction, corrected
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from tests.support.years import case_file, entry


def returned(*findings: Finding, rows: tuple[str, ...] = ("Bus", "Beirat"), year: int = 2024) -> CaseFile:
    entries = [entry(words, str(number)) for number, words in enumerate(rows, 1)]
    return case_file(year, *entries, findings=findings)


def told(correction: Correction) -> tuple[list[str], list[str], list[str]]:
    groups = (correction.resolved, correction.still_open, correction.new)
    first, second, third = ([one.code for one in group] for group in groups)
    return first, second, third


def about(path: str, code: str = "entry-without-status", value: str | None = None) -> Finding:
    return Finding(code=code, path=f"reports/2024/entries/{path}", value=value)


def test_what_is_gone_is_settled_what_stays_is_open_what_comes_is_new() -> None:
    old = returned(about("1"), about("2", "number-twice"))
    new = returned(about("2", "number-twice"), about("2", "status-ambiguous"))
    assert told(corrected(new, old)) == (["entry-without-status"], ["number-twice"], ["status-ambiguous"])


def test_a_row_that_moved_and_was_renumbered_is_the_same_by_its_words() -> None:
    old = returned(about("1"), rows=("Bus", "Beirat"))
    new = returned(about("3"), rows=("Neu", "Beirat", "Bus"))
    assert told(corrected(new, old)) == ([], ["entry-without-status"], [])


def test_the_same_fault_on_another_measure_is_settled_there_and_new_here() -> None:
    old, new = returned(about("1")), returned(about("2"))
    assert told(corrected(new, old)) == (["entry-without-status"], [], ["entry-without-status"])


def test_a_corrected_period_of_the_report_makes_no_finding_new() -> None:
    old = returned(about("1"), year=2024)
    finding = Finding(code="entry-without-status", path="reports/2023/entries/1")
    assert told(corrected(returned(finding, year=2023), old)) == ([], ["entry-without-status"], [])


def test_an_answer_that_is_still_wrong_in_another_way_is_still_open() -> None:
    old, new = returned(about("1/status", "x", "fertich")), returned(about("1/status", "x", "fertik"))
    assert told(corrected(new, old)) == ([], ["x"], [])


def test_a_finding_on_no_answer_is_known_by_its_words_or_its_place() -> None:
    def at(cell: str, value: str | None) -> Finding:
        return Finding(code="cell-error", address=Address("f", "S", cell), value=value)

    assert told(corrected(returned(at("B9", "#REF!")), returned(at("B4", "#REF!")))) == ([], ["cell-error"], [])
    assert told(corrected(returned(at("B4", None)), returned(at("B4", None)))) == ([], ["cell-error"], [])
    assert told(corrected(returned(at("B5", None)), returned(at("B4", None)))) == (
        ["cell-error"],
        [],
        ["cell-error"],
    )


def test_a_finding_on_an_answer_s_cell_is_about_that_answer_wherever_it_stands() -> None:
    def at_measure(file: CaseFile, number: str) -> CaseFile:
        address = file.sources[f"reports/2024/entries/{number}/measure"].addresses[0]
        return file.model_copy(update={"findings": (Finding(code="x", address=address),)})

    old, moved = at_measure(returned(), "1"), at_measure(returned(rows=("Neu", "Bus")), "2")
    assert told(corrected(moved, old)) == ([], ["x"], [])
    assert told(corrected(at_measure(returned(), "2"), old)) == (["x"], [], ["x"])


def test_a_finding_on_an_answer_of_the_report_is_about_that_question() -> None:
    def on(question: str, year: int) -> CaseFile:
        return returned(Finding(code="x", path=f"reports/{year}/{question}"), year=year)

    assert told(corrected(on("summary", 2023), on("summary", 2024))) == ([], ["x"], [])
    assert told(corrected(on("outlook", 2024), on("summary", 2024))) == (["x"], [], ["x"])


def test_each_finding_meets_one_other_at_most() -> None:
    old, new = returned(about("1", "x", "a")), returned(about("1", "x", "a"), about("1", "x", "b"))
    assert told(corrected(new, old)) == ([], ["x"], ["x"])


def test_a_return_beside_itself_is_all_open() -> None:
    file = returned(about("1"), about("2", "x", "y"), Finding(code="z"))
    assert corrected(file, file) == Correction((), file.findings, ())


def test_of_two_words_on_one_answer_the_same_ones_meet() -> None:
    old, new = returned(about("1", "x", "a"), about("1", "x", "b")), returned(about("1", "x", "b"))
    assert [one.value for one in corrected(new, old).resolved] == ["a"]
