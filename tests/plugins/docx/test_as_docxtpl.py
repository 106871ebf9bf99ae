"""docxtpl as the yardstick: templates made at random become the same XML as through docxtpl itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fgk_docs.placing.slots import Slot
from fgk_docs_plugins.docx.render import render
from tests.plugins.docx.making import opened, saved

PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
WORDS = st.text(st.sampled_from("aäßZ 1&<>\"'{}%#„“€\u00a0\U0001f600"), max_size=8)
"""Words as people type them, and all that XML and the language of templates have signs for."""


@dataclass(frozen=True)
class Line:
    """A paragraph's words, and where Word has torn them into runs."""

    text: str
    cuts: tuple[int, ...] = ()

    def fill(self, into: WordParagraph) -> None:
        places = sorted({0, len(self.text), *(cut % (len(self.text) + 1) for cut in self.cuts)})
        for at, (start, end) in enumerate(pairwise(places)):
            into.add_run(self.text[start:end]).bold = bool(at % 2) or None


@dataclass(frozen=True)
class Grid:
    """A table whose rows are repeated or left out; a row is a tag of its own, or a line for each cell."""

    rows: tuple[str | tuple[Line, ...], ...]

    def fill(self, made: WordDocument) -> None:
        grid = made.add_table(len(self.rows), 2)
        for at, row in enumerate(self.rows):
            for place, line in enumerate([Line(row)] if isinstance(row, str) else row):
                line.fill(grid.cell(at, place).paragraphs[0])


def plain(text: str) -> str:
    """A template's own words: without signs that would begin a tag."""
    return re.sub("[{}%#]", "", text)


def spans(names: Sequence[str]) -> st.SearchStrategy[str]:
    """A piece of a line: words, a value, a condition, a loop, a remark, or braces that are no tag."""
    name = st.sampled_from(names)
    return st.one_of(
        WORDS.map(plain),
        name.map(lambda one: f"{{{{ {one} }}}}"),
        name.map(lambda one: f"{{{{{one}}}}}"),
        st.tuples(name, name).map(lambda two: f"{{% if {two[0]} %}}a {{{{ {two[1]} }}}}{{% else %}}–{{% endif %}}"),
        name.map(lambda one: f"{{% if {one} == 'a' %}} gleich {{% endif %}}"),
        st.just("{% for one in groups %}{{ one.a }}, {% endfor %}"),
        st.just("{# ein Hinweis #}"),
        st.just("{_{ so }_}"),
    )


def lines(*names: str) -> st.SearchStrategy[Line]:
    text = st.lists(spans(names), max_size=4).map("".join)
    return st.builds(Line, text, st.lists(st.integers(0, 80), max_size=4).map(tuple))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Groups of rows, in each group rows of its own, each of them perhaps left out."""
    pair = st.tuples(lines("a", "group.a"), lines("b", "group.b"))
    inner = st.tuples(lines("row.a", "group.a", "a"), lines("row.b", "loop.index"))
    rows: list[str | tuple[Line, ...]] = [(Line("Kopf"), Line("Kopf"))]
    rows += ["{%tr for group in groups %}", draw(pair)]
    if draw(st.booleans()):
        rows += ["{%tr for row in group.rows %}", *draw(_perhaps(inner)), "{%tr endfor %}"]
    rows.append("{%tr endfor %}")
    return Grid(tuple(rows))


@st.composite
def _perhaps(draw: st.DrawFn, row: st.SearchStrategy[tuple[Line, Line]]) -> list[str | tuple[Line, ...]]:
    condition = draw(st.sampled_from(["", "row.a", "row.a and not row.b", "loop.first"]))
    return [f"{{%tr if {condition} %}}", draw(row), "{%tr endif %}"] if condition else [draw(row)]


@st.composite
def passages(draw: st.DrawFn, depth: int = 2) -> list[Line | Grid]:
    """Paragraphs and tables, some of them inside conditions and loops that take their paragraphs along."""
    found: list[Line | Grid] = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["line", "line", "grid", "if", "for"] if depth else ["line"]))
        if kind == "grid":
            found.append(draw(grids()))
        elif kind == "line":
            found.append(draw(lines("a", "b", "number")))
        else:
            begin = "if a" if kind == "if" else "for group in groups"
            found += [Line(f"{{%p {begin} %}}"), *draw(passages(depth - 1)), Line(f"{{%p end{kind} %}}")]
    return found


def template_of(parts: Sequence[Line | Grid], header: Line, footer: Line) -> bytes:
    made = docx.Document()
    for part in parts:
        if isinstance(part, Grid):
            part.fill(made)
        else:
            part.fill(made.add_paragraph())
    header.fill(made.sections[0].header.paragraphs[0])
    footer.fill(made.sections[0].footer.paragraphs[0])
    return saved(made)


PAIRS = st.fixed_dictionaries({"a": WORDS, "b": WORDS})
DATA = st.fixed_dictionaries(
    {
        "a": WORDS,
        "b": WORDS,
        "number": st.integers(-9, 99),
        "groups": st.lists(
            st.fixed_dictionaries({"a": WORDS, "b": WORDS, "rows": st.lists(PAIRS, max_size=3)}), max_size=3
        ),
        "group": PAIRS,
    }
)


def through_docxtpl(template: bytes, data: Mapping[str, object]) -> bytes:
    usual = DocxTemplate(io.BytesIO(template))
    usual.render(dict(data), autoescape=True)
    stream = io.BytesIO()
    usual.save(stream)
    return stream.getvalue()


def canonical(data: bytes) -> dict[str, bytes]:
    """The document, headers and footers as canonical XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.tostring(etree.fromstring(archive.read(name)), method="c14n")
            for name in archive.namelist()
            if PRINTED.fullmatch(name)
        }


@settings(max_examples=60)
@given(passages(), lines("a", "number"), lines("b"), DATA)
def test_a_template_becomes_the_same_xml_as_through_docxtpl(
    parts: list[Line | Grid], header: Line, footer: Line, data: dict[str, Slot]
) -> None:
    template = template_of(parts, header, footer)
    assert canonical(render(template, data)) == canonical(through_docxtpl(template, data))


@pytest.mark.parametrize(
    "texts",
    [
        ("a", "{%- if a %}x{% endif %}", "b"),
        ("{% if a -%}", "x", "{%- endif %}"),
        ("{% for group in groups -%}", "{{ group.a }} ", "{%- endfor %}"),
        ("{{ a|upper }} {{ a|length }} {{ a|replace('1', '2') }} {% set c = a %}{{ c }}",),
        ("{{ c|default('nichts') }} {{ a if b else '–' }} {{ groups|map(attribute='a')|join(', ') }}",),
        ("vor {{ lines }} nach", "{{ lines }}"),
    ],
    ids=str,
)
def test_paragraphs_that_are_joined_filters_and_line_breaks_come_out_the_same(texts: tuple[str, ...]) -> None:
    template = template_of([Line(text) for text in texts], Line(""), Line("{{ a }}"))
    data = {"a": "1 & 2", "b": "", "lines": "eins\nzwei\n\nvier", "groups": [{"a": "<x>"}, {"a": "y"}]}
    assert canonical(render(template, data)) == canonical(through_docxtpl(template, data))


def test_a_tab_keeps_the_look_of_its_run_where_docxtpl_drops_it() -> None:
    template = template_of([Line("{{ a }}")], Line(""), Line(""))
    ours, theirs = (make(template, {"a": "1\t2"}) for make in (render, through_docxtpl))
    assert canonical(ours) != canonical(theirs)
    assert [opened(one).paragraphs[0].text for one in (ours, theirs)] == ["1\t2", "1\t2"]
