from __future__ import annotations

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.inspect import Inspection
from tests.support.forms import definition

SOUND = definition("jahresbericht/A")


def test_a_sound_definition_says_what_it_defines(engine, call, form):
    engine.inspection = Inspection(SOUND, ())
    result = call("form", "check", form("a.toml"))
    assert result.code == 0
    assert result.out == (
        "a.toml: Formular jahresbericht, Ausgabe A – verwendbar (3 Blätter, "
        f"{len(SOUND.fields)} Felder, {len(SOUND.tables)} Tabellen)\n"
    )


def test_weak_spots_are_told_and_leave_the_call_a_success(engine, call, form):
    engine.inspection = Inspection(SOUND, (BrokenProfile("weak-spot", "a.toml:7"),))
    result = call("form", "check", form("a.toml"))
    assert result.code == 0
    assert result.out.splitlines()[1:] == [
        "Warnung: a.toml:7: weak-spot (de) [weak-spot]",
        "    → Abhilfe zu weak-spot",
    ]


def test_mistakes_come_first_and_are_exit_four(engine, call, form):
    spots = (BrokenProfile("weak-spot", "a.toml:1"), BrokenProfile("mistake", "a.toml:9"))
    engine.inspection = Inspection(SOUND, spots)
    result = call("form", "check", form("a.toml"))
    assert result.code == 4
    assert result.out.splitlines()[0] == "a.toml: so nicht verwendbar"
    assert [line.split(":")[0] for line in result.out.splitlines()[1::2]] == ["Fehler", "Warnung"]


def test_a_definition_on_the_command_line_reaches_the_pipeline(engine, call, form):
    call("check", form("a.xlsx"), "--definition", form("b.toml"), "--definition", form("c.toml"))
    assert [path.name for path in engine.settings.definitions] == ["b.toml", "c.toml"]
