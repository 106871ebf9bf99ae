"""A state's programme, from the form to the paper: its fields, its extension, its check, its figure, its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.making import FormRequest, fill_new
from fgk_docs.model.case import AuditCase, Municipality
from fgk_docs.model.casefile import CaseFile, read_case_file
from fgk_docs.model.document import KeyValues, Run, runs_of
from fgk_docs.model.values import Period
from fgk_docs.pipeline import Examined, Settings, examine, produce
from fgk_docs.steps import chain_of
from tests.support.forms import FIXTURES
from tests.support.profiles import make_profile
from tests.support.programme import Plan, Programme, host_with, programme

ML = Settings(profile="ml")
FORM = FIXTURES / "sondershausen" / "vorlagendaten.xls"
DATA = 'amt = "Amt für Soziales"\nplan_name = "der Fachplan Familie"\nplan_datum = "12.03.2018"\n'


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    return host_with(programme(tmp_path_factory.mktemp("ml")))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "angaben.toml"
    path.write_text(DATA, encoding="utf-8")
    return path


def from_made_form(host: Host, tmp_path: Path, data: Path, fmt: str, settings: Settings = ML) -> Examined:
    """A form of the programme, made, filled in and read again."""
    chain = chain_of(host, ML, None)
    answers = tmp_path / "alles.toml"
    answers.write_text('kommune = "Sondershausen"\nart = "Stadt"\nags = "16065067"\n' + DATA, encoding="utf-8")
    made = fill_new(host, chain, FormRequest("vorlagendaten", "A", fmt), answers)
    assert made.data is not None, made.findings
    path = tmp_path / f"formular.{fmt}"
    path.write_bytes(made.data)
    return examine(host, path, settings)


def plan_of(examined: Examined) -> Plan | None:
    part = examined.case_file.case.extensions["ml"]
    assert isinstance(part, Programme)
    return part.plan


def runs(host: Host, examined: Examined, settings: Settings = ML) -> list[Run]:
    document = produce(host, examined, "vorlage-teilnahme", "text", settings).document
    assert document is not None
    blocks = [block for section in document.sections for block in section.blocks]
    return [run for block in blocks for run in runs_of(block)]


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "pdf"])
def test_a_form_of_the_programme_asks_its_fields_and_they_come_back_typed(
    host: Host, tmp_path: Path, data: Path, fmt: str
) -> None:
    examined = from_made_form(host, tmp_path, data, fmt)
    plan = plan_of(examined)
    assert plan is not None
    assert plan.name == "der Fachplan Familie"
    assert isinstance(plan.date, Period)
    assert plan.date.raw == "12.03.2018"
    source = examined.case_file.sources["extensions/ml/plan/date"]
    assert source.raw == "12.03.2018"
    assert source.addresses[0].file == f"formular.{fmt}"


def test_answers_of_a_data_file_reach_the_extension(host: Host, data: Path) -> None:
    examined = examine(host, FORM, Settings(profile="ml", data=data))
    plan = plan_of(examined)
    assert plan is not None
    assert plan.name == "der Fachplan Familie"
    assert str(examined.case_file.sources["extensions/ml/plan/name"].addresses[0]) == "angaben.toml, Feld plan_name"


def test_the_check_of_the_programme_is_told_at_the_cell(host: Host, tmp_path: Path, data: Path) -> None:
    examined = from_made_form(host, tmp_path, data, "xlsx")
    (told,) = [one for one in examined.findings if one.code == "ml-plan-too-old"]
    assert told.address is not None
    assert told.address.sheet == "Vorlagendaten"
    assert told.severity == "warning"


def test_texts_tables_and_figures_name_the_extension_and_every_word_has_its_address(host: Host, data: Path) -> None:
    examined = examine(host, FORM, Settings(profile="ml", data=data))
    found = {run.text: run for run in runs(host, examined)}
    assert found["der Fachplan Familie"].paths == ("extensions/ml/plan/name",)
    assert found["12.03.2018"].paths == ("extensions/ml/plan/date",)
    assert found["6"].paths == ("extensions/ml/plan/date",)
    assert "Fachplan" in found


def test_what_nobody_stated_is_a_visible_gap_and_a_finding(host: Host) -> None:
    examined = examine(host, FORM, ML)
    assert examined.case_file.case.extensions == {}
    product = produce(host, examined, "vorlage-teilnahme", "text", ML)
    gaps = [one.details["title"] for one in product.findings if one.code == "value-optional-missing"]
    assert {"Name des Fachplans", "Stand des Fachplans"} <= set(gaps)
    assert product.data is not None
    assert "[Name des Fachplans ergänzen]" in product.data.decode()


def test_without_the_profile_its_fields_are_unknown_and_its_check_is_not_asked(host: Host, data: Path) -> None:
    examined = examine(host, FORM, Settings(data=data))
    assert examined.case_file.case.extensions == {}
    assert "ml-plan-too-old" not in {one.code for one in examined.findings}


def test_a_case_file_keeps_the_extension_with_and_without_the_profile(
    host: Host, data: Path, tmp_path: Path
) -> None:
    first = examine(host, FORM, Settings(profile="ml", data=data)).case_file
    path = tmp_path / "akte.json"
    path.write_text(first.to_json(), encoding="utf-8")
    again = examine(host, path, ML)
    assert again.case_file.case == first.case
    strange = examine(host, path, Settings())
    assert json.loads(strange.case_file.to_json())["case"]["extensions"] == {
        "ml": json.loads(first.to_json())["case"]["extensions"]["ml"]
    }
    assert "extension-unknown" in {one.code for one in strange.findings}
    assert read_case_file(first.to_json(), extensions={"ml": Programme}).case == first.case


def test_a_case_file_is_merged_part_by_part_into_the_extension(host: Host, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "akte.json"
    path.write_text(examine(host, FORM, Settings(profile="ml", data=data)).case_file.to_json(), encoding="utf-8")
    data.write_text('plan_datum = "2023"\n', encoding="utf-8")
    merged = examine(host, FORM, Settings(profile="ml", data=data, case=path))
    plan = plan_of(merged)
    assert plan is not None
    assert plan.name == "der Fachplan Familie"
    assert plan.date is not None
    assert plan.date.raw == "2023"
    (replaced,) = [one for one in merged.findings if one.code == "value-replaced" and "extensions" in str(one.path)]
    assert replaced.path == "extensions/ml/plan/date"


def test_the_profile_is_chosen_by_the_key_of_the_municipality(host: Host, tmp_path: Path, data: Path) -> None:
    examined = from_made_form(host, tmp_path, data, "xlsx", Settings(profile="auto"))
    assert plan_of(examined) is not None
    assert "ml-plan-too-old" in {one.code for one in examined.findings}


def test_a_removed_field_is_not_asked_and_a_relabelled_one_is_known_by_both_labels(host: Host) -> None:
    from fgk_docs.forms.load import definitions

    (own,) = [one for one in definitions(chain_of(host, ML, None)) if one.name == "vorlagendaten/A"]
    assert "kaemmerei" not in own.fields
    assert own.fields["amt"].label == "Zuständiges Amt"
    assert "Federführendes Amt" in own.fields["amt"].wordings
    ids = own.field_parts["vorlagendaten"]
    assert ids.index("plan_datum") == ids.index("amt") + 1


def test_the_head_of_the_paper_has_the_row_of_the_programme(host: Host, data: Path) -> None:
    examined = examine(host, FORM, Settings(profile="ml", data=data))
    document = produce(host, examined, "vorlage-teilnahme", "text", Settings(profile="ml", data=data)).document
    assert document is not None
    head = next(block for section in document.sections for block in section.blocks if isinstance(block, KeyValues))
    labels = ["".join(run.text for run in label) for label, _ in head.rows]
    assert labels[labels.index("Fachplan") - 1] == "Federführendes Amt"


def test_without_a_key_the_base_holds_and_a_note_says_so(host: Host, data: Path, tmp_path: Path) -> None:
    auto = Settings(profile="auto")
    (note,) = [
        one for one in examine(host, keyless(tmp_path), auto).findings if one.code.startswith("profile-auto")
    ]
    assert (note.code, note.severity) == ("profile-auto-without-key", "info")
    other = FIXTURES / "werra-meissner-kreis" / "vorlagendaten.xlsx"
    (note,) = [one for one in examine(host, other, auto).findings if one.code.startswith("profile-auto")]
    assert (note.code, note.value) == ("profile-auto-none", "06636")
    assert not [one for one in examine(host, other, Settings()).findings if one.code.startswith("profile-auto")]


def keyless(tmp_path: Path) -> Path:
    """A case without a key."""
    path = tmp_path / "akte.json"
    path.write_text(CaseFile(case=AuditCase(municipality=Municipality(name="Musterstadt"))).to_json(), "utf-8")
    return path


def test_two_profiles_for_one_key_are_told_for_that_file_and_the_others_go_on(
    host: Host, tmp_path: Path, call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from fgk_docs.cli import engine, session

    second = replace(programme(tmp_path / "x"), name="zwei", extension=None, checks={}, figures={})
    made = make_profile(tmp_path / "y", "zwei", parent="base")
    both = host_with(programme(tmp_path / "ml"), replace(second, root=made.root))
    monkeypatch.setattr(session, "open_engine", lambda chosen: engine.HostEngine(both))
    inputs = [FIXTURES / town / "vorlagendaten" for town in ("sondershausen", "werra-meissner-kreis")]
    result = call("check", f"{inputs[0]}.xls", f"{inputs[1]}.xlsx", "--profile", "auto")
    assert result.code == 2
    assert result.out.count("Zum Gemeindeschlüssel „16065067“ passen mehrere Profile: ml, zwei.") == 1
    assert "1 annehmen, 1 nicht geprüft" in result.out
