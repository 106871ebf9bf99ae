"""The base profile's vocabularies, as the parsers get them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from fgk_docs.language.fields import FieldVocabulary
from fgk_docs.language.names import names_from_table
from fgk_docs.language.status import StatusVocabulary
from fgk_docs.model.values import Name

Table = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def table() -> Table:
    folder = files("fgk_docs_templates") / "base" / "vocabulary"
    return lambda name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def statuses(table: Table) -> StatusVocabulary:
    return StatusVocabulary.from_table(table("status"))


@pytest.fixture(scope="session")
def fields(table: Table) -> FieldVocabulary:
    return FieldVocabulary.from_table(table("fields"))


@pytest.fixture(scope="session")
def bodies(table: Table) -> dict[str, Name]:
    return names_from_table(table("bodies"))


@pytest.fixture(scope="session")
def offices(table: Table) -> dict[str, Name]:
    return names_from_table(table("offices"))
