"""Filled forms of the profile, made from the answers in ``inputs/``."""

from __future__ import annotations

import pytest
from filling import INPUTS, TH, Filled

from fgk_docs.host import Host
from fgk_docs.making import FormRequest, fill_new
from fgk_docs.pipeline import Examined, examine
from fgk_docs.steps import chain_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden texts anew")


@pytest.fixture(scope="session")
def host() -> Host:
    """The installed plugins."""
    host = Host.load()
    host.require_sound()
    return host


@pytest.fixture(scope="session")
def filled(host: Host, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A form that the program made, filled with answers and read: by name in ``inputs/`` or as TOML."""
    seen: dict[tuple[str, str, str], Examined] = {}

    def read(answers: str, form: str = "vorlagendaten", fmt: str = "xlsx") -> Examined:
        key = (answers, form, fmt)
        if key not in seen:
            folder = tmp_path_factory.mktemp("form")
            data = INPUTS / f"{answers}.toml"
            if "=" in answers:
                data = folder / "angaben.toml"
                data.write_text(answers, encoding="utf-8")
            made = fill_new(host, chain_of(host, TH, None), FormRequest(form, "A", fmt), data)
            assert made.data is not None, made.findings
            path = folder / f"{form}.{fmt}"
            path.write_bytes(made.data)
            seen[key] = examine(host, path, TH)
        return seen[key]

    return read
