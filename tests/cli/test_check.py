from __future__ import annotations

import json

import pytest

from fgk_docs.errors import BrokenPlugin, UnreadableInput, UsageError
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Verdict
from tests.cli.fakes import Answer, finding

PLACE = Address(file="a.xlsx", sheet="HF 1", cell="F14")


def test_a_good_file_ends_with_zero_and_says_so(engine, call, form):
    result = call("check", form("a.xlsx"))
    assert result.code == 0
    assert result.out == ("a.xlsx: Formular jahresbericht, Ausgabe 2013 – annehmen\n1 Datei geprüft: 1 annehmen.\n")
    assert result.err == ""


def test_a_finding_is_one_line_with_file_severity_place_message_code_and_an_indented_remedy(engine, call, form):
    engine.answers["a.xlsx"] = Answer(
        Verdict.ASK, (finding("period-not-understood", "warning", address=PLACE, value="bald"),)
    )
    lines = call("check", form("a.xlsx")).out.splitlines()
    assert lines[1:] == [
        "a.xlsx: Warnung: Blatt ‚HF 1‘, F14: period-not-understood (de): bald [period-not-understood]",
        "    → Abhilfe zu period-not-understood",
        "1 Datei geprüft: 1 nachfordern; 1 Warnung.",
    ]


def test_english_is_complete(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (finding("x", "info", address=PLACE),))
    result = call("check", "--lang", "en", form("a.xlsx"))
    assert result.out.splitlines()[0] == "a.xlsx: form jahresbericht, edition 2013 – query"
    assert "a.xlsx: Note: sheet ‘HF 1’, F14: x (en): None [x]" in result.out
    assert result.out.splitlines()[-1] == "1 file checked: 1 query; 1 note."


def test_json_has_exactly_the_promised_keys_and_null_for_what_is_absent(engine, call, form):
    engine.answers["a.xlsx"] = Answer(
        Verdict.REJECT, (finding("input-not-recognised", "error", value="x"),), form=None, edition=None
    )
    data = json.loads(call("check", form("a.xlsx"), "--format", "json").out)
    assert data == {
        "schema_version": 1,
        "files": [
            {
                "file": "a.xlsx",
                "form": None,
                "edition": None,
                "verdict": "zurückweisen",
                "findings": [
                    {
                        "code": "input-not-recognised",
                        "severity": "error",
                        "sheet": None,
                        "cell": None,
                        "page": None,
                        "field": None,
                        "value": "x",
                        "message": "input-not-recognised (de): x",
                        "remedy": "Abhilfe zu input-not-recognised",
                    }
                ],
                "ledger": {"consumed": 5, "known": 3, "reported": 1},
            }
        ],
    }


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("error", "warning", 1),
        ("error", "never", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "info", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
    ],
)
def test_findings_fail_the_call_from_the_chosen_severity_on(engine, call, form, severity, fail_on, code):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (finding("x", severity),))
    assert call("check", form("a.xlsx"), "--fail-on", fail_on).code == code


def test_a_rejected_file_ends_with_three_even_when_findings_never_fail(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.REJECT, (finding("x"),))
    assert call("check", form("a.xlsx"), "--fail-on", "never").code == 3


def test_a_plugin_that_fails_on_one_file_does_not_stop_the_others_and_is_in_the_answer(engine, call, form):
    engine.answers["a.xlsx"] = Answer(fails=BrokenPlugin("plugin-failed", "sheets", cause="boom"))
    result = call("check", form("a.xlsx"), form("b.xlsx"), "--format", "json")
    first, second = json.loads(result.out)["files"]
    assert (first["verdict"], first["ledger"], first["findings"][0]["code"]) == (None, None, "plugin-failed")
    assert second["verdict"] == "annehmen"
    assert result.code == 4


def test_a_fault_of_the_program_is_named_as_one_without_a_traceback(engine, call, form):
    engine.answers["a.xlsx"] = Answer(fails=ZeroDivisionError("division by zero"))
    result = call("check", form("a.xlsx"), form("b.xlsx"))
    assert result.code == 4
    assert (
        "Das ist ein Fehler des Programms, nicht Ihrer Eingabe: ZeroDivisionError: division by zero" in result.out
    )
    assert "b.xlsx: Formular" in result.out
    assert "Traceback" not in result.out + result.err


@pytest.mark.parametrize(
    ("failures", "code"),
    [
        ({"a.xlsx": Answer(Verdict.REJECT), "b.xlsx": Answer(findings=(finding("x"),))}, 3),
        ({"a.xlsx": Answer(Verdict.REJECT), "b.xlsx": Answer(fails=BrokenPlugin("x"))}, 4),
        ({"a.xlsx": Answer(findings=(finding("x"),))}, 1),
    ],
)
def test_of_several_exit_codes_the_gravest_counts(engine, call, form, failures, code):
    engine.answers.update(failures)
    assert call("check", form("a.xlsx"), form("b.xlsx"), form("c.xlsx")).code == code


