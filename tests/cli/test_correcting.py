"""``check NEW --corrects OLD`` on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Call
from tests.cli.fakes import Answer, FakeEngine, finding

Form = Callable[[str], Path]


def prepared(engine: FakeEngine, form: Form) -> None:
    engine.answers["alt.xlsx"] = Answer(findings=(finding("a"), finding("b", "warning")))
    engine.answers["neu.xlsx"] = Answer(findings=(finding("b", "warning"), finding("c", "info")))
    form("alt.xlsx")
    form("neu.xlsx")


def test_settled_open_and_new_are_told(call: Call, engine: FakeEngine, form: Form) -> None:
    prepared(engine, form)
    lines = [
        line.strip() for line in call("check", "neu.xlsx", "--corrects", "alt.xlsx", "--lang", "de").out.split("\n")
    ]
    start = lines.index("Gegenüber der früheren Fassung (alt.xlsx):")
    assert lines[start + 1 : start + 7 : 2] == ["erledigt (1)", "noch offen (1)", "neu (1)"]
    assert lines[start + 2].endswith("[a]")


def test_programs_get_the_same(call: Call, engine: FakeEngine, form: Form) -> None:
    prepared(engine, form)
    (file,) = json.loads(call("check", "neu.xlsx", "--corrects", "alt.xlsx", "--format", "json").out)["files"]
    found = file["corrections"]
    assert [[row["code"] for row in found[name]] for name in ("resolved", "open", "new")] == [["a"], ["b"], ["c"]]


def test_only_the_new_return_decides_how_the_call_ends(call: Call, engine: FakeEngine, form: Form) -> None:
    prepared(engine, form)
    assert call("check", "alt.xlsx").code == 1
    assert call("check", "neu.xlsx", "--corrects", "alt.xlsx").code == 0
    assert call("check", "neu.xlsx", "--corrects", "alt.xlsx", "--fail-on", "warning").code == 1


def test_the_earlier_return_may_lie_in_the_folder_of_the_new_one(
    call: Call, engine: FakeEngine, form: Form
) -> None:
    prepared(engine, form)
    Path("ein").mkdir()
    for name in ("alt.xlsx", "neu.xlsx"):
        Path(name).rename(Path("ein", name))
    found = call("check", "ein", "--corrects", "ein/alt.xlsx")
    assert "Gegenüber der früheren Fassung (alt.xlsx):" in found.out
    assert "ein/alt.xlsx: schon genannt" in found.err


def test_several_reports_cannot_correct_one(call: Call, engine: FakeEngine, form: Form) -> None:
    prepared(engine, form)
    form("drittes.xlsx")
    found = call("check", "neu.xlsx", "drittes.xlsx", "--corrects", "alt.xlsx")
    assert (found.code, "corrects-one-report" in found.err) == (2, True)
