"""Styles by the names that people see; pages that turn for wide tables."""

from __future__ import annotations

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from fgk_docs.model.document import Heading, Section, Signature
from fgk_docs_plugins.docx.render import render
from tests.plugins.docx.making import (
    BODY,
    SHARED,
    attributes,
    edited,
    filled_texts,
    found,
    opened,
    part,
    saved,
    section,
    table,
    template,
    without,
    written,
)
from tests.support.documents import paragraph, words

WIDE = table([["1", "2", "3", "4", "5", "6", "7"]], *"abcdefg")


def style_of(data: bytes, text: str) -> str | None:
    [one] = (p for p in opened(data).paragraphs if p.text == text)
    return one.style.name if one.style else None


def test_headings_take_the_templates_heading_styles() -> None:
    data = written(Heading(2, words("zwei")), Heading(3, words("drei")), title="eins")
    assert [style_of(data, text) for text in ("eins", "zwei", "drei")] == ["Heading 1", "Heading 2", "Heading 3"]


def test_a_german_style_name_is_found_and_its_id_used() -> None:
    made = docx.Document()
    for level in (1, 2):
        made.styles[f"Heading {level}"].element.getparent().remove(made.styles[f"Heading {level}"].element)
    german = made.styles.add_style("Überschrift 1", WD_STYLE_TYPE.PARAGRAPH)
    german.element.set(docx.oxml.ns.qn("w:styleId"), "berschrift1")
    made.add_paragraph("{{p body }}")
    data = render(saved(made), {"body": (section(Heading(2, words("b")), title="a"),)})
    assert attributes(part(data), ".//w:pStyle") == ["berschrift1"]
    assert style_of(data, "a") == "Überschrift 1"


def test_a_missing_heading_style_borrows_from_the_level_above_else_looks_bold() -> None:
    made = docx.Document()
    for level in range(3, 10):
        made.styles[f"Heading {level}"].element.getparent().remove(made.styles[f"Heading {level}"].element)
    made.add_paragraph("{{p body }}")
    data = render(saved(made), {"body": (section(Heading(5, words("tief"))),)})
    assert style_of(data, "tief") == "Heading 2"

    bare = without(BODY, "word/styles.xml")
    root = part(render(bare, {"body": (section(title="fett"),)}))
    assert found(root, ".//w:p/w:r/w:rPr/w:b")
    assert attributes(root, ".//w:outlineLvl") == ["0"]


def test_a_signature_without_a_style_still_has_its_line() -> None:
    assert found(part(written(Signature(words("Landrätin")))), ".//w:pBdr/w:top")


def orientations(data: bytes) -> list[tuple[str | None, bool]]:
    """For each stretch of pages: its orientation and whether it has a first page of its own."""
    return [
        (attributes(one, "w:pgSz", "orient")[0], bool(found(one, "w:titlePg")))
        for one in found(part(data), ".//w:sectPr")
    ]


def rendered(*sections: Section, data: bytes = BODY) -> bytes:
    return render(data, {"body": sections})


BEFORE, AFTER = section(paragraph("davor")), section(paragraph("danach"))


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ((BEFORE, AFTER), ["upright"]),
        ((BEFORE, section(WIDE), AFTER), ["upright", "landscape", "upright"]),
        ((BEFORE, section(WIDE)), ["upright", "landscape"]),
        ((section(WIDE), AFTER), ["landscape", "upright"]),
        ((section(WIDE),), ["landscape"]),
        ((BEFORE, section(WIDE), section(WIDE), AFTER), ["upright", "landscape", "upright"]),
        ((BEFORE, section(WIDE), AFTER, section(WIDE)), ["upright", "landscape", "upright", "landscape"]),
    ],
)
def test_a_wide_table_gets_lying_pages_and_no_empty_ones(
    sections: tuple[Section, ...], expected: list[str]
) -> None:
    assert [turned or "upright" for turned, _ in orientations(rendered(*sections))] == expected