def test_a_call_that_cannot_be_meant_stops_at_once(engine, call, form):
    engine.answers["a.xlsx"] = Answer(fails=UsageError("profile-unknown", name="xx"))
    result = call("check", form("a.xlsx"), form("b.xlsx"))
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [
        "Prüfen 1/2: a.xlsx",
        "Fehler: profile-unknown (de) xx [profile-unknown]",
        "    → Abhilfe zu profile-unknown",
    ]
    assert engine.examined == ["a.xlsx"]


def test_answers_that_cannot_be_read_stop_the_call_once_instead_of_failing_every_input(engine, call, form):
    engine.answers["a.xlsx"] = Answer(fails=UnreadableInput("data-invalid", "vorlage.toml"))
    result = call("check", form("a.xlsx"), form("b.xlsx"))
    assert (result.code, result.out, engine.examined) == (3, "", ["a.xlsx"])
    assert "vorlage.toml: data-invalid" in result.err


def test_a_broken_plugin_stops_the_call_by_name(engine, call, form):
    engine.use_fails = BrokenPlugin("plugin-broken", "sheets", name="sheets")
    result = call("check", form("a.xlsx"))
    assert (result.code, result.out, engine.examined) == (4, "", [])
    assert "sheets" in result.err


def test_files_of_a_folder_that_are_left_out_are_listed_on_stderr(engine, call, form):
    form("ein/a.xlsx")
    form("ein/~$a.xlsx")
    form("ein/notiz.doc")
    result = call("check", "ein")
    assert engine.examined == ["a.xlsx"]
    assert result.err.splitlines() == [
        "2 Dateien ausgelassen:",
        "    ein/notiz.doc: kein lesbares Format",
        "    ein/~$a.xlsx: Sperr- oder Systemdatei",
    ]


def test_a_folder_without_any_form_is_a_mistake_in_the_call(engine, call, form):
    form("ein/notiz.doc")
    result = call("check", "ein")
    assert result.code == 2
    assert "no-inputs" in result.err


def test_progress_in_a_pipe_is_plain_lines_on_stderr(engine, call, form):
    result = call("check", form("a.xlsx"), form("b.xlsx"))
    assert result.err.splitlines() == ["Prüfen 1/2: a.xlsx", "Prüfen 2/2: b.xlsx"]


def test_a_value_cannot_command_the_terminal_or_break_its_line(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (finding("x", value="rot\x1b[31m\nzwei\u202eHINTEN"),))
    out = call("check", form("a.xlsx")).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "rot\ufffd[31m↵zwei\ufffdHINTEN [x]" in out


def test_options_reach_the_pipeline(engine, call, form):
    form("vorlage.toml")
    form("akte.json")
    form("profil/profile.toml")
    result = call(
        "check", form("a.xlsx"), "--data", "vorlage.toml", "--case", "akte.json", "--profile", "th",
        "--profile-dir", "profil", "--as-of", "12.06.2018",
    )  # fmt: skip
    settings = engine.settings
    assert result.code == 0
    assert str(settings.data) == "vorlage.toml"
    assert str(settings.case) == "akte.json"
    assert settings.profile == "th"
    assert [str(path) for path in settings.profile_dirs] == ["profil"]
    assert settings.as_of.isoformat() == "2018-06-12"


def test_both_spellings_of_a_day_mean_the_same(engine, call, form):
    call("check", form("a.xlsx"), "--as-of", "2018-06-12")
    assert engine.settings.as_of.isoformat() == "2018-06-12"


def test_a_form_that_is_not_recognised_is_told_from_a_case_file(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, form=None, edition=None)
    engine.answers["b.xlsx"] = Answer(form=None, edition=None, read=False)
    result = call("check", form("a.xlsx"), form("b.xlsx"))
    assert result.out.splitlines()[:2] == [
        "a.xlsx: Formular nicht erkannt – nachfordern",
        "b.xlsx: Fallakte – annehmen",
    ]
    assert json.loads(call("check", "b.xlsx", "--format", "json").out)["files"][0]["ledger"] is None


def test_what_goes_back_replaces_no_input_that_could_not_be_looked_at(call, engine, form):
    form("a.xlsx")
    broken = form("a-rueckmeldung.docx")
    engine.answers[broken.name] = Answer(fails=RuntimeError("kaputt"))
    found = call("check", "a.xlsx", broken, "--letter", ".", "--force")
    assert "[target-is-input]" in found.err
    assert broken.read_bytes() == b"form"
