"""Nordrhein-Westfalen: the profile ``nw`` with the bodies, legal bases and budget words of the state."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from fgk_docs import hookimpl
from fgk_docs.protocols import Profile


@hookimpl
def fgk_docs_profiles() -> Iterable[Profile]:
    """The profile ``nw``; municipalities with a key that begins with 05 choose it by ``--profile auto``."""
    return (Profile("nw", "Nordrhein-Westfalen", files(__name__) / "profile", "base", ("05",)),)
