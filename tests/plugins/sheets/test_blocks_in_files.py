"""Workbooks in which somebody put the whole form on one sheet, as files in both formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fgk_docs.forms.read import Input, read_form
from fgk_docs.host import Host
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import InputFile
from fixtures.builders import ods, xlsx
from fixtures.builders.layout import book
from fixtures.builders.records import Filled
from fixtures.builders.sheet import Book, Sheet, Span
from fixtures.towns import herten, kyffhaeuserkreis
from tests.support.forms import base_chain

WRITERS = {"xlsx": xlsx.write, "ods": ods.write}


def arranged(form: Filled, *, beside: bool, backwards: bool) -> Book:
    """The example on one sheet, its sheets below each other or side by side."""
    whole = book(form)
    sheets = whole.sheets[::-1] if backwards else whole.sheets
    one = Sheet("Tabelle1", tuple(20.0 for _ in range(60 * len(sheets))))
    down = right = 0
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            one.cells[row + down, column + right] = cell
        one.spans += [
            Span(span.top + down, span.left + right, span.bottom + down, span.right + right) for span in sheet.spans
        ]
        if beside:
            right += max(column for _, column in sheet.cells) + 1
        else:
            down += sheet.last_row + 1
    return Book(whole.title, (one,))


def read(path: Path) -> CaseFile:
    host, source = Host.load(), InputFile(path)
    raw = host.read(host.reader_for(source), source)
    assert isinstance(raw, RawForm)
    return read_form(Input(raw, "0" * 64), None, base_chain()).case_file


def told(findings: Sequence[Finding]) -> list[tuple[str, str | None]]:
    return sorted((one.code, one.value) for one in findings)


@pytest.mark.parametrize("form", [kyffhaeuserkreis.REPORT, herten.REPORT], ids=["A", "B"])
@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("beside", [False, True], ids=["below", "beside"])
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_a_whole_form_on_one_sheet_is_the_same_case(
    form: Filled, suffix: str, beside: bool, backwards: bool, tmp_path: Path
) -> None:
    one_sheet = arranged(form, beside=beside, backwards=backwards)
    for name, content in (("one", one_sheet), ("many", book(form))):
        (tmp_path / f"{name}.{suffix}").write_bytes(WRITERS[suffix](content))
    one, many = read(tmp_path / f"one.{suffix}"), read(tmp_path / f"many.{suffix}")
    assert sorted(map(repr, one.case.reports[0].entries)) == sorted(map(repr, many.case.reports[0].entries))
    assert one.case.municipality == many.case.municipality
    assert (one.case.papers, one.case.certificates) == (many.case.papers, many.case.certificates)
    assert told(one.findings) == told(many.findings)
    (account,), (other,) = one.ledger, many.ledger
    assert (account.consumed, account.known, account.reported) == (other.consumed, other.known, other.reported)
