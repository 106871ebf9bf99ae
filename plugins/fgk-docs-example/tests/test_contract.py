"""The profile keeps the contract, and its own texts and checks act."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.making import FormRequest, fill_new
from fgk_docs.model.case import AuditCase, Municipality
from fgk_docs.pipeline import Settings, examine
from fgk_docs.protocols import CheckContext
from fgk_docs.steps import chain_of
from fgk_docs.testing import check_hooks, check_profile
from fgk_docs_example import fgk_docs_profiles
from fgk_docs_example.checks import council
from fgk_docs_example.extension import Programme


def case(answer: bool | None) -> AuditCase:
    programme = Programme(council=answer)
    return AuditCase(municipality=Municipality(name="Musterstadt"), extensions={"example": programme})


def test_the_plugin_loads() -> None:
    check_hooks("example")


def test_the_profile_keeps_the_laws() -> None:
    (profile,) = fgk_docs_profiles()
    check_profile(profile)


@pytest.mark.parametrize(("answer", "codes"), [(False, ["example-council-missing"]), (True, []), (None, [])])
def test_a_missing_council_is_told(answer: bool | None, codes: list[str]) -> None:
    assert [one.code for one in council(case(answer), CheckContext())] == codes


def test_the_question_is_in_the_form_and_its_answer_is_checked(tmp_path: Path) -> None:
    (tmp_path / "antworten.toml").write_text('kommune = "Musterstadt"\nfamilienbeirat = "nein"\n', "utf-8")
    host, settings = Host.load(), Settings(profile="example")
    form = FormRequest("jahresbericht", "A", "xlsx")
    made = fill_new(host, chain_of(host, settings, None), form, tmp_path / "antworten.toml")
    assert made.data is not None
    (tmp_path / "bericht.xlsx").write_bytes(made.data)
    findings = examine(host, tmp_path / "bericht.xlsx", settings).case_file.findings
    (told,) = [one for one in findings if one.code == "example-council-missing"]
    assert told.address is not None
    assert told.address.sheet == "Stammdaten"
