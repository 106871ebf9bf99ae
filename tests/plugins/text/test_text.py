"""Plain text: pleasant to read, stable, complete."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fgk_docs.model.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Row,
    Section,
    Signature,
    Table,
    runs_of,
)
from fgk_docs.protocols import SectionWriter
from fgk_docs_plugins.text import fgk_docs_writers
from fgk_docs_plugins.text.layout import label
from tests.support.documents import NASTY, POSITIONS, NoFiles, as_read, paragraph, sections, squeezed, words


def table(titles: str, *rows: str) -> Table:
    """A table written with "|" between cells; a row without "|" is a banner."""
    made = [Row(tuple(words(cell) for cell in row.split("|")), banner="|" not in row) for row in rows]
    return Table("t", tuple(Column(words(title)) for title in titles.split("|")), tuple(made))


def written(*sections: Section, title: str = "") -> str:
    [writer] = fgk_docs_writers()
    document = Document("k", sections, {"title": title} if title else {})
    assert writer.accepts(document)
    return writer.write(document, NoFiles()).decode()


def of(*blocks: Block) -> str:
    return written(Section("s", (), blocks))


def test_titles_stand_underlined_and_parts_apart() -> None:
    made = Section(
        "a", words("Begründung"), (paragraph("Ein Satz."), Heading(2, words("Lage")), paragraph("Noch einer."))
    )
    assert written(made, Section("b", (), ()), title="Vorlage") == (
        "Vorlage\n=======\n\nBegründung\n----------\n\nEin Satz.\n\nLage\n\nNoch einer.\n"
    )


def test_a_paragraph_is_one_line_however_long() -> None:
    text = "Wort " * 200 + "Ende."
    assert of(paragraph(text)) == f"{text}\n"


def test_lists_are_numbered_and_indented() -> None:
    inner = ListBlock(((paragraph("Personal,"),), (paragraph("Sachmittel,"),)), ordered=True)
    block = ListBlock(
        ((paragraph("Vertrag,"),), (paragraph("Mittel:"), inner), (paragraph("Prozess."),)), ordered=True
    )
    assert of(block) == "1. Vertrag,\n2. Mittel:\n   a) Personal,\n   b) Sachmittel,\n3. Prozess.\n"


def test_a_list_keeps_its_first_number_and_bullets_are_dashes() -> None:
    assert of(ListBlock(((paragraph("x"),), ()), ordered=True, start=9)) == "9. x\n10.\n"
    assert of(ListBlock(((paragraph("eins\nzwei"), paragraph("drei")),))) == "- eins\n  zwei\n  drei\n"


@pytest.mark.parametrize(
    ("number", "level", "expected"),
    [
        (1, 0, "1."),
        (1, 1, "a)"),
        (26, 1, "z)"),
        (27, 1, "aa)"),
        (0, 1, "0."),
        (3, 2, "(3)"),
        (2, 3, "2."),
        (2, 4, "b)"),
    ],
)
def test_items_are_labelled_as_in_word(number: int, level: int, expected: str) -> None:
    assert label(number, level) == expected


def test_a_narrow_table_has_a_line_for_each_row() -> None:
    assert of(table("Datum|Gremium", "1.2.|Kreistag", "Handlungsfeld 1", "|Rat")) == (
        "Datum | Gremium\n---------------\n1.2. | Kreistag\n[Handlungsfeld 1]\n | Rat\n"
    )


def test_a_table_without_titles_has_only_rows() -> None:
    assert of(table("|", "a|b")) == "a | b\n"


def test_a_wide_table_has_a_line_for_each_cell() -> None:
    assert of(table("A|B|C|D|E|F", "Handlungsfeld 1", "1|2|3|4||6", "7|8|9|10|11|12")) == (
        "[Handlungsfeld 1]\n\nA: 1\nB: 2\nC: 3\nD: 4\nE:\nF: 6\n\nA: 7\nB: 8\nC: 9\nD: 10\nE: 11\nF: 12\n"
    )


def test_a_line_break_in_a_cell_makes_a_line_for_each_cell() -> None:
    assert of(table("A|B", "1|x\ny")) == "A: 1\nB: x\n  y\n"


def test_a_wide_table_without_rows_still_names_its_columns() -> None:
    assert of(table("A|B|C|D|E|F")) == "A | B | C | D | E | F\n"
    assert of(table("A|B|C|D|E|F", "Handlungsfeld 1")) == "A | B | C | D | E | F\n\n[Handlungsfeld 1]\n"


def test_pairs_are_label_and_value() -> None:
    pairs = KeyValues(
        "k", ((words("Betreff"), words("x\ny")), (words("Kosten?"), words("ja")), (words("Amt:"), ()))
    )
    assert of(pairs) == "Betreff: x\n  y\nKosten? ja\nAmt:\n"


def test_a_signature_has_a_line_to_sign_on() -> None:
    assert of(Signature(words("Landrätin"))) == f"{'_' * 30}\nLandrätin\n"


def test_a_row_that_does_not_fit_its_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        of(table("A|B", "1|2|3"))


def test_what_no_text_file_can_hold_is_replaced() -> None:
    assert of(paragraph("a\0b\ud800c\r\nd")) == "a\ufffdb\ufffdc\nd\n"


@given(st.lists(sections, max_size=3).map(tuple))
@settings(deadline=None, max_examples=150)
def test_every_word_of_any_document_is_in_the_text(made: tuple[Section, ...]) -> None:
    assume("bars=()" not in repr(made))  # of a chart without data only the title is told
    text = written(*made, title="Titel")
    assert text == written(*made, title="Titel")
    for run in runs_of(Document("k", made)):
        for line in as_read(run.text).split("\n"):
            assert line.strip() in text


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_in_every_position(position: str, text: str) -> None:
    told = squeezed(of(POSITIONS[position](words(text))))
    assert [line for line in as_read(text).split("\n") if squeezed(line) not in told] == []


def test_a_section_by_itself_has_no_title() -> None:
    [writer] = fgk_docs_writers()
    assert isinstance(writer, SectionWriter)
    made = Section("b", words("Beschluss"), (paragraph("Der Rat beschließt:"), paragraph("nichts.")))
    assert writer.write_section(made) == "Der Rat beschließt:\n\nnichts.\n".encode()
