"""The plugin keeps the contract, and the profile the laws."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import fgk_docs
import fgk_docs_hessen
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.pipeline import Settings, examine
from fgk_docs.testing import check_hooks, check_profile

CASES = Path(__file__).parent / "golden"


def test_the_tests_see_the_installed_wheels_and_nothing_of_the_repository() -> None:
    for module in (fgk_docs, fgk_docs_hessen):
        assert Path(module.__file__ or "").is_relative_to(sys.prefix)


def test_the_plugin_keeps_the_contract() -> None:
    assert list(check_hooks("hessen").profiles) == ["he"]


def test_the_profile_keeps_the_laws(fgk_docs_host: Host) -> None:
    (profile,) = fgk_docs_hessen.fgk_docs_profiles()
    settings = Settings(profile="he")
    cases: dict[str, AuditCase] = {
        path.stem: examine(fgk_docs_host, path, settings).case_file.case for path in sorted(CASES.glob("*.json"))
    }
    check_profile(profile, cases=cases)


@pytest.mark.parametrize(("key", "chain"), [("06636", ["he", "base"]), ("16065", ["base"]), (None, ["base"])])
def test_the_key_of_a_municipality_chooses_the_profile(
    fgk_docs_host: Host, key: str | None, chain: list[str]
) -> None:
    assert [one.name for one in fgk_docs_host.chain("auto", ags=key).profiles] == chain


def test_the_package_needs_little_code() -> None:
    lines = Path(fgk_docs_hessen.__file__ or "").read_text("utf-8").splitlines()
    assert len(lines) < 60
