from __future__ import annotations

from fgk_docs.cli import session
from fgk_docs.errors import BrokenProfile, ExitCode


def _fails_with(monkeypatch, error):
    def open_engine(chosen):
        raise error

    monkeypatch.setattr(session, "open_engine", open_engine)


def test_a_fault_outside_of_any_input_is_named_as_ours_without_a_traceback(monkeypatch, call, form):
    _fails_with(monkeypatch, ZeroDivisionError("oh"))
    result = call("check", form("a.xlsx"))
    assert result.code == ExitCode.BROKEN
    problem, remedy = result.err.splitlines()
    assert problem == "Fehler: Das ist ein Fehler des Programms, nicht Ihrer Eingabe: ZeroDivisionError: oh"
    assert remedy.startswith("    → Bitte melden Sie ihn denen, die das Programm betreuen. Mit --debug")


def test_debug_shows_the_traceback(monkeypatch, call, form):
    _fails_with(monkeypatch, ZeroDivisionError("oh"))
    result = call("check", form("a.xlsx"), "--debug")
    assert result.code == ExitCode.BROKEN
    assert "Traceback" in result.err


def test_debug_behind_a_double_dash_is_a_file_name(monkeypatch, call, form):
    _fails_with(monkeypatch, ZeroDivisionError("oh"))
    form("--debug")
    assert "Traceback" not in call("check", "--", "--debug").err


def test_an_error_before_the_catalogue_can_be_read_still_says_what_it_is(monkeypatch, call, form):
    _fails_with(monkeypatch, BrokenProfile("findings-invalid", "de.toml:3"))
    result = call("check", form("a.xlsx"))
    assert result.code == ExitCode.BROKEN
    assert "de.toml:3: findings-invalid" in result.err
