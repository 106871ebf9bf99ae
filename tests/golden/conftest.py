from __future__ import annotations

import pytest

from fgk_docs.host import Host


@pytest.fixture(scope="session")
def host() -> Host:
    """The installed plugins, loaded once."""
    host = Host.load()
    host.require_sound()
    return host
