from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from fgk_docs.cli import engine as engine_module
from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.model.casefile import SCHEMA_VERSION
from fgk_docs.model.finding import Verdict
from tests.cli.fakes import Answer, finding, kind


def test_read_gives_the_case_file_on_stdout_and_findings_on_stderr(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (finding("y", "warning"),))
    result = call("read", form("a.xlsx"))
    assert result.code == 0
    data = json.loads(result.out)
    assert data["schema_version"] == SCHEMA_VERSION
    assert data["case"]["municipality"]["name"] == "Kyffhäuserkreis"
    assert "[y]" in result.err


def test_read_writes_a_file_that_can_be_read_back(engine, call, form):
    from fgk_docs.model.casefile import read_case_file

    result = call("read", form("a.xlsx"), "-o", "akte.json")
    assert (result.code, result.out) == (0, "akte.json\n")
    assert read_case_file(Path("akte.json").read_bytes()).ledger[0].file == "a.xlsx"


def test_read_keeps_an_existing_file_without_force(engine, call, form):
    target = form("akte.json")
    result = call("read", form("a.xlsx"), "-o", target)
    assert (result.code, target.read_bytes(), engine.examined) == (5, b"form", [])
    assert call("read", form("a.xlsx"), "-o", target, "--force").code == 0
    assert target.read_bytes() != b"form"


def test_read_never_writes_over_its_input(engine, call, form):
    source = form("a.xlsx")
    result = call("read", source, "-o", source, "--force")
    assert (result.code, "[target-is-input]" in result.err, source.read_bytes()) == (2, True, b"form")


@pytest.mark.parametrize("answer", [Answer(Verdict.REJECT, (finding("x"),)), Answer(fails=UnreadableInput("x"))])
def test_read_gives_nothing_for_an_input_that_is_rejected(engine, call, form, answer):
    engine.answers["a.xlsx"] = answer
    result = call("read", form("a.xlsx"), "-o", "akte.json")
    assert (result.code, result.out) == (3, "")
    assert not Path("akte.json").exists()
    assert "[x]" in result.err


def test_read_into_a_folder_that_is_not_there_is_exit_five(engine, call, form):
    result = call("read", form("a.xlsx"), "-o", "weg/akte.json")
    assert result.code == 5
    assert "output-folder-missing" in result.err


def test_kind_list_names_kinds_with_scope_and_formats(engine, call):
    engine.kinds_known = (
        kind("vorlage-teilnahme", "Vorlage zur Teilnahme"),
        kind("uebersicht", scope="collection"),
    )
    result = call("kind", "list")
    assert result.out.splitlines() == [
        "vorlage-teilnahme\tVorlage zur Teilnahme\tje Kommune\tdocx, text",
        "uebersicht\tVorlage\tfür alle zusammen\tdocx, text",
    ]


def test_programs_get_kinds_and_forms_as_json(engine, call):
    engine.kinds_known = (replace(kind("vorlage-teilnahme", "Vorlage zur Teilnahme"), options=("anlagen",)),)
    assert json.loads(call("kind", "list", "--json", "--profile", "th").out) == {
        "schema_version": 1,
        "kinds": [
            {
                "name": "vorlage-teilnahme",
                "title": "Vorlage zur Teilnahme",
                "scope": "case",
                "formats": ["docx", "text"],
                "options": ["anlagen"],
            }
        ],
    }
    assert engine.settings.profile == "th"
    assert json.loads(call("form", "list", "--json").out) == {
        "schema_version": 1,
        "forms": [{"form": "jahresbericht", "edition": "A", "title": "Jahresbericht, Ausgabe A"}],
    }


def test_kind_list_passes_the_profile_on_and_names_a_broken_one(engine, call):
    engine.use_fails = BrokenProfile("profile-broken", "th/profile.toml:3")
    result = call("kind", "list", "--profile", "th")
    assert engine.settings.profile == "th"
    assert (result.code, result.out) == (4, "")
    assert "th/profile.toml:3" in result.err


def test_an_empty_list_of_kinds_is_said(engine, call):
    engine.kinds_known = ()
    assert json.loads(call("kind", "list", "--json").out)["kinds"] == []
    assert "Es gibt keine Arten" in call("kind", "list").err


def test_form_list_names_forms_with_edition_and_title(engine, call):
    assert call("form", "list").out == "jahresbericht\tA\tJahresbericht, Ausgabe A\n"


def test_an_empty_list_of_forms_is_said(engine, call):
    engine.forms_known = ()
    assert "Es gibt keine Formulare" in call("form", "list").err


@dataclass(frozen=True)
class Failure:
    cause: str
    code: str = "plugin-not-loadable"


@dataclass(frozen=True)
class Plugin:
    name: str
    distribution: str = "fgk-docs"
    version: str = "0.1"
    hooks: tuple[str, ...] = ("fgk_docs_readers",)
    offers: tuple[tuple[str, str], ...] = (("reader", "xlsx"), ("reader", "ods"), ("writer", "docx"))
    failure: Failure | None = None
    disabled: bool = False


@pytest.fixture
def plugins(monkeypatch):
    asked = []

    @dataclass(frozen=True)
    class Host:
        plugins: tuple[Plugin, ...] = (Plugin("sheets"), Plugin("th", offers=(), failure=Failure("ImportError: x")))

        def unknown(self):
            return None

    def load_host(chosen):
        asked.append(chosen.without)
        return Host()

    monkeypatch.setattr(engine_module, "load_host", load_host)
    return asked


def test_plugin_list_shows_a_broken_plugin_with_its_cause_and_ends_well(plugins, call):
    result = call("plugin", "list", "--without-plugin", "docx")
    assert result.code == 0
    assert result.out.splitlines() == [
        "sheets\tfgk-docs\t0.1\treaders\tLeser: xlsx, ods; Schreiber: docx",
        "th\tfgk-docs\t0.1\treaders\tdefekt: ImportError: x [plugin-not-loadable]",
    ]
    assert result.err == "Mit „--without-plugin th“ geht es ohne dieses Plugin weiter.\n"
    assert plugins == [("docx",)]


def test_plugin_list_as_json(plugins, call):
    data = json.loads(call("plugin", "list", "--json").out)
    assert data["schema_version"] == 1
    assert data["plugins"][1] == {
        "name": "th",
        "distribution": "fgk-docs",
        "version": "0.1",
        "hooks": ["fgk_docs_readers"],
        "offers": [],
        "disabled": False,
        "failure": {"code": "plugin-not-loadable", "cause": "ImportError: x"},
    }
