"""The base profile: texts, forms, vocabularies and templates that every other profile builds on."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from fgk_docs import hookimpl
from fgk_docs.protocols import Profile


@hookimpl
def fgk_docs_profiles() -> Iterable[Profile]:
    """The one profile without a parent."""
    return (Profile(name="base", title="Grundausstattung", root=files("fgk_docs_templates") / "base"),)
