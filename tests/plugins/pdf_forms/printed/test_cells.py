"""What the pages of a print show: cells, their texts, and what is not certain about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import CellKind, RawForm
from tests.support.pdfs import read
from tests.support.prints import Sheet, pdf_of

LEFT, RIGHT, WIDTH = 50, 200, 150


def form(*rows: tuple[str, list[str]], height: float = 40, clip: str = "") -> Sheet:
    """Labels and answers in cells, from the top of a page."""
    page = Sheet()
    for number, (label, lines) in enumerate(rows):
        top = 800 - number * height
        page.cell(LEFT, top, WIDTH, [label], height)
        page.cell(RIGHT, top, WIDTH, lines, height, clip)
    return page


def answer(page: Sheet, folder: Path) -> tuple[str, str | None]:
    """The text in the first cell of the second column, and the code that says why it is doubtful."""
    raw = read(pdf_of(page), folder)
    cell = raw.sheets[0].cells[1, 2]
    doubts = [one.code for one in raw.findings if one.address is not None and one.address.page is not None]
    assert (cell.kind is CellKind.ERROR) is bool(doubts)
    return str(cell.value), doubts[0] if doubts else None


def texts(raw: RawForm) -> dict[tuple[int, int], str]:
    return {place: str(cell.value) for place, cell in raw.sheets[0].cells.items()}


def test_cells_are_read_with_their_rows_columns_and_places_on_paper(tmp_path: Path) -> None:
    raw = read(pdf_of(form(("Kommune", ["Köln"]), ("Land", ["Thüringen"]))), tmp_path)
    assert texts(raw) == {(1, 1): "Kommune", (1, 2): "Köln", (2, 1): "Land", (2, 2): "Thüringen"}
    assert raw.printed is not None
    spot = raw.printed.spots[raw.sheets[0].name, 2, 2]
    assert (spot.page, tuple(map(round, spot.rect))) == (1, (200, 720, 350, 760))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Mehrgenerationenhaus und ", "Familienzentrum"], "Mehrgenerationenhaus und Familienzentrum"),
        (["Jugendamt", "Sozialamt"], "Jugendamt\nSozialamt"),
        (
            ["Beratung und offene Eltern-", "Kind-Gruppen ", "am Markt"],
            "Beratung und offene Eltern-Kind-Gruppen am Markt",
        ),
        (["von Januar bis zum 12. 2019-", "2021 ", "und weiter"], "von Januar bis zum 12. 2019-2021 und weiter"),
    ],
    ids=["broken at a blank", "two lines", "a hyphen of its own", "a range of years"],
)
def test_lines_of_a_cell_are_one_text(lines: list[str], words: str, tmp_path: Path) -> None:
    assert answer(form(("Kommune", lines), ("Land", ["x"]), height=44), tmp_path) == (words, None)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["Beratung, dazu die Kinder-", "betreuung ", "am Markt"], "print-hyphen"),
        (["Donaudampfschifffahrtsgesellsc", "haftskapitänsmütze"], "print-word"),
        (["######"], "print-hashes"),
        (["Ein Text, der weit über den Rand der Zelle geht"], "print-border"),
        (["eins", "zwei", "drei", "vier"], "print-border"),
        (["Mehrgenerationenhaus und ", "Familienzentrum mit "], "print-clipped"),
    ],
)
def test_what_is_not_certain_is_told_and_answers_nothing(lines: list[str], code: str, tmp_path: Path) -> None:
    _, doubt = answer(form(("Kommune", lines), ("Land", ["x"]), height=44), tmp_path)
    assert doubt == code


def test_a_text_that_its_clip_cuts_off_is_not_certain(tmp_path: Path) -> None:
    page = form(("Kommune", ["Ein längerer Text der nich"]), ("Land", ["x"]), clip="200 760 119 40")
    assert answer(page, tmp_path)[1] == "print-clipped"
    whole = form(("Kommune", ["Ein längerer Text"]), ("Land", ["x"]), clip="200 700 149 140")
    assert answer(whole, tmp_path) == ("Ein längerer Text", None)


def test_a_line_through_a_text_is_not_certain(tmp_path: Path) -> None:
    page = form(("Kommune", ["Köln"]), ("Land", ["x"]))
    page.line(203, 790.5, 222, 790.5)
    assert answer(page, tmp_path)[1] == "print-struck"
    under = form(("Kommune", ["Köln"]), ("Land", ["x"]))
    under.line(203, 785.5, 222, 785.5)
    assert answer(under, tmp_path) == ("Köln", None)


def test_letters_upon_each_other_are_not_certain(tmp_path: Path) -> None:
    page = form(("Kommune", ["Köln"]), ("Land", ["x"]))
    page.text(204, 787, "Bonn")
    assert answer(page, tmp_path)[1] == "print-overlap"


def test_turned_letters_are_not_certain(tmp_path: Path) -> None:
    page = form(("Kommune", []), ("Land", ["x"]))
    page.text(0, 0, "Köln", extra="0.94 0.34 -0.34 0.94 210 770 Tm")
    assert answer(page, tmp_path)[1] == "print-turned"


def test_a_cell_without_all_its_borders_is_not_certain(tmp_path: Path) -> None:
    page = Sheet()
    for number in range(4):
        page.line(50, 800 - 20 * number, 350, 800 - 20 * number)
    page.line(50, 740, 50, 800)
    page.line(350, 740, 350, 800)
    page.line(200, 780, 200, 800)
    page.line(200, 740, 200, 770)
    for number, label in enumerate(("Kommune", "Land", "Landkreis")):
        page.text(53, 786 - 20 * number, label)
        page.text(203, 786 - 20 * number, "Köln")
    raw = read(pdf_of(page), tmp_path)
    assert "print-open" in [one.code for one in raw.findings]
    assert texts(raw)[1, 2] == "Köln"


def test_recognised_words_under_a_scan_are_no_print(tmp_path: Path) -> None:
    page = form(("Kommune", ["Köln"]), ("Land", ["x"]))
    page.text(60, 600, "unsichtbar", extra="3 Tr")
    with pytest.raises(UnreadableInput, match="pdf-flattened"):
        read(pdf_of(page), tmp_path)


def test_a_letter_without_cells_is_refused_as_before(tmp_path: Path) -> None:
    page = Sheet()
    page.text(50, 700, "Sehr geehrte Damen und Herren")
    with pytest.raises(UnreadableInput, match="pdf-flattened"):
        read(pdf_of(page), tmp_path)


def test_more_boxes_on_a_page_than_any_form_has_are_refused(tmp_path: Path) -> None:
    page = Sheet()
    for number in range(2_100):
        page.box(10 + number % 70 * 8, 10 + number // 70 * 20, 6, 15)
    page.text(20, 800, "Jahresbericht")
    with pytest.raises(UnreadableInput) as caught:
        read(pdf_of(page), tmp_path)
    assert (caught.value.code, caught.value.details["what"]) == ("pdf-too-large", "lines")
