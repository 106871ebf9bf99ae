"""Its hook gives texts in place of readers."""

from __future__ import annotations

from fgk_docs.hookspecs import hookimpl


@hookimpl
def fgk_docs_readers() -> list[str]:
    """No readers at all."""
    return ["planted: wrong types"]
