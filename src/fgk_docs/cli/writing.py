"""Writes results."""

from __future__ import annotations

from pathlib import Path

from fgk_docs.errors import NotWritable
from fgk_docs.safe.files import atomic_write


def write_file(path: Path, data: bytes) -> None:
    """Write a result and make its folder; raises NotWritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable("output-not-writable", str(path), reason=error.strerror or "") from None
    atomic_write(path, data)


def remove_file(path: Path) -> None:
    """Take a result of an earlier run away; raises NotWritable."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritable("output-not-writable", str(path), reason=error.strerror or "") from None
