"""The targets work, and hold for what was found and for a few changes of every seed."""

from __future__ import annotations

import random

import pytest

from tests.fuzz import targets
from tests.fuzz.targets import TARGETS

FOUND = [
    ("journal", b'{"schema":1}\n{"placed":"a.docx","sha255":"0","name":"tmp1"}\n'),
    ("journal", b'{"schema":1}\n' + b"[" * 100_000 + b"\n"),
    ("template", b"\1{{ " + b"(" * 100 + b"title" + b")" * 100 + b" }}"),
]


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_is_mended(name: str, data: bytes) -> None:
    TARGETS[name].run(data)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds_and_for_changes_of_them(name: str) -> None:
    dice = random.Random(name)
    for seed in TARGETS[name].seeds():
        TARGETS[name].run(seed)
        changed = bytearray(seed)
        for _ in range(3):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        TARGETS[name].run(bytes(changed))
        TARGETS[name].run(seed[: dice.randrange(len(seed))])


def test_a_target_notices_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("found")

    monkeypatch.setattr(targets, "parse_period", broken)
    with pytest.raises(ValueError, match="found"):
        TARGETS["words"].run(b"2014")
