"""Musterland: an invented state with a programme of its own, to learn from."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from fgk_docs import hookimpl
from fgk_docs.protocols import Profile


@hookimpl
def fgk_docs_profiles() -> Iterable[Profile]:
    """Offers the profile ``example``; no municipality's key begins with 99."""
    from fgk_docs_example.checks import CHECKS
    from fgk_docs_example.extension import Programme

    root = files(__name__) / "profile"
    return (Profile("example", "Musterland (Beispiel)", root, "base", ("99",), Programme, CHECKS),)
