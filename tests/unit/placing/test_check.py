from __future__ import annotations

import pytest

from fgk_docs.compose.context import ROOTS
from fgk_docs.compose.nodes import nodes_of
from fgk_docs.placing.check import Names, Problem, problems
from fgk_docs.protocols import Spot

NAMES = Names(
    values=frozenset({"title", "number"}),
    always={"beschluss": "Beschluss", "begruendung": "Begründung"},
    sometimes={"kaemmerei": "Stellungnahme der Kämmerei"},
    elsewhere=frozenset({"anschrift"}),
    of_texts=frozenset({"figures"}),
    roots=nodes_of(ROOTS, ["certificate/level", "procedure"], public=True),
)


def check(*texts: str) -> list[Problem]:
    return problems([Spot("document", 1, number, text) for number, text in enumerate(texts, start=1)], NAMES)


def told(*texts: str) -> list[tuple[str, int]]:
    found = check(*texts, "{{p body }}")
    return [(one.code, one.spot.paragraph if one.spot else 0) for one in found]


SOUND = [
    ["{{ title }}, {{ number }} – plain words { and } and {_{ braces }_}"],
    ["{%p if kaemmerei is defined %}", "{{p kaemmerei }}", "{%p endif %}"],
    ["{%p if kaemmerei is not defined %}", "-", "{%p else %}", "{{p kaemmerei }}", "{%p endif %}"],
    ["{%p if not (kaemmerei is undefined) and number %}", "{{p kaemmerei }}", "{%p endif %}"],
    ["{%p if kaemmerei is undefined or number %}", "-", "{%p else %}", "{{p kaemmerei }}", "{%p endif %}"],
    ["{{ 'ja' if kaemmerei is defined and kaemmerei else 'nein' }}"],
    ["{%p for part in body %}", "{{p part }}", "{%p endfor %}"],
    ["{% for x in [title, number] %}{{ loop.index }} {{ x|upper }}{% endfor %}"],
    ["{% set short = title|truncate(20) %}", "{{ short }}"],
    ["{%p if anschrift is defined %}", "{{p anschrift }}", "{%p endif %}"],
    ["{% if number == “12” %}{{ title.upper() }}{% endif %}"],
    ["{{ kaemmerei|length if kaemmerei is defined else 0 }}"],
    ["{{ 0 if kaemmerei is undefined else kaemmerei|length }}"],
    ["{# nothing of {{ this }} counts #}"],
    ["{%- if title -%}{{- title -}}{%- endif -%}"],
]


