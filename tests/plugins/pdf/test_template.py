"""Templates are data of a profile: found in its folder, named when they fail, kept from files and the network."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
import typst

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Document, KeyValues, Notice, Paragraph, Section, Signature
from fgk_docs_plugins.pdf import typeset
from tests.plugins.pdf.making import Files, elements, looking, paper, reader, squeezed, text_of, words, written

SHARED, OWN = "documents/_shared/template.typ", "documents/k/template.typ"


def refused(template: str | bytes, document: Document | None = None) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        written(document or paper(Paragraph(words("x"))), looking(template))
    return caught.value


def test_the_template_of_a_kind_goes_before_the_shared_one() -> None:
    shared, own = "#let template(doc) = { [gemeinsam ]; doc.body }", "#let template(doc) = { [eigen ]; doc.body }"
    document = paper(Paragraph(words("x")))
    assert text_of(written(document, Files({SHARED: shared, OWN: own}))) == "eigenx"
    assert text_of(written(document, Files({SHARED: shared}))) == "gemeinsamx"


def test_without_any_template_both_places_are_named() -> None:
    with pytest.raises(BrokenProfile) as caught:
        written(paper(), Files({}))
    assert (caught.value.code, caught.value.place) == ("template-missing", OWN)
    assert caught.value.details == {"shared": SHARED}


def test_a_template_gets_title_properties_date_sections_and_body() -> None:
    template = """
    #let template(doc) = {
      doc.title
      doc.properties.number
      doc.language
      repr(doc.date)
      [«]
      doc.sections.at("a-b").title
      for block in doc.sections.at("a-b").blocks [‹#block›]
      doc.sections.at("fehlt", default: (content: [nichts])).content
      [»]
      (doc.rest)("a-b")
    }"""
    sections = (
        Section("a-b", words("Kopf"), (Paragraph(words("eins")), Paragraph(words("zwei")))),
        Section("c", (), (Paragraph(words("drei")),)),
    )
    seen = text_of(written(Document("k", sections, {"title": "Titel", "number": "7"}), looking(template)))
    assert seen == 'Titel7de""«Kopf‹eins›‹zwei›nichts»drei'


def test_a_template_may_say_how_signatures_notices_and_pairs_look() -> None:
    template = """
    #let template(doc) = doc.body
    #let signature(body) = [s(#body)]
    #let notice(body) = [n(#body)]
    #let pairs(rows) = for (label, value) in rows [p(#label: #value)]"""
    blocks = (Signature(words("a")), Notice(words("b")), KeyValues("k", ((words("c"), words("d")),)))
    assert text_of(written(paper(*blocks), looking(template))) == squeezed("s(a)n(b)p(c: d)")


