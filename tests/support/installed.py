"""The plugins that ship with the program, for tests that need one of them."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from fgk_docs.host import Host


def installed_host() -> Host:
    """A host with the installed plugins; without those that ship with the program, the test is skipped."""
    if find_spec("fgk_docs_plugins") is None:
        pytest.skip("needs the plugins that ship with the program", allow_module_level=True)
    return Host.load()