@pytest.mark.parametrize("texts", SOUND)
def test_what_can_always_be_written_has_no_mistake(texts: list[str]) -> None:
    assert told(*texts) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["{{ titel }}"], [("template-unknown-name", 1)]),
        (["{{ beschluss.title }}"], [("template-unknown-name", 1)]),
        (["{{ figures.goals }}"], [("template-name-of-text", 1)]),
        (["{{p kaemmerei }}"], [("template-section-unguarded", 1)]),
        (["{%p if kaemmerei %}", "{%p endif %}"], [("template-section-unguarded", 1)]),
        (
            ["{%p if kaemmerei is defined or number %}", "{{p kaemmerei }}", "{%p endif %}"],
            [("template-section-unguarded", 2)],
        ),
        (
            [
                "{%p if number %}",
                "-",
                "{%p elif kaemmerei is defined %}",
                "{{p kaemmerei }}",
                "{%p else %}",
                "{{p kaemmerei }}",
                "{%p endif %}",
            ],
            [("template-section-unguarded", 6)],
        ),
        (["{%p if kaemerei is defined %}", "{%p endif %}"], [("template-unknown-name", 1)]),
        (
            ["{%p if erst_spaeter is defined %}", "{{p erst_spaeter }}", "{%p endif %}"],
            [("template-name-nowhere", 1)],
        ),
        (["{{p anschrift }}"], [("template-unknown-name", 1)]),
        (["Beschluss: {{ beschluss }}"], [("template-section-inline", 1)]),
        (["Beschluss: {{p beschluss }}"], [("template-tag-not-alone", 1)]),
        (["{%p for part in body %}", "{{ part }}", "{%p endfor %}"], [("template-section-inline", 2)]),
        (["{% for x in [title] %}{% endfor %}", "{{ x }}"], [("template-unknown-name", 2)]),
        (["{% for x in [title] %}{% else %}{{ x }}{% endfor %}"], [("template-unknown-name", 1)]),
        (["{% if kaemmerei is defined %}{% elif kaemmerei %}{% endif %}"], [("template-section-unguarded", 1)]),
        (["{%p if title %}", "{{ title }}"], [("template-block-open", 1)]),
        (["{{ title }}", "{%p endif %}"], [("template-block-unopened", 2)]),
        (["{%p if title %}", "{%p endfor %}"], [("template-block-unopened", 2)]),
        (["{% for x in [title] %}{% elif title %}{% endfor %}"], [("template-block-unopened", 1)]),
        (["{% fro x in [title] %}"], [("template-word-unknown", 1)]),
        (["{{ title|uper }}"], [("template-word-unknown", 1)]),
        (["{% include 'a' %}"], [("template-tag-refused", 1)]),
        (["{{tr title }}"], [("template-tag-refused", 1)]),
        (["{%tr if title %}", "{%p endif %}"], [("template-tag-refused", 1)]),
        (["{{ title number }}"], [("template-tag-unclear", 1)]),
        (["{{ }}"], [("template-tag-unclear", 1)]),
        (["{% if %}", "{% endif 3 %}"], [("template-tag-unclear", 1), ("template-tag-unclear", 2)]),
        (["{{ title"], [("template-tag-torn", 1)]),
        (["{ title }}"], [("template-tag-torn", 1)]),
    ],
)
def test_each_mistake_is_told_once_where_it_stands(texts: list[str], expected: list[tuple[str, int]]) -> None:
    assert told(*texts) == expected


SOUND_VALUES = [
    ["{{ certificate.level }}"],
    ["{{ certificate.level|title|upper }}"],
    ["{% if municipality.name %}{{ municipality.name }}{% endif %}"],
    ["{% if municipality.name is defined and title %}{{ municipality.name }}{% endif %}"],
    ["{% if not municipality.name %}-{% else %}{{ municipality.name }}{% endif %}"],
    ["{% if certificate.valid.start == '1' %}{% elif certificate.number %}{{ certificate.number }}{% endif %}"],
    ["{{ municipality.name or '-' }}{{ municipality.name|default('-') }}"],
    ["{{ municipality.name if municipality.name else '-' }}"],
    ["{% if certificate.valid %}{{ certificate.valid|date_long }}{% endif %}"],
    ["{% for c in certificate.signatories %}{{ loop.index }} {{ c.office }} {{ c.name or '' }}{% endfor %}"],
    ["{{ certificate.signatories|length }}{% if certificate.signatories|length > 1 %}{% endif %}"],
    ["{% if certificate.signatories %}{{ (certificate.signatories|first).office }}{% endif %}"],
    ["{{ certificate.signatories|map(attribute='office')|join(', ') }}"],
    ["{% set c = certificate %}{% if c.number %}{{ c.number }}{% endif %}{{ c.level }}"],
    ["{% for f in agreement.fields %}{% for g in f.goals %}{{ g.text or '' }}{% endfor %}{% endfor %}"],
    ["{% for e in report.entries %}{{ e.notes|join('; ') }}{{ e.measure }}{% endfor %}"],
]


@pytest.mark.parametrize("texts", SOUND_VALUES)
def test_values_that_are_stated_or_asked_about_are_sound(texts: list[str]) -> None:
    assert told(*texts) == []


