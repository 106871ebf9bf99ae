"""The commands about profiles, with a state from a plugin and a municipality's folder on top of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.profiles import make_profile
from tests.support.programme import FILES

PLUGIN = """\
from pathlib import Path
from fgk_docs import hookimpl
from fgk_docs.protocols import Profile
from tests.support import programme as given

@hookimpl
def fgk_docs_profiles():
    root = Path(__file__).parent / "ml"
    more = {"checks": {"plan": given.too_old}, "figures": {"plan_age": given.plan_age}}
    return [Profile("ml", "Musterland", root, "base", ("16",), given.Programme, **more)]
"""
TEXT = "documents/vorlage-teilnahme/text.md.j2"
OTHER = "documents/vorlage-rezertifizierung/text.md.j2"
TOWN = 'schema = 1\nname = "stadt"\ntitle = "Musterstadt"\nparent = "ml"\n'
HEAD = f'{{% extends "parent:{TEXT}" %}}\n'


@pytest.fixture
def state(tmp_path: Path):
    """Writes a state, and a town's folder, with these files more; gives the options that load the state."""

    def made(files: dict[str, str] | None = None, town: dict[str, str] | None = None) -> tuple[str, ...]:
        make_profile(tmp_path, "ml", {**FILES, **(files or {})})
        make_profile(tmp_path, "stadt", town or {}, manifest=TOWN)
        (tmp_path / "programm.py").write_text(PLUGIN, encoding="utf-8")
        return ("--plugin", "programm.py")

    return made


def test_the_list_names_profile_title_parent_keys_and_plugin(call, state) -> None:
    options = state()
    assert call("profile", "list", *options).out.splitlines() == [
        "base\tGrundausstattung\t\t\tbase_profile",
        "ml\tMusterland\tbase\t16\tprogramm",
    ]
    found = json.loads(call("profile", "list", "--json", *options).out)
    assert found["schema_version"] == 1
    assert found["profiles"][1] == {
        "name": "ml",
        "title": "Musterland",
        "parent": "base",
        "ags_prefixes": ["16"],
        "plugin": "programm",
    }


def test_a_sound_profile_can_be_used(call, state) -> None:
    options = state(town={TEXT: HEAD + "{% block lead %}\nWir.\n{% endblock %}\n"})
    for profile in ("ml", "stadt", "./stadt"):
        result = call("profile", "check", profile, *options)
        assert (result.code, result.out, result.err) == (0, f"{profile}: verwendbar\n", "")


def test_all_mistakes_are_told_at_once_with_file_and_line(call, state) -> None:
    options = state(
        {
            "vocabulary/status.toml": "[umgesetz]\nremove = true\n",
            "vocabulary/statuss.toml.bak": "x",
            "forms/parts/stammdaten.toml": '[fields.a]\nlabel = "A"\npath = "municipality/nam"\n'
            '[fields.b]\nlabel = "B"\npath = "municipality/stat"\n',
            OTHER: f'{{% extends "parent:{OTHER}" %}}\n{{% block grnt %}}{{% endblock %}}\n',
            "documents/protokoll/document.toml": "[blocks.kopf]\nremove = true\n",
            "findings/de.toml": FILES["findings/de.toml"].replace("warning", "warnung"),
            "handbook/rollen.md": "+++\nremove = true\nid = \"rollen\"\n+++\n",
        }
    )  # fmt: skip
    result = call("profile", "check", "ml", *options)
    assert result.code == 4
    for place in (
        "ml/vocabulary/status.toml:2:",
        "ml/vocabulary/statuss.toml.bak:",
        "ml/forms/parts/stammdaten.toml:3:",
        "ml/forms/parts/stammdaten.toml:6:",
        "ml/documents/vorlage-rezertifizierung/text.md.j2:2:",
        "ml/documents/protokoll/document.toml:2:",
        "ml/findings/de.toml:2:",
        "ml/handbook/rollen.md:2:",
    ):
        assert result.out.count(place) >= 1, (place, result.out)
    assert "Meinten Sie „umgesetzt“?" in result.out
    assert "„grant“" in result.out
    lines = [line for line in result.out.splitlines() if line.startswith("Fehler")]
    assert len(lines) == len(set(lines))
    assert result.out.startswith(f"ml: so nicht verwendbar, {len(lines)} Fehler\n")


