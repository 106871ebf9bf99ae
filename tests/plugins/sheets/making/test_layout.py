from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fgk_docs.model.case import AuditCase, Entry, Municipality, Report
from fgk_docs.model.form import FormAnswer
from fgk_docs.protocols import InputFile
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.making.layout import pages_of, sheet_title
from fgk_docs_plugins.sheets.making.looks import Looks
from fgk_docs_plugins.sheets.making.makers import OdsMaker, XlsxMaker
from fgk_docs_plugins.sheets.making.measure import lines, longest_part, pixels, units
from fgk_docs_plugins.sheets.ods.names import q
from tests.support.made_forms import host, laid_out, made, read

FORMS = [
    ("jahresbericht", "A"),
    ("jahresbericht", "B"),
    ("vorlagendaten", "A"),
    ("zielvereinbarung", "A"),
    ("bestandsaufnahme", "A"),
]
LONG = "Familiengerechtigkeit ist als Querschnittsaufgabe in der Kreisverwaltung verankert. " * 6


def prefilled() -> AuditCase:
    entries = (
        Entry(
            id="1", number="1", measure="Kurz", field="1", field_title="Steuerung, Vernetzung und Nachhaltigkeit"
        ),
        Entry(
            id="2",
            number="2",
            measure=LONG.strip(),
            field="1",
            field_title="Steuerung, Vernetzung und Nachhaltigkeit",
        ),
    )
    return AuditCase(reports=(Report(id="r", entries=entries),))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, 1),
        ("kurz", 10, 1),
        ("zwei\nZeilen", 20, 2),
        ("Maßnahme und Ziel", 9, 3),
        ("Maßnahme und Ziel", 12, 2),
        ("Maßnahme und Ziel", 30, 1),
        ("Eltern-Kind-Zimmer", 13, 2),
        ("Donaudampfschifffahrtsgesellschaft", 12, 3),
        ("\n\n", 10, 3),
    ],
)
def test_lines_break_between_words_after_hyphens_and_within_what_is_too_long(
    text: str, width: int, expected: int
) -> None:
    assert lines(text, width) == expected


def test_bold_and_wide_letters_take_more_room() -> None:
    assert pixels("WWW") > pixels("iii") * 3
    assert pixels("Wort", bold=True) > pixels("Wort")
    assert longest_part("Ziel der Kooperationspartner") == "Kooperationspartner"


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_no_word_of_a_heading_is_broken(form: str, edition: str) -> None:
    parts = [
        (part, page.widths[column - 1])
        for page in pages_of(laid_out(form, edition))
        for (_, column), cell in page.cells.items()
        if cell.look is Looks.HEADER
        for part in str(cell.value).split("\n")
    ]
    assert len(parts) > 3
    assert [part for part, width in parts if units(longest_part(part), bold=True) > width] == []


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_letters_are_printed_with_eight_points_or_more(form: str, edition: str) -> None:
    paper = 272 / 25.4 * 96  # pixels of A4 landscape between its margins
    for page in pages_of(laid_out(form, edition)):
        kept = sum(page.widths[: page.kept_columns]) if page.pages_wide > 1 else 0
        on_each = kept + (sum(page.widths) - kept) / page.pages_wide
        assert 10 * min(1, paper / (on_each * 7)) >= 8, page.title


def test_a_row_is_as_high_as_its_text_and_may_grow_further() -> None:
    (page,) = [page for page in pages_of(laid_out("jahresbericht", "A", prefilled())) if page.title == "Maßnahmen"]
    place = next(place for place, cell in page.cells.items() if cell.value == LONG.strip())
    count = lines(LONG.strip(), page.widths[place[1] - 1])
    assert count > 10
    assert page.heights[place[0]] >= 13 * count
    assert page.heights[place[0] - 1] == 18
    assert place[0] in page.growing


