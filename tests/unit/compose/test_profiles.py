"""Texts over several profiles: blocks, parents, includes, macros – and what is refused at load."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import compose, kinds, load_kind
from fgk_docs.errors import BrokenProfile, UsageError
from fgk_docs.profiles import Chain
from tests.unit.compose.kit import DECLARATION, TEXT, blocks, case_with, chain_of, lines, over, words

BASE = (
    "::section s\n{% block antrag %}\nDer Rat beschließt.\n{% endblock %}\n\n"
    "{% block gruende %}\nGründe.\n{% endblock %}\n"
)
EXTENDS = '{% extends "parent:documents/x/text.md.j2" %}\n'


def said(chain: Chain) -> list[str]:
    return lines(compose(case_with(), load_kind(chain, "x")))


def refused(chain: Chain) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        load_kind(chain, "x")
    return caught.value


def test_parent_is_the_next_profile_down_that_has_the_text(tmp_path: Path) -> None:
    base = chain_of(tmp_path, BASE)
    state = EXTENDS + "{% block gruende %}\n{{ super() }}\nDas Land fördert.\n{% endblock %}\n"
    thueringen = over(tmp_path, base, "th", {TEXT: state})
    without_text = over(tmp_path, thueringen, "kreis", {"vocabulary/x.toml": ""})
    town = EXTENDS + "{% block antrag %}\nDer Stadtrat {{ paper.number }}\n{% endblock %}\n"
    chain = over(tmp_path, without_text, "stadt", {TEXT: town})
    assert said(chain) == ["Der Stadtrat 757/24", "Gründe.", "Das Land fördert."]
    document = compose(case_with(), load_kind(chain, "x")).document
    assert document is not None
    origins = [str(run.origin) for block in document.sections[0].blocks for run in block.runs]  # type: ignore[union-attr] # paragraphs
    assert origins == [
        "stadt:documents/x/text.md.j2:3",
        "stadt:documents/x/text.md.j2:3",
        "base:documents/x/text.md.j2:7",
        "th:documents/x/text.md.j2:4",
    ]


def test_an_included_text_is_the_nearest_profile_s(tmp_path: Path) -> None:
    text = '::section s\n{% include "texts/gruss.md.j2" %}\n'
    base = chain_of(tmp_path, text, files={"texts/gruss.md.j2": "Guten Tag."})
    assert said(base) == ["Guten Tag."]
    chain = over(tmp_path, base, "th", {"texts/gruss.md.j2": "Grüß Gott, {{ paper.number }}."})
    assert said(chain) == ["Grüß Gott, 757/24."]


def test_an_imported_macro_sees_the_case(tmp_path: Path) -> None:
    macros = "{% macro nummer(was) %}\n**{{ was }}** {{ paper.number }}\n{% endmacro %}\n"
    text = '{% import "texts/m.md.j2" as m %}\n::section s\n{{ m.nummer(report.id) }}\n'
    chain = chain_of(tmp_path, text, files={"texts/m.md.j2": macros})
    assert said(chain) == ["2019 757/24"]


def test_a_macro_can_wrap_a_text(tmp_path: Path) -> None:
    text = (
        "{% macro punkt() %}\n- {{ caller() }}\n{% endmacro %}\n::section s\n"
        "{% call punkt() %}Nummer *{{ paper.number }}*{% endcall %}\n"
    )
    assert said(chain_of(tmp_path, text)) == ["- Nummer 757/24"]


def test_a_block_that_no_text_below_knows_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    text = EXTENDS + "\n{% block antrg %}\nText\n{% endblock %}\n"
    error = refused(over(tmp_path, chain_of(tmp_path, BASE), "th", {TEXT: text}))
    assert (error.code, error.place) == ("text-block-unknown", "th/documents/x/text.md.j2:3")
    assert error.details["suggestion"] == "antrag"


@pytest.mark.parametrize("outside", ["Verloren.", "{{ paper.number }}", "{% if paper %}x{% endif %}"])
def test_words_outside_blocks_of_an_extending_text_are_refused(tmp_path: Path, outside: str) -> None:
    text = EXTENDS + "{% block antrag %}\nText\n{% endblock %}\n\n" + outside + "\n"
    error = refused(over(tmp_path, chain_of(tmp_path, BASE), "th", {TEXT: text}))
    assert (error.code, error.place) == ("text-outside-block", "th/documents/x/text.md.j2:6")


def test_words_outside_macros_of_an_imported_text_are_refused(tmp_path: Path) -> None:
    text = '{% import "texts/m.md.j2" as m %}\n::section s\nText\n'
    error = refused(chain_of(tmp_path, text, files={"texts/m.md.j2": "\nVerloren.\n"}))
    assert (error.code, error.place) == ("text-outside-macro", "base/texts/m.md.j2:2")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{% include "texts/grus.md.j2" %}', "text-not-found"),
        ('{% include "parent:documents/x/text.md.j2" %}', "text-not-found"),
        ("{% include paper.number %}", "text-jinja-not-allowed"),
        ('{% include "documents/x/text.md.j2" %}', "text-extends-itself"),
        ('{% if paper %}{% extends "texts/gruss.md.j2" %}{% endif %}', "text-jinja-not-allowed"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, line: str, code: str) -> None:
    files = {"texts/gruss.md.j2": "Guten Tag."}
    error = refused(chain_of(tmp_path, f"::section s\n\n{line}\n", files=files))
    assert (error.code, error.place) == (code, "base/documents/x/text.md.j2:3")
    if "grus." in line:
        assert error.details["suggestion"] == "texts/gruss.md.j2"


def test_texts_that_include_each_other_are_refused(tmp_path: Path) -> None:
    files = {"texts/a.md.j2": '{% include "texts/b.md.j2" %}', "texts/b.md.j2": '{% include "texts/a.md.j2" %}'}
    chain = chain_of(tmp_path, '::section s\n{% include "texts/a.md.j2" %}', files=files)
    with pytest.raises(BrokenProfile, match="text-too-deep"):
        compose(case_with(), load_kind(chain, "x"))


def test_a_title_of_a_section_can_be_overridden_alone(tmp_path: Path) -> None:
    chain = over(tmp_path, chain_of(tmp_path, BASE), "by", {DECLARATION: '[sections.s]\ntitle = "II. Antrag"\n'})
    document = compose(case_with(), load_kind(chain, "x")).document
    assert document is not None
    (run,) = document.sections[0].title
    assert (run.text, str(run.origin)) == ("II. Antrag", "by:documents/x/document.toml:2")


def test_kinds_are_listed_without_what_they_share(tmp_path: Path) -> None:
    chain = chain_of(tmp_path, BASE, files={"documents/_shared/template.docx": "", "documents/y/note.txt": ""})
    assert [(kind.name, kind.title, kind.scope) for kind in kinds(chain)] == [("x", "Beschlussvorlage", "case")]


def test_an_unknown_kind_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    chain = chain_of(
        tmp_path, BASE, files={"documents/vorlage/document.toml": "", "documents/vorlage/text.md.j2": ""}
    )
    with pytest.raises(UsageError, match=r"document-kind-unknown.*suggestion=vorlage"):
        load_kind(chain, "vorlag")


def test_a_kind_is_loaded_once_for_a_chain(tmp_path: Path) -> None:
    chain = chain_of(tmp_path, BASE)
    assert load_kind(chain, "x") is load_kind(chain, "x")


def test_equal_branches_share_one_parsed_skeleton(tmp_path: Path) -> None:
    kind = load_kind(chain_of(tmp_path, BASE + "\n{{ paper.number }}"), "x")
    results = [compose(case_with(number=str(number)), kind) for number in range(5)]
    assert [words(blocks(result)[-1]) for result in results] == ["0", "1", "2", "3", "4"]
    assert kind.texts.blocks_of.cache_info().misses == 1
