"""The changelog, into which lines come from many branches at once: nothing stands in it twice."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT

KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
VERSIONS = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda text: text.partition("\n")[0])
def test_each_kind_of_change_is_one_list_in_which_nothing_stands_twice(version: str) -> None:
    headings = re.findall(r"^### (.+)$", version, flags=re.MULTILINE)
    assert len(set(headings)) == len(headings)
    kinds = [KINDS.index(heading.partition(":")[0]) for heading in headings]
    assert kinds == sorted(kinds)
    entries = re.findall(r"^- (?:.+\n)(?:  .+\n)*", version, flags=re.MULTILINE)
    assert entries
    assert sorted(set(entries)) == sorted(entries)
    gaps = re.findall(r"^- (?:.+\n)(?:  .+\n)*\n+(?=- )", version, flags=re.MULTILINE)
    assert gaps == []
