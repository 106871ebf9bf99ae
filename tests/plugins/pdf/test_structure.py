"""What a reader's program and an archive find: language, title, bookmarks, structure, fonts, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fgk_docs.model.document import (
    Bar,
    Chart,
    Column,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    chart_words,
)
from tests.plugins.docx.papers import council_paper
from tests.plugins.pdf.making import Files, elements, kinds_of, paper, reader, text_of, words, written

CHART = Chart(
    "stand",
    words("Stand nach Handlungsfeld"),
    (words("umgesetzt"), words("offen")),
    (
        Bar(words("Bildung"), ((3, Run("3")), (0, Run("0")))),
        Bar(words("Senioren"), ((float("nan"), Run("?")), (40, Run("40")))),
    ),
)


def test_the_file_says_its_title_language_and_standards() -> None:
    file = reader(written(council_paper(), Files()))
    assert file.metadata is not None
    assert file.metadata.title == "Beschlussvorlage"
    assert file.metadata.subject == "Rezertifizierung zum Audit"
    assert file.root_object["/Lang"] == "de-DE"
    assert file.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    claims = file.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr] # it has some
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims


@pytest.mark.parametrize(("given", "shown"), [(date(2018, 6, 1), "D:20180601"), (None, "D:19800101")])
def test_the_only_date_is_the_one_of_the_document(given: date | None, shown: str) -> None:
    file = reader(written(replace(council_paper(), date=given), Files()))
    assert file.metadata is not None
    assert str(file.metadata["/CreationDate"]).startswith(shown)
    assert str(file.metadata.get("/ModDate", shown)).startswith(shown)


def test_the_same_document_gives_the_same_bytes() -> None:
    first = written(council_paper(), Files())
    written(paper(Paragraph(words("anderes"))))
    assert written(council_paper(), Files()) == first


def test_sections_and_headings_are_bookmarks() -> None:
    titles = [
        str(item.title) for item in reader(written(council_paper(), Files())).outline if not isinstance(item, list)
    ]
    assert titles == ["Beratungsfolge", "Beschlussvorschlag", "Begründung", "Anlage: Stand der Maßnahmen"]


def test_levels_of_headings_have_no_gaps_whatever_a_text_says() -> None:
    headings = (Heading(4, words("vier")), Heading(2, words("zwei")), Heading(9, words("neun")))
    made = written(paper(*headings, title="eins"))
    assert [kind for kind in kinds_of(made) if kind.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3"]
    assert [kind for kind in kinds_of(written(paper(*headings))) if kind.startswith("/H")] == ["/H1", "/H2", "/H3"]


def test_tables_have_headers_with_a_scope_and_lists_their_items() -> None:
    table = Table("t", (Column(words("Nr.")), Column(words("Was"))), (Row((words("1"), words("Fest"))),))
    made = written(paper(table, ListBlock(((Paragraph(words("eins")),), (Paragraph(words("zwei")),)))))
    kinds = kinds_of(made)
    assert (kinds.count("/TH"), kinds.count("/TD"), kinds.count("/LI")) == (2, 2, 2)
    heads = [element["/A"] for element in elements(made) if element["/S"] == "/TH"]
    assert {str(marks[0]["/Scope"]) for marks in heads} == {"/Column"}


def test_a_chart_has_its_words_and_shows_its_numbers() -> None:
    made = written(paper(CHART))
    figures = [element for element in elements(made) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [chart_words(CHART)]
    seen = text_of(made)
    assert [word for word in ("StandnachHandlungsfeld", "umgesetzt", "Bildung", "40") if word not in seen] == []


def lying(made: bytes) -> list[bool]:
    return [page.mediabox.width > page.mediabox.height for page in reader(made).pages]


def test_a_table_of_seven_columns_lies_and_the_page_behind_it_stands() -> None:
    wide = Table("t", (Column(words("A")),) * 7, (Row((words("x"),) * 7),))
    sections = (Section("a", (), (Paragraph(words("vor")),)), Section("b", (), (wide,)), Section("c", (), (wide,)))
    behind = Section("d", (), (Paragraph(words("nach")),))
    assert lying(written(Document("k", (*sections, behind)))) == [False, True, False]
    assert lying(written(Document("k", sections))) == [False, True]


def test_a_section_that_asks_for_a_page_of_its_own_gets_one() -> None:
    sections = [Section(name, (), (Paragraph(words(name)),), new_page=True) for name in "abc"]
    assert len(reader(written(Document("k", tuple(sections)))).pages) == 3


def test_titles_of_columns_stand_on_every_page() -> None:
    rows = tuple(Row((words(str(number)),)) for number in range(200))
    made = reader(written(paper(Table("t", (Column(words("Überschrift")),), rows))))
    assert len(made.pages) > 2
    assert [page.extract_text().count("Überschrift") for page in made.pages] == [1] * len(made.pages)


def test_a_small_table_stays_on_one_page_and_a_long_one_does_not() -> None:
    def pages(rows: int, cell: str) -> list[int]:
        filling = (Paragraph(words("x\n" * 41)),)
        table = Table("t", (Column(words("Wert")),), (Row((words(cell),)),) * rows)
        made = reader(written(paper(*filling, table)))
        return [page.extract_text().count("Zelle") for page in made.pages]

    assert pages(8, "Zelle") == [0, 8]
    first, second = pages(11, "Zelle")
    assert first > 0
    assert second > 0
    assert pages(8, "Zelle\nmit Zeilen")[0] > 0


def test_gaps_are_yellow() -> None:
    def fills(**looks: bool) -> int:
        page = reader(written(paper(Paragraph(words("[Datum ergänzen]", **looks))))).pages[0]
        return page.get_contents().get_data().count(b"1 1 0 scn")  # type: ignore[union-attr] # it has some

    assert (fills(placeholder=True), fills()) == (1, 0)


def test_every_font_is_embedded() -> None:
    look = Paragraph(
        (Run("a"), Run("b", bold=True), Run("c", italic=True), Run("d", bold=True, italic=True), Run("✓"))
    )
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-Identity")[0]
        for page in reader(written(paper(look))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names == {
        "DejaVuSans",
        "LiberationSans",
        "LiberationSans-Bold",
        "LiberationSans-Italic",
        "LiberationSans-BoldItalic",
    }


def test_an_empty_document_is_a_page() -> None:
    assert len(reader(written(Document("k", ()))).pages) == 1
    assert len(reader(written(Document("k", (Section("a", (), (KeyValues("k", ()),)),)), Files())).pages) == 1


def test_a_row_with_a_cell_too_few_is_no_document() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        written(paper(Table("t", (Column(words("A")), Column(words("B"))), (Row((words("x"),)),))))
