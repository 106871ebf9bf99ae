"""Whatever a value says, a template that names it prints just that, and nothing in a value is a tag."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Document, Given, Run
from fgk_docs.placing.slots import slots_of
from fgk_docs_plugins.docx.render import render as render_docx
from fgk_docs_plugins.html.render import render as render_html
from fgk_docs_plugins.odt.render import render as render_odt
from tests.plugins.docx.making import template as docx_template
from tests.plugins.docx.making import texts as docx_texts
from tests.plugins.odt.making import template as odt_template
from tests.plugins.odt.making import texts as odt_texts
from tests.support.documents import NASTY, as_read

LINES = [
    "{{ municipality.name }}",
    "{% for g in agreement.goals %}<{{ g.text }}>{% endfor %}",
    "{{ gone.name or 'X' }}",
]
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(NASTY)


def document(name: str, goals: list[str]) -> Document:
    said = {"name": Given(True, Run(name, ("municipality/name",)))}
    items = tuple(Given(True, below={"text": Given(True, Run(goal, ("x",)))}) for goal in goals)
    values = {
        "municipality": Given(True, below=said),
        "agreement": Given(True, below={"goals": Given(bool(items), items=items)}),
        "gone": Given(False, below={"name": Given(False, Run("[Lücke]", placeholder=True))}),
    }
    return Document("k", (), values=values)


def as_docx(made: Document, lines: list[str]) -> list[str]:
    return docx_texts(render_docx(docx_template(*lines), slots_of(made)))


def as_odt(made: Document, lines: list[str]) -> list[str]:
    escaped = [line.replace("<{{", "&lt;{{").replace("}}>", "}}&gt;") for line in lines]
    return odt_texts(render_odt(odt_template(*escaped), slots_of(made)))


def as_html(made: Document, lines: list[str]) -> list[str]:
    page = "\x01".join(lines).replace("<{{", "&lt;{{").replace("}}>", "}}&gt;")
    return unescape(render_html(f"<p>{page}</p>".encode(), slots_of(made)).decode()[3:-4]).split("\x01")


FORMATS: dict[str, Callable[[Document, list[str]], list[str]]] = {"docx": as_docx, "odt": as_odt}


@pytest.mark.parametrize("fmt", FORMATS)
@settings(max_examples=60, deadline=None)
@given(name=ANY, goals=st.lists(ANY, max_size=3))
def test_any_text_survives_verbatim(fmt: str, name: str, goals: list[str]) -> None:
    seen = FORMATS[fmt](document(name, goals), LINES)
    assert seen[:3] == [as_read(name), "".join(f"<{as_read(goal)}>" for goal in goals), "X"]


LINE = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40)


@settings(max_examples=60, deadline=None)
@given(name=LINE, goals=st.lists(LINE, max_size=3))
def test_any_text_survives_in_a_page(name: str, goals: list[str]) -> None:
    assert as_html(document(name, goals), LINES) == [name, "".join(f"<{goal}>" for goal in goals), "X"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ municipality.__class__ }}",
        "{{ municipality._given }}",
        "{{ municipality['_given'] }}",
        "{{ municipality.name.__class__.__mro__ }}",
        "{{ municipality|attr('_given') }}",
        "{{ (agreement.goals|first)._below('text') }}",
        "{{ municipality.name.format(municipality) }}",
        "{{ '%s'|format(municipality._given) }}",
        "{{ [municipality]|map(attribute='_given')|list }}",
        "{{ municipality }}",
        "{{ municipality.name * 99999 }}",
        "{{ municipality.name + municipality.name }}",
    ],
)
@pytest.mark.parametrize("fmt", FORMATS)
def test_a_value_is_no_way_into_the_program(fmt: str, hostile: str) -> None:
    with pytest.raises(BrokenProfile):
        FORMATS[fmt](document("x", ["y"]), [hostile])
