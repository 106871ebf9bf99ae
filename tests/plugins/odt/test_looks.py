"""Styles by purpose, lists, tables, pages and pictures of OpenDocument texts."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from fgk_docs.model.document import Column, Heading, ListBlock, Notice, Row, Section, Signature, Table
from fgk_docs_plugins.odt.names import DECLARED, length, q, twips
from fgk_docs_plugins.odt.render import render
from fgk_docs_plugins.odt.styles import LISTS, PARAGRAPHS, read_styles
from tests.plugins.odt.making import body, filled, of, part, shown, styles_of, template, written
from tests.support.documents import POSITIONS, any_block, chart, paragraph, words


def table(columns: int = 2, rows: int = 1, banner: bool = False) -> Table:
    made = [Row(tuple(words(f"{row}.{at}") for at in range(columns))) for row in range(rows)]
    if banner:
        made.insert(0, Row((words("Handlungsfeld"),), banner=True))
    return Table("t", tuple(Column(words(f"Spalte {at}"), 1, "right") for at in range(columns)), tuple(made))


def attributes(data: bytes, path: str, name: str) -> list[str | None]:
    return [one.get(q(name)) for one in body(data).iter(q(path))]


def test_lengths_are_read_and_written() -> None:
    assert [twips(text, 7) for text in ("2.54cm", "25.4mm", "1in", "72pt", "x", None, "1e9cm")] == [1440] * 4 + [
        7
    ] * 3
    assert length(1440) == "1.0000in"


@pytest.mark.parametrize("name", ["Heading 1", "Überschrift 1", "heading 1"])
def test_a_style_is_found_by_the_name_that_people_see(name: str) -> None:
    style = f'<style:style style:name="X1" style:display-name="{name}" style:family="paragraph"/>'
    data = render(template("{{p body }}", styles=style), {"body": (Section("s", words("T"), ()),)})
    assert attributes(data, "text:h", "text:style-name") == ["X1"]


def test_a_style_is_found_by_its_encoded_name() -> None:
    style = '<style:style style:name="Heading_20_1" style:family="paragraph"/>'
    data = render(template("{{p body }}", styles=style), {"body": (Section("s", words("T"), ()),)})
    assert attributes(data, "text:h", "text:style-name") == ["Heading_20_1"]


def test_a_template_without_styles_gets_one_for_every_purpose() -> None:
    root = etree.fromstring(f"<office:document-styles {DECLARED}><office:styles/></office:document-styles>")
    styles = read_styles(root)
    made = {one.get(q("style:name")) for one in root.iter(q("style:style"), q("text:list-style"))}
    assert set(styles.paragraphs.values()) | set(styles.lists.values()) == made
    assert set(styles.paragraphs) == set(PARAGRAPHS)
    assert set(styles.lists) == set(LISTS)


def test_every_style_that_is_used_is_there() -> None:
    data = written(any_block())
    known = {
        one.get(q("style:name"))
        for name in ("content.xml", "styles.xml")
        for one in part(data, name).iter(q("style:style"), q("text:list-style"), q("style:master-page"))
    }
    used = {
        str(value)
        for name in ("content.xml", "styles.xml")
        for one in part(data, name).iter("*")
        for key, value in one.attrib.items()
        if str(key).endswith(("}style-name", "}parent-style-name", "}master-page-name"))
    }
    assert used <= known
    assert len(used) > 15


def test_headings_have_their_level() -> None:
    data = of(Heading(2, words("a")), Heading(12, words("b")), title="T")
    assert attributes(data, "text:h", "text:outline-level") == ["1", "2", "10"]


def test_lists_are_numbered_by_themselves_and_nested() -> None:
    inner = ListBlock(((paragraph("a"),), (paragraph("b"), paragraph("mehr"))), ordered=True)
    data = of(ListBlock(((paragraph("eins"), inner), ()), ordered=True, start=4), ListBlock(((paragraph("x"),),)))
    lists = [one for one in body(data) if one.tag == q("text:list")]
    assert [one.get(q("text:style-name")) for one in lists] == ["Nummerierung", "Aufz_e4_hlung"]
    first = lists[0]
    assert [one.get(q("text:start-value")) for one in first] == ["4", None]
    nested = first[0].find(q("text:list"))
    assert nested is not None
    assert [shown(one) for one in nested.iter(q("text:p"))] == ["a", "b", "mehr"]
    assert len(first[1]) == 1


def test_a_table_in_a_list_comes_between_two_parts_of_it() -> None:
    inner = ListBlock(((paragraph("a"), table(), paragraph("dazu")), (paragraph("b"),)), ordered=True)
    data = of(ListBlock(((paragraph("eins"), inner), (paragraph("zwei"),)), ordered=True))
    tags = [str(one.tag).rpartition("}")[2] for one in body(data)]
    assert tags == ["list", "table", "p", "list"]
    again = body(data)[3]
    assert again.get(q("text:continue-numbering")) == "true"
    assert [str(one.tag).rpartition("}")[2] for one in again] == ["list-header", "list-item"]
    assert filled(data)[-3:] == ["dazu", "b", "zwei"]
    assert body(data).find(f".//{q('text:list-item')}//{q('table:table')}") is None


def test_a_table_at_the_end_of_a_list_leaves_no_empty_list() -> None:
    data = of(ListBlock(((paragraph("eins"), table()),)))
    assert [str(one.tag).rpartition("}")[2] for one in body(data)] == ["list", "table", "p"]


def test_a_table_repeats_its_titles_and_keeps_rows_whole() -> None:
    data = of(table(rows=2, banner=True))
    [head] = body(data).iter(q("table:table-header-rows"))
    assert [shown(one) for one in head.iter(q("text:p"))] == ["Spalte 0", "Spalte 1"]
    styles = styles_of(data)
    rows = [styles[name or ""][0] for name in attributes(data, "table:table-row", "table:style-name")]
    assert {one.get(q("fo:keep-together")) for one in rows} == {"always"}
    [banner] = [one for one in body(data).iter(q("table:table-cell")) if one.get(q("table:number-columns-spanned"))]
    assert banner.getnext().tag == q("table:covered-table-cell")  # type: ignore[union-attr]
    looks = [styles[one.get(q("text:style-name"), "")] for one in head.iter(q("text:p"))]
    assert [look.find(q("style:paragraph-properties")).get(q("fo:text-align")) for look in looks] == ["end"] * 2


def test_the_widths_of_columns_fill_the_text() -> None:
    data = of(table(columns=3))
    styles = styles_of(data)
    columns = [
        styles[name or ""][0].get(q("style:column-width"))
        for name in attributes(data, "table:table-column", "table:style-name")
    ]
    assert sum(twips(width, 0) for width in columns) == pytest.approx(twips("17cm", 0), abs=3)


@pytest.mark.parametrize("role", ["signature", "notice"])
def test_signatures_and_notices_have_their_style(role: str) -> None:
    block = {"signature": Signature, "notice": Notice}[role](words("x"))
    style = styles_of(of(block))[attributes(of(block), "text:p", "text:style-name")[-1] or ""]
    assert style.get(q("style:display-name")) in PARAGRAPHS[role].names


def masters(data: bytes) -> list[str]:
    """What begins each paragraph or heading of the body that begins a page: a master page, or "page"."""
    styles = styles_of(data)
    made = []
    for one in body(data).iter(q("text:p"), q("text:h")):
        style = styles.get(one.get(q("text:style-name"), ""))
        if style is not None and style.get(q("style:master-page-name")):
            made.append(style.get(q("style:master-page-name"), ""))
        elif style is not None and style.find(f"*[@{q('fo:break-before')}]") is not None:
            made.append("page")
    return made


def of_sections(*sections: Section, more: str = "") -> bytes:
    return render(template("{{p body }}", *([more] if more else [])), {"body": sections})


WIDE = Section("w", words("Breit"), (table(columns=7),))
UPRIGHT = Section("u", words("Schmal"), (paragraph("x"),))


def test_wide_tables_have_lying_pages() -> None:
    assert masters(of_sections(UPRIGHT, WIDE, WIDE, UPRIGHT)) == ["fgkQuer", "Standard"]
    assert masters(of_sections(WIDE)) == ["fgkQuer"]
    assert masters(of_sections(UPRIGHT, WIDE, more="Schluss")) == ["fgkQuer", "Standard"]
    assert masters(of_sections(Section("w", (), WIDE.blocks))) == ["fgkQuer"]


def test_a_lying_page_is_the_upright_one_turned() -> None:
    root = part(of_sections(WIDE), "styles.xml")
    sizes = {one.get(q("style:name")): one[0] for one in root.iter(q("style:page-layout"))}
    turned = sizes["fgkQuerSeite"]
    assert [turned.get(q(f"fo:page-{side}")) for side in ("width", "height")] == ["29.7cm", "21cm"]
    assert turned.get(q("style:print-orientation")) == "landscape"


def test_a_lying_template_is_not_turned() -> None:
    lying = '<style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm"/>'
    data = render(template("{{p body }}", layout=lying), {"body": (WIDE,)})
    assert masters(data) == []


def test_behind_a_first_page_of_its_own_the_following_page_comes_back() -> None:
    both = (
        '<style:master-page style:name="Standard" style:page-layout-name="P" style:next-style-name="Folge"/>'
        '<style:master-page style:name="Folge" style:page-layout-name="P"/>'
    )
    data = render(template("{{p body }}", masters=both), {"body": (WIDE, UPRIGHT)})
    assert masters(data) == ["fgkQuer", "Folge"]


def test_a_section_can_ask_for_a_new_page() -> None:
    assert masters(of_sections(UPRIGHT, Section("n", words("Neu"), (), new_page=True))) == ["page"]
    assert masters(of_sections(UPRIGHT, Section("n", (), (paragraph("x"),), new_page=True))) == ["page"]


def test_the_chart_is_a_picture_that_says_its_data() -> None:
    data = of(chart(("Bildung", (3, 1)), ("Wohnen", (0, 2))))
    [image] = body(data).iter(q("draw:image"))
    name = image.get(q("xlink:href"), "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert etree.fromstring(archive.read(name)).tag == "{http://www.w3.org/2000/svg}svg"
    [frame] = body(data).iter(q("draw:frame"))
    assert frame.findtext(q("svg:title")) == "Stand nach Handlungsfeld"
    assert frame.findtext(q("svg:desc")) == (
        "Stand nach Handlungsfeld. Bildung: umgesetzt 3, geplant 1; Wohnen: umgesetzt 0, geplant 2."
    )
    assert filled(data)[0] == "Stand nach Handlungsfeld"
    assert twips(frame.get(q("svg:width")), 0) == pytest.approx(twips("17cm", 0), abs=3)


def test_a_high_chart_fits_the_page() -> None:
    data = of(chart(*((f"Feld {at}", (at, 1)) for at in range(60))))
    [frame] = body(data).iter(q("draw:frame"))
    assert twips(frame.get(q("svg:height")), 0) <= twips("25.7cm", 0)


def test_german_is_the_language_where_a_template_names_none() -> None:
    for styles, expected in (
        ("", "de"),
        (
            '<style:default-style style:family="paragraph"><style:text-properties '
            'fo:language="nds" fo:country="DE"/></style:default-style>',
            "nds",
        ),
    ):
        root = part(render(template("x", styles=styles), {}), "styles.xml")
        [default] = root.iter(q("style:default-style"))
        assert default[-1].get(q("fo:language")) == expected
    assert part(written(any_block()), "meta.xml")[0].findtext(q("dc:language")) == "de-DE"


def test_every_position_is_laid_out_in_a_table_cell_of_the_template_too() -> None:
    cell = "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>{{p body }}</text:p>"
    data = template(body=f"{cell}</table:table-cell></table:table-row></table:table>")
    blocks = tuple(make(words("x")) for make in POSITIONS.values())
    made = render(data, {"body": (Section("s", words("T"), (*blocks, table(columns=7)), new_page=True),)})
    assert masters(made) == []
    told = filled(made)
    assert (told[0], told[-2:]) == ("T", ["0.5", "0.6"])
    assert len([text for text in told if "x" in text]) >= len(POSITIONS)


def test_the_lines_of_two_signatures_do_not_melt_into_one() -> None:
    """LibreOffice draws one rule for paragraphs with the same rules that follow each other."""
    data = of(Signature(words("Landrätin")), Signature(words("Für den Verein")))
    styles = attributes(data, "text:p", "text:style-name")
    first, second = (at for at, style in enumerate(styles) if style == "Unterschriftszeile")
    assert second - first > 1
