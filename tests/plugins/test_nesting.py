"""Templates that Python would refuse to compile are refused before, by every writer and in their check."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.typed import Odd, Typed, typed_in
from fgk_docs.safe.nesting import LEVELS
from fgk_docs_plugins.docx.render import render as docx
from fgk_docs_plugins.html.render import render as html
from fgk_docs_plugins.odt.render import render as odt
from tests.plugins.docx.making import template as docx_template
from tests.plugins.odt.making import template as odt_template

LOOPS = "".join(f"{{% for x{n} in [1] %}}" for n in range(30)) + "{% endfor %}" * 30
CONDITIONS = "{% if title %}" * 120 + "{% endif %}" * 120
EXPRESSIONS = {
    "brackets": "{{ " + "(" * 500 + "title" + ")" * 500 + " }}",
    "attributes": "{{ title" + ".a" * 1000 + " }}",
    "lists": "{{ " + "[" * 90 + "]" * 90 + " }}",
    "filters": "{{ title" + "|upper" * 300 + " }}",
    "nots": "{% if " + "not " * 300 + "title %}{% endif %}",
    "ands": "{% if title" + " and title" * 300 + " %}{% endif %}",
}
WRITERS: dict[str, Callable[[str], object]] = {
    "docx": lambda text: docx(docx_template(text), {"title": "x"}),
    "odt": lambda text: odt(odt_template(text), {"title": "x"}),
    "html": lambda text: html(f"<!DOCTYPE html><title>x</title><main>{text}</main>".encode(), {"title": "x"}),
}


@pytest.mark.parametrize("fmt", WRITERS)
@pytest.mark.parametrize("text", [LOOPS, CONDITIONS, *EXPRESSIONS.values()], ids=["loops", "ifs", *EXPRESSIONS])
def test_every_writer_refuses_what_is_nested_too_deeply(fmt: str, text: str) -> None:
    with pytest.raises(BrokenProfile) as caught:
        WRITERS[fmt](text)
    assert caught.value.code == "template-broken"
    assert "nested too deeply" in caught.value.details["reason"]


@pytest.mark.parametrize("text", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_the_check_names_the_tag(text: str) -> None:
    first = next(iter(typed_in(text)))
    assert isinstance(first, Odd)
    assert first.code == "template-tag-unclear"


def test_what_is_allowed_is_read() -> None:
    (tag,) = typed_in("{{ title" + "|upper" * (LEVELS - 5) + " }}")
    assert isinstance(tag, Typed)
