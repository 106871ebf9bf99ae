"""Rules over the impact questions of papers: is each asked one answered, and in words that it allows?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fgk_docs.language.questions import Questions
from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.model.paper import Paper
from fgk_docs.model.paths import join


def impact_findings(case: AuditCase, questions: Questions, titles: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong with the answers of the papers.

    Args:
        case: the case.
        questions: those of the profile.
        titles: of the answers, by id.
    """
    for paper in case.papers:
        path = join("papers", paper.id, "impacts")
        yield from _not_offered(paper, path, questions, titles)
        for key in questions.open(one.question for one in paper.impacts if one.answer is not None):
            title = questions.words.by_id[key].title
            yield Finding(code="impact-question-open", path=path, details={"question": title})


def _not_offered(paper: Paper, path: str, questions: Questions, titles: Mapping[str, str]) -> Iterator[Finding]:
    for impact in paper.impacts:
        asked = questions.find(impact.question)
        allowed = questions.answers[asked.id] if asked is not None else ()
        if impact.answer is None or not allowed or impact.answer in allowed:
            continue
        yield Finding(
            code="impact-answer-not-offered",
            path=join(path, impact.id, "answer"),
            value=titles.get(impact.answer, impact.answer),
            details={"question": impact.question, "choices": "; ".join(titles.get(one, one) for one in allowed)},
        )