def test_heights_of_filled_rows_are_kept_only_until_more_is_filled_in() -> None:
    form = laid_out("jahresbericht", "A", prefilled())
    page = pages_of(form)[1]
    tall = max(page.growing, key=lambda row: page.heights[row])
    archive = Archive(XlsxMaker().make(form))
    root = parse(archive.read("xl/worksheets/sheet2.xml"))
    rows = {int(row.get("r", "0")): row for row in root.iterfind("{*}sheetData/{*}row")}
    assert float(rows[tall].get("ht", "0")) == page.heights[tall]
    assert rows[tall].get("customHeight") is None
    assert rows[1].get("customHeight") == "1"
    content = parse(Archive(OdsMaker().make(form)).read("content.xml"))
    styles = {
        style.get(q("style:name")): style[0].get(q("style:use-optimal-row-height"))
        for style in content.iter(q("style:style"))
        if style.get(q("style:family")) == "table-row"
    }
    table = list(content.iter(q("table:table")))[1]
    written = list(table.iter(q("table:table-row")))
    assert styles[written[tall - 1].get(q("table:style-name"))] == "true"
    assert styles[written[0].get(q("table:style-name"))] == "false"


def test_a_wide_table_repeats_its_first_columns_on_paper() -> None:
    form = laid_out("jahresbericht")
    sheet = load_workbook(BytesIO(XlsxMaker().make(form)))["Maßnahmen"]
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$C", "$6:$6")
    content = parse(Archive(OdsMaker().make(form)).read("content.xml"))
    repeated = [len(columns) for columns in content.iter(q("table:table-header-columns"))]
    assert repeated == [3]
    styles = parse(Archive(OdsMaker().make(form)).read("styles.xml"))
    scales = {layout[0].get(q("style:scale-to-X")) for layout in styles.iter(q("style:page-layout"))}
    assert scales == {"1", "2"}


def test_a_heading_that_is_too_wide_is_broken_after_its_slash() -> None:
    headings = [
        cell.value for cell in pages_of(laid_out("jahresbericht"))[1].cells.values() if cell.look is Looks.HEADER
    ]
    assert "Ressourcen/\nKosten" in headings


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_headings_and_notes_of_a_wide_table_stand_on_columns_that_every_page_has(form: str, edition: str) -> None:
    above = (Looks.TITLE, Looks.MARK, Looks.NOTE, Looks.GROUP)
    for page in pages_of(laid_out(form, edition)):
        shown = page.kept_columns if page.pages_wide > 1 else len(page.widths)
        texts = {at: cell for at, cell in page.cells.items() if cell.look in above and cell.value}
        assert texts
        for (row, column), cell in texts.items():
            last = max(
                (one.last_column for one in page.merges if (one.first_row, one.first_column) == (row, column)),
                default=column,
            )
            assert last <= max(shown, column)
            width = sum(page.widths[column - 1 : last]) / (1.4 if cell.look is Looks.TITLE else 1)
            needed = lines(str(cell.value), width, bold=cell.look in (Looks.TITLE, Looks.GROUP))
            assert page.heights[row] >= needed * 12


def test_sheets_have_names_that_programs_accept_and_each_its_own() -> None:
    taken: set[str] = set()
    titles = ["Ziele", "Ziele (2)", "ziele", "A/B: [x]?", "'", "x" * 30 + "'y", *["y" * 40] * 11]
    names = [sheet_title(title, taken) for title in titles]
    assert names[:6] == ["Ziele", "Ziele (2)", "ziele (3)", "A-B- -x--", "Formular", "x" * 30]
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) == 31


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_a_form_is_made_and_filled_also_with_what_no_file_of_its_format_can_hold(fmt: str, tmp_path: Path) -> None:
    case = AuditCase(municipality=Municipality(name="Her\x07ten"))
    path = made(laid_out("jahresbericht", case=case, rows=1), fmt, tmp_path)
    assert read(path).case_file.case.municipality.name == "Her\ufffdten"
    asked = laid_out("jahresbericht").sheets[0].sections[0].fields[0].input
    path.write_bytes(host().form_makers[fmt].fill(InputFile(path), [FormAnswer(asked, "Mar\x0bl")]))
    assert read(path).case_file.case.municipality.name == "Mar\ufffdl"
