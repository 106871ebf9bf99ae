from __future__ import annotations

from tests.cli.conftest import call, quiet_environment  # fixtures of the command line

__all__ = ["call", "quiet_environment"]
