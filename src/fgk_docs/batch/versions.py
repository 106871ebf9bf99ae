"""Versions of all that shapes a document, or what is read from an input: another one may make other bytes."""

from __future__ import annotations

import platform
import zlib
from functools import cache
from importlib import metadata

PROGRAM = "fgk-docs"
SHAPING = (
    PROGRAM,
    "docxtpl",
    "fonttools",
    "isal",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "openpyxl",
    "pydantic",
    "pypdf",
    "pypdfium2",
    "python-calamine",
    "python-docx",
    "rapidfuzz",
    "segno",
    "typst",
)
"""Distributions that read, compare, lay out or compress."""


@cache
def versions() -> tuple[str, ...]:
    """Of this program and what it stands on, as far as installed."""
    python = ".".join(platform.python_version_tuple()[:2])
    found = (f"{name} {version}" for name in SHAPING if (version := _version(name)))
    return (*found, f"python {python}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
