"""The handbook: which sections an excerpt has, what profiles change, and what is wrong with a section."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.compose.handbook import handbook_of
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import Agreement, AuditCase, FieldOfAction, Municipality, Offer
from fgk_docs.model.document import Document, runs_of
from fgk_docs.profiles import Chain
from tests.unit.compose.kit import case_with, chain_of, over, words

TOML = """\
schema = 1
title = "Auszug"

[handbook]
phase = "phase"
role = "rolle"

[options.phase]
values = ["auto", "analyse", "umsetzung"]
default = "auto"

[options.rolle]
values = ["alle", "leitung", "rat"]
default = "alle"

[sections.fassungen]
title = "Fassungen"

[blocks.fassungen]
kind = "table"
records = "figures/handbook_sections"
columns.titel = { title = "Abschnitt", path = "title" }
columns.fassung = { title = "Fassung", path = "version" }
"""
TEXT = "::handbook\n::section fassungen\n::block fassungen\n"
WORDS = {
    "vocabulary/phases.toml": '[analyse]\ntitle = "Analyse"\n[umsetzung]\ntitle = "Umsetzung"\n',
    "vocabulary/audiences.toml": '[leitung]\ntitle = "Leitung"\n[rat]\ntitle = "Rat"\n',
    "vocabulary/fields.toml": '[fields.1]\ntitle = "Steuerung"\n[fields.inklusion]\ntitle = "Inklusion"\n',
    "vocabulary/states.toml": '[th]\ntitle = "Thüringen"\nags = "16"\n[he]\ntitle = "Hessen"\nags = "06"\n',
    "handbook/facts.toml": '[drei-jahre]\ntext = "Drei Jahre."\nsource = "Annahme"\n',
    "handbook/handbook.toml": 'schema = 1\nhere = "»{title}«"\nelsewhere = "»{title}« (fehlt)"\n',
}


def section(name: str, text: str = "Text.", **more: str) -> str:
    """A section of the handbook; ``more`` are keys of its head as TOML."""
    keys = {
        "id": f'"{name}"',
        "title": f'"Titel {name}"',
        "summary": '"Worum es geht."',
        "phases": '["analyse", "umsetzung"]',
        "audience": '["leitung", "rat"]',
        "sources": '["drei-jahre"]',
        "version": '"1.0"',
        **more,
    }
    return "+++\n" + "".join(f"{key} = {value}\n" for key, value in keys.items()) + f"+++\n\n{text}\n"


def book(folder: Path, *sections: str) -> Chain:
    """A profile with the kind ``x`` and these sections."""
    content = {**WORDS, **{f"handbook/{one.split(chr(34))[1]}.md": one for one in sections}}
    return chain_of(folder, TEXT, TOML, content)


def made(chain: Chain, case: AuditCase | None = None, **options: str) -> Document:
    document = compose(case or case_with(), load_kind(chain, "x"), options=options).document
    assert document is not None
    return document


def ids(chain: Chain, case: AuditCase | None = None, **options: str) -> list[str]:
    return [one.id for one in made(chain, case, **options).sections if one.id != "fassungen"]


def refused(chain: Chain) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        load_kind(chain, "x")
    return caught.value


def test_sections_stand_in_order_and_then_by_id(tmp_path: Path) -> None:
    chain = book(tmp_path, section("b"), section("c", order="-1"), section("a"), section("d", order="1"))
    assert ids(chain) == ["c", "a", "b", "d"]


def test_a_phase_is_that_of_the_case_or_the_chosen_one(tmp_path: Path) -> None:
    chain = book(tmp_path, section("a", phases='["analyse"]'), section("u", phases='["umsetzung"]'))
    assert ids(chain) == ["u"]  # the case has a report
    assert ids(chain, phase="analyse") == ["a"]


def test_a_role_leaves_the_sections_for_others_out(tmp_path: Path) -> None:
    chain = book(tmp_path, section("a", audience='["rat"]'), section("b", audience='["leitung"]'), section("c"))
    assert ids(chain) == ["a", "b", "c"]
    assert ids(chain, rolle="rat") == ["a", "c"]


def test_a_section_about_fields_of_action_needs_one_of_them_in_the_case(tmp_path: Path) -> None:
    chain = book(tmp_path, section("a", fields='["inklusion"]'), section("b"))
    assert ids(chain) == ["b"]
    agreed = (Agreement(id="z", fields=(FieldOfAction(id="inklusion", title="Inklusion"),)),)
    assert ids(chain, case_with().model_copy(update={"agreements": agreed})) == ["a", "b"]
    offered = AuditCase(inventory=(Offer(id="1", text="Büro", field="inklusion"),))
    assert ids(chain, offered, phase="analyse") == ["a", "b"]


@pytest.mark.parametrize(
    ("town", "found"),
    [
        (Municipality(state="Thüringen"), ["a", "b"]),
        (Municipality(ags="16065"), ["a", "b"]),
        (Municipality(state="Hessen", ags="16065"), ["b"]),
        (Municipality(ags="06636"), ["b"]),
        (Municipality(), ["b"]),
    ],
)
def test_a_section_of_a_land_is_for_its_municipalities(
    tmp_path: Path, town: Municipality, found: list[str]
) -> None:
    chain = book(tmp_path, section("a", states='["th"]'), section("b"))
    assert ids(chain, AuditCase(municipality=town), phase="analyse") == found


def test_a_reference_says_whether_its_section_is_here(tmp_path: Path) -> None:
    text = "Siehe {{ handbook.neben_an }}."
    chain = book(tmp_path, section("a", text), section("neben-an", phases='["analyse"]'))
    assert words(made(chain, phase="analyse").sections[0].blocks[0]) == "Siehe »Titel neben-an«."
    assert words(made(chain, phase="umsetzung").sections[0].blocks[0]) == "Siehe »Titel neben-an« (fehlt)."


def test_related_sections_are_told_apart_below_a_section(tmp_path: Path) -> None:
    below = "{{ section.related|join }} / {{ section.elsewhere|join }}\n"
    chain = book(
        tmp_path,
        section("a", related='["b", "c"]'),
        section("b", related='["a", "c"]'),
        section("c", phases='["analyse"]'),
    )
    chain = over(tmp_path, chain, "stadt", {"handbook/_related.md": below})
    document = made(chain, phase="umsetzung")
    assert [words(one.blocks[1]) for one in document.sections[:2]] == [
        "»Titel b« / »Titel c«",
        "»Titel a« / »Titel c«",
    ]


def test_every_run_knows_its_line_and_values_their_path(tmp_path: Path) -> None:
    document = made(book(tmp_path, section("a", "Erstens.\n\nWir sind {{ municipality.names.nominative }}.")))
    first, value = document.sections[0].blocks[0], document.sections[0].blocks[1]
    assert [str(run.origin) for run in document.sections[0].title] == ["base:handbook/a.md:3"]
    assert [str(run.origin) for run in runs_of(first)] == ["base:handbook/a.md:11"]
    assert [(run.text, run.paths) for run in runs_of(value)][1] == ("der Kyffhäuserkreis", ("municipality/names",))
    table = document.sections[-1].blocks[0]
    assert [str(run.origin) for run in runs_of(table)][-2:] == ["base:handbook/a.md:3", "base:handbook/a.md:8"]


def test_a_profile_adds_replaces_and_removes_sections(tmp_path: Path) -> None:
    base = book(tmp_path, section("a", "{{ handbook.b }}", related='["b"]'), section("b"), section("c"))
    town = {
        "handbook/b.md": "+++\nremove = true\n+++\n",
        "handbook/c.md": section("c", "Stadt."),
        "handbook/d.md": section("d", "{{ handbook.a }}"),
    }
    document = made(over(tmp_path, base, "stadt", town))
    assert [one.id for one in document.sections] == ["a", "c", "d", "fassungen"]
    assert [words(one.blocks[0]) for one in document.sections[:3]] == ["»Titel b« (fehlt)", "Stadt.", "»Titel a«"]
    assert [str(run.origin) for run in document.sections[1].title] == ["stadt:handbook/c.md:3"]


def test_a_section_builds_on_the_blocks_of_the_one_below(tmp_path: Path) -> None:
    base = book(tmp_path, section("a", "Das Land.\n\n{% block mehr %}\nMehr.\n{% endblock %}"))
    text = '{% extends "parent:handbook/a.md" %}\n{% block mehr %}\nStadt.\n{% endblock %}'
    chain = over(tmp_path, base, "stadt", {"handbook/a.md": section("a", text, title='"Neu"')})
    assert [words(block) for block in made(chain).sections[0].blocks] == ["Das Land.", "Stadt."]


def test_a_removed_section_comes_back_in_a_profile_above(tmp_path: Path) -> None:
    base = book(tmp_path, section("a"), section("b"))
    land = over(tmp_path, base, "th", {"handbook/b.md": "+++\nremove = true\n+++\n"})
    assert ids(land) == ["a"]
    assert ids(over(tmp_path, land, "stadt", {"handbook/b.md": section("b", "Doch.")})) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "code", "line", "details"),
    [
        ("Text ohne Kopf.\n", "handbook-head-missing", 1, {"value": "+++"}),
        ('+++\nid = "a"\n\nText.\n', "handbook-head-missing", 1, {}),
        ("+++\nid = \n+++\n\nText.\n", "profile-toml-invalid", 2, {}),
        (section("a", version="1"), "document-value-type", 8, {"value": "1"}),
        (section("a", phases='["analyze"]'), "document-word-unknown", 5, {"suggestion": "analyse"}),
        (section("a", phases='["analyse",\n"umsetzng"]'), "document-word-unknown", 6, {"suggestion": "umsetzung"}),
        (section("a", phases="[]"), "document-value-missing", 5, {"value": "phases"}),
        (section("a", audience='["rad"]'), "document-word-unknown", 6, {"suggestion": "rat"}),
        (section("a", sources='["drei-jahr"]'), "document-word-unknown", 7, {"suggestion": "drei-jahre"}),
        (section("a", "Ein Satz.[^drei-jahr]"), "document-word-unknown", 7, {"suggestion": "drei-jahre"}),
        (section("a", fields='["inclusion"]'), "document-word-unknown", 9, {"suggestion": "inklusion"}),
        (section("a", states='["xx"]'), "document-word-unknown", 9, {"choices": "he, th"}),
        (section("a", related='["rolen"]'), "document-word-unknown", 9, {"suggestion": "rollen"}),
        (section("a", related='["a"]'), "document-word-unknown", 9, {"choices": "rollen"}),
        (section("a", order='"1"'), "document-value-type", 9, {"value": "1"}),
        (section("a", fase='"x"'), "document-word-unknown", 9, {"value": "fase"}),
        (section("a", id='"b"'), "handbook-id-differs", 2, {"value": "b", "known": "a"}),
        (section("a", id='"b"').replace('id = "b"\n', ""), "document-value-missing", 1, {"value": "id"}),
        (section("a", " "), "handbook-section-empty", 2, {"value": "a"}),
        (section("a", "{{ handbook.rolen }}"), "handbook-section-unknown", 11, {"suggestion": "rollen"}),
        (section("a", "{{ munizipality.name }}"), "text-name-unknown", 11, {"suggestion": "municipality"}),
        (section("a", "Eins.\n\n| a |\n|---|\n"), "text-markdown-not-allowed", 13, {}),
        (section("a", "::section b"), "text-section-undeclared", 11, {"value": "b"}),
        (section("a", "::handbook rollen"), "text-directive-unknown", 11, {}),
        ("+++\nremove = true\n+++\n", "profile-remove-unknown", 2, {"value": "a", "suggestion": "–"}),
        ("+++\nremove = true\n+++\nText", "profile-remove-and-change", 2, {"value": "a"}),
        ("+++\nremove = true\nid = 1\n+++\n", "profile-remove-and-change", 2, {"value": "a"}),
    ],
)
def test_a_mistake_in_a_section_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int, details: dict[str, object]
) -> None:
    chain = over(tmp_path, book(tmp_path, section("rollen")), "stadt", {"handbook/a.md": text})
    error = refused(chain)
    assert (error.code, error.place) == (code, f"stadt/handbook/a.md:{line}")
    assert {key: error.details[key] for key in details} == details


def test_a_section_may_not_be_called_as_one_of_the_kind(tmp_path: Path) -> None:
    assert refused(book(tmp_path, section("fassungen"))).code == "handbook-id-taken"


@pytest.mark.parametrize(
    ("wrong", "right", "code", "line"),
    [
        ('phase = "phase"', 'phase = "phse"', "document-word-unknown", 5),
        ('role = "rolle"', 'rolle = "rolle"', "document-word-unknown", 6),
        ('"analyse", "umsetzung"', '"analyse", "umsetzng"', "document-word-unknown", 9),
    ],
)
def test_a_kind_names_options_and_phases_that_exist(
    tmp_path: Path, wrong: str, right: str, code: str, line: int
) -> None:
    chain = chain_of(tmp_path, TEXT, TOML.replace(wrong, right), {**WORDS, "handbook/a.md": section("a")})
    error = refused(chain)
    assert (error.code, error.place) == (code, f"base/documents/x/document.toml:{line}")


def test_only_a_kind_with_the_handbook_has_its_sections_and_references(tmp_path: Path) -> None:
    plain = 'schema = 1\ntitle = "X"\n[sections.s]\ntitle = ""\n'
    for number, (text, code) in enumerate(
        [
            ("::section s\n::handbook\n", "text-directive-unknown"),
            ("::section s\n{{ handbook.a }}\n", "handbook-section-unknown"),
        ]
    ):
        error = refused(chain_of(tmp_path / str(number), text, plain, {**WORDS, "handbook/a.md": section("a")}))
        assert (error.code, error.place) == (code, "base/documents/x/text.md.j2:2")


def test_a_fact_has_a_text_and_a_source(tmp_path: Path) -> None:
    chain = over(tmp_path, book(tmp_path, section("a")), "stadt", {"handbook/facts.toml": '[neu]\ntext = "Neu."\n'})
    error = refused(chain)
    assert (error.code, error.details["value"]) == ("document-value-missing", "source")


def test_the_texts_of_a_kind_are_told_with_those_of_the_handbook(tmp_path: Path) -> None:
    chain = over(tmp_path, book(tmp_path, section("a"), section("b")), "stadt", {"handbook/b.md": section("b")})
    assert load_kind(chain, "x").sources == (
        "base:documents/x/text.md.j2",
        "base:handbook/a.md",
        "stadt:handbook/b.md",
    )


def test_the_handbook_is_loaded_once_for_a_chain(tmp_path: Path) -> None:
    chain = book(tmp_path, section("a"))
    assert handbook_of(chain) is handbook_of(chain)
