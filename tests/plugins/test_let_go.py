"""What a paper was made of goes when the paper is done, and does not wait for the garbage collector."""

from __future__ import annotations

import gc

import pytest

from fgk_docs.pipeline import Settings, produce
from tests.support.carrying import HOST, town


@pytest.mark.parametrize("fmt", ["docx", "odt", "html", "text", "pdf"])
def test_nothing_of_a_paper_is_left_to_the_collector(fmt: str) -> None:
    examined = town("kyffhaeuserkreis")
    produce(HOST, examined, "vorlage-jahresbericht", fmt, Settings())
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        assert produce(HOST, examined, "vorlage-jahresbericht", fmt, Settings()).data
        gc.collect()
        left = {type(one).__name__ for one in gc.garbage if type(one).__module__.startswith("fgk_docs")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == set()
