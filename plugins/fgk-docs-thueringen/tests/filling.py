"""What the tests of the plugin share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fgk_docs.pipeline import Examined, Settings

INPUTS = Path(__file__).parent / "inputs"
TH = Settings(profile="th")

Filled = Callable[..., Examined]
"""Answers (a name in ``inputs/``, or TOML), form and format → the filled form as the program read it."""
