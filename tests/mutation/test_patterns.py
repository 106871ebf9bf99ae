"""Each pattern alone: nothing wrong or lost in silence, most of it right without asking, no flood of findings."""

from __future__ import annotations

import pytest

import tests.mutation.patterns  # noqa: F401 # fills the registry
from fgk_docs.model.finding import Severity
from tests.mutation.rates import rate
from tests.mutation.registry import PATTERNS, Pattern
from tests.mutation.truth import EXAMPLES, truth


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_clean_file_has_no_finding_of_severity_warning_or_above(example: str) -> None:
    assert [one for one in truth(example).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "pattern",
    PATTERNS,
    ids=str,
)
def test_a_pattern_leaves_nothing_wrong_or_lost_in_silence(pattern: Pattern) -> None:
    found = rate([pattern])
    assert found.drawings > 0
    assert found.silent == []
    assert found.right >= pattern.least, str(found)
    assert found.too_many == []
