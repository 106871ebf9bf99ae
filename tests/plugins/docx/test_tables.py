"""Tables and pairs: complete, readable, repeated where pages break."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.drawing.columns import longest_words, shares
from fgk_docs.model.document import Column, KeyValues, Row, Table
from fgk_docs_plugins.docx.render import render
from tests.plugins.docx.making import (
    BODY,
    SHARED,
    attributes,
    found,
    part,
    saved,
    section,
    table,
    tables,
    texts,
    without,
    written,
)
from tests.support.documents import words


def test_the_header_row_repeats_and_no_row_is_torn() -> None:
    root = part(written(table([["1", "2"], ["3", "4"]], "a", "b")))
    rows = found(root, ".//w:tr")
    assert [len(found(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]
    assert [len(found(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 1, 1]


def test_a_banner_spans_all_columns_and_is_shaded() -> None:
    root = part(written(table([["Handlungsfeld 1"], ["1", "2", "3"]], "a", "b", "c")))
    banner = found(root, ".//w:tr")[1]
    assert attributes(banner, "w:tc/w:tcPr/w:gridSpan") == ["3"]
    assert len(found(banner, "w:tc/w:tcPr/w:shd")) == 1
    assert len(found(banner, "w:tc/w:p/w:pPr/w:keepNext")) == 1


def test_widths_follow_the_columns_and_fill_the_text_width() -> None:
    columns = tuple(Column(words(str(width)), width) for width in (1, 2, 1))
    data = render(
        SHARED.read_bytes(), {"title": "", "subject": "", "number": "", "body": (section(Table("t", columns, ())),)}
    )
    widths = [int(width or 0) for width in attributes(part(data), ".//w:gridCol", "w")]
    assert sum(widths) == pytest.approx(16 / 2.54 * 1440, abs=2)
    assert widths[1] == pytest.approx(2 * widths[0], abs=2)
    assert attributes(part(data), ".//w:tcW", "w") == [str(width) for width in widths]


@given(st.lists(st.floats(-5, 1e6), min_size=1, max_size=20), st.integers(1000, 20000))
@settings(deadline=None)
def test_shares_add_up_to_the_width(weights: list[float], width: int) -> None:
    made = shares(weights, width)
    assert sum(made) == width
    assert len(made) == len(weights)
    assert min(made) >= 0


@given(st.lists(st.tuples(st.floats(0.1, 50), st.integers(0, 4000)), min_size=1, max_size=12))
@settings(deadline=None)
def test_every_column_gets_what_it_needs_and_only_the_widest_go_short(columns: list[tuple[float, int]]) -> None:
    weights, least = [weight for weight, _ in columns], [need for _, need in columns]
    made = shares(weights, 9000, least)
    assert sum(made) == 9000
    short = [width for width, need in zip(made, least, strict=True) if width < need - 1]
    assert sum(least) > 9000 or not short
    assert all(width >= max(made) - len(made) for width in short)


def test_where_there_is_no_room_for_all_words_the_short_ones_stay_whole() -> None:
    assert shares([3, 1, 1], 5000, [4000, 1200, 900]) == [2900, 1200, 900]
    assert shares([1, 1, 1, 1], 5000, [4000, 1200, 3000, 900]) == [1450, 1200, 1450, 900]


def test_a_narrow_column_grows_until_its_longest_word_fits() -> None:
    made = Table(
        "t", (Column(words("Haushaltsjahr"), 1), Column(words("Text"), 20)), (Row((words("2019"), words("x"))),)
    )
    widths = [int(width or 0) for width in attributes(part(written(made)), ".//w:gridCol", "w")]
    assert widths[0] == pytest.approx(longest_words(made, sum(widths), 11)[0], abs=1)
    torn = Table("t", (Column(words("a"), 1), Column(words("b"), 9)), (Row((words("x" * 999), words("y"))),))
    first, second = (int(width or 0) for width in attributes(part(written(torn)), ".//w:gridCol", "w"))
    assert first == pytest.approx((first + second) / 3, abs=1)


@pytest.mark.parametrize(("half_points", "style"), [(22, ""), (28, "Tabellentext")])
def test_a_narrow_column_grows_with_the_letters_of_the_letterhead(half_points: int, style: str) -> None:
    made = docx.Document()
    if style:
        made.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(half_points / 2)
    else:
        made.styles["Normal"].font.size = Pt(half_points / 2)
    made.add_paragraph("{{p body }}")
    columns = (Column(words("Maßnahmen"), 1), Column(words("Text"), 20))
    shown = Table("t", columns, (Row((words("3"), words("x"))),))
    widths = attributes(part(render(saved(made), {"body": (section(shown),)})), ".//w:gridCol", "w")
    assert int(widths[0] or 0) == pytest.approx(longest_words(shown, 9000, half_points / 2)[0], abs=2)


def test_columns_are_aligned_as_declared() -> None:
    columns = tuple(Column(words(side), align=side) for side in ("left", "right", "center"))
    root = part(written(Table("t", columns, (Row((words("1"), words("2"), words("3"))),))))
    assert attributes(root, ".//w:jc") == ["right", "center"] * 2


def test_a_table_without_column_titles_has_no_header_row() -> None:
    assert [
        [cell.text for cell in row.cells] for row in next(tables(written(table([["1", "2"]], "", "")))).rows
    ] == [["1", "2"]]


def test_the_caption_stands_above_and_stays_with_its_table() -> None:
    made = replace(table([["1"]], "a"), caption=words("Übersicht"))
    assert texts(written(made))[:3] == ["Übersicht", "a", "1"]
    unstyled = render(without(BODY, "word/styles.xml"), {"body": (section(made),)})
    assert found(found(part(unstyled), "w:body/w:p")[0], "w:pPr/w:keepNext")


@pytest.mark.parametrize("cells", [("1",), ("1", "2", "3")])
def test_a_row_that_does_not_fit_its_table_is_an_error(cells: tuple[str, ...]) -> None:
    row = Row(tuple(words(cell) for cell in cells))
    with pytest.raises(ValueError, match="zip"):
        written(Table("t", (Column(words("a")), Column(words("b"))), (row,)))


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    body = found(part(written(table([["1"]], "a"), table([["2"]], "b"))), "w:body")[0]
    names = [child.tag.rpartition("}")[2] for child in body]
    assert names == ["tbl", "p", "tbl", "p", "sectPr"]


def test_pairs_have_bold_labels_and_no_header() -> None:
    data = written(KeyValues("k", ((words("Betreff"), words("x")), (words("Amt"), words("y")))))
    [made] = tables(data)
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["Betreff", "x"], ["Amt", "y"]]
    assert [bool(run.bold) for cell in made.rows[0].cells for run in cell.paragraphs[0].runs] == [True, False]
    assert not found(part(data), ".//w:tblHeader")


def test_empty_tables_and_pairs_do_no_harm() -> None:
    assert "".join(texts(written(KeyValues("k", ()), Table("t", (), (), words("nur Titel"))))) == "nur Titel"


def test_without_a_table_style_thin_rules_are_drawn() -> None:
    bare = without(BODY, "word/styles.xml")
    root = part(render(bare, {"body": (section(table([["1"]], "a")),)}))
    assert not found(root, ".//w:tblStyle")
    assert found(root, ".//w:tblBorders/w:insideH")


@pytest.mark.parametrize("weight", [5e-324, float("inf"), float("nan"), -1.0, 0.0, 1e300])
def test_a_weight_that_is_no_width_counts_as_one(weight: float) -> None:
    assert shares([weight, 1.0], 1000) == [500, 500]
    assert shares([weight], 1000, [400]) == [1000]
