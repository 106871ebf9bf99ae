"""The second law: every word has an address, and no value can become structure or vanish."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fgk_docs.compose import Kind, compose, load_kind
from fgk_docs.model.case import AuditCase, Entry, Municipality, OfficeHolder, Paper, Report
from fgk_docs.model.document import (
    Block,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Paragraph,
    Signature,
    Table,
    runs_of,
)
from fgk_docs.model.paths import at, leaves
from fgk_docs.profiles import Chain
from tests.support.profiles import make_profile

DECLARATION = """\
schema = 1
title = "Vorlage"

[sections.kopf]
title = ""
[sections.text]
title = "Begründung"

[blocks.kopf]
kind = "key-values"
rows.number = { label = "Nr.", path = "paper/number" }
rows.subject = { label = "Betreff", path = "paper/subject" }

[blocks.tabelle]
kind = "table"
records = "report/entries"
group = "field_title"
columns.number = { title = "Nr.", path = "number" }
columns.measure = { title = "Maßnahme", path = "measure", width = 3 }
columns.progress = { title = "Stand", path = "progress", optional = false }
"""
TEXT = """\
{% macro fett(wert) %}**{{ wert }}**{% endmacro %}
::section kopf
::block kopf
::section text

## Zur Vorlage {{ paper.number }}

Vor {{ paper.subject }} nach *{{ paper.subject }}*{{ paper.number }}{{ paper.subject }}.
Neue Zeile: {{ fett(paper.reasons) }}

{{ paper.reasons }}

- {{ paper.subject }}
- {{ paper.number }}. {{ paper.reasons }}
  1. {{ municipality.name }}: {{ municipality.name|capitalised }}

{% for entry in report.entries %}
7. {{ entry.measure }} – **{{ entry.progress }}**
{% endfor %}

{{ report.entries|map("measure")|join(", ", " und ") }}

::block tabelle
::signature {{ municipality.head.name }}, {{ municipality.name }}
"""

HOSTILE = (
    'Müller & Söhne <GbR> "ß"',
    "eins\nzwei\n\ndrei",
    "2019. Text",
    "- Text",
    "[x]: y",
    "[x](y)",
    "```",
    "{{ x }}",
    "{% if %}",
    "**",
    "*x*",
    "\n\n# y",
    "::section text",
    "::block kopf",
    "<b>",
    "&nbsp;",
    "    vier",
    "\\",
    "\ue000",
    "\ue0000:0\ue001",
    "\ue0021\ue003",
    "\ue004",
    "\uf8ff",
    " ",
    "a  \nb",
)
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12),
    st.text(st.sampled_from("*_#-`[]()<>\n\\:.1 \ue000\ue001\ue002\ue003\ue004ab"), min_size=1, max_size=8),
)
entries = st.tuples(st.sampled_from(["Bildung", "Senioren"]), words, words, words)
"""Field of action, number, measure and progress."""


@st.composite
def cases(draw: st.DrawFn) -> AuditCase:
    rows = draw(st.lists(entries, min_size=1, max_size=4))
    return AuditCase(
        municipality=Municipality(name=draw(words), head=OfficeHolder(name=draw(words))),
        papers=(Paper(id="p", number=draw(words), subject=draw(words), reasons=draw(words)),),
        reports=(
            Report(
                id="r",
                entries=tuple(
                    Entry(id=str(index), field_title=field, number=number, measure=measure, progress=progress)
                    for index, (field, number, measure, progress) in enumerate(rows)
                ),
            ),
        ),
    )


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> Kind:
    files = {"documents/x/document.toml": DECLARATION, "documents/x/text.md.j2": TEXT}
    return load_kind(Chain((make_profile(tmp_path_factory.mktemp("profile"), "base", files),)), "x")


def document(kind: Kind, case: AuditCase) -> Document:
    found = compose(case, kind).document
    assert found is not None
    return found


relaxed = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@relaxed
@given(case=cases())
def test_every_run_has_an_address_and_every_path_resolves(kind: Kind, case: AuditCase) -> None:
    for run in runs_of(document(kind, case)):
        assert run.paths or run.origin is not None
        assert run.text
        for path in run.paths:
            at(case, path)


@relaxed
@given(case=cases())
def test_every_value_stands_in_the_document_as_it_was(kind: Kind, case: AuditCase) -> None:
    runs = list(runs_of(document(kind, case)))
    for path, value in leaves(case):
        texts = [run.text for run in runs if path in run.paths]
        assert texts, path
        assert any(str(value) in text for text in texts), path


def shape(block: Block) -> object:
    """What a block is, without its words."""
    match block:
        case ListBlock():
            return ("list", block.ordered, block.start, [[shape(part) for part in item] for item in block.items])
        case Table():
            return ("table", [(len(row.cells), row.banner) for row in block.rows])
        case KeyValues():
            return ("pairs", len(block.rows))
        case Heading() | Paragraph() | Signature():
            return type(block).__name__
    raise AssertionError


@relaxed
@given(case=cases())
@example(
    case=AuditCase(
        municipality=Municipality(name="[x]: y", head=OfficeHolder(name="\ue0000:0\ue001")),
        papers=(Paper(id="p", number="2019. x", subject="\n\n# y", reasons="::section kopf"),),
        reports=(
            Report(
                id="r", entries=(Entry(id="0", field_title="Bildung", measure="- x", number="1", progress="1"),)
            ),
        ),
    )
)
def test_values_cannot_become_structure(kind: Kind, case: AuditCase) -> None:
    plain = case.model_copy(
        update={
            "municipality": Municipality(name="a", head=OfficeHolder(name="b")),
            "papers": (Paper(id="p", number="c", subject="d", reasons="e"),),
            "reports": (
                Report(
                    id="r",
                    entries=tuple(
                        Entry(id=entry.id, field_title=entry.field_title, number="f", measure="g", progress="h")
                        for entry in case.reports[0].entries
                    ),
                ),
            ),
        }
    )
    one, other = document(kind, case), document(kind, plain)
    assert [section.id for section in one.sections] == [section.id for section in other.sections]
    for mine, theirs in zip(one.sections, other.sections, strict=True):
        assert [shape(block) for block in mine.blocks] == [shape(block) for block in theirs.blocks]


def changed(case: AuditCase, path: str) -> AuditCase:
    """The case with one more word at one leaf."""

    def walk(item: object, parts: list[str]) -> object:
        if not parts:
            return f"{item} geändert"
        if isinstance(item, tuple):
            return tuple(walk(child, parts[1:]) if child.id == parts[0] else child for child in item)
        return item.model_copy(update={parts[0]: walk(getattr(item, parts[0]), parts[1:])})  # type: ignore[attr-defined] # a model

    result = walk(case, path.split("/"))
    assert isinstance(result, AuditCase)
    return result


@relaxed
@given(case=cases(), data=st.data())
def test_changing_one_value_changes_exactly_the_runs_that_print_it(
    kind: Kind, case: AuditCase, data: st.DataObject
) -> None:
    paths = [path for path, _ in leaves(case) if not path.endswith("field_title")]
    path = data.draw(st.sampled_from(paths))
    before = list(runs_of(document(kind, case)))
    after = list(runs_of(document(kind, changed(case, path))))
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert (old.paths, old.origin, old.bold, old.italic) == (new.paths, new.origin, new.bold, new.italic)
        assert (old.text != new.text) == (path in old.paths)


@relaxed
@given(case=cases())
def test_the_same_case_gives_the_equal_document(kind: Kind, case: AuditCase) -> None:
    assert compose(case, kind) == compose(case, kind)
