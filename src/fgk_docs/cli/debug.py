"""``--debug``: the log of the library and tracebacks on stderr."""

from __future__ import annotations

import logging
from collections.abc import Sequence


def wanted(arguments: Sequence[str]) -> bool:
    """Whether the call asks for it; known before parsing starts, so that parsing itself can be looked into."""
    return "--debug" in arguments[: arguments.index("--") if "--" in arguments else None]


def switch_on() -> None:
    """Log everything on stderr."""
    logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s: %(message)s", force=True)
