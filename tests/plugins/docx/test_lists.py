"""Lists count as people read them."""

from __future__ import annotations

import docx

from fgk_docs.model.document import ListBlock
from fgk_docs_plugins.docx.render import render
from tests.plugins.docx.making import (
    attributes,
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
from tests.support.documents import paragraph


def numbered(*texts: str, start: int = 1) -> ListBlock:
    return ListBlock(tuple((paragraph(text),) for text in texts), ordered=True, start=start)


def bulleted(*texts: str) -> ListBlock:
    return ListBlock(tuple((paragraph(text),) for text in texts))


def marks(data: bytes) -> dict[str, tuple[str | None, str | None]]:
    """Text of each list item → (level, w:numId)."""
    root = part(data)
    return {
        "".join(t.text or "" for t in found(p, ".//w:t")): (
            attributes(p, "w:pPr/w:numPr/w:ilvl")[0],
            attributes(p, "w:pPr/w:numPr/w:numId")[0],
        )
        for p in found(root, ".//w:p")
        if found(p, "w:pPr/w:numPr")
    }


def starts(data: bytes) -> dict[str | None, tuple[str | None, str | None]]:
    """w:numId → (level, number to start at) of the lists that say so."""
    return {
        attributes(num, ".", "numId")[0]: (
            attributes(num, "w:lvlOverride", "ilvl")[0],
            attributes(num, "w:lvlOverride/w:startOverride")[0],
        )
        for num in found(part(data, "word/numbering.xml"), "w:num")
        if found(num, "w:lvlOverride")
    }


def test_two_numbered_lists_each_begin_at_one() -> None:
    data = written(numbered("a", "b"), paragraph("dazwischen"), numbered("c"))
    seen = marks(data)
    assert seen["a"] == seen["b"] != seen["c"]
    assert starts(data) == {seen["a"][1]: ("0", "1"), seen["c"][1]: ("0", "1")}


def test_a_numbered_list_begins_where_it_should() -> None:
    data = written(numbered("vierter", start=4))
    assert starts(data) == {marks(data)["vierter"][1]: ("0", "4")}


def test_a_list_inside_an_item_counts_for_itself_a_level_deeper() -> None:
    inner = ListBlock(
        ((paragraph("eins"), numbered("tief")), (paragraph("zwei"), numbered("auch tief"))), ordered=True
    )
    data = written(inner)
    seen = marks(data)
    assert seen["eins"] == seen["zwei"]
    assert [seen[text][0] for text in ("eins", "tief", "auch tief")] == ["0", "1", "1"]
    assert len({seen[text][1] for text in ("eins", "tief", "auch tief")}) == 3
    assert starts(data)[seen["tief"][1]] == ("1", "1")


def test_bulleted_lists_make_no_new_lists() -> None:
    data = written(bulleted("a"), bulleted("b"))
    assert starts(data) == {}
    assert marks(data)["a"] == marks(data)["b"]


def test_lists_deeper_than_word_knows_stay_on_the_deepest_level() -> None:
    block = numbered("unten")
    for _ in range(12):
        block = ListBlock(((block,),), ordered=True)
    assert marks(written(block))["unten"][0] == "8"


def test_a_second_paragraph_of_an_item_is_indented_without_a_number() -> None:
    data = written(ListBlock(((paragraph("erster"), paragraph("zweiter")),), ordered=True))
    assert "zweiter" not in marks(data)
    [second] = (p for p in opened(data).paragraphs if p.text == "zweiter")
    assert second.paragraph_format.left_indent


def test_an_item_that_begins_with_a_table_still_shows_its_number() -> None:
    data = written(ListBlock(((table([["x"]], "Spalte"),), (paragraph("nach"),)), ordered=True))
    assert list(marks(data)) == ["", "nach"]


def test_the_templates_own_list_looks_are_used_where_it_has_them() -> None:
    own = part(template("x"), "word/numbering.xml")
    styles = part(template("x"), "word/styles.xml")
    [style] = (s for s in found(styles, "w:style") if attributes(s, ".", "styleId") == ["ListNumber"])
    num_id = attributes(style, "w:pPr/w:numPr/w:numId")[0]
    [look] = (
        attributes(num, "w:abstractNumId")[0]
        for num in found(own, "w:num")
        if attributes(num, ".", "numId")[0] == num_id
    )
    data = written(numbered("a"))
    [made] = (num for num in found(part(data, "word/numbering.xml"), "w:num") if found(num, "w:lvlOverride"))
    assert attributes(made, "w:abstractNumId") == [look]


def test_a_template_without_numbering_gets_our_list_looks() -> None:
    bare = without(template("{{p body }}"), "word/numbering.xml")
    data = render(bare, {"body": (section(numbered("a"), bulleted("b")),)})
    seen = marks(data)
    numbering = part(data, "word/numbering.xml")
    ids = attributes(numbering, "w:num", "numId")
    assert {seen["a"][1], seen["b"][1]} <= set(ids)
    assert opened(data).part.numbering_part is not None
    forms = [attributes(look, "w:lvl/w:numFmt")[0] for look in found(numbering, "w:abstractNum")]
    assert forms == ["decimal", "bullet"]


def test_list_definitions_stand_in_the_order_that_word_demands() -> None:
    made = docx.Document()
    made.add_paragraph("{{p body }}")
    data = render(saved(made), {"body": (section(numbered("a"), numbered("b")),)})
    names = [child.tag.rpartition("}")[2] for child in part(data, "word/numbering.xml")]
    assert names == sorted(names, key=["abstractNum", "num"].index)
    ids = attributes(part(data, "word/numbering.xml"), "w:num", "numId")
    assert len(set(ids)) == len(ids)
