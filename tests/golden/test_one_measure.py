"""Reports on a single measure: their sentences speak of one."""

from __future__ import annotations

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.host import Host
from fgk_docs.model.document import plain, runs_of
from tests.unit.compose.kit import case_with, document_of, entry


@pytest.mark.parametrize("kind", ["jahresbericht", "vorlage-jahresbericht"])
@pytest.mark.parametrize(("count", "words"), [(1, "Maßnahme. Ihr Umsetzungsstand:"), (2, "verteilen sie sich so:")])
def test_a_report_on_one_measure_speaks_of_one(host: Host, kind: str, count: int, words: str) -> None:
    case = case_with()
    entries = tuple(entry(f"1.{number}") for number in range(count))
    case = case.model_copy(update={"reports": (case.reports[0].model_copy(update={"entries": entries}),)})
    text = plain(tuple(runs_of(document_of(compose(case, load_kind(host.chain("base"), kind))))))
    assert words in text
