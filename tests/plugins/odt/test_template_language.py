"""What a template can say, and what becomes of mistakes and malice in it."""

from __future__ import annotations

import io
import zipfile

import pytest

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Document, Section
from fgk_docs.placing.slots import Slot
from fgk_docs_plugins.odt.names import DECLARED, q
from fgk_docs_plugins.odt.parts import TEXT
from fgk_docs_plugins.odt.render import render
from tests.plugins.odt.making import body, filled, part, printed, template, texts, written
from tests.support.documents import paragraph, words

ROWS: Slot = ({"body": "Kreistag", "date": "1.2."}, {"body": "Rat & <Amt>", "date": ""})
LONG_DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]><office:document-content/>'


def row(*cells: str) -> str:
    inside = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def refusal(data: bytes, **slots: Slot) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        render(data, slots, place="th/template.odt")
    return caught.value


def test_rows_repeat_and_conditions_decide() -> None:
    rows = (
        row("{%tr for row in rows %}", "") + row("{{ row.body }}", "{{ row.date or '–' }}") + row("{%tr endfor %}")
    )
    data = template(
        "{%p if rows|length &gt; 1 %}", "mehrere", "{%p endif %}", body=f"<table:table>{rows}</table:table>"
    )
    assert printed(data, rows=ROWS) == ["mehrere", "Kreistag", "1.2.", "Rat & <Amt>", "–"]
    assert printed(data, rows=()) == []


def test_a_tag_torn_into_pieces_is_understood() -> None:
    torn = "Betr.: {<text:span>{ sub</text:span>ject<text:span> }</text:span>}! {{<text:s/>x }}"
    assert printed(template(torn), subject="a", x="b") == ["Betr.: a! b"]


def test_two_tags_torn_in_one_line_are_both_understood() -> None:
    torn = "{<text:span>{ a }</text:span>} und {{ <text:span>b }} {</text:span>{ a }}"
    assert printed(template(torn), a="A", b="B") == ["A und B A"]


def test_typographic_quotes_in_a_tag_are_quotes() -> None:
    assert printed(template("{{ title or „leer“ }}{{ title or ‚x‘ }}"), title="") == ["leerx"]


def test_escaped_braces_are_printed_as_braces() -> None:
    assert printed(template("{_{ so }_} {_% %_}")) == ["{{ so }} {% %}"]


def test_sections_placed_by_name_are_not_repeated_in_the_body() -> None:
    made = Section("a", (), (paragraph("A"),)), Section("b", (), (paragraph("B"),))
    assert printed(template("{{p b }}", "–", "{{p body }}"), body=made, a=made[0], b=made[1]) == ["B", "–", "A"]


def test_plain_paragraphs_take_the_style_of_the_paragraph_that_places_them() -> None:
    own = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Zitat"/>'
    turning = (
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Text" '
        'style:master-page-name="Standard"/>'
    )
    data = template(
        automatic=own + turning,
        body='<text:p text:style-name="P1">{{p a }}</text:p><text:p text:style-name="P2">{{p body }}</text:p>'
        '<text:p text:style-name="Titel">{{p title }}</text:p>',
    )
    made = Section("a", (), (paragraph("A"),)), Section("b", (), (paragraph("B"),))
    done = body(render(data, {"a": made[0], "body": made, "title": "T <1>"}))
    assert [one.get(q("text:style-name")) for one in done] == ["P1", "Text", "Titel"]


def test_footers_are_templates_too_and_lying_pages_have_them() -> None:
    footer = "<style:footer><text:p>Vorlage {{ number }}</text:p></style:footer>"
    master = f'<style:master-page style:name="Standard" style:page-layout-name="P">{footer}</style:master-page>'
    root = part(render(template("x", masters=master), {"number": "7 & <8>"}), "styles.xml")
    assert [one.text for one in root.iter(q("text:p"))] == ["Vorlage 7 & <8>"] * 2


def test_an_unknown_name_is_refused_with_its_part_and_a_suggestion() -> None:
    error = refusal(template("{{ titel }}"), title="x")
    assert (error.code, error.place) == ("template-unknown-name", "th/template.odt:content.xml")
    assert error.details["suggestion"] == "title"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% if %}", "template-broken"),
        ("{%p if title %}", "template-broken"),
        ("{{ title.__class__.__mro__ }}", "template-broken"),
        ("{{ 'a' * 9999999999 }}", "template-broken"),
        ("{% for x in range(99999999) %}{% endfor %}", "template-broken"),
        ("{{ title|safe }}", "template-broken"),
        ("{%tc for x in y %}", "template-tag-refused"),
        ("{{r title }}", "template-tag-refused"),
        ("vorher {{p title }}", "template-tag-not-alone"),
        ("{{ body }} im Satz", "template-section-inline"),
        ("{{ ((((" * 500, "template-broken"),
    ],
)
def test_a_mistake_in_a_template_is_named(text: str, code: str) -> None:
    assert refusal(template(text), title="x", body=(Section("s", words("y"), ()),)).code == code


