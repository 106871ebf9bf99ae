"""Web pages: one file, accessible, every word in it, and no template makes it anything else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from lxml import html

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Block, Chart, Document, Heading, ListBlock, Paragraph, Run, Section, runs_of
from fgk_docs.protocols import SectionWriter
from fgk_docs_plugins.html import fgk_docs_writers
from fgk_docs_plugins.html.render import render
from tests.support.documents import (
    NASTY,
    POSITIONS,
    Files,
    any_block,
    as_read,
    paragraph,
    sections,
    squeezed,
    words,
)


def page(document: Document) -> str:
    [writer] = fgk_docs_writers()
    assert writer.accepts(document)
    return writer.write(document, Files()).decode()


def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def of(*blocks: Block, title: str = "") -> html.HtmlElement:
    made = Section("s", words(title) if title else (), blocks)
    return tree(page(Document("k", (made,), {"title": "Vorlage"}))).find(".//main")


class _Words(HTMLParser):
    """The text of a page, told by the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def said(text: str) -> str:
    reader = _Words()
    reader.feed(text)
    reader.close()
    return squeezed("".join(reader.text))


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_in_every_position(position: str, text: str) -> None:
    made = page(Document("k", (Section("s", (), (POSITIONS[position](words(text)),)),)))
    assert squeezed(text) in said(made)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives_as_a_title_and_a_property_and_changes_no_markup(text: str) -> None:
    plain = page(Document("k", (Section("s", words("x"), ()),), {"title": "x", "author": "x", "subject": "x"}))
    made = page(
        Document("k", (Section("s", words(text), ()),), dict.fromkeys(("title", "author", "subject"), text))
    )
    tags = [[one.tag for one in tree(each).iter() if one.tag not in ("br", "bdi")] for each in (plain, made)]
    assert tags[0] == tags[1]
    assert said(made).count(squeezed(text)) >= 4
    [author] = tree(made).xpath("//meta[@name='author']/@content")
    assert squeezed(str(author)) == squeezed(text)


@given(sections)
@settings(deadline=None, max_examples=150)
def test_every_run_of_any_document_is_on_the_page(made: Section) -> None:
    document = Document("k", (made,))
    text = page(document)
    assert page(document) == text
    told = said(text)
    assert [run.text for run in runs_of(document) if squeezed(run.text) not in told] == []


def test_the_page_is_german_titled_and_has_landmarks() -> None:
    root = tree(page(any_block()))
    assert root.get("lang") == "de-DE"
    assert root.findtext("head/title") == "Beschlussvorlage – Rezertifizierung"
    assert [one.tag for one in root.find("body") if one.tag in ("main", "footer")] == ["main", "footer"]
    assert root.findtext(".//footer/p") == "18/2048-BV · Rezertifizierung · 01.06.2018"
    regions = [one.get("aria-labelledby") for one in root.iter("section")]
    assert regions == [None, "beschluss-titel", "stand-titel", "anlage-titel", None]
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {name for one in root.iter() for name in (one.get("aria-labelledby") or "").split()} <= set(ids)


def test_headings_come_in_order() -> None:
    blocks = (Heading(4, words("a")), Heading(2, words("b")), Heading(3, words("c")), Heading(12, words("d")))
    for title, expected in (("", ["h2", "h2", "h3", "h4"]), ("x", ["h2", "h3", "h3", "h4", "h5"])):
        found = [str(one.tag) for one in of(*blocks, title=title).iter("h2", "h3", "h4", "h5", "h6")]
        assert found == expected


def test_a_table_names_itself_and_its_columns_and_groups() -> None:
    root = tree(page(any_block()))
    [region] = root.xpath("//div[@class='tabelle']")
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    [caption] = root.iter("caption")
    assert region.get("aria-labelledby") == caption.get("id")
    assert {one.get("scope") for one in root.xpath("//thead//th")} == {"col"}
    [banner] = root.xpath("//tbody//th")
    assert (banner.get("scope"), banner.get("colspan"), banner.text) == ("rowgroup", "7", "Bildung und Erziehung")


