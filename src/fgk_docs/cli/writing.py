"""Writes results."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fgk_docs.batch.stage import Placing, make_folder
from fgk_docs.cli.report.rows import Row
from fgk_docs.cli.session import Session
from fgk_docs.pipeline import Product
from fgk_docs.safe.files import atomic_write_pieces
from fgk_docs.safe.refused import not_writable


def write_file(path: Path, data: bytes) -> None:
    """Write a result and make its folder; raises NotWritable."""
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a result that comes piece by piece and make its folder; raises NotWritable."""
    make_folder(path.parent)
    atomic_write_pieces(path, pieces)


def remove_file(path: Path) -> None:
    """Take a result of an earlier run away; raises NotWritable."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise not_writable(path, error) from None


def in_place(session: Session, made: Product | Row, ags: str | None, path: Path, placing: Placing) -> bool:
    """Tell what is to be said about a document and put it in its place; whether it is there now.

    What goes wrong is told, and stops nothing else.
    """
    if isinstance(made, Row):
        session.tell(made)
        return False
    for row in session.rows(made.findings, ags):
        session.tell(row)
    data = made.data
    if data is None:
        return False
    failed = session.attempt(lambda: placing.place(placing.put(data), path))
    if failed is not None:
        session.tell(failed)
    return failed is None