def test_a_check_or_figure_that_fails_with_a_sample_is_a_mistake(call, state, tmp_path: Path) -> None:
    options = state()
    (tmp_path / "programm.py").write_text(
        PLUGIN.replace("given.too_old", "lambda case, context: [1]").replace("given.plan_age", "lambda case: 1.5")
    )
    result = call("profile", "check", "ml", *options)
    assert result.code == 4
    assert result.out.count("antwortet auf „check plan“ mit int statt mit Finding") == 1
    assert result.out.count("antwortet auf „figure plan_age“ mit float statt mit FigureValue") == 1


def test_a_folder_that_is_no_profile_is_told(call, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    result = call("profile", "check", "./leer")
    assert result.code == 4
    assert "Im Ordner des Profils fehlt die Datei „profile.toml“." in result.out


def test_an_unknown_profile_is_a_mistake_in_the_call(call, state) -> None:
    for command in ("check", "explain"):
        result = call("profile", command, "basse", *state() if command == "check" else ("--plugin", "programm.py"))
        assert result.code == 2
        assert "Ein Profil „basse“ gibt es nicht. Meinten Sie „base“?" in result.err


def test_explain_says_who_supplied_each_piece(call, state) -> None:
    options = state(town={TEXT: HEAD + "{% block lead %}\nWir.\n{% endblock %}\n"})
    rows = [line.split("\t") for line in call("profile", "explain", "stadt", *options).out.splitlines()]
    for row in (
        ["Textblock", "vorlage-teilnahme: lead", "stadt", f"stadt/{TEXT}:2"],
        ["Textblock", "vorlage-teilnahme: contract", "ml", f"ml/{TEXT}:3"],
        [
            "Formular",
            "forms/parts/vorlagendaten.toml: fields.amt.label",
            "ml",
            "ml/forms/parts/vorlagendaten.toml:7",
        ],
        ["Erweiterung", "extensions/ml/plan/date (Fachplan › Stand des Fachplans)", "ml", ""],
        ["Prüfung", "plan", "ml", ""],
        ["Kennzahl", "plan_age", "ml", ""],
        ["Meldung", "findings/de.toml: ml-plan-too-old.text", "ml", "ml/findings/de.toml:3"],
    ):
        assert row in rows, row
    assert {row[2] for row in rows} == {"ml", "stadt"}


def test_explain_of_a_kind_names_the_pieces_of_the_base_as_well(call, state) -> None:
    data = json.loads(call("profile", "explain", "ml", "vorlage-teilnahme", "--json", *state()).out)
    assert (data["schema_version"], data["profile"], data["kind"]) == (1, "ml", "vorlage-teilnahme")
    found = {(one["group"], one["name"]): one["profile"] for one in data["pieces"]}
    assert found["block", "vorlage-teilnahme: contract"] == "ml"
    assert found["block", "vorlage-teilnahme: budget_proviso"] == "base"
    document = "documents/vorlage-teilnahme/document.toml"
    assert found["document", f"{document}: blocks.kopf.rows.plan.path"] == "ml"
    assert found["document", f"{document}: sections.beschluss.title"] == "base"
    assert found["template", "documents/_shared/template.docx"] == "base"
    assert found["figure", "plan_age"] == "ml"


def test_a_base_alone_changes_nothing(call) -> None:
    assert call("profile", "explain", "base").err == "base ändert nichts an der Grundausstattung.\n"


def test_the_schema_of_case_files_holds_the_extension(call, state) -> None:
    options = state()
    parts = json.loads(call("schema", "--profile", "ml", *options).out)["$defs"]
    assert parts["Extensions"]["properties"]["ml"]["title"] == "Musterland"
    assert parts["Extensions"]["additionalProperties"] is True
    assert parts["Plan"]["properties"]["name"]["title"] == "Name des Fachplans"
    assert "Extensions" not in json.loads(call("schema").out)["$defs"]


def test_template_show_names_the_values_of_the_extension(call, state) -> None:
    out = call("template", "show", "vorlage-teilnahme", "--profile", "ml", *state()).out
    assert "extensions.ml.plan.date" in out
    assert "Stand des Fachplans" in out
