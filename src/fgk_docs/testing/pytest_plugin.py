"""What pytest gets when fgk-docs is installed: fixtures for tests of plugins. Loading it costs next to nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from fgk_docs.host import Host
    from fgk_docs.model.casefile import CaseFile


@pytest.fixture(scope="session")
def fgk_docs_host() -> Host:
    """The host with all installed plugins; the test fails where one of them does not load."""
    from fgk_docs.host import Host

    host = Host.load()
    host.require_sound()
    return host


@pytest.fixture(scope="session")
def fgk_docs_golden(fgk_docs_host: Host) -> Callable[[str | Path], None]:
    """A function that compares the golden texts of a folder, and fails with the difference."""

    def check(folder: str | Path) -> None:
        from fgk_docs.goldens import goldens
        from fgk_docs.pipeline import Settings

        found = goldens(fgk_docs_host, Path(folder), Settings())
        told = "".join(golden.difference() for golden in found if not golden.same)
        if told:
            pytest.fail(f"{told}\nfgk-docs golden --write {folder}", pytrace=False)

    return check


@pytest.fixture(scope="session")
def fgk_docs_cases() -> dict[str, CaseFile]:
    """The invented case of each phase of the audit, by phase."""
    from fgk_docs.testing.samples import sample_cases

    return sample_cases()