def test_wide_sections_placed_one_by_one_share_their_lying_pages() -> None:
    loop = template("{%p for one in body %}", "{{p one }}", "{%p endfor %}", "Ende")
    data = rendered(section(WIDE), section(WIDE, title="zwei"), data=loop)
    assert [turned for turned, _ in orientations(data)] == ["landscape", None]
    assert filled_texts(data)[-1] == "Ende"


def test_a_table_of_six_columns_stays_upright() -> None:
    assert len(orientations(rendered(section(table([list("123456")], *"abcdef"))))) == 1


def test_a_wide_table_uses_the_width_of_the_lying_page() -> None:
    root = part(rendered(BEFORE, section(WIDE), AFTER))
    page = found(root, ".//w:sectPr")[1]
    width = int(attributes(page, "w:pgSz", "w")[0] or 0)
    margins = sum(int(attributes(page, "w:pgMar", side)[0] or 0) for side in ("left", "right"))
    assert attributes(root, ".//w:tbl/w:tblPr/w:tblW", "w") == [str(width - margins)]


def test_the_letterhead_of_a_first_page_is_not_repeated_after_a_lying_one() -> None:
    made = docx.Document()
    made.sections[0].different_first_page_header_footer = True
    made.add_paragraph("{{p body }}")
    data = rendered(BEFORE, section(WIDE), AFTER, data=saved(made))
    assert orientations(data) == [(None, True), ("landscape", False), (None, False)]


def test_pages_are_not_turned_inside_a_table_or_on_lying_paper() -> None:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "{{p body }}"
    assert len(orientations(rendered(section(WIDE), data=saved(made)))) == 1
    lying = docx.Document()
    lying.sections[0].page_width, lying.sections[0].page_height = Cm(29.7), Cm(21)
    lying.add_paragraph("{{p body }}")
    assert len(orientations(rendered(BEFORE, section(WIDE), data=saved(lying)))) == 1


def test_a_template_without_page_settings_is_taken_as_a4() -> None:
    bare = docx.Document()
    bare.add_paragraph("{{p body }}")
    bare.element.body.remove(bare.element.body.sectPr)
    root = part(rendered(section(WIDE), data=saved(bare)))
    assert attributes(root, ".//w:tblW", "w") == ["9070"]


def test_the_shared_template_keeps_its_footer_on_lying_pages() -> None:
    slots = {"title": "T", "subject": "S", "number": "N", "body": (BEFORE, section(WIDE), AFTER)}
    document = opened(render(SHARED.read_bytes(), slots))
    assert len(document.sections) == 3
    for one in document.sections:
        assert "N · S" in one.footer.tables[0].cell(0, 0).text


def test_a_page_that_asks_for_a_running_section_start_still_begins_a_new_page() -> None:
    running = edited(BODY, "word/document.xml", "<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    root = part(rendered(BEFORE, section(WIDE), AFTER, data=running))
    kinds = [attributes(one, "w:type") for one in found(root, ".//w:sectPr")]
    assert kinds == [["continuous"], [], []]


def test_absurd_measures_in_a_template_are_not_believed() -> None:
    absurd = "9" * 6000
    data = edited(BODY, "word/document.xml", 'w:left="1800"', f'w:left="{absurd}"')
    assert filled_texts(rendered(section(WIDE), data=data))
    huge = edited(BODY, "word/document.xml", 'w:left="1800"', 'w:left="99999999"')
    assert attributes(part(rendered(section(table([["1"]], "a")), data=huge)), ".//w:tblW", "w") == ["1440"]
    numbered = edited(BODY, "word/numbering.xml", 'w:numId="1"', f'w:numId="{absurd}"')
    assert filled_texts(rendered(BEFORE, data=numbered)) == ["davor"]


def test_a_section_that_asks_for_it_begins_on_a_page_of_its_own() -> None:
    first = Section("a", words("eins"), (paragraph("x"),))
    annex = Section("b", words("Anlage"), (paragraph("y"),), new_page=True)
    data = render(BODY, {"body": (first, annex)})
    starts = [p.text for p in opened(data).paragraphs if p.paragraph_format.page_break_before]
    assert starts == ["Anlage"]
