"""Made forms keep the standards for accessible and archived files, blank, prefilled and filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from fgk_docs.forms.blank import Contents, Group, blank_form
from fgk_docs.forms.load import definitions, load_definition
from fgk_docs.model.form import BlankForm, FormAnswer, FormInput, FormValue, InputKind
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.making.maker import PdfMaker
from fgk_docs_plugins.pdf_forms.reader import READER
from tests.support.budget import chosen
from tests.support.made_forms import chain, laid_out, made
from tests.support.verapdf import class_path, complaints

FORMS = [(one.form, one.edition) for one in definitions(chain())]
WORDS = "Łódź, Öd & Söhne – 5 €, eins\nzwei 漢 "
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime"),
]


def answer(asked: FormInput) -> FormValue:
    """A word of the list, or words of which the font lacks some; of several lines where there is room."""
    if asked.kind is InputKind.CHOICE:
        return asked.words[-1]
    return WORDS * 20 if asked.kind is InputKind.LONG else WORDS.partition(",")[0]


def contents(form: BlankForm) -> Contents:
    """An answer for every field, and two rows for every table."""
    fields = {
        one.input.id: answer(one.input) for sheet in form.sheets for part in sheet.sections for one in part.fields
    }
    tables = {
        table.id: (Group(None, ({column.id: answer(column) for column in table.columns},) * 2),)
        for sheet in form.sheets
        for table in sheet.tables
    }
    return Contents(fields, tables)


def answers(form: BlankForm) -> list[FormAnswer]:
    """The same for a form that is there: every field, and the first row of every table."""
    made = [
        FormAnswer(one.input, answer(one.input))
        for sheet in form.sheets
        for part in sheet.sections
        for one in part.fields
    ]
    for table in {table.id: table for sheet in form.sheets for table in sheet.tables}.values():
        made += [FormAnswer(column, answer(column), table.id, 1) for column in table.columns]
    return made


@pytest.mark.parametrize(("form", "edition"), chosen(FORMS, ("jahresbericht", "B")))
def test_blank_prefilled_and_filled_forms_keep_ua1_and_3a(form: str, edition: str, tmp_path: Path) -> None:
    definition = load_definition(chain(), form, edition)
    layout = blank_form(definition, chain(), None, 1)
    blank = made(layout, "pdf", tmp_path)
    (tmp_path / "vorausgefuellt").mkdir()
    prefilled = made(blank_form(definition, chain(), contents(layout), 1), "pdf", tmp_path / "vorausgefuellt")
    filled = tmp_path / "ausgefuellt.pdf"
    filled.write_bytes(PdfMaker().fill(InputFile(blank), answers(layout)))
    assert complaints([blank, prefilled, filled]) == []
    empty = [path.name for path in (prefilled, filled) if not READER.read(InputFile(path)).fields[0].value]
    assert empty == []


def test_the_validator_notices_a_field_without_a_tip_and_a_link_that_stayed_one(tmp_path: Path) -> None:
    path = made(laid_out("vorlagendaten", rows=0), "pdf", tmp_path)
    writer = PdfWriter(clone_from=path)
    boxes = [one.get_object() for page in writer.pages for one in page.get("/Annots", ())]
    del boxes[0]["/TU"]
    boxes[1][NameObject("/Subtype")] = NameObject("/Link")
    writer.write(path)
    rules = {line.split()[1] for line in complaints([path], "ua1")}
    assert rules >= {"7.18.1-3", "7.18.5-1"}
