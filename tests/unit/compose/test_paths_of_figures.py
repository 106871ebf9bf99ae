"""Every value that is derived from a case names the values that it was derived from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from fgk_docs.compose.figures import BUILT_IN
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paths import at
from fgk_docs.protocols import FigureValue
from tests.support.samples import case_of, emptiest
from tests.unit.compose.kit import case_with
from tests.unit.papers.kit import full


def values(found: FigureValue) -> Iterator[FigureValue]:
    """The value itself, and those in its rows."""
    yield found
    if isinstance(found.value, tuple):
        for row in found.value:
            if isinstance(row, Mapping):
                for cell in row.values():
                    yield from values(cell)


def leads_nowhere(case: AuditCase, path: str) -> bool:
    """Whether not even the record exists in which something could be stated."""
    try:
        at(case, path)
    except KeyError:
        return True
    return False


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_figure_names_what_it_was_derived_from(name: str) -> None:
    kinds = ("jahresbericht", "zielvereinbarung", "zertifikat")
    stated = 0
    for case in (full(), case_with(), *(make(kind) for kind in kinds for make in (case_of, emptiest))):
        for value in values(BUILT_IN[name](case)):
            assert value.paths or not value.value, value
            assert [path for path in value.paths if leads_nowhere(case, path)] == []
            assert not value.stated or [at(case, path) for path in value.paths] == [value.value]
            stated += bool(value.value)
    assert stated or name == "open_questions", "which asks the questions of a profile"
