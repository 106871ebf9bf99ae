"""Case files forget nothing: neither on disk nor when two are put together."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import HealthCheck, given, settings

from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import SCHEMA_VERSION, CaseFile, read_case_file
from fgk_docs.model.merge import merge
from fgk_docs.model.paths import at, leaves
from fgk_docs.model.shape import annotation_at
from tests.support.cases import case_files, cases

relaxed = settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@relaxed
@given(case_file=case_files())
def test_a_case_file_comes_back_as_it_was_written(case_file: CaseFile) -> None:
    text = case_file.to_json()
    back = read_case_file(text)
    assert back == case_file
    assert back.to_json() == text
    assert json.loads(text)["schema_version"] == SCHEMA_VERSION


@relaxed
@given(case=cases)
def test_every_leaf_is_found_at_its_path_and_has_a_type(case: AuditCase) -> None:
    found = list(leaves(case))
    assert [path for path, _ in found if at(case, path) is None] == []
    assert max(Counter(path for path, _ in found).values(), default=1) == 1
    for path, value in found:
        assert at(case, path) == value
        if not path.startswith("extensions/"):
            assert annotation_at(path) is not None


@relaxed
@given(known=case_files("alt.xlsx"), new=case_files("neu.xlsx"))
def test_merging_loses_no_value_of_either(known: CaseFile, new: CaseFile) -> None:
    merged = merge(known, new)
    values = dict(leaves(merged.case))
    replaced = {one.path for one in merged.findings if one.code == "value-replaced"}
    for path, value in leaves(new.case):
        assert values[path] == value, path
    for path, value in leaves(known.case):
        assert values.get(path) == value or any(path == one or path.startswith(f"{one}/") for one in replaced), path


@relaxed
@given(known=case_files("alt.xlsx"), new=case_files("neu.xlsx"))
def test_after_merging_every_source_is_that_of_the_value_that_holds(known: CaseFile, new: CaseFile) -> None:
    merged = merge(known, new)
    assert set(merged.sources) == {path for path, _ in leaves(merged.case)}
    stated = dict(leaves(new.case))
    for path, source in merged.sources.items():
        assert source.addresses[0].file == ("neu.xlsx" if path in stated else "alt.xlsx")
    assert merged.ledger == (*known.ledger, *new.ledger)
    assert merged.findings[: len(known.findings) + len(new.findings)] == (*known.findings, *new.findings)


@relaxed
@given(case_file=case_files())
def test_merging_with_itself_or_with_nothing_changes_no_value(case_file: CaseFile) -> None:
    for merged in (merge(case_file, case_file), merge(CaseFile(), case_file), merge(case_file, CaseFile())):
        assert merged.case == case_file.case
        assert "value-replaced" not in [one.code for one in merged.findings]
