"""What targets are made of: a program, a folder, and a file that is examined."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fgk_docs import pipeline
from fgk_docs.errors import FgkError
from fgk_docs.host import Host
from fgk_docs.pipeline import Examined, Settings
from tests.support.forms import FIXTURES

HERTEN = FIXTURES / "herten" / "jahresbericht-2014.xlsx"
SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be fuzzed: what is done with bytes, and bytes to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


@cache
def host() -> Host:
    """The bundled plugins."""
    return Host.load()


@cache
def folder() -> Path:
    """A folder for inputs, of this process."""
    return Path(tempfile.mkdtemp(prefix="fgk-fuzz-"))


def examined(name: str, data: bytes) -> Examined | None:
    """A file, examined; every finding must have words in both languages."""
    path = folder() / name
    path.write_bytes(data)
    try:
        found = pipeline.examine(host(), path, SETTINGS)
    except FgkError:
        return None
    catalogue = pipeline.catalogue(host(), SETTINGS)
    for finding in found.findings:
        assert catalogue.text(finding, "de").text
        assert catalogue.text(finding, "en").text
    found.case_file.to_json()
    return found
