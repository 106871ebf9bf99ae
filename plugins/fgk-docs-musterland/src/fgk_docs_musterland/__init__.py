"""Musterland: a profile for fgk-docs."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from fgk_docs import hookimpl
from fgk_docs.protocols import Profile


@hookimpl
def fgk_docs_profiles() -> Iterable[Profile]:
    """Offers the profile ``musterland``; ``ags_prefixes`` are beginnings of its municipalities' keys."""
    from fgk_docs_musterland.checks import CHECKS
    from fgk_docs_musterland.extension import Programme

    root = files(__name__) / "profile"
    return (
        Profile(
            "musterland",
            "Programm Musterland",
            root,
            parent="base",
            ags_prefixes=("99",),
            extension=Programme,
            checks=CHECKS,
        ),
    )
