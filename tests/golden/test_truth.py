"""Every example input is read as its truth says, without a question, and its account adds up."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from fgk_docs.host import Host
from fgk_docs.model.base import Record
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.paths import at, leaves
from fgk_docs.model.values import Name, Period
from fgk_docs.pipeline import Examined, Settings, examine
from tests.support.forms import FIXTURES

TRUTHS: dict[str, dict[str, Any]] = {
    f"{path.parent.name}/{name}": truth
    for path in sorted(FIXTURES.glob("*/truth.toml"))
    for name, truth in tomllib.loads(path.read_text("utf-8"))["inputs"].items()
}
FORMS = {name: truth for name, truth in TRUTHS.items() if not name.endswith(".toml")}
REPORTS = {name: truth for name, truth in FORMS.items() if "entries" in truth}
DATA = {name: truth for name, truth in TRUTHS.items() if name.endswith(".toml")}
_SEEN: dict[str, Examined] = {}


def examined(host: Host, name: str) -> Examined:
    """An example input after step 6, read once."""
    if name not in _SEEN:
        _SEEN[name] = examine(host, FIXTURES / name, Settings())
    return _SEEN[name]


def report(host: Host, name: str) -> Report:
    (only,) = examined(host, name).case_file.case.reports
    return only


def stated(case: AuditCase, path: str) -> object:
    """The value at a truth's path: ``@1`` is the first record of its list."""
    parts: list[str] = []
    for part in path.split("/"):
        if part.startswith("@"):
            records = at(case, "/".join(parts))
            assert isinstance(records, tuple)
            record = records[int(part[1:]) - 1]
            assert isinstance(record, Record)
            part = record.id
        parts.append(part)
    return at_or_inside(case, parts)


def at_or_inside(case: AuditCase, parts: list[str]) -> object:
    """A truth may look into a value (the first day of a period)."""
    value: object = case
    for position, part in enumerate(parts):
        try:
            value = at(case, "/".join(parts[: position + 1]))
        except KeyError:
            value = getattr(value, part)
    return value