@pytest.mark.parametrize(
    ("template", "lost"),
    [
        ("#let template(doc) = doc.title", "a, b"),
        ('#let template(doc) = (doc.rest)("a")', "a"),
        ("#let template(doc) = { doc.sections.a.title; doc.sections.b.content }", "a"),
        ("#let template(doc) = { doc.sections.a.blocks.at(0); doc.sections.b.content }", "a"),
        ("#let template(doc) = { show heading: none; doc.body }", "a"),
    ],
)
def test_a_template_that_leaves_something_out_is_told(template: str, lost: str) -> None:
    sections = (Section("a", words("A"), (Paragraph(words("x")),)), Section("b", (), (Paragraph(words("y")),)))
    error = refused(template, Document("k", sections))
    assert (error.code, error.details["sections"]) == ("pdf-template-loses", lost)


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("\n#let template(doc) = doc.body\n\n#let x = (", 4, "unclosed delimiter"),
        ("#let template(doc) = {\n  doc.nix\n}", 2, "does not contain key"),
        ("#let template(doc) = {\n\n  heading(level: 3, [x])\n  doc.body\n}", 3, "heading"),
        ('#let template(doc) = {\n set text(font: "Comic Sans")\n doc.body }', 2, "unknown font family"),
        ("#let template(doc) = {\n  let f(x) = f(x)\n  f(1)\n}", 2, "maximum function call depth"),
        ("#let template(doc) = {\n  while true { }\n}", 2, "always true"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(template: str, line: int, reason: str) -> None:
    error = refused(template)
    assert error.code == "pdf-template-broken"
    assert error.place == f"haus/{SHARED}:{line}"
    assert reason in error.details["reason"]


def test_a_template_without_its_function_is_told() -> None:
    error = refused("#let vorlage(doc) = doc.body")
    assert (error.code, error.place) == ("pdf-template-broken", f"haus/{SHARED}")
    assert "template" in error.details["reason"]


@pytest.mark.parametrize(
    "reading",
    [
        'read("{path}")',
        'read("{name}")',
        'read("../{name}")',
        'image("{path}")',
        'image("/../../{name}")',
        'json("{path}")',
        'bibliography("{path}")',
        'raw(read("main.typ" + "/../{name}"))',
    ],
)
def test_no_file_can_be_read(reading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geheim.txt").write_text('"geheim"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    template = f"#let template(doc) = {{ doc.body; {reading} }}"
    template = template.replace("{path}", (tmp_path / "geheim.txt").as_posix()).replace("{name}", "geheim.txt")
    error = refused(template)
    assert (error.code, error.place) == ("pdf-template-broken", f"haus/{SHARED}:1")
    assert re.search("failed to load file|would escape the project root", error.details["reason"])


@pytest.mark.parametrize(
    "way",
    [
        '#import "@preview/cetz:0.4.0"',
        '#include "/etc/passwd"',
        '#eval("imp" + "ort \\"@preview/cetz:0.4.0\\"")',
        '#dictionary(std).at("ev" + "al")("1")',
        "#datetime.today().display()",
        '#plugin("x.wasm")',
        "/* in a comment */ // import",
    ],
)
def test_words_that_lead_out_of_a_template_are_refused_before_typst_sees_them(way: str) -> None:
    error = refused(f"#let template(doc) = doc.body\n{way}")
    assert (error.code, error.place) == ("pdf-template-refused", f"haus/{SHARED}:2")
    assert error.details["name"] in way


def test_other_names_may_hold_these_words() -> None:
    template = (
        "#let important(x) = x\n#let my-import = 1\n#let evaluated = 2\n#let template(doc) = important(doc.body)"
    )
    assert text_of(written(paper(Paragraph(words("import eval"))), looking(template))) == "importeval"


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    error = refused(b"#let template(doc) = doc.body\n// \xff")
    assert (error.code, error.place) == ("profile-not-utf8", f"haus/{SHARED}:2")


def test_the_fonts_are_ours_alone() -> None:
    template = '#let template(doc) = {{ set text(font: "{}"); doc.body }}'
    for family in ("DejaVu Sans", "Liberation Sans"):
        page = reader(written(paper(Paragraph(words("x"))), looking(template.format(family)))).pages[0]
        fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
        assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {family.replace(" ", "")}
    others = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True).families()
    for family in {*others} - {"DejaVu Sans", "Liberation Sans"}:
        assert "unknown font family" in refused(template.format(family)).details["reason"]


def test_the_root_of_all_files_is_an_empty_one() -> None:
    template = '#let template(doc) = { doc.body; repr(read("/")) }'
    assert text_of(written(paper(Paragraph(words("x"))), looking(template))) == 'x""'


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#ff0000"/>{}</svg>'
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(("name", "data"), [("wappen.svg", SVG.format("").encode()), ("wappen.png", PNG)])
def test_pictures_of_the_profile_can_be_shown_by_their_path(name: str, data: bytes) -> None:
    template = f'#let template(doc) = {{ image("/assets/{name}", width: 9mm, alt: "Wappen"); doc.body }}'
    files = Files({SHARED: template, f"assets/{name}": data})
    made = written(paper(Paragraph(words("x"))), files)
    figures = [one for one in elements(made) if one["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ["Wappen"]
    assert written(paper(Paragraph(words("x"))), files) == made


def test_a_picture_that_is_not_there_or_says_nothing_is_told() -> None:
    template = '#let template(doc) = {\n  image("/assets/fehlt.svg", alt: "x")\n doc.body }'
    assert refused(template).place == f"haus/{SHARED}:2"
    silent = '#let template(doc) = {\n\n  image("/assets/a.svg")\n doc.body }'
    with pytest.raises(BrokenProfile) as caught:
        written(paper(Paragraph(words("x"))), Files({SHARED: silent, "assets/a.svg": SVG.format("")}))
    assert caught.value.place == f"haus/{SHARED}:3"
    assert "alt" in caught.value.details["reason"]


def test_a_picture_leads_to_no_other_file_and_is_gone_for_the_next_document(tmp_path: Path) -> None:
    (tmp_path / "geheim.png").write_bytes(PNG)
    template = '#let template(doc) = { image("/assets/a.svg", alt: "x"); doc.body }'
    for link in ((tmp_path / "geheim.png").as_posix(), (tmp_path / "geheim.png").as_uri(), "../../geheim.png"):
        linking = SVG.format(f'<image href="{link}" width="9" height="9"/>')
        with pytest.raises(BrokenProfile) as caught:
            written(paper(), Files({SHARED: template, "assets/a.svg": linking}))
        assert caught.value.code == "pdf-template-broken"
    written(paper(), Files({SHARED: template, "assets/a.svg": SVG.format("")}))
    assert refused(template).code == "pdf-template-broken"


class PanicException(BaseException):
    """What pyo3 raises for a fault of Typst itself."""


class Panicking:
    def compile_with_warnings(self, *_: object, **__: object) -> None:
        raise PanicException("range start index 1 out of range")


def test_a_fault_of_typst_is_an_error_and_not_the_end_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "_compiler", Panicking)
    with pytest.raises(RuntimeError, match="Typst: range start"):
        written(paper(Paragraph(words("x"))))
