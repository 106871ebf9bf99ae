"""A profile of a state or a town changes any documented block of a council paper, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.model.document import runs_of
from fgk_docs.profiles import Chain
from tests.support.forms import base_chain
from tests.support.profiles import make_profile
from tests.unit.papers.kit import full
from tools.doc_parts.papers import BLOCKS, KINDS, all_blocks

SECTIONS = {
    "header": "kopf",
    "consultations": "beratungsfolge",
    "resolution_section": "beschluss",
    "reasons_section": "begruendung",
    "finances": "finanzen",
    "treasury": "kaemmerei",
    "impacts": "prueffragen",
    "annexes": "anlagen",
    "signature": "unterschrift",
    "appendix": "massnahmen",
}
"""Blocks that begin a section themselves."""
HOLDING = ("resolution_section", "reasons_section", "reasons", "history", "budget_proviso", "finances", "next_step")
"""Blocks with others in them."""


def unprinted(kind: str, blocks: list[str], folder: Path) -> list[str]:
    """The blocks whose words a profile gives, and which do not come to be printed."""
    text = f'{{% extends "parent:documents/{kind}/text.md.j2" %}}\n'
    for block in blocks:
        section = f"::section {SECTIONS[block]}\n\n" if block in SECTIONS else ""
        text += f"{{% block {block} %}}\n\n{section}Wortlaut von {block}.\n\n{{% endblock %}}\n"
    profile = make_profile(folder, "land", {f"documents/{kind}/text.md.j2": text})
    loaded = load_kind(Chain((profile, *base_chain().profiles)), kind)
    proviso = {"haushaltsvorbehalt": "ja"} if "haushaltsvorbehalt" in loaded.summary.options else {}
    document = compose(full(3), loaded, options=proviso).document
    assert document is not None
    printed = "".join(run.text for run in runs_of(document))
    return [block for block in blocks if f"Wortlaut von {block}." not in printed]


@pytest.mark.parametrize("kind", KINDS)
def test_every_documented_block_can_be_changed(kind: str, tmp_path: Path) -> None:
    assert unprinted(kind, [block for block in all_blocks(kind) if block not in HOLDING], tmp_path) == []


@pytest.mark.parametrize("block", HOLDING)
def test_a_block_can_be_changed_with_all_that_is_in_it(block: str, tmp_path: Path) -> None:
    assert unprinted("vorlage-rezertifizierung", [block], tmp_path) == []


def test_every_block_is_documented() -> None:
    assert {block for kind in KINDS for block in all_blocks(kind)} == set(BLOCKS)