def test_lists_gaps_notices_and_signatures_have_elements_of_their_own() -> None:
    root = tree(page(any_block()))
    assert root.findtext(".//ol/li") == "wird ein Vertrag geschlossen,"
    assert root.findtext(".//ol//ol/li") == "Personal,"
    assert root.findtext(".//dd/mark") == "[Betreff ergänzen]"
    assert [one.get("role") for one in root.find_class("hinweis")] == ["note"]
    assert root.find_class("unterschrift")[0].text_content().split() == ["Antje", "Hochwind", "Landrätin"]
    assert of(ListBlock(((paragraph("x"),),), ordered=True, start=4)).find(".//ol").get("start") == "4"


def test_the_chart_is_a_picture_that_says_its_data() -> None:
    root = tree(page(any_block()))
    picture, _ = root.iter("svg")
    named = [root.get_element_by_id(name).text for name in picture.get("aria-labelledby").split()]
    assert named == ["Stand nach Handlungsfeld", "Bildung: umgesetzt 3, geplant 1; Wohnen: umgesetzt 0, geplant 2."]
    assert root.findtext(".//figcaption") == "Stand nach Handlungsfeld"


def test_a_second_picture_waits_for_narrow_screens_and_is_left_out_of_pasted_sections() -> None:
    [chart] = [block for one in any_block().sections for block in one.blocks if isinstance(block, Chart)]
    [writer] = fgk_docs_writers()
    assert isinstance(writer, SectionWriter)
    pasted = writer.write_section(Section("s", (), (chart,))).decode()
    assert pasted.count("<svg") == 1
    wide, narrow = tree(page(any_block())).iter("svg")
    assert [wide.get("viewbox").split()[2], narrow.get("viewbox").split()[2]] == ["720", "360"]
    assert [one.getparent().get("hidden") is not None for one in (wide, narrow)] == [False, True]
    assert wide.get("aria-labelledby") != narrow.get("aria-labelledby")


def test_the_page_needs_no_network_and_has_no_script() -> None:
    root = tree(page(any_block()))
    loads = [
        (one.tag, name)
        for one in root.iter()
        for name in one.attrib
        if name in ("src", "href", "srcset", "data", "action") or str(name).startswith("on")
    ]
    assert loads == []
    assert not list(root.iter("script", "link", "iframe", "object"))
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_the_look_knows_light_dark_and_paper() -> None:
    text = page(any_block())
    for asked in ("prefers-color-scheme: dark", "@media print", "A4 landscape", "break-before: page"):
        assert asked in text
    assert 'id="anlage" aria-labelledby="anlage-titel" class="neue-seite breit"' in text


def render_of(template: str, **slots: str | Section) -> str:
    return render(template.encode(), slots, place="test/template.html").decode()


def test_a_template_places_sections_by_name_and_the_rest_as_body() -> None:
    sections = (Section("a", (), (paragraph("A"),)), Section("b", (), (paragraph("B"),)))
    template = "<main>{{ body }}</main><footer>{{ b }}</footer>"
    made = render(template.encode(), {"body": sections, "a": sections[0], "b": sections[1]}).decode()
    assert made.index("<p>A</p>") < made.index("</main>") < made.index("<p>B</p>")
    assert made.count("<p>B</p>") == 1