def test_a_condition_that_tears_the_file_apart_is_broken() -> None:
    torn = "<text:p>{% if title %}x</text:p><text:section><text:p>{% endif %}y</text:p></text:section>"
    assert refusal(template(body=torn), title="").code == "template-broken"
    assert printed(template(body=torn), title="1") == ["x", "y"]


def test_a_section_in_a_list_or_a_heading_is_refused() -> None:
    for place in (
        "<text:h>{{ body }}</text:h>",
        "<text:list><text:list-item><text:p>{{p body }}</text:p></text:list-item></text:list>",
    ):
        assert refusal(template(body=place), body=(Section("s", words("y"), ()),)).code == "template-section-inline"


def test_a_forgotten_section_is_refused() -> None:
    error = refusal(template("x"), body=(Section("anlagen", words("y"), ()),))
    assert (error.code, error.details["sections"]) == ("template-loses-section", "anlagen")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "template-not-odt"),
        ({"Basic/script-lc.xml": "<x/>"}, "template-not-odt"),
        ({"Scripts/python/x.py": "x"}, "template-not-odt"),
        ({"content.xml": "<broken"}, "template-broken"),
        ({"content.xml": "<a/>"}, "template-broken"),
        ({"content.xml": LONG_DOCTYPE}, "template-broken"),
        ({"styles.xml": "<a>" * 400 + "</a>" * 400}, "template-broken"),
        ({"content.xml": b"\xff\xfe"}, "template-broken"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_that_is_no_sound_text_is_refused(parts: dict[str, str | bytes], code: str) -> None:
    error = refusal(template("x", parts=parts))
    assert (error.code, error.place.partition(":")[0]) == (code, "th/template.odt")


def test_what_is_no_archive_or_a_bomb_is_refused() -> None:
    assert refusal(b"PK\x03\x04").code == "template-broken"
    assert refusal(b"%PDF-1.7").code == "template-not-odt"
    bomb = template("x", parts={"Pictures/x.png": b"\0" * 30_000_000})
    assert refusal(bomb).code == "template-broken"


def test_an_encrypted_file_and_scripts_and_foreign_links_are_refused() -> None:
    entry = (
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    )
    locked = f"<manifest:manifest {DECLARED}>{entry}</manifest:manifest>"
    assert refusal(template("x", parts={"META-INF/manifest.xml": locked})).code == "template-broken"
    events = "<office:event-listeners><x/></office:event-listeners>"
    assert refusal(template(body=f"<text:p>{events}</text:p>")).code == "template-not-odt"
    for link in ("https://evil/x.png", "file:///etc/passwd", "//evil/x", "../../x", "Pictures/../../x"):
        image = f'<text:p><draw:frame><draw:image xlink:href="{link}"/></draw:frame></text:p>'
        assert refusal(template(body=image)).code == "template-not-self-contained"
    linked = '<text:p><text:a xlink:href="https://example.org">x</text:a></text:p>'
    assert printed(template(body=linked)) == ["x"]
    tagged = '<text:p><draw:frame draw:name="{{ title }}"/></text:p>'
    assert refusal(template(body=tagged), title="x").code == "template-tag-refused"


def test_another_meaning_of_a_prefix_is_refused_and_a_missing_one_added() -> None:
    odd = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"{}>'
        "<office:body><office:text/></office:body></office:document-content>"
    )
    assert render(template(parts={"content.xml": odd.format("")}), {})
    error = refusal(template(parts={"content.xml": odd.format(' xmlns:text="urn:other"')}))
    assert error.code == "template-broken"


def test_a_template_file_of_libreoffice_becomes_a_document() -> None:
    data = render(template("x", parts={"mimetype": f"{TEXT}-template"}), {})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("mimetype").decode() == TEXT
    whole, *_ = part(data, "META-INF/manifest.xml")
    assert (whole.get(q("manifest:full-path")), whole.get(q("manifest:media-type"))) == ("/", TEXT)


def test_pictures_of_the_template_stay_and_its_preview_goes() -> None:
    parts = {"Pictures/wappen.png": b"png", "Thumbnails/thumbnail.png": b"x", "settings.xml": "<x/>"}
    data = render(template("x", parts=parts), {})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        assert archive.read("Pictures/wappen.png") == b"png"
    assert "Thumbnails/thumbnail.png" not in names
    assert "settings.xml" in names


def test_the_template_of_the_kind_comes_before_the_shared_one() -> None:
    own, shared = template("eigen"), template("gemeinsam")
    assert filled(written(Document("k", ()), k=own, _shared=shared)) == ["eigen"]
    assert filled(written(Document("x", ()), k=own, _shared=shared)) == ["gemeinsam"]
    with pytest.raises(BrokenProfile) as caught:
        written(Document("x", ()), k=own)
    assert caught.value.code == "template-missing"


def test_a_comment_in_a_template_is_not_printed() -> None:
    assert texts(render(template("{# nur für uns #}a", "{#p ganz weg #}"), {})) == ["a"]
