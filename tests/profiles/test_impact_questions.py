"""Impact questions of a profile: asked in each paper, answered in fixed words, free ones kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.words import words_of
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.paper import Impact, ImpactAnswer, Paper
from fgk_docs.pipeline import Settings
from fgk_docs.profiles import Chain
from fgk_docs.steps import chain_of, checked
from fgk_docs_plugins.text.layout import document_lines
from tests.support.profiles import make_profile
from tests.unit.papers.kit import full

FILE = "vocabulary/impact-questions.toml"
HOST = Host.load()


def chain(folder: Path, toml: str) -> Chain:
    make_profile(folder, "haus", {FILE: toml})
    return chain_of(HOST, Settings(profile_dirs=(folder / "haus",)), None)


def case(*impacts: Impact) -> AuditCase:
    return AuditCase(papers=(Paper(id="p", number="1", impacts=impacts),))


def told(made: Chain, asked: AuditCase) -> list[tuple[str, str | None]]:
    found = checked(CaseFile(case=asked), made, Settings()).findings
    return [(one.code, one.path) for one in found if one.code.startswith("impact-")]


def lines(made: Chain, *impacts: Impact) -> list[str]:
    before = full(1)
    papers = tuple(paper.model_copy(update={"impacts": impacts}) for paper in before.papers)
    composed = compose(before.model_copy(update={"papers": papers}), load_kind(made, "vorlage-teilnahme"))
    assert composed.document is not None
    return "\n".join(document_lines(composed.document)).splitlines()


KLIMA = Impact(id="klima", question="Klimaschutz", answer=ImpactAnswer.YES)
FREE = Impact(id="x", question="Barrierefreiheit", answer=ImpactAnswer.YES)


def test_an_answer_that_the_question_does_not_allow_is_told(tmp_path: Path) -> None:
    made = chain(tmp_path, "")
    assert told(made, case(KLIMA, FREE)) == [("impact-answer-not-offered", "papers/p/impacts/klima/answer")]
    [found] = [
        one
        for one in checked(CaseFile(case=case(KLIMA)), made, Settings()).findings
        if one.code == "impact-answer-not-offered"
    ]
    assert found.details["choices"] == "ja, positiv; ja, negativ; nein; nicht einschätzbar"


def test_a_profile_may_change_answers_or_drop_a_question(tmp_path: Path) -> None:
    assert told(chain(tmp_path / "a", '[klima]\nanswers = ["ja", "nein"]\n'), case(KLIMA)) == []
    assert told(chain(tmp_path / "b", "[klima]\nremove = true\n"), case(KLIMA)) == []


def test_an_asked_question_that_is_open_is_a_finding_and_a_visible_gap(tmp_path: Path) -> None:
    made = chain(tmp_path, "[klima]\nasked = true\n[personal]\nasked = true\n")
    assert told(made, case()) == [("impact-question-open", "papers/p/impacts")] * 2
    shown = lines(made, FREE)
    assert "Barrierefreiheit" in " ".join(shown)
    assert [line for line in shown if "[Antwort ergänzen]" in line] == [
        "- Auswirkungen auf das Klima: [Antwort ergänzen]",
        "- Personelle Auswirkungen: [Antwort ergänzen]",
    ]


def test_an_answered_question_is_not_asked_again(tmp_path: Path) -> None:
    made = chain(tmp_path, "[klima]\nasked = true\n")
    answered = KLIMA.model_copy(update={"answer": ImpactAnswer.NO})
    assert told(made, case(answered)) == []
    assert not [line for line in lines(made, answered) if "[Antwort" in line]


def test_the_base_profile_asks_nothing_of_its_own(tmp_path: Path) -> None:
    made = chain(tmp_path, "")
    assert told(made, case()) == []
    assert "Prüffragen" not in lines(made)


def test_an_answer_that_there_is_not_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile) as caught:
        _ = words_of(chain(tmp_path, '[klima]\nanswers = ["vielleicht"]\n')).questions
    assert (caught.value.code, caught.value.details["value"]) == ("impact-answer-unknown", "vielleicht")
