"""What a template can say, and what becomes of mistakes in it."""

from __future__ import annotations

import io
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Bar, Chart, ListBlock, Run, Section
from fgk_docs.placing.slots import Slot
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.docx.render import render
from fgk_docs_plugins.docx.spots import spots
from fgk_docs_plugins.docx.template import prepared
from tests.plugins.docx.making import (
    BODY,
    edited,
    filled_texts,
    opened,
    saved,
    section,
    table,
    template,
    texts,
    without,
)
from tests.support.documents import paragraph
from tests.support.workbooks import zipped

CHART = Chart("c", (), ((Run("umgesetzt"),),), (Bar((Run("Bildung"),), ((2.0, Run("2")),)),))


def refusal(data: bytes, **slots: Slot) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        render(data, slots, place="th/template.docx")
    return caught.value


def with_table() -> bytes:
    made = docx.Document()
    grid = made.add_table(4, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Gremium", "Datum"
    grid.cell(1, 0).text = "{%tr for row in rows %}"
    grid.cell(2, 0).text, grid.cell(2, 1).text = "{{ row.body }}", "{% if row.date %}{{ row.date }}{% endif %}"
    grid.cell(3, 0).text = "{%tr endfor %}"
    made.add_paragraph("{%p if rows|length > 1 %}")
    made.add_paragraph("mehrere: {{ rows|length }}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{# ein Hinweis #}Ende")
    return saved(made)


ROWS = ({"body": "Kreistag", "date": "1.2."}, {"body": "Rat & <Amt>", "date": ""})


def test_rows_repeat_and_conditions_decide() -> None:
    data = render(with_table(), {"rows": ROWS})
    assert [[cell.text for cell in row.cells] for row in opened(data).tables[0].rows] == [
        ["Gremium", "Datum"],
        ["Kreistag", "1.2."],
        ["Rat & <Amt>", ""],
    ]
    assert filled_texts(data)[-2:] == ["mehrere: 2", "Ende"]
    assert "mehrere: 1" not in texts(render(with_table(), {"rows": ROWS[:1]}))


def test_a_tag_that_word_has_split_into_runs_is_understood() -> None:
    made = docx.Document()
    line = made.add_paragraph("Betr.: {")
    for piece in ("{ sub", "ject }", "}!"):
        line.add_run(piece).bold = True
    assert filled_texts(render(saved(made), {"subject": "x"})) == ["Betr.: x!"]


def test_escaped_braces_are_printed_as_braces() -> None:
    assert filled_texts(render(template("{_{ so }_} {_% %_}"), {})) == ["{{ so }} {% %}"]


def test_headers_and_footers_are_templates_too() -> None:
    data = render(template("x", footer="Vorlage {{ number }}"), {"number": "7 & <8>"})
    assert opened(data).sections[0].footer.paragraphs[0].text == "Vorlage 7 & <8>"


def test_sections_placed_by_name_are_not_repeated_in_the_body() -> None:
    made = section(paragraph("A"), name="a"), section(paragraph("B"), name="b"), section(paragraph("C"), name="c")
    data = render(
        template("{{p c }}", "–", "{{p body }}"), {"body": made, "a": made[0], "b": made[1], "c": made[2]}
    )
    assert filled_texts(data) == ["C", "–", "A", "B"]


def test_the_body_may_come_before_what_is_placed_by_name() -> None:
    made = section(paragraph("A"), name="a"), section(paragraph("B"), name="b")
    assert filled_texts(render(template("{{p body }}", "{{p a }}"), {"body": made, "a": made[0]})) == ["B", "A"]


def test_sections_can_be_gone_through_one_by_one() -> None:
    made = section(paragraph("A"), name="a"), section(paragraph("B"), name="b")
    loop = template("{%p for one in body %}", "Nr. {{ loop.index }}", "{{p one }}", "{%p endfor %}")
    assert filled_texts(render(loop, {"body": made})) == ["Nr. 1", "A", "Nr. 2", "B"]


def test_a_section_can_be_asked_for_before_it_is_placed() -> None:
    asking = template("{%p if letterhead is defined %}", "{{p letterhead }}", "{%p endif %}", "{{p body }}")
    head = section(paragraph("Kopf"), name="letterhead")
    assert filled_texts(render(asking, {"body": (head,), "letterhead": head})) == ["Kopf"]
    assert filled_texts(render(asking, {"body": ()})) == []


def test_plain_paragraphs_take_the_style_of_the_paragraph_that_places_them() -> None:
    data = template("{{p a }}", "{{p body }}", "{{p title }}", styles=("Quote", "Normal", "Intense Quote"))
    made = section(paragraph("A"), table([["Zelle"]], "Spalte"), name="a"), section(paragraph("B"), name="b")
    document = opened(render(data, {"a": made[0], "body": made, "title": "T <1>"}))
    styles = {one.text: one.style.name for one in document.paragraphs if one.text and one.style}
    assert styles == {"A": "Quote", "B": "Normal", "T <1>": "Intense Quote"}


def test_an_unknown_name_is_refused_with_its_part_and_a_suggestion() -> None:
    error = refusal(template("{{ titel }}"), title="x")
    assert (error.code, error.place) == ("template-unknown-name", "th/template.docx:word/document.xml")
    assert error.details == {"name": "titel", "suggestion": "title", "known": "title"}


def test_an_unknown_name_in_a_footer_names_the_footer() -> None:
    error = refusal(template("x", footer="{{ nope }}"))
    assert error.code == "template-unknown-name"
    assert error.place.startswith("th/template.docx:word/footer")


def test_an_unknown_field_of_a_row_is_refused() -> None:
    error = refusal(template("{{ row.nope }}"), row={"body": "x"})
    assert (error.code, error.details["name"]) == ("template-unknown-name", "nope")


def test_a_mistake_in_the_language_shows_the_words_around_it() -> None:
    error = refusal(template("gut", "hier {% if %} falsch", "gut"))
    assert error.code == "template-broken"
    assert "hier {% if %} falsch" in error.details["reason"]


def test_a_template_that_would_lose_a_section_is_refused() -> None:
    made = section(paragraph("A"), name="a"), section(paragraph("B"), name="b")
    error = refusal(template("{{p a }}"), a=made[0], body=made)
    assert (error.code, error.details) == ("template-loses-section", {"sections": "b"})


@pytest.mark.parametrize(
    "lines", [("{{ body }}",), ("vor {{ body }} nach",), ("{{p body }}", "{{ a }}")], ids=lambda lines: lines[-1]
)
def test_a_section_inside_a_line_is_refused(lines: tuple[str, ...]) -> None:
    made = section(paragraph("A"), name="a")
    assert refusal(template(*lines), a=made, body=(made,)).code == "template-section-inline"


@pytest.mark.parametrize(
    "tag",
    [
        "{%tc for x in y %}",
        "{{tr title }}",
        "{{r title }}",
        "{% colspan 2 %}",
        "{% cellbg 'f' %}",
        "{% hm %}",
        "{% vm %}",
    ],
)
def test_tags_that_could_break_a_file_are_refused(tag: str) -> None:
    assert refusal(template(tag), title="x").code == "template-tag-refused"


@pytest.mark.parametrize(
    "text", ["Betreff: {{p title }}", "{%p if title %}{{ title }}{%p endif %}", "{{p a }} {{p b }}"]
)
def test_text_that_a_paragraph_tag_would_swallow_is_refused(text: str) -> None:
    error = refusal(template(text), title="x")
    assert (error.code, error.details) == ("template-tag-not-alone", {"near": text})


def test_text_that_a_row_tag_would_swallow_is_refused() -> None:
    made = docx.Document()
    grid = made.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "{%tr if title %}", "verloren"
    assert refusal(saved(made), title="x").code == "template-tag-not-alone"


def test_a_plain_name_placed_as_a_paragraph_becomes_one() -> None:
    data = render(template("a", "{{p title|upper }}", "b"), {"title": "x & y"})
    assert [one.text for one in opened(data).paragraphs] == ["a", "X & Y", "b"]


def test_a_tag_inside_a_field_code_is_refused() -> None:
    field = "<w:p><w:r><w:instrText>{{ title }}</w:instrText></w:r></w:p>"
    data = edited(template("x"), "word/document.xml", "<w:body>", f"<w:body>{field}")
    assert refusal(data, title="x").code == "template-tag-refused"


@pytest.mark.parametrize(
    ("paragraphs", "sound"),
    [
        (["{{ title }}", "{% if title %}a{% elif x %}b{% else %}c{% endif %}"], True),
        (["{%p for x in y %}", "{{ x }}", "{%p endfor %}"], True),
        (["{% if title %}a", "b{% endif %}"], False),
        (["{% macro m() %}a{% endmacro %}"], False),
    ],
)
def test_only_templates_that_could_tear_xml_are_checked_each_time(paragraphs: list[str], sound: bool) -> None:
    [part] = prepared(template(*paragraphs), "template.docx").parts
    assert part.sound is sound


def test_a_tag_inside_an_attribute_is_refused() -> None:
    data = edited(template("x"), "word/document.xml", "<w:p>", '<w:p w:rsidR="{{ title }}">')
    assert refusal(data, title="x").code == "template-tag-refused"


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__ }}",
        "{{ body._sections }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ title|safe }}",
        "{{ lipsum() }}",
        "{{ 'x' * 99999999999 }}",
        "{{ 9 ** 99999 }}",
        "{% for x in range(999999999) %}x{% endfor %}",
        "{{ body.__iter__ }}",
        "{{ none if title else 1 }}",
        "{{ title == 'x' }}",
        "{{ title + 1 }}",
        "{% include 'x' %}",
    ],
)
def test_templates_stay_in_their_sandbox(text: str) -> None:
    error = refusal(template(text, "{{p body }}"), title="x", body=(section(paragraph("geheim")),))
    assert error.code in {"template-broken", "template-unknown-name"}