@pytest.mark.parametrize(
    "part",
    [
        "<script>x</script>",
        "<img src=//evil/x.png>",
        "<img src='https://evil/x.png'>",
        '<img srcset="x 1x">',
        '<link rel="stylesheet" href="x.css">',
        '<p onclick="x">y</p>',
        '<svg><image href="https://evil/x"/></svg>',
        "<style>@import 'x'</style>",
        "<style>p { background: url(https://evil/x) }</style>",
        "<style>p { background: u\\72l(\\2f\\2f evil/x) }</style>",
        "<style>p { background: /**/image-set('//evil/x') }</style>",
        '<p style="background:url(x.png)">y</p>',
        '<meta http-equiv="refresh" content="0">',
        '<a href="javascript:alert(1)">x</a>',
        "<iframe srcdoc='x'></iframe>",
        "<form action='/x'></form>",
        "<a href={{ title }} {{ title }}>x</a>",
    ],
)
def test_a_template_that_runs_or_loads_something_is_refused(part: str) -> None:
    with pytest.raises(BrokenProfile) as refused:
        render_of(f"<body>{part}</body>", title="onmouseover=alert(1)")
    assert refused.value.code == "template-not-self-contained"


def test_a_template_may_hold_pictures_and_link_to_pages() -> None:
    part = '<img src="data:image/png;base64,AA==" alt=""><a href="https://example.org">x</a><style>p{color:red}</style>'
    assert render_of(f"<body>{part}</body>") == f"<body>{part}</body>"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ nobody }}", "template-unknown-name"),
        ("{% if %}", "template-broken"),
        ("{{ title.__class__ }}", "template-broken"),
        ("{{ 'a' * 9999999999 }}", "template-broken"),
        ("{{ range(99999999) }}", "template-broken"),
        ("{{ title|safe }}", "template-broken"),
        ("{% include 'x' %}", "template-broken"),
        ("<p>{{ body }}</p>", "template-section-inline"),
        ("<div title='{{ body }}'></div>", "template-section-inline"),
        ("<style>{{ body }}</style>", "template-section-inline"),
        ("<!-- {{ body }} -->", "template-section-inline"),
        ("<title>{{ body }}</title>", "template-section-inline"),
        ("<main></main>", "template-loses-section"),
        ("{{ (" + "(" * 3000, "template-broken"),
    ],
)
def test_a_broken_or_hostile_template_is_named(template: str, code: str) -> None:
    with pytest.raises(BrokenProfile) as refused:
        render(template.encode(), {"title": "x", "body": (Section("s", words("y"), ()),)}, place="th/template.html")
    assert (refused.value.code, refused.value.place.partition(":")[0]) == (code, "th/template.html")


def test_a_template_that_is_no_text_is_refused() -> None:
    with pytest.raises(BrokenProfile) as refused:
        render(b"\xff\xfe\x00", {})
    assert refused.value.code == "template-not-utf8"


def test_the_template_of_the_kind_comes_before_the_shared_one() -> None:
    [writer] = fgk_docs_writers()
    files = Files(k="<main>own {{ body }}</main>", _shared="<main>shared {{ body }}</main>")
    assert b"own" in writer.write(Document("k", ()), files)
    assert b"shared" in writer.write(Document("other", ()), files)
    with pytest.raises(BrokenProfile) as refused:
        writer.write(Document("k", ()), Files(x=""))
    assert (refused.value.code, refused.value.details) == (
        "template-missing",
        {"shared": "documents/_shared/template.html"},
    )


def test_a_right_to_left_value_keeps_to_itself() -> None:
    [value] = of(paragraph("שלום")).iter("bdi")
    assert value.text == as_read("שלום")


def test_runs_look_as_they_should() -> None:
    made = of(Paragraph((Run("fett", bold=True), Run("kursiv", italic=True), Run("Lücke", placeholder=True))))
    assert [made.findtext(f".//{tag}") for tag in ("strong", "em", "mark")] == ["fett", "kursiv", "Lücke"]


def test_a_section_by_itself_is_a_piece_of_html_without_its_title() -> None:
    [writer] = fgk_docs_writers()
    assert isinstance(writer, SectionWriter)
    made = Section("b", words("Beschluss"), (Heading(2, words("Punkte")), paragraph("a & b")))
    assert writer.write_section(made).decode() == "<h2>Punkte</h2>\n<p>a &amp; b</p>\n"
