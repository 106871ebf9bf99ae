"""What texts cannot do: print what has no origin, reach into Python, calculate, run forever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.compose.kit import refused


@pytest.mark.parametrize(
    "expression",
    [
        "loop",
        "'x' if paper.public else paper",
        "report.entries",
        "report",
        "figures",
        "vocab.procedures",
        "variant",
        "[1, 2]",
        "report.entries|map('number')",
        "paper.number == 'x'",
        "paper.number is stated",
        "not paper.number",
    ],
)
def test_only_values_and_words_may_be_printed(tmp_path: Path, expression: str) -> None:
    text = "Text\n{% for e in report.entries %}\n{{ " + expression + " }}\n{% endfor %}"
    error = refused(tmp_path, text, late=True)
    assert error.code == "text-plain-value"
    assert error.place == "base/documents/x/text.md.j2:4"


@pytest.mark.parametrize("expression", ["loop.index", "loop.length"])
def test_a_loop_s_numbers_are_for_conditions_not_for_papers(tmp_path: Path, expression: str) -> None:
    text = "Text\n{% for e in report.entries %}\n{{ " + expression + " }}\n{% endfor %}"
    assert refused(tmp_path, text, late=True).code == "text-plain-value"


@pytest.mark.parametrize(
    "expression",
    [
        "paper.number ~ 'x'",
        "paper.number + 'x'",
        "'%s' % paper.number",
        "2 * 3",
        "report.entries|count / 2",
        "report.entries[1:2]",
        "{'a': 1}",
        "paper.__class__",
        "_print",
        "''.__class__",
        "paper['__class__'] if paper._x",
    ],
)
def test_calculating_and_inner_names_are_refused_at_load(tmp_path: Path, expression: str) -> None:
    error = refused(tmp_path, "Text\n{{ " + expression + " }}\n")
    assert (error.code, error.place) == ("text-jinja-not-allowed", "base/documents/x/text.md.j2:3")


@pytest.mark.parametrize(
    "expression",
    [
        "paper['__class__']",
        "'x'['__class__']",
        "report.entries['__class__']['mro']",
        "paper['model_dump']()",
        "'x'.upper()",
        "'{}'.format(paper)",
        "paper.number.upper()",
        "paper.number()",
        "paper()",
        "'x'()",
        "super()",
        "self['__context']",
        "vocab['chain']",
        "vocab['__init__']",
        "municipality.names['model_fields']",
    ],
)
def test_python_is_out_of_reach(tmp_path: Path, expression: str) -> None:
    from fgk_docs.compose import compose
    from fgk_docs.errors import BrokenProfile
    from tests.unit.compose.kit import case_with, kind_of

    with pytest.raises(BrokenProfile) as caught:
        compose(case_with(), kind_of(tmp_path, "::section s\nText\n{{ " + expression + " }}\n"))
    assert caught.value.place == "base/documents/x/text.md.j2:3"


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("{{ paper.numbr }}", "number"),
        ("{{ papr.number }}", "paper"),
        ("{{ municipality.names.genitiv }}", "genitive"),
        ("{{ certificate.valid.start.yaer }}", "year"),
        ("{{ paper.number|capitalized }}", "capitalised"),
        ("{% if paper.number is statd %}x{% endif %}", "stated"),
        ("{% for e in report.entries %}{{ e.mesure }}{% endfor %}", "measure"),
        ('{{ report.entries|where("statu", "umgesetzt")|count }}', "status"),
        ('{{ report.entries.by_id("1").mesure }}', "measure"),
        ("{{ report.entries.firs }}", "first"),
        ("{% set r = report %}{{ r.sumary }}", "summary"),
        ("{% with r = report.entries.first %}{{ r.mesure }}{% endwith %}", "measure"),
        ("{{ vocab.procedure.x }}", "procedures"),
        ("{{ vocab.procedures.bilanzirung }}", "bilanzierung"),
        ("{{ figures.mesures }}", "measures"),
        ("{% if paper %}{% else %}{{ report.sumary }}{% endif %}", "summary"),
        ("{% macro m(a) %}{{ a }} {{ report.sumary }}{% endmacro %}", "summary"),
    ],
)
def test_a_misspelt_name_is_refused_at_load_in_every_branch(tmp_path: Path, line: str, suggestion: str) -> None:
    error = refused(tmp_path, f"Text\n\n{line}\n")
    assert error.details["suggestion"] == suggestion
    assert error.place == "base/documents/x/text.md.j2:4"


def test_an_undeclared_option_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, '{% if variant.wording == "x" %}x{% endif %}').code == "text-option-unknown"


def test_an_option_is_compared_with_values_it_can_have(tmp_path: Path) -> None:
    from tests.unit.compose.kit import HEAD

    toml = HEAD + '\n[options.form]\nvalues = ["kurz", "lang"]\ndefault = "kurz"\n'
    error = refused(tmp_path, 'x\n{% if variant.form in ["kurz", "lng"] %}x{% endif %}', toml)
    assert (error.code, error.details["suggestion"]) == ("text-word-not-in-list", "lang")
    assert error.place.endswith(":3")


@pytest.mark.parametrize("line", ["{% for i in range(1000000000) %}{% endfor %}", "{{ lipsum() }}", "{{ dict() }}"])
def test_jinja_s_own_functions_do_not_exist(tmp_path: Path, line: str) -> None:
    assert refused(tmp_path, line).code == "text-name-unknown"


def test_loops_in_loops_end_at_a_limit(tmp_path: Path) -> None:
    inner = "{% set x = e %}"
    for name in "abcdefghijklmno":
        inner = "{% for " + name + " in [1,2,3,4,5,6,7,8,9,10] %}" + inner + "{% endfor %}"
    text = "Text\n{% for e in report.entries %}\n" + inner + "\n{% endfor %}"
    assert refused(tmp_path, text, late=True).code == "text-too-long"


def test_a_macro_that_calls_itself_is_stopped(tmp_path: Path) -> None:
    error = refused(tmp_path, "{% macro m() %}\nx {{ m() }}\n{% endmacro %}\n{{ m() }}", late=True)
    assert error.code == "text-too-deep"


@pytest.mark.parametrize(
    "line",
    [
        "{% filter capitalised %}x{% endfilter %}",
        "{% for e in report.entries recursive %}x{% endfor %}",
        "{% autoescape false %}x{% endautoescape %}",
        "{% set x | capitalised %}x{% endset %}",
    ],
)
def test_unlisted_statements_are_refused(tmp_path: Path, line: str) -> None:
    assert refused(tmp_path, line).code in ("text-jinja-not-allowed", "text-syntax")


@pytest.mark.parametrize("line", ["{{ paper.number", "{% if paper %}", "{% endif %}", "{{ paper..number }}"])
def test_a_syntax_error_has_its_line(tmp_path: Path, line: str) -> None:
    error = refused(tmp_path, f"Text\n\n{line}\n")
    assert (error.code, error.place) == ("text-syntax", "base/documents/x/text.md.j2:4")


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("paper.number|euro", "text-filter-does-not-fit"),
        ("paper.number|genitive", "text-filter-does-not-fit"),
        ("paper.number|count", "text-filter-does-not-fit"),
        ("report.entries|join", "text-filter-does-not-fit"),
        ("municipality.names|paragraphs", "text-filter-does-not-fit"),
        ("'x'|capitalised", "text-plain-value"),
    ],
)
def test_a_filter_that_does_not_fit_is_refused_with_its_line(tmp_path: Path, expression: str, code: str) -> None:
    error = refused(tmp_path, "Text\n{{ " + expression + " }}\n", late=True)
    assert (error.code, error.place) == (code, "base/documents/x/text.md.j2:3")


def test_looping_over_the_letters_of_a_value_is_refused(tmp_path: Path) -> None:
    text = "Text\n{% for letter in paper.number %}{{ letter }}{% endfor %}"
    assert refused(tmp_path, text, late=True).code == "text-not-a-list"


def test_a_value_refuses_to_become_plain_text() -> None:
    from fgk_docs.compose.traced import Missing, Traced
    from fgk_docs.compose.trouble import Refusal

    for value in (Traced("x", ("papers/p/number",)), Missing("papers/p", "Titel")):
        for turn in (str, format, lambda item: f"{item}"):
            with pytest.raises(Refusal, match="text-value-as-string"):
                turn(value)


def test_a_loop_offers_its_short_list_and_nothing_else(tmp_path: Path) -> None:
    text = "Text\n{% for e in report.entries %}{% if loop.cycle %}x{% endif %}{% endfor %}"
    error = refused(tmp_path, text, late=True)
    assert (error.code, error.place) == ("text-name-unknown", "base/documents/x/text.md.j2:3")


def test_no_function_but_macros_and_the_methods_of_views_can_be_called(tmp_path: Path) -> None:
    from tests.unit.compose.kit import kind_of

    texts = kind_of(tmp_path, "::section s\nText").texts
    assert not any(map(texts.is_safe_callable, (print, str, "x".upper, texts.parse)))
