"""The report on a run as JUnit XML, as servers for continuous integration read it: an input is a test case.

Test cases are written one after the other; how many of them failed stands before the first, and is counted first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fgk_docs.cli.report.plain import row_lines
from fgk_docs.cli.report.rows import Row, printable
from fgk_docs.cli.report.run import ABSENCE_TEXTS, NAME, STATE_TEXTS, UNDONE, Entry, Run, State, due_words, files_of
from fgk_docs.cli.texts import Texts
from fgk_docs.model.overview import Absence, MissingReport

_FAILURE, _ERROR, _SKIPPED = "failure", "error", "skipped"
_COUNTS = {_FAILURE: "failures", _ERROR: "errors", _SKIPPED: "skipped"}
"""What may become of a test case, and the attribute that says of how many."""


def run_junit(texts: Texts, run: Run) -> Iterator[str]:
    """The whole report, a test case a piece: a finding from the threshold on is a failure, an input that was not
    examined an error."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    outcomes = [
        *(_outcome(one, run.threshold) for one in run.entries),
        *(_outcome_of_missing(one) for one in run.missing),
        *(_outcome_of_problem(row, run.threshold) for row in run.problems),
    ]
    number = Counter(outcomes)
    counts = {name: str(number[tag]) for tag, name in _COUNTS.items()}
    total = {"tests": str(len(outcomes)), "time": "0"}
    yield _begin("testsuites", {name: counts[name] for name in counts if name != _SKIPPED} | total)
    suite = _begin("testsuite", counts | total)
    yield f"\n  {suite}" if outcomes else f"\n  {suite[:-1]} />"
    for case in chain(
        (_case(texts, one, run.threshold) for one in run.entries),
        (_case_of_missing(texts, one) for one in run.missing),
        (_case_of_problem(texts, row, run.threshold) for row in run.problems),
    ):
        indent(case, level=2)
        yield f"\n    {tostring(case, encoding='unicode')}"
    yield "\n  </testsuite>\n</testsuites>\n" if outcomes else "\n</testsuites>\n"


def _begin(tag: str, counts: Mapping[str, str]) -> str:
    """A tag that opens; our own name and numbers need no escaping."""
    return f"<{tag} " + " ".join(f'{name}="{value}"' for name, value in {"name": NAME, **counts}.items()) + ">"


def _outcome(one: Entry, threshold: int) -> str | None:
    """What becomes of an input's test case; None for a success."""
    if one.state is State.OPEN:
        return _SKIPPED
    if one.state in UNDONE:
        return _ERROR
    return _FAILURE if any(row.severity.rank >= threshold for row in one.report.rows) else None


def _outcome_of_missing(absent: MissingReport) -> str:
    return _FAILURE if absent.absence is Absence.OVERDUE else _SKIPPED


def _outcome_of_problem(row: Row, threshold: int) -> str | None:
    return _ERROR if row.severity.rank >= threshold else None


def _case(texts: Texts, one: Entry, threshold: int) -> Element:
    report, outcome = one.report, _outcome(one, threshold)
    case = _named(one.municipality or NAME, ", ".join(files_of(report)))
    if outcome == _SKIPPED:
        SubElement(case, _SKIPPED, message=texts(STATE_TEXTS[one.state]))
    elif outcome == _ERROR:
        _tell(texts, case, _ERROR, report.rows, report.file)
    elif outcome == _FAILURE:
        _tell(texts, case, _FAILURE, [row for row in report.rows if row.severity.rank >= threshold], report.file)
    others = [row for row in report.rows if row.severity.rank < threshold]
    if others and one.state not in UNDONE:
        SubElement(case, "system-out").text = _lines(texts, others, report.file)
    return case


def _case_of_missing(texts: Texts, absent: MissingReport) -> Element:
    words = texts(ABSENCE_TEXTS[absent.absence])
    case = _named(absent.municipality, words)
    message = ": ".join(part for part in (words, due_words(absent)) if part)
    told = SubElement(case, _outcome_of_missing(absent), message=message)
    if absent.absence is Absence.OVERDUE:
        told.set("type", "overdue")
    return case


def _case_of_problem(texts: Texts, row: Row, threshold: int) -> Element:
    case = _named(NAME, row.message)
    if _outcome_of_problem(row, threshold) is None:
        SubElement(case, "system-out").text = _lines(texts, [row], NAME)
    else:
        _tell(texts, case, _ERROR, [row], NAME)
    return case


def _named(group: str, name: str) -> Element:
    return Element("testcase", classname=_text(group), name=_text(name), time="0")


def _tell(texts: Texts, case: Element, tag: str, rows: Iterable[Row], file: str) -> None:
    """One element for all rows: most readers show no second one."""
    first, *rest = rows
    message = first.message + (f" (+{len(rest)})" if rest else "")
    told = SubElement(case, tag, message=_text(message), type=first.code)
    told.text = _lines(texts, [first, *rest], file)


def _lines(texts: Texts, rows: Iterable[Row], file: str) -> str:
    return "\n".join(_text(line) for row in rows for line in row_lines(texts, file, row))


def _text(words: str) -> str:
    """Words without what XML cannot hold: names of files may be no text at all, cells may hold anything."""
    safe = "".join("\ufffd" if "\ud800" <= mark <= "\udfff" or mark in "\ufffe\uffff" else mark for mark in words)
    return printable(safe)
