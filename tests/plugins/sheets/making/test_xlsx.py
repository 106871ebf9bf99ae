from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.errors import NotWritable, UsageError
from fgk_docs.forms.load import definitions
from fgk_docs.model.form import (
    LISTS_SHEET,
    BlankForm,
    FormAnswer,
    FormField,
    FormInput,
    FormSection,
    FormSheet,
    InputKind,
)
from fgk_docs.protocols import InputFile
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.making.makers import XlsxMaker
from tests.support.made_forms import chain, laid_out, made, read
from tests.support.workbooks import read as raw

FORMS = [(one.form, one.edition) for one in definitions(chain())]


def book_of(form: str, edition: str = "A") -> Workbook:
    return load_workbook(BytesIO(XlsxMaker().make(laid_out(form, edition))))


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_every_form_passes_the_audit_of_its_format(form: str, edition: str, tmp_path: Path) -> None:
    path = made(laid_out(form, edition), "xlsx", tmp_path)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [error.description for error in result.errors] == []


def test_a_form_is_made_where_no_file_can_be_kept_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(27, "File too large")

    monkeypatch.setattr("tempfile._mkstemp_inner", refused)
    assert book_of("jahresbericht").sheetnames[0] == "Stammdaten"


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_only_inputs_can_be_filled_in(form: str, edition: str) -> None:
    """Every cell that is open belongs to the name of an input, and every input is open and blank."""
    book, opened, named = book_of(form, edition), set(), set()
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        cells = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert [cell.coordinate for cell in cells if cell.value is not None] == []
        opened |= {(sheet.title, cell.row, cell.column) for cell in cells}
    for name in book.defined_names.values():
        for title, area in name.destinations:
            left, top, right, bottom = range_boundaries(area.replace("$", ""))
            named |= {(title, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    assert opened == {place for place in named if place[0] != LISTS_SHEET}


def test_every_input_has_a_name() -> None:
    names = book_of("jahresbericht").defined_names
    assert names["fgk_kommune"].attr_text == "'Stammdaten'!$B$7"
    assert len(names["fgk_massnahmen_stand"].attr_text.split(",")) == 6
    assert "fgk_massnahmen_stand_6" in book_of("jahresbericht", "B").defined_names


def test_choices_dates_and_numbers_are_checked_with_a_message_in_german() -> None:
    rules = {
        str(rule.sqref).split()[0]: rule
        for sheet in book_of("jahresbericht")
        for rule in sheet.data_validations.dataValidation
    }
    by_type = {rule.type for rule in rules.values()}
    assert {"list", "date", "whole", "decimal"} <= by_type
    for rule in rules.values():
        if rule.type in ("list", "date", "whole", "decimal"):
            assert rule.showErrorMessage
            assert rule.errorTitle == "Bitte prüfen Sie die Eingabe"
            assert 20 < len(rule.error) <= 255
    status = next(rule for rule in rules.values() if rule.type == "list" and "umgesetzt" in rule.formula1)
    assert status.formula1.strip('"').split(",")[0] == "nicht begonnen"


def test_a_form_prints_on_two_landscape_pages_side_by_side() -> None:
    sheet = book_of("jahresbericht")["Maßnahmen"]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert sheet.freeze_panes == "D7"
    assert "Beispielformular" in sheet.oddFooter.left.text


def test_a_form_says_what_it_is(tmp_path: Path) -> None:
    custom = load_workbook(made(laid_out("jahresbericht", "B"), "xlsx", tmp_path)).custom_doc_props
    assert custom["fgk-docs-form"].value == "jahresbericht/B"


def answer(name: str, value: object, table: str = "", row: int = 0, kind: str = "text") -> FormAnswer:
    return FormAnswer(FormInput(name, name, InputKind(kind)), value, table, row)  # type: ignore[arg-type]


def test_filling_changes_only_the_parts_that_hold_answers(tmp_path: Path) -> None:
    path = made(laid_out("jahresbericht"), "xlsx", tmp_path)
    answers = [answer("kommune", "=Große Stadt"), answer("massnahme", "a\nb", "massnahmen", 7)]
    data = XlsxMaker().fill(InputFile(path), answers)
    before, after = Archive(path.read_bytes()), Archive(data)
    changed = {name for name in before.entries if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"}
    book = load_workbook(BytesIO(data))
    assert (book["Stammdaten"]["B7"].value, book["Stammdaten"]["B7"].data_type) == ("=Große Stadt", "s")
    assert book["Maßnahmen"]["C15"].value == "a\nb"  # the second row of the second field of action


def test_an_answer_without_a_cell_is_refused(tmp_path: Path) -> None:
    path = made(laid_out("jahresbericht", rows=1), "xlsx", tmp_path)
    with pytest.raises(UsageError) as caught:
        XlsxMaker().fill(InputFile(path), [answer("massnahme", "x", "massnahmen", 7)])
    assert caught.value.code == "form-input-missing"
    assert caught.value.details["value"] == "massnahmen.7.massnahme"


LONGEST = "x" * 32_767


def texts(data: bytes, tmp_path: Path) -> list[object]:
    return [cell.value for sheet in raw(data, tmp_path).sheets for cell in sheet.cells.values()]


def test_a_form_is_filled_with_a_text_to_its_last_letter_or_not_at_all(tmp_path: Path) -> None:
    source = InputFile(made(laid_out("jahresbericht", rows=1), "xlsx", tmp_path))
    assert LONGEST in texts(XlsxMaker().fill(source, [answer("kommune", LONGEST)]), tmp_path)
    with pytest.raises(NotWritable) as caught:
        XlsxMaker().fill(source, [answer("kommune", LONGEST + "x")])
    assert (caught.value.code, caught.value.place) == ("cell-text-too-long", f"{source.name}, kommune")


def test_a_form_is_made_with_a_text_to_its_last_letter_or_not_at_all(tmp_path: Path) -> None:
    field = FormField(FormInput("a", "Frage"), LONGEST)
    form = BlankForm(
        "beispiel", "A", "Beispiel", "", (FormSheet("Blatt", "", sections=(FormSection("", (field,)),)),), {}
    )
    assert LONGEST in texts(XlsxMaker().make(form), tmp_path)
    longer = FormSection("", (replace(field, value=LONGEST + "x"),))
    with pytest.raises(NotWritable) as caught:
        XlsxMaker().make(replace(form, sheets=(replace(form.sheets[0], sections=(longer,)),)))
    assert (caught.value.code, caught.value.place[:6]) == ("cell-text-too-long", "Blatt!")


def with_words(form: BlankForm, id: str, words: tuple[str, ...]) -> BlankForm:
    """The form, one of its inputs with other words to choose from."""

    def changed(asked: FormInput) -> FormInput:
        return replace(asked, words=words) if asked.id == id else asked

    sheets = tuple(
        replace(sheet, tables=tuple(replace(t, columns=tuple(map(changed, t.columns))) for t in sheet.tables))
        for sheet in form.sheets
    )
    return replace(form, sheets=sheets)


WORDS = ("nicht begonnen", "in Umsetzung", "umgesetzt")


@pytest.mark.parametrize(
    "words",
    [
        ("umgesetzt, ganz", "in Umsetzung"),
        tuple(f"Stand Nummer {number:03}" for number in range(40)),
        ('mit "', "x"),
    ],
    ids=["comma", "long", "quote"],
)
def test_words_that_no_rule_holds_stand_on_a_hidden_sheet(words: tuple[str, ...], tmp_path: Path) -> None:
    form = with_words(laid_out("jahresbericht"), "stand", words)
    path = made(form, "xlsx", tmp_path)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [error.description for error in result.errors] == []
    book = load_workbook(path)
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == [LISTS_SHEET]
    rules = [rule for rule in book["Maßnahmen"].data_validations.dataValidation if rule.type == "list"]
    assert "fgk_liste_1" in [rule.formula1 for rule in rules]
    assert book.defined_names["fgk_liste_1"].attr_text == f"'{LISTS_SHEET}'!$A$1:$A${len(words)}"
    assert tuple(row[0] for row in book[LISTS_SHEET].iter_rows(values_only=True) if row[0] is not None) == words


def test_lists_that_a_rule_holds_need_no_sheet() -> None:
    assert LISTS_SHEET not in book_of("zielvereinbarung").sheetnames


def with_lists(path: Path, *more: str) -> Path:
    """A made form with more on its hidden sheet of words, and what somebody wrote below them."""
    book = load_workbook(path)
    sheet = book[LISTS_SHEET]
    assert sheet.sheet_state == "hidden"
    for word in (*WORDS, *more):
        sheet.append([word])
    book.save(path)
    return path


def test_the_sheet_of_words_is_known_and_not_reported(tmp_path: Path) -> None:
    path = made(laid_out("jahresbericht"), "xlsx", tmp_path)
    before = read(path)
    after = read(with_lists(path))
    assert [one.code for one in after.findings] == [one.code for one in before.findings]
    assert after.ledger.known == before.ledger.known + len(WORDS)
    assert after.ledger.reported == 0


def test_what_somebody_writes_on_the_sheet_of_words_is_reported(tmp_path: Path) -> None:
    examined = read(with_lists(made(laid_out("jahresbericht"), "xlsx", tmp_path), "Bitte anrufen"))
    assert examined.ledger.reported == 1
    assert "Bitte anrufen" in [one.value for one in examined.findings]


def test_choices_with_a_comma_in_them_can_be_told_apart_in_the_hint() -> None:
    rules = (
        rule for sheet in book_of("vorlagendaten").worksheets for rule in sheet.data_validations.dataValidation
    )
    [rule] = (rule for rule in rules if "nicht einschätzbar" in (rule.prompt or ""))
    assert "ja, positiv; ja, negativ; ja; nein; nicht einschätzbar." in rule.prompt
    assert "ja, positiv; ja, negativ; ja; nein; nicht einschätzbar." in rule.error


def test_an_example_stands_behind_what_a_hint_asks_for() -> None:
    prompts = {
        rule.prompt
        for sheet in book_of("jahresbericht").worksheets
        for rule in sheet.data_validations.dataValidation
    }
    assert "Ganze Zahl ohne Punkt und Einheit. Zum Beispiel: 75000." in prompts
