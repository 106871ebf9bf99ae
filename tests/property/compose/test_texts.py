"""Whatever somebody writes into a text: it is refused with its line, or none of its words vanishes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fgk_docs.compose import compose, load_kind
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import AuditCase, Paper
from fgk_docs.model.document import runs_of
from fgk_docs.profiles import Chain
from tests.support.profiles import make_profile

HEAD = 'schema = 1\ntitle = "T"\n[sections.s]\ntitle = ""\n'
relaxed = settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
pieces = st.lists(
    st.sampled_from(
        [
            *"abc 19*_#-+.)(>`~=|<[]:&!\\\n\n\t",
            "  ",
            "**",
            "::",
            "\n\n",
            "{{ paper.number }}",
            "{{ 'xyz' }}",
            "(b) ",
            "1. ",
        ]
    ),
    max_size=24,
).map("".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profiles")


def chain(folder: Path, files: Mapping[str, str]) -> Chain:
    own = folder / str(sum(1 for _ in folder.iterdir()))
    own.mkdir()
    return Chain((make_profile(own, "base", files),))


def words_of(text: str) -> str:
    """The letters of a text as they should be printed; list numbers are structure."""
    text = text.replace("{{ paper.number }}", "NUMMER").replace("{{ 'xyz' }}", "xyz")
    lines = [re.sub(r"^[\s>*+-]*(?:\d{1,9}[.)](?:\s+|$)[\s*+-]*)*", "", line) for line in text.split("\n")]
    return "".join(re.findall(r"[^\W\d]", "".join(lines).replace("_", "")))


@relaxed
@given(text=pieces)
@example(text="a\n\n(b) c")
@example(text="**(a)**b {{ paper.number }}**c**")
@example(text="\\{{ paper.number }}")
@example(text="*{{ paper.number }}\\*{{ paper.number }}* \\{{ 'xyz' }}")
@example(text="<a\nb")
@example(text="[a\nb]: c")
def test_a_text_is_refused_with_its_line_or_loses_no_word(folder: Path, text: str) -> None:
    source = "::section s\n" + text
    try:
        kind = load_kind(chain(folder, {"documents/x/document.toml": HEAD, "documents/x/text.md.j2": source}), "x")
        document = compose(AuditCase(papers=(Paper(id="p", number="NUMMER"),)), kind).document
    except BrokenProfile as error:
        file, _, line = error.place.rpartition(":")
        assert file == "base/documents/x/text.md.j2"
        assert 1 <= int(line) <= source.count("\n") + 1
        return
    assert document is not None
    runs = list(runs_of(document))
    assert "".join(re.findall(r"[^\W\d_]", "".join(run.text for run in runs))) == words_of(text)
    for run in runs:
        assert run.paths or run.origin is not None
        assert not re.search("[\ue000-\ue004]", run.text)


@relaxed
@given(
    lines=st.lists(
        st.sampled_from(["alpha", "- beta", "1. gamma", "## delta", "", "(epsilon)", "**zeta** x"]), max_size=8
    )
)
def test_each_word_knows_the_line_it_stands_in(folder: Path, lines: list[str]) -> None:
    source = "\n".join(["::section s", *lines])
    kind = load_kind(chain(folder, {"documents/x/document.toml": HEAD, "documents/x/text.md.j2": source}), "x")
    document = compose(AuditCase(), kind).document
    assert document is not None
    found = source.split("\n")
    for run in runs_of(document):
        assert run.origin is not None
        word = run.text.strip()
        assert word in found[run.origin.line - 1], (run, source)