def test_a_condition_that_tears_a_table_apart_is_refused_when_it_does() -> None:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "{% if title %}a"
    made.add_paragraph("b{% endif %}")
    torn = saved(made)
    assert texts(render(torn, {"title": "x"})) == ["a", "b"]
    assert refusal(torn, title="").code == "template-broken"


def test_what_is_no_word_document_is_refused() -> None:
    assert refusal(b"").code == "template-not-docx"
    assert refusal(b"%PDF-1.7").code == "template-not-docx"
    assert refusal(zipped({})).code == "template-not-docx"
    other = edited(
        BODY, "[Content_Types].xml", "wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml"
    )
    assert refusal(other).code == "template-not-docx"
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = edited(BODY, "[Content_Types].xml", plain, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert refusal(macros).code == "template-with-macros"


AUTHOR = 'w:id="1" w:author="Erika Muster" w:date="2024-01-01T00:00:00Z"'


@pytest.mark.parametrize(
    "change",
    [
        f"<w:p><w:ins {AUTHOR}><w:r><w:t>neu</w:t></w:r></w:ins></w:p>",
        f"<w:p><w:del {AUTHOR}><w:r><w:delText>{{{{p alt }}}}</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:pPr><w:rPr><w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange></w:rPr></w:pPr></w:p>",
    ],
)
def test_tracked_changes_would_stand_in_every_document_and_are_refused(change: str) -> None:
    tracked = edited(BODY, "word/document.xml", "<w:body>", f"<w:body>{change}")
    assert refusal(tracked, body=(section(paragraph("x")),)).code == "template-tracked-changes"
    with pytest.raises(BrokenProfile) as caught:
        list(spots(tracked, "template.docx"))
    assert caught.value.code == "template-tracked-changes"


@pytest.mark.parametrize("edit", ["readOnly", "forms", "comments"])
def test_a_protected_template_is_refused(edit: str) -> None:
    def protected(state: str) -> bytes:
        rule = f'<w:documentProtection w:edit="{edit}" w:enforcement="{state}"/></w:settings>'
        return edited(BODY, "word/settings.xml", "</w:settings>", rule)

    assert refusal(protected("1"), body=(section(paragraph("x")),)).code == "template-locked"
    assert filled_texts(render(protected("0"), {"body": (section(paragraph("x")),)})) == ["x"]


def control(lock: str, content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:lock w:val="{lock}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def with_control(lock: str, text: str, *, inside: bool) -> bytes:
    words = f"<w:r><w:t>{text}</w:t></w:r>"
    made = f"<w:p>{control(lock, words)}</w:p>" if inside else control(lock, f"<w:p>{words}</w:p>")
    return edited(BODY, "word/document.xml", "<w:body>", f"<w:body>{made}")


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("lock", ["contentLocked", "sdtContentLocked"])
def test_a_placeholder_in_a_locked_control_is_refused_and_a_fixed_word_is_not(lock: str, inside: bool) -> None:
    body = (section(paragraph("x")),)
    found = refusal(with_control(lock, "{{ title }}", inside=inside), title="T", body=body)
    assert (found.code, found.details) == ("template-locked-field", {"near": "{{ title }}"})
    assert render(with_control(lock, "Stadt", inside=inside), {"body": body})
    assert render(with_control("sdtLocked", "{{ title }}", inside=inside), {"title": "T", "body": body})


def test_a_dotx_is_written_as_a_docx() -> None:
    dotx = edited(BODY, "[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main")
    assert filled_texts(render(dotx, {"body": (section(paragraph("x")),)})) == ["x"]


def test_damaged_and_hostile_templates_are_refused() -> None:
    assert refusal(BODY[:-200]).code == "template-broken"
    assert refusal(edited(BODY, "word/document.xml", "<w:body>", "<w:body")).code == "template-broken"
    bomb = edited(BODY, "word/document.xml", "?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>')
    assert refusal(bomb).code == "template-broken"
    assert refusal(edited(BODY, "word/styles.xml", "<w:styles", "<!DOCTYPE x><w:styles")).code == "template-broken"
    assert refusal(edited(BODY, "word/document.xml", "xmlns:w=", "xmlns:v=")).code == "template-broken"


def test_a_template_without_numbering_properties_or_styles_gets_what_is_needed() -> None:
    bare = without(BODY, "word/numbering.xml", "docProps/core.xml", "word/styles.xml")
    data = render(bare, {"body": (section(paragraph("x"), title="Titel"),)})
    assert filled_texts(data) == ["Titel", "x"]
    assert opened(data).core_properties.language == "de-DE"


def test_a_template_whose_document_refers_to_nothing_is_one_all_the_same() -> None:
    bare = without(BODY, "word/_rels/document.xml.rels")
    data = render(bare, {"body": (section(ListBlock(((paragraph("x"),),), True)),)}, data=b"{}")
    assert filled_texts(data) == ["x"]


@pytest.mark.parametrize("body", [(), (section(CHART),)], ids=["nothing", "a chart"])
def test_untouched_members_are_copied_as_they_are_packed(body: tuple[Section, ...]) -> None:
    before, after = Archive(BODY), Archive(render(BODY, {"body": body}))
    for name in ("word/theme/theme1.xml", "word/styles.xml", "docProps/thumbnail.jpeg"):
        assert after.packed(name) == before.packed(name)
        assert after.entries[name].method == before.entries[name].method


def test_without_isal_the_members_hold_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = render(BODY, {"body": (section(paragraph("ä" * 500)),)})
    monkeypatch.setitem(sys.modules, "isal", None)
    plain = render(BODY, {"body": (section(paragraph("ä" * 500)),)})
    assert contents(quick) == contents(plain)
    assert quick != plain, "isal packs in another way, or it was used for neither"


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_many_threads_print_the_same() -> None:
    data = template("{{ title }}", "{{p body }}")
    made = (section(paragraph("A"), table([["1", "2"]], "a", "b"), CHART, title="T"),)
    prepared.cache_clear()  # so that they prepare it at the same time as well
    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(lambda n: render(data, {"title": f"{n % 2}", "body": made}), range(40)))
    assert results == {render(data, {"title": title, "body": made}) for title in "01"}


def test_another_process_prints_the_same() -> None:
    data = template("{{ title }}", footer="{{ title }}")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(render, data, {"title": "ä & b"}).result()
    assert there == render(data, {"title": "ä & b"})


def test_a_template_is_prepared_once_by_its_content() -> None:
    data = template("{{ title }}")
    prepared.cache_clear()
    for _ in range(3):
        render(bytes(bytearray(data)), {"title": "x"})
    render(template("{{ title }}!"), {"title": "x"})
    assert (prepared.cache_info().misses, prepared.cache_info().hits) == (2, 2)


def test_text_boxes_can_hold_a_section() -> None:
    made = docx.Document()
    box = (
        f"<w:p {nsdecls('w')}><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textbox>"
        "<w:txbxContent><w:p><w:r><w:t>{{p a }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r></w:p>"
    )
    made.element.body.insert(0, parse_xml(box))
    assert "im Kasten" in texts(render(saved(made), {"a": section(paragraph("im Kasten"), name="a")}))


def test_footnotes_are_templates_too() -> None:
    made = docx.Document()
    line = "<w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p>"
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1">{line}</w:footnote>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = Part(PackURI("/word/footnotes.xml"), kind, f"{note}</w:footnotes>".encode(), made.part.package)
    made.part.relate_to(notes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    with zipfile.ZipFile(io.BytesIO(render(saved(made), {"title": "A & B"}))) as archive:
        assert b'<w:t xml:space="preserve">A &amp; B</w:t>' in archive.read("word/footnotes.xml")
