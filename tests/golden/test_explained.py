"""``explain`` finds every number and every sentence of the golden papers, and knows where each comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from fgk_docs.lineage.origins import Finder, Why, passages
from fgk_docs.pipeline import Settings, produce
from tests.support.carrying import HOST, carried_by, town
from tools.golden_papers import Golden, goldens

GOLDENS = list(goldens())
_NUMBER = re.compile(r"\d[\d.,/]*\d|\d")
_LABEL = re.compile(r"^(?:- |\d+\. )+")
_SENTENCE = re.compile(r"(?<=[a-zäöüß]{3}[.!?]) (?=[A-ZÄÖÜ„])")


def sentences(text: str) -> Iterator[str]:
    """The words of a golden text without what the layout of texts adds: the title, rules, marks of lists, bars."""
    for line in text.splitlines()[2:]:
        if set(line) <= set("-=_"):
            continue
        for cell in _LABEL.sub("", line).split(" |"):
            banner = cell.strip("[] ") if not cell.strip().endswith("ergänzen]") else cell.strip()
            yield from filter(None, (one.strip() for one in _SENTENCE.split(banner)))


@pytest.mark.parametrize("golden", GOLDENS, ids=str)
@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_every_number_and_every_sentence_is_explained(golden: Golden, fmt: str) -> None:
    data = produce(HOST, town(golden.town), golden.kind, fmt, Settings()).data
    assert data is not None
    embedded, _ = carried_by(data)
    finder = Finder(embedded)
    asked = list(sentences(golden.path.read_text("utf-8")))
    numbers = {number for one in asked for number in _NUMBER.findall(one)}
    assert asked
    assert [one for one in (*asked, *sorted(numbers)) if not explained(finder, one)] == []
    assert [part for one in passages(embedded) for part in one.parts if part.why is Why.UNKNOWN] == []


def explained(finder: Finder, text: str) -> bool:
    """Whether some words are found: as they are, as a label with what stands behind it, or as a chart in words."""
    if finder.found(text):
        return True
    label, _, value = text.partition(": ")
    pieces = [one for piece in value.removesuffix(".").split(", ") for one in piece.rsplit(" ", 1)]
    return bool(finder.found(label)) and all(
        finder.found(one) for one in (pieces if len(pieces) > 2 else [value]) if one
    )
