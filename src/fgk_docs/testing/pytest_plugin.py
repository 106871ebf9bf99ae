"""What pytest gets when fgk-docs is installed: fixtures for tests of plugins. Loading it costs next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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
def fgk_docs_cases() -> dict[str, CaseFile]:
    """The invented case of each phase of the audit, by phase."""
    from fgk_docs.testing.samples import sample_cases

    return sample_cases()
