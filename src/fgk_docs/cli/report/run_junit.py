"""The report on a run as JUnit XML, as servers for continuous integration read it: an input is a test case."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fgk_docs.cli.report.plain import row_lines
from fgk_docs.cli.report.rows import Row, printable
from fgk_docs.cli.report.run import ABSENCE_TEXTS, NAME, STATE_TEXTS, UNDONE, Entry, Run, State, due_words, files_of
from fgk_docs.cli.texts import Texts
from fgk_docs.model.overview import Absence


def run_junit(texts: Texts, run: Run) -> str:
    """The whole report: a finding from the threshold on is a failure, an input that was not examined an error."""
    root = Element("testsuites", name=NAME)
    suite = SubElement(root, "testsuite", name=NAME)
    for one in run.entries:
        _case(texts, suite, one, run.threshold)
    for absent in run.missing:
        words = texts(ABSENCE_TEXTS[absent.absence])
        case = SubElement(suite, "testcase", classname=_text(absent.municipality), name=_text(words), time="0")
        message = ": ".join(part for part in (words, due_words(absent)) if part)
        if absent.absence is Absence.OVERDUE:
            SubElement(case, "failure", message=message, type="overdue")
        else:
            SubElement(case, "skipped", message=message)
    for row in run.problems:
        case = SubElement(suite, "testcase", classname=NAME, name=_text(row.message), time="0")
        if row.severity.rank >= run.threshold:
            _tell(texts, case, "error", [row], NAME)
        else:
            SubElement(case, "system-out").text = _lines(texts, [row], NAME)
    tags = [{part.tag for part in case} for case in suite]
    for tag, key in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        number = str(sum(tag in found for found in tags))
        suite.set(key, number)
        if key != "skipped":
            root.set(key, number)
    for element in (root, suite):
        element.set("tests", str(len(tags)))
        element.set("time", "0")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(texts: Texts, suite: Element, one: Entry, threshold: int) -> None:
    name = _text(", ".join(files_of(one.report)))
    case = SubElement(suite, "testcase", classname=_text(one.municipality or NAME), name=name, time="0")
    report = one.report
    failing = [row for row in report.rows if row.severity.rank >= threshold]
    others = [row for row in report.rows if row.severity.rank < threshold]
    if one.state is State.OPEN:
        SubElement(case, "skipped", message=texts(STATE_TEXTS[one.state]))
    elif one.state in UNDONE:
        _tell(texts, case, "error", report.rows, report.file)
    elif failing:
        _tell(texts, case, "failure", failing, report.file)
    if others and one.state not in UNDONE:
        SubElement(case, "system-out").text = _lines(texts, others, report.file)


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
