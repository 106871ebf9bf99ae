"""The wording of a resolution follows the role of the body, its form the option."""

from __future__ import annotations

import pytest

from fgk_docs.forms.words import words_of
from fgk_docs.model.case import AuditCase, Procedure, ProcedureKind
from fgk_docs.model.document import ListBlock
from fgk_docs.model.paper import ConsultationRole
from fgk_docs.model.values import Gender, Name
from tests.support.forms import base_chain
from tests.unit.papers.kit import JHA, KA, KREISTAG, consulted, emptiest, full, paper, section, with_paper
from tools.doc_parts.papers import KINDS

CASES = ("plain", "nominative", "genitive", "dative", "accusative")
DECIDE, ADVISE, PREPARE = ConsultationRole.DECISION, ConsultationRole.RECOMMENDATION, ConsultationRole.PRELIMINARY
NOTE, HEAR = ConsultationRole.NOTICE, ConsultationRole.HEARING
DECIDING = tuple(kind for kind in KINDS if kind != "mitteilung-jahresbericht")


def case(*rows: object, **more: object) -> AuditCase:
    known = emptiest()
    council = known.municipality.model_copy(update={"council": KREISTAG})
    return with_paper(known.model_copy(update={"municipality": council}), consultations=consulted(*rows), **more)


def resolution(kind: str, known: AuditCase, **options: str) -> list[str]:
    return section(paper(kind, known, **options), "beschluss").splitlines()


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        ([(JHA, DECIDE)], ["Der Jugendhilfeausschuss beschließt die Teilnahme des Kyffhäuserkreises"]),
        ([(JHA, PREPARE), (KREISTAG, DECIDE)], ["Der Kreistag beschließt die Teilnahme"]),
        (
            [(JHA, ADVISE)],
            [
                "Der Jugendhilfeausschuss empfiehlt dem Kreistag, folgenden Beschluss zu fassen:",
                "Der Kreistag beschließt die Teilnahme",
            ],
        ),
        (
            [(JHA, PREPARE), (KA, ADVISE)],
            [
                "Der Jugendhilfeausschuss und der Kreisausschuss empfehlen dem Kreistag, folgenden Beschluss",
                "Der Kreistag beschließt die Teilnahme",
            ],
        ),
        (
            [(JHA, NOTE)],
            [
                "Der Jugendhilfeausschuss nimmt den folgenden Beschlussvorschlag zur Kenntnis:",
                "Der Kreistag beschließt die Teilnahme",
            ],
        ),
        ([(KREISTAG, NOTE)], ["Der Kreistag beschließt die Teilnahme"]),
        ([(JHA, HEAR)], ["Der Kreistag beschließt die Teilnahme"]),
        ([(JHA, None)], ["Der Kreistag beschließt die Teilnahme"]),
        ([], ["Der Kreistag beschließt die Teilnahme"]),
    ],
)
def test_a_body_decides_recommends_or_takes_note_as_its_role_says(rows: list, begins: list[str]) -> None:
    lines = resolution("vorlage-teilnahme", case(*rows))
    assert [line[: len(begin)] for line, begin in zip(lines, begins, strict=False)] == begins
    assert lines[len(begins)].startswith("1. wird zwischen dem Verein")


@pytest.mark.parametrize(
    ("council", "committee", "decides", "advises"),
    [
        ("kreistag", "jugendhilfeausschuss", "Der Kreistag", "Der Jugendhilfeausschuss empfiehlt dem Kreistag,"),
        ("stadtrat", "sozialausschuss", "Der Stadtrat", "Der Sozialausschuss empfiehlt dem Stadtrat,"),
        ("gemeinderat", "ausschuss", "Der Gemeinderat", "Der Ausschuss empfiehlt dem Gemeinderat,"),
        ("rat", "verwaltungsausschuss", "Der Rat", "Der Verwaltungsausschuss empfiehlt dem Rat,"),
        (
            "stadtverordnetenversammlung",
            "magistrat",
            "Die Stadtverordnetenversammlung",
            "Der Magistrat empfiehlt der Stadtverordnetenversammlung,",
        ),
    ],
)
def test_every_body_of_the_vocabulary_is_declined(council: str, committee: str, decides: str, advises: str) -> None:
    bodies = words_of(base_chain()).table("bodies")
    names = {
        one: Name(**{key: bodies[one][key] for key in CASES}, gender=Gender(bodies[one]["gender"]))
        for one in bodies
    }
    known = case((names[committee], ADVISE), (names[council], DECIDE))
    assert resolution("vorlage-teilnahme", known)[0].startswith(f"{decides} beschließt die Teilnahme")
    assert resolution("vorlage-teilnahme", known, beschluss="empfehlung")[0].startswith(advises)


