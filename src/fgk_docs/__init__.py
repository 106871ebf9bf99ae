"""fgk-docs: report forms of the audit "Familiengerechte Kommune" in, council papers out.

The names below are the public façade. They load on first use, so that importing the package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from fgk_docs.version import __version__

if TYPE_CHECKING:
    from fgk_docs.deprecation import FgkDeprecationWarning
    from fgk_docs.errors import FgkError
    from fgk_docs.hookspecs import hookimpl

_HOMES = {
    "FgkDeprecationWarning": "fgk_docs.deprecation",
    "FgkError": "fgk_docs.errors",
    "hookimpl": "fgk_docs.hookspecs",
}

__all__ = ["FgkDeprecationWarning", "FgkError", "__version__", "hookimpl"]


def __getattr__(name: str) -> Any:
    try:
        home = _HOMES[name]
    except KeyError:
        raise AttributeError(f"module 'fgk_docs' has no attribute {name!r}") from None
    return getattr(import_module(home), name)
