"""Every finding of this layer has its words, in both languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

CODE = re.compile(
    r'(?:note\(|_asked\(|_unknown\(\w+, |_read\([^"]*|BrokenProfile\(|code = |else )\s*"([a-z]+(?:-[a-z]+)+)"'
)


@pytest.fixture(scope="module")
def used() -> set[str]:
    sources = (
        path.read_text("utf-8") for path in (files("fgk_docs") / "language").iterdir() if path.name.endswith(".py")
    )
    return {code for source in sources for code in CODE.findall(source)}


def test_every_code_is_worded_in_german_and_english(used: set[str]) -> None:
    assert len(used) > 40
    folder = files("fgk_docs_templates") / "base" / "findings"
    for path in (folder / "de.toml", folder / "en.toml"):
        assert used <= set(tomllib.loads(path.read_text("utf-8"))), path.name