def test_the_same_paper_can_be_worded_for_the_body_that_recommends_or_for_the_one_that_decides() -> None:
    both, only = case((JHA, ADVISE), (KREISTAG, DECIDE)), case((JHA, ADVISE))
    assert resolution("vorlage-teilnahme", both)[0].startswith("Der Kreistag beschließt")
    advised = resolution("vorlage-teilnahme", both, beschluss="empfehlung")[0]
    assert advised.startswith("Der Jugendhilfeausschuss empfiehlt dem Kreistag")
    assert resolution("vorlage-teilnahme", only, beschluss="entscheidung")[0].startswith("Der Kreistag beschließt")


@pytest.mark.parametrize("kind", DECIDING)
def test_every_kind_recommends_where_its_body_only_advises(kind: str) -> None:
    lines = resolution(kind, case((JHA, ADVISE)))
    assert lines[0] == "Der Jugendhilfeausschuss empfiehlt dem Kreistag, folgenden Beschluss zu fassen:"
    assert lines[1].startswith(("Der Kreistag beschließt", "Der Kreistag nimmt"))


def test_a_report_is_noted_and_supported_only_by_the_body_that_decides() -> None:
    (decided, proviso) = resolution("vorlage-jahresbericht", case((KREISTAG, DECIDE)))
    assert decided.endswith("zur Kenntnis und unterstützt die Umsetzung weiterer Maßnahmen.")
    assert proviso == "Einzelne Maßnahmen stehen unter dem Vorbehalt der Haushaltsberatungen."
    noted = resolution("vorlage-jahresbericht", case((JHA, NOTE)))[0]
    assert noted.startswith("Der Jugendhilfeausschuss nimmt den Jahresbericht")
    assert noted.endswith("zur Kenntnis.")


@pytest.mark.parametrize("kind", ["vorlage-teilnahme", "vorlage-rezertifizierung", "vorlage-zielvereinbarung"])
def test_a_resolution_is_numbered_points_or_one_paragraph(kind: str) -> None:
    def shape(**options: str) -> list[bool]:
        found = paper(kind, case((KREISTAG, DECIDE)), haushaltsvorbehalt="nein", **options).section("beschluss")
        assert found is not None
        return [isinstance(block, ListBlock) for block in found.blocks]

    assert shape() == [False, True]
    assert shape(beschlussform="absatz") == [False]


@pytest.mark.parametrize("kind", DECIDING)
def test_the_proviso_of_the_budget_is_there_or_not_as_the_caller_wants(kind: str) -> None:
    known = case((KREISTAG, DECIDE))
    assert "Haushaltsberatungen" in "\n".join(resolution(kind, known, haushaltsvorbehalt="ja"))
    assert "Haushaltsberatungen" not in "\n".join(resolution(kind, known, haushaltsvorbehalt="nein"))
    stated = kind in ("vorlage-zielvereinbarung", "vorlage-jahresbericht")
    assert ("Haushaltsberatungen" in "\n".join(resolution(kind, known))) is stated


@pytest.mark.parametrize("kind", DECIDING)
def test_own_words_for_the_resolution_take_the_place_of_ours(kind: str) -> None:
    own = resolution(kind, case((JHA, ADVISE), decision="Wir machen das."), haushaltsvorbehalt="nein")
    assert own == ["Wir machen das."]


@pytest.mark.parametrize(
    ("variant", "option", "words"),
    [
        ("rezertifizierung", "kommune", "den Rezertifizierungsprozess"),
        ("bilanzierung", "kommune", "das Bilanzierungsverfahren"),
        ("reauditierung", "kommune", "das Reauditierungsverfahren"),
        ("bilanzierung", "reauditierung", "das Reauditierungsverfahren"),
        ("rezertifizierung", "bilanzierung", "das Bilanzierungsverfahren"),
        (None, "kommune", "den Rezertifizierungsprozess"),
        ("erstaudit", "kommune", "den Rezertifizierungsprozess"),
    ],
)
def test_the_step_is_called_as_the_municipality_calls_it(variant: str | None, option: str, words: str) -> None:
    kind = ProcedureKind.FIRST if variant == "erstaudit" else ProcedureKind.RENEWAL
    procedures = (Procedure(id="v", kind=kind, variant=variant),) if variant else ()
    known = case((KREISTAG, DECIDE)).model_copy(update={"procedures": procedures})
    assert f"beschließt, {words} zum Audit" in resolution("vorlage-rezertifizierung", known, verfahren=option)[0]


def test_a_membership_names_a_fee_only_where_one_is_stated() -> None:
    known = full(2)
    assert "Jahresbeitrag" not in "\n".join(resolution("vorlage-mitgliedschaft", known))
    (procedure,) = known.procedures
    joined = procedure.model_copy(update={"kind": ProcedureKind.PERMANENT, "variant": "mitgliedschaft"})
    lines = resolution("vorlage-mitgliedschaft", known.model_copy(update={"procedures": (joined,)}))
    assert "1. wird der Jahresbeitrag von 500 € zur Verfügung gestellt," in lines
    assert lines[2].startswith("2. ")
