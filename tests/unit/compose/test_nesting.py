"""Texts that Python would refuse to compile are refused before, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from fgk_docs.compose.trees import tree_of
from fgk_docs.errors import BrokenProfile
from fgk_docs.safe.nesting import LEVELS, LOOPS

ROOT = Path(__file__).parents[3]

LOOPING = "".join(f"{{% for x{n} in case.reports %}}" for n in range(30)) + "{% endfor %}" * 30
"""Python: "too many statically nested blocks"."""
ASKING = "{% if case.reports %}" * 120 + "{% endif %}" * 120
"""Python: "too many levels of indentation"."""


@pytest.mark.parametrize(
    "text",
    [
        LOOPING,
        ASKING,
        "{% if " + "(" * 500 + "case" + ")" * 500 + " %}{% endif %}",
        "{% if case" + ".reports" * 1000 + " %}{% endif %}",
        "{% if " + "not " * 500 + "case %}{% endif %}",
    ],
    ids=["loops", "conditions", "brackets", "attributes", "nots"],
)
def test_what_is_nested_too_deeply_is_named_with_its_place(text: str) -> None:
    with pytest.raises(BrokenProfile) as caught:
        tree_of(f"one line\n{text}\n", "mine:documents/x/text.md.j2")
    assert caught.value.code == "text-nesting"
    assert caught.value.place.startswith("mine/documents/x/text.md.j2:")


def test_what_is_allowed_compiles() -> None:
    loops = "".join(f"{{% for x{n} in a %}}" for n in range(LOOPS)) + "{% endfor %}" * LOOPS
    levels = LEVELS - 5
    for text in (loops, "{% if a %}" * levels + "{% endif %}" * levels, "{{ a" + ".b" * levels + " }}"):
        tree_of(text, "mine:x")
        Environment(autoescape=True).from_string(text)


def test_no_text_of_a_profile_is_near_the_bounds() -> None:
    texts = sorted((ROOT / "templates").rglob("*.j2")) + sorted((ROOT / "plugins").rglob("*.j2"))
    assert len(texts) > 20
    for path in texts:
        tree_of(path.read_text("utf-8"), f"x:{path.name}")
