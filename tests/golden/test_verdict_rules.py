"""Every rule of the verdict, by two files: one that it decides about, and one that is as near but passes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.checks.verdict import judge, load_rules
from fgk_docs.host import Host
from fgk_docs.making import FormRequest, make_form
from fgk_docs.model.finding import Verdict
from fgk_docs.pipeline import Examined, Settings, examine
from tests.support.forms import FIXTURES, base_chain

REPORT = FIXTURES / "kyffhaeuserkreis/jahresbericht-2017.xlsx"
Made = Callable[[Path], Path]


class Pair(NamedTuple):
    """How to make a file that the rule decides about, and one that it lets pass with the next verdict."""

    fails: Made
    passes: Made
    otherwise: Verdict


def cut_off(folder: Path) -> Path:
    path = folder / "bericht.xlsx"
    path.write_bytes(REPORT.read_bytes()[:-2000])
    return path


def changed(**answers: object) -> Made:
    """The report with other answers beside labels of the sheet Stammdaten; None takes one out."""

    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(REPORT)
        places = {row[0].value: row[1] for row in book["Stammdaten"].iter_rows(max_col=2)}
        for label, answer in answers.items():
            places[label].value = answer
        path = folder / "bericht.xlsx"
        book.save(path)
        return path

    return make


def blank(*, filled: bool) -> Made:
    """The form as it is sent out; one answer filled in."""

    def make(folder: Path) -> Path:
        host = Host.load()
        path = folder / "bericht.xlsx"
        request = FormRequest("jahresbericht", "A", "xlsx", 5)
        made = make_form(host, base_chain(), request).data
        assert made is not None
        path.write_bytes(made)
        if filled:
            book = openpyxl.load_workbook(path)
            label = next(one for row in book.worksheets[0] for one in row if one.value == "Kommune")
            label.offset(0, 1).value = "Kyffhäuserkreis"
            book.save(path)
        return path

    return make


def with_second_version(*, differs: bool) -> Made:
    """The report with its sheet of measures copied, and one answer changed in the copy."""

    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(REPORT)
        copy = book.copy_worksheet(book["Maßnahmen"])
        if differs:
            copy["I6"].value = "zurückgestellt"
        path = folder / "bericht.xlsx"
        book.save(path)
        return path

    return make


def named(name: str) -> Made:
    """The report, unchanged, under another name."""

    def make(folder: Path) -> Path:
        return Path(shutil.copy(REPORT, folder / name))

    return make


def with_sheet_named(title: str) -> Made:
    """The report with another name for its sheet of measures."""

    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(REPORT)
        book["Maßnahmen"].title = title
        path = folder / "bericht.xlsx"
        book.save(path)
        return path

    return make


def with_unclear_periods(count: int) -> Made:
    """The report with some periods of measures that name no year."""

    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(REPORT)
        cells = [cell for (cell,) in book["Maßnahmen"].iter_rows(6, 41, 6, 6) if cell.value is not None]
        for cell in cells[:count]:
            cell.value = "im Mai"
        path = folder / "bericht.xlsx"
        book.save(path)
        return path

    return make


PAIRS = {
    "unreadable": Pair(cut_off, changed(Kommune=None), Verdict.ASK),
    "blank": Pair(blank(filled=False), blank(filled=True), Verdict.ASK),
    "errors": Pair(changed(Kommune=None), changed(Kommune="Kyffhäuserkreis", Land="Hessen"), Verdict.ACCEPT),
    "versions": Pair(with_second_version(differs=True), with_second_version(differs=False), Verdict.ACCEPT),
    "year": Pair(with_sheet_named("Maßnahmen 2018"), named("Jahresbericht 2018.xlsx"), Verdict.ACCEPT),
    "unclear": Pair(with_unclear_periods(20), with_unclear_periods(19), Verdict.ACCEPT),
}


def examined(make: Made, folder: Path) -> Examined:
    return examine(Host.load(), make(folder), Settings())


def test_every_rule_has_a_file_that_fails_it_and_one_that_passes() -> None:
    chain = base_chain()
    assert [rule.id for rule in load_rules(chain, Catalogue.load(chain).entries)] == [*PAIRS]


@pytest.mark.parametrize("rule", PAIRS)
def test_a_file_that_fails_a_rule_gets_its_verdict(rule: str, tmp_path: Path) -> None:
    found = examined(PAIRS[rule].fails, tmp_path)
    judgement = judge(found.findings, base_chain())
    assert judgement.rules[0].id == rule
    assert found.verdict is judgement.verdict


@pytest.mark.parametrize("rule", PAIRS)
def test_a_file_that_passes_a_rule_gets_another_verdict(rule: str, tmp_path: Path) -> None:
    found = examined(PAIRS[rule].passes, tmp_path)
    assert found.findings
    assert rule not in [one.id for one in judge(found.findings, base_chain()).rules]
    assert found.verdict is PAIRS[rule].otherwise
