"""Thüringen: the profile ``th`` with the state programme „Solidarisches Zusammenleben der Generationen“ (LSZ)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from fgk_docs import hookimpl
from fgk_docs.protocols import Profile


@hookimpl
def fgk_docs_profiles() -> Iterable[Profile]:
    """The profile ``th``; municipalities with a key that begins with 16 choose it by ``--profile auto``."""
    return (Profile("th", "Thüringen", files(__name__) / "profile", parent="base", ags_prefixes=("16",)),)
