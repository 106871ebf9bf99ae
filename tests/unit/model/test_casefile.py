"""Case files on disk: versions, extensions, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model import casefile
from fgk_docs.model.case import AuditCase, Municipality
from fgk_docs.model.casefile import CaseFile, json_schema, read_case_file
from fgk_docs.model.values import Responsibility


def refused(text: str | bytes) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read_case_file(text, "akte.json")
    return caught.value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "casefile-not-json"),
        ("[" * 100_000, "casefile-not-json"),
        ("[]", "casefile-not-recognised"),
        ("{}", "casefile-not-recognised"),
        ('{"schema_version": "1"}', "casefile-not-recognised"),
        ('{"schema_version": true}', "casefile-not-recognised"),
        ('{"schema_version": 0}', "casefile-not-recognised"),
        ('{"schema_version": 99}', "casefile-newer"),
        ('{"schema_version": 1, "fall": {}}', "casefile-invalid"),
        ('{"schema_version": 1, "case": {"municipality": {"name": 7}}}', "casefile-invalid"),
        ('{"schema_version": 1, "case": {"municipality": {"ags": "1"}}}', "casefile-invalid"),
        ('{"schema_version": 1, "case": {"municipality": {"name": "\\ud800"}}}', "casefile-invalid"),
    ],
)
def test_what_is_no_case_file_is_refused_by_name(text: str, code: str) -> None:
    error = refused(text)
    assert (error.code, error.place) == (code, "akte.json")


def test_an_invalid_value_is_named_with_its_path() -> None:
    error = refused('{"schema_version": 1, "case": {"reports": [{"id": "2019", "summary": 1}]}}')
    assert error.details["key"] == "case/reports/0/summary"


def test_an_unknown_extension_is_kept_as_it_is() -> None:
    raw = {"schema_version": 1, "case": {"extensions": {"th": {"plan": ["2019", {"a": 1.5}], "x": None}}}}
    back = read_case_file(json.dumps(raw))
    assert back.case.extensions["th"] == {"plan": ["2019", {"a": 1.5}], "x": None}
    assert json.loads(back.to_json())["case"] == raw["case"]


def test_older_versions_are_led_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if versions 1 and 2 had called the municipality otherwise."""

    def rename(old: str, new: str) -> casefile.Migration:
        def migrate(data: dict[str, Any]) -> dict[str, Any]:
            case = dict(data["case"])
            case[new] = case.pop(old)
            return {**data, "case": case}

        return migrate

    monkeypatch.setattr(casefile, "SCHEMA_VERSION", 3)
    monkeypatch.setitem(casefile.MIGRATIONS, 1, rename("town", "place"))
    monkeypatch.setitem(casefile.MIGRATIONS, 2, rename("place", "municipality"))
    one = read_case_file('{"schema_version": 1, "case": {"town": {"name": "Herten"}}}')
    two = read_case_file('{"schema_version": 2, "case": {"place": {"name": "Herten"}}}')
    assert one.case == two.case == AuditCase(municipality=Municipality(name="Herten"))
    assert one.schema_version == 3
    assert refused('{"schema_version": 4, "case": {}}').code == "casefile-newer"


def test_people_of_version_1_are_kept_and_are_not_published() -> None:
    """Who wrote, audited and signed were plain words then; who signs holds an office."""
    raw = {
        "schema_version": 1,
        "case": {
            "papers": [{"id": "p", "author": "Erika Muster"}],
            "procedures": [
                {"id": "a", "auditor": "Max Muster", "contract": {"signatory": "Bürgermeister Steffen Grimm"}},
                {"id": "b"},
            ],
        },
    }
    case = read_case_file(json.dumps(raw)).case
    assert case.papers[0].author == Responsibility(raw="Erika Muster", person="Erika Muster")
    assert case.procedures[0].auditor == Responsibility(raw="Max Muster", person="Max Muster")
    assert case.procedures[0].contract is not None
    words = "Bürgermeister Steffen Grimm"
    assert case.procedures[0].contract.signatory == Responsibility(raw=words, role=words)
    assert case.procedures[1].auditor is None


@pytest.mark.parametrize(
    ("answer", "kept", "explanation"),
    [
        ("ja, positiv", "ja_positiv", "E"),
        ("Nicht einschätzbar", "nicht_einschaetzbar", "E"),
        ("teils, teils", None, "teils, teils. E"),
    ],
)
def test_answers_of_version_1_are_fixed_ones_or_stand_before_the_explanation(
    answer: str, kept: str | None, explanation: str
) -> None:
    impact = {"id": "1", "question": "Klima?", "answer": answer, "explanation": "E"}
    raw = {
        "schema_version": 1,
        "case": {"papers": [{"id": "p", "impacts": [impact, {"id": "2", "question": "?"}]}]},
    }
    first, second = read_case_file(json.dumps(raw)).case.papers[0].impacts
    assert (first.answer, first.explanation) == (kept, explanation)
    assert (second.answer, second.explanation) == (None, None)


@pytest.mark.parametrize("case", ['{"papers": 7}', '{"papers": [7], "procedures": [{"contract": 7}]}'])
def test_a_broken_case_file_of_version_1_is_refused_and_not_migrated_to_pieces(case: str) -> None:
    assert refused(f'{{"schema_version": 1, "case": {case}}}').code == "casefile-invalid"


def test_every_version_before_this_one_can_be_led_up() -> None:
    assert set(casefile.MIGRATIONS) == set(range(1, casefile.SCHEMA_VERSION))


def test_an_empty_case_file_is_short() -> None:
    assert CaseFile().to_json() == f'{{\n "schema_version": {casefile.SCHEMA_VERSION}\n}}\n'


def test_the_schema_titles_every_field_of_the_case_in_german() -> None:
    schema = json_schema()
    for name in ("AuditCase", "Municipality", "Report", "Entry", "Paper", "Grant"):
        properties = schema["$defs"][name]["properties"]
        untitled = [key for key, value in properties.items() if "title" not in value]
        assert untitled == [], name
    assert schema["$defs"]["Entry"]["properties"]["measure"]["title"] == "Maßnahme"
