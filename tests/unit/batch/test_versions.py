"""What a run notes of the programs that shape its results."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from fgk_docs.batch.versions import SHAPING, versions

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
WITHOUT_INFLUENCE = {"click", "pluggy", "rich"}
"""What these do is not to be seen in a document, nor in what is read."""


def test_every_library_counts_unless_it_changes_no_result() -> None:
    stated = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    needed = {re.split(r"[\[<>=]", one)[0] for one in stated}
    assert needed - WITHOUT_INFLUENCE <= set(SHAPING)
    assert WITHOUT_INFLUENCE.isdisjoint(SHAPING)


def test_what_is_installed_is_told_with_its_version() -> None:
    told = versions()
    assert any(re.fullmatch(r"pydantic \d+\.\S+", one) for one in told)
    assert any(re.fullmatch(r"python 3\.\d+", one) for one in told)
