"""A text is parsed once; what is done to one copy of its tree shows in no other."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from fgk_docs.compose.instrument import Instrument
from fgk_docs.compose.trees import copy_of, tree_of
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin

TEXT = """{% extends "parent:a.md.j2" %}
{% from "b.md.j2" import c, d as e %}
{% block f %}
{% for one in report.entries if one.cost %}
- {{ one.measure|upper if one.measure else "nichts" }} {{ c(one, x=[1, 2]) }}
{% else %}
Nichts.
{% endfor %}
{% endblock %}
"""


def test_a_text_is_parsed_once_for_each_name() -> None:
    assert tree_of(TEXT, "base:f.md.j2") is tree_of(f"{TEXT}", "base:f.md.j2")
    assert tree_of(TEXT, "base:f.md.j2") is not tree_of(TEXT, "ml:f.md.j2")
    assert tree_of(TEXT, "base:f.md.j2") == tree_of(TEXT, "ml:f.md.j2") != tree_of(f"{TEXT}\nx", "base:f.md.j2")


def test_a_copy_is_equal_and_of_its_environment() -> None:
    environment = Environment(autoescape=True)
    copy = copy_of(tree_of(TEXT, "base:f.md.j2"), environment)
    assert copy == tree_of(TEXT, "base:f.md.j2")
    assert {id(node.environment) for node in (copy, *copy.find_all(nodes.Node))} == {id(environment)}
    lines = [[node.lineno for node in tree.find_all(nodes.Node)] for tree in (copy, tree_of(TEXT, "base:f.md.j2"))]
    assert lines[0] == lines[1]


def test_what_is_done_to_a_copy_is_done_to_it_alone() -> None:
    kept = tree_of(TEXT, "base:f.md.j2")
    before = repr(kept)
    origins: list[Origin] = []
    copy = copy_of(kept, Environment(autoescape=True))
    Instrument("base", "f.md.j2", lambda origin: origins.append(origin) or 0).apply(copy)
    assert repr(copy) != before
    assert repr(kept) == before == repr(copy_of(kept, Environment(autoescape=True)))
    assert {origin.line for origin in origins} >= {5, 7}


@pytest.mark.parametrize("source", ["a\n{% if %}", "a\n{{ 1 + 1 }}"])
def test_a_mistake_is_told_each_time(source: str) -> None:
    for _ in range(2):
        with pytest.raises(BrokenProfile) as told:
            tree_of(source, "base:f.md.j2")
        assert told.value.place == "base/f.md.j2:2"
