"""Defects that the kit found in bundled plugins, each with a test of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.forms.blank import Contents, blank_form
from fgk_docs.forms.load import definitions
from fgk_docs.host import Host
from fgk_docs.model.form import FormGroup, FormInput, FormSheet, FormTable, InputKind
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import InputFile
from fgk_docs.testing.annotators import annotate, feedback_on
from fgk_docs.testing.elsewhere import PLACES, Job, answer_elsewhere
from fgk_docs.testing.exact import exact

FORM = Path(__file__).parents[2] / "fixtures" / "herten" / "jahresbericht-2014.xlsx"


@pytest.fixture(scope="module")
def host() -> Host:
    return Host.load()


def test_a_workbook_is_annotated_alike_whether_openpyxl_was_imported_before_or_not(host: Host) -> None:
    import openpyxl  # registers prefixes of namespaces with lxml, for the whole process

    assert openpyxl
    raw = host.readers["xlsx"].read(InputFile(FORM))
    assert isinstance(raw, RawForm)
    annotator, feedback = host.annotators["sheets"], feedback_on(raw)
    here = exact(annotate(FORM.parent, annotator, FORM.name, feedback))
    job = Job(annotate, (annotator, FORM.name, feedback), {FORM.name: FORM.read_bytes()})
    assert answer_elsewhere("the annotator", job, PLACES[0], 0) == here


def test_a_pdf_form_gives_columns_without_a_width_room_side_by_side(host: Host) -> None:
    columns = (FormInput("was", "Was", InputKind.LONG), FormInput("wer", "Wer", InputKind.LONG))
    assert {one.width for one in columns} == {0}
    table = FormTable("liste", "Liste", columns, (FormGroup("", ({"was": "Spielplatz", "wer": "Bauamt"},)),))
    chain = host.chain()
    form = blank_form(definitions(chain)[0], chain, Contents())
    made = host.make_form(
        host.form_makers["pdf"], replace(form, sheets=(FormSheet("Blatt", "Blatt", tables=(table,)),))
    )
    read = host.readers["pdf"].read(InputFile.at_hand(Path("formular.pdf"), made))
    assert isinstance(read, RawForm)
    assert {"Spielplatz", "Bauamt"} <= {one.value for one in read.fields}
