from __future__ import annotations

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.compose.composer import lacking
from fgk_docs.compose.kind import kind_names
from fgk_docs.compose.presence import presence
from fgk_docs.model.casefile import read_case_file
from fgk_docs.model.feedback import FeedbackTold
from fgk_docs.model.finding import Verdict
from fgk_docs.samples import FOLDER, phases
from tests.support.forms import base_chain

CHAIN = base_chain()
TOLD = FeedbackTold(file="bericht.xlsx", verdict=Verdict.ACCEPT, verdict_words="angenommen")


@pytest.mark.parametrize("name", kind_names(CHAIN))
def test_no_sample_lacks_what_is_always_there_or_has_what_cannot_be(name: str) -> None:
    kind = load_kind(CHAIN, name)
    there = presence(kind)
    assert set(there.always) <= set(there.possible) <= set(kind.sections)
    composed = 0
    for phase in phases(CHAIN):
        found = CHAIN.find(f"{FOLDER}/{phase}.json")
        assert found is not None
        case = read_case_file(found.data, phase).case
        if not lacking(kind, case):
            document = compose(case, kind, feedback=TOLD).document
            assert document is not None
            names = {section.id for section in document.sections}
            assert set(there.always) <= names <= set(there.possible), phase
            composed += 1
    assert composed


def test_sections_behind_a_condition_are_there_sometimes() -> None:
    there = presence(load_kind(CHAIN, "vorlage-jahresbericht"))
    assert {"beschluss", "begruendung"} <= set(there.always)
    assert {"kaemmerei", "prueffragen", "anlagen"} <= set(there.sometimes)
