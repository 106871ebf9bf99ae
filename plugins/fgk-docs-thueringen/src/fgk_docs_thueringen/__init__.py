"""Thüringen: the profile ``th`` with the state programme „Solidarisches Zusammenleben der Generationen“ (LSZ)."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs import hookimpl
from fgk_docs.protocols import Profile
from fgk_docs_thueringen.checks import CHECKS
from fgk_docs_thueringen.extension import NAMESPACE, Programme
from fgk_docs_thueringen.figures import FIGURES
from fgk_docs_thueringen.rules import ROOT


@hookimpl
def fgk_docs_profiles() -> Iterable[Profile]:
    """The profile ``th``; municipalities with a key that begins with 16 choose it by ``--profile auto``."""
    return (Profile(NAMESPACE, "Thüringen", ROOT, "base", ("16",), Programme, CHECKS, FIGURES),)