@pytest.mark.parametrize(
    ("texts", "expected", "name"),
    [
        (["{{ municipality.nam }}"], "template-unknown-value", "municipality.nam"),
        (["{% if report.perod %}{% endif %}"], "template-unknown-value", "report.perod"),
        (
            ["{% for e in report.entries %}{{ e.mesure }}{% endfor %}"],
            "template-unknown-value",
            "report.entries[].mesure",
        ),
        (["{{ certificate.level.__class__ }}"], "template-unknown-value", "certificate.level.__class__"),
        (["{{ procedure.auditor.person or '' }}"], "template-unknown-value", "procedure.auditor.person"),
        (["{{ procedure.auditor.raw or '' }}"], "template-unknown-value", "procedure.auditor.raw"),
        (["{{ municipality.name }}"], "template-value-unguarded", "municipality.name"),
        (["{{ certificate.number|upper }}"], "template-value-unguarded", "certificate.number"),
        (
            ["{% if certificate %}{{ certificate.number }}{% endif %}"],
            "template-value-unguarded",
            "certificate.number",
        ),
        (
            ["{% if municipality.name or title %}{{ municipality.name }}{% endif %}"],
            "template-value-unguarded",
            "municipality.name",
        ),
        (
            ["{% if not municipality.name %}{{ municipality.name }}{% endif %}"],
            "template-value-unguarded",
            "municipality.name",
        ),
        (
            ["{% for f in agreement.fields %}{% if f.title %}{% endif %}{{ f.title }}{% endfor %}"],
            "template-value-unguarded",
            "agreement.fields[].title",
        ),
        (
            [
                "{% for a in agreement.fields %}{% if a.title %}{% for b in agreement.fields %}",
                "{{ b.title }}{% endfor %}{% endif %}{% endfor %}",
            ],
            "template-value-unguarded",
            "agreement.fields[].title",
        ),
        (
            ["{{ (certificate.signatories|first).office }}"],
            "template-value-unguarded",
            "certificate.signatories[].office",
        ),
        (["{{ certificate }}"], "template-value-group", "certificate"),
        (["{{ certificate.signatories }}"], "template-value-many", "certificate.signatories"),
        (["{{ certificate.signatories.office }}"], "template-value-many", "certificate.signatories"),
        (["{% for x in certificate.level %}{% endfor %}"], "template-not-a-list", "certificate.level"),
        (["{{ certificate.level[0] }}"], "template-not-a-list", "certificate.level"),
    ],
)
def test_a_value_that_may_be_missing_or_is_none_is_told_by_its_name(
    texts: list[str], expected: str, name: str
) -> None:
    [found] = check(*texts, "{{p body }}")
    assert (found.code, found.details["name"]) == (expected, name)


def test_a_misspelt_value_is_answered_with_the_whole_name() -> None:
    [found] = check("{{ certificate.levl }}", "{{p body }}")
    assert found.details["suggestion"] == "certificate.level"
    assert found.details["known"].startswith("certificate.level, ")


def test_a_near_miss_is_suggested() -> None:
    [found] = check("{{ titel }}", "{{p body }}")
    assert (found.details["name"], found.details["suggestion"]) == ("titel", "title")


def test_sections_without_a_place_are_told_together_and_last() -> None:
    *_, lost = check("{{ titel }}", "{{p begruendung }}")
    assert (lost.code, lost.spot, lost.details) == (
        "template-loses-section",
        None,
        {"sections": "beschluss, kaemmerei"},
    )


def test_blocks_end_in_the_part_they_begin_in() -> None:
    header = Spot("header", 1, 1, "{% if title %}")
    footer = Spot("footer", 1, 1, "{% endif %}")
    body = Spot("document", 1, 1, "{{p body }}")
    assert [one.code for one in problems([body, header, footer], NAMES)] == [
        "template-block-open",
        "template-block-unopened",
    ]


def test_a_row_is_taken_along_only_by_a_tag_that_stands_alone_in_it() -> None:
    row = [Spot("document", 1, 1, text, (1, 1, column)) for column, text in enumerate(["{%tr if title %}", "x"], 1)]
    end = Spot("document", 1, 1, "{%tr endif %}", (1, 2, 1))
    body = Spot("document", 1, 1, "{{p body }}")
    assert [(one.code, one.spot) for one in problems([*row, end, body], NAMES)] == [
        ("template-tag-not-alone", row[0])
    ]


def test_no_section_takes_the_place_of_an_item_of_a_list() -> None:
    item = Spot("document", 1, 1, "{{p body }}", holds_sections=False)
    assert [one.code for one in problems([item], NAMES)] == ["template-section-inline"]
