"""Every council paper of every example municipality reads as its golden text."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from fgk_docs.host import Host
from fgk_docs.pipeline import Examined
from tools.golden_papers import GOLDEN, Golden, goldens, text_of

ALL = {f"{one.town}-{one.kind}": one for one in goldens()}
_SEEN: dict[str, Examined] = {}


def test_every_kind_is_there_for_every_municipality_it_applies_to() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(ALL)
    assert len({one.kind for one in ALL.values()}) == 6
    reported = [town for town in {one.town for one in ALL.values()} if f"{town}-vorlage-jahresbericht" in ALL]
    assert len(reported) == 4, "the Werra-Meißner-Kreis has no report and only takes part"


@pytest.mark.parametrize("name", ALL)
def test_a_council_paper_reads_as_its_golden_text(host: Host, name: str) -> None:
    golden: Golden = ALL[name]
    expected = golden.path.read_text("utf-8").splitlines(keepends=True)
    now = text_of(host, golden, _SEEN).splitlines(keepends=True)
    difference = "".join(unified_diff(expected, now, golden.path.name, "now"))
    assert not difference, f"\n{difference}\nIf this is meant: make golden, and look at the difference."