def plain(value: object) -> str:
    """As a truth writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("name", FORMS)
def test_the_form_and_its_edition_are_recognised(host: Host, name: str) -> None:
    ledger = examined(host, name).ledger
    assert (ledger.form, ledger.edition) == (FORMS[name]["form"], FORMS[name]["edition"])


@pytest.mark.parametrize("name", FORMS)
def test_a_clean_form_raises_no_question(host: Host, name: str) -> None:
    result = examined(host, name)
    asked = [one for one in result.findings if one.severity is not Severity.INFO]
    assert asked == []
    assert result.verdict is Verdict.ACCEPT


def commented(path: Path) -> int:
    """How many cells have a comment but no content; other programs count them as empty."""
    if path.suffix == ".ods":
        with ZipFile(path) as archive:
            root = etree.fromstring(archive.read("content.xml"))
        spaces = {
            "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
            "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        }
        found = root.xpath("//table:table-cell[office:annotation and not(text:p)]", namespaces=spaces)
        assert isinstance(found, list)
        return len(found)
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        return sum(cell.comment is not None and cell.value is None for cell in cells)
    return 0


@pytest.mark.parametrize("name", FORMS)
def test_the_account_adds_up_to_what_a_stranger_counts(host: Host, name: str) -> None:
    book = CalamineWorkbook.from_path(str(FIXTURES / name))
    filled = sum(
        value != ""
        for sheet in book.sheet_names
        for row in book.get_sheet_by_name(sheet).to_python()
        for value in row
    )
    ledger = examined(host, name).ledger
    assert ledger.consumed + ledger.known + ledger.reported == filled + commented(FIXTURES / name)
    assert ledger.reported == 0


@pytest.mark.parametrize("name", FORMS)
def test_every_value_knows_where_it_was_read_and_every_source_leads_to_a_value(host: Host, name: str) -> None:
    case_file = examined(host, name).case_file
    constants = {path for path, value in leaves(case_file.case) if path.endswith("/auftakt/title")}
    assert {path for path, _ in leaves(case_file.case)} - constants == set(case_file.sources)


@pytest.mark.parametrize("name", REPORTS)
def test_measures_and_their_status_are_the_town_s(host: Host, name: str) -> None:
    entries = report(host, name).entries
    found = [[entry.number, entry.status.code.value if entry.status else None] for entry in entries]
    assert found == REPORTS[name]["entries"]
    assert len({entry.goal for entry in entries}) == REPORTS[name]["goals"]


@pytest.mark.parametrize("name", REPORTS)
def test_fields_of_action_keep_their_wording(host: Host, name: str) -> None:
    entries = report(host, name).entries
    counts = {key: sum(entry.field == key for entry in entries) for key in REPORTS[name]["fields"]}
    assert counts == REPORTS[name]["fields"]
    assert {entry.field: entry.field_title for entry in entries} == REPORTS[name]["field_titles"]


@pytest.mark.parametrize("name", REPORTS)
def test_periods_of_measures_are_the_stated_days(host: Host, name: str) -> None:
    def days(period: Period | None) -> tuple[str, str]:
        if period is None:
            return "", ""
        return plain(period.start or ""), plain(period.end or "")

    found = {entry.number: days(entry.period) for entry in report(host, name).entries}
    assert {number: found[number] for number, _, _ in REPORTS[name]["periods"]} == {
        number: (start, end) for number, start, end in REPORTS[name]["periods"]
    }


@pytest.mark.parametrize("name", REPORTS)
def test_costs_of_measures_are_the_stated_amounts(host: Host, name: str) -> None:
    def amounts(entry: Entry) -> tuple[Decimal | None, Decimal | None] | None:
        return (entry.cost.low, entry.cost.high) if entry.cost and entry.cost.low is not None else None

    found = {entry.number: sums for entry in report(host, name).entries if (sums := amounts(entry)) is not None}
    expected = {number: (Decimal(str(low)), Decimal(str(high))) for number, low, high in REPORTS[name]["costs"]}
    assert found == expected


@pytest.mark.parametrize("name", FORMS)
def test_facts_stand_at_their_paths(host: Host, name: str) -> None:
    case = examined(host, name).case_file.case
    facts = FORMS[name]["facts"]
    assert {path: plain(stated(case, path)) for path in facts} == facts
    numbers = FORMS[name].get("numbers", {})
    assert {path: Decimal(str(stated(case, path))) for path in numbers} == {
        path: Decimal(str(number)) for path, number in numbers.items()
    }


@pytest.mark.parametrize("name", FORMS)
def test_no_comment_is_lost(host: Host, name: str) -> None:
    result = examined(host, name)
    notes = [note for report in result.case_file.case.reports for entry in report.entries for note in entry.notes]
    remarks = result.case_file.case.remarks
    assert len(notes) + len(remarks) == (0 if name.endswith(".xls") else FORMS[name]["comments"])


@pytest.mark.parametrize("name", DATA)
def test_a_data_file_adds_what_its_truth_says(host: Host, name: str) -> None:
    town = name.partition("/")[0]
    form = next(one for one in FORMS if one.startswith(f"{town}/"))
    result = examine(host, FIXTURES / form, Settings(data=FIXTURES / name))
    facts = DATA[name]["facts"]
    assert {path: plain(stated(result.case_file.case, path)) for path in facts} == facts
    assert result.case_file.ledger[1].reported == 0
    assert result.case_file.ledger[1].consumed == len(fields(tomllib.loads((FIXTURES / name).read_text("utf-8"))))


def fields(item: object) -> list[object]:
    """All values of nested data."""
    if isinstance(item, dict):
        return [value for child in item.values() for value in fields(child)]
    return [value for child in item for value in fields(child)] if isinstance(item, list) else [item]


def test_names_are_declined_or_said_to_be_guessed(host: Host) -> None:
    for name in FORMS:
        result = examined(host, name)
        guessed = {one.value for one in result.findings if one.code == "name-cases-guessed"}
        for path, value in leaves(result.case_file.case):
            if isinstance(value, Name) and value.guessed:
                assert result.case_file.sources[path].raw in guessed
