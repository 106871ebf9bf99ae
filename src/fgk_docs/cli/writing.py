"""Writes results."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fgk_docs.batch.stage import Placing, Staged, make_folder
from fgk_docs.cli.report.rows import Row
from fgk_docs.cli.session import Session
from fgk_docs.model.finding import Finding, Severity
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


_MOST_LEFT = 20
"""So many documents of an earlier run are named."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What becomes of documents that somebody edited since an earlier run: they stay as they are, and are named.

    Args:
        session: the call.
        placing: knows what was put where.
        force: they are replaced.
    """

    session: Session
    placing: Placing
    force: bool = False

    def is_known(self, path: Path) -> bool:
        """Whether an earlier run put something there, as it is or as somebody made it since."""
        return self.placing.is_ours(path) or self.placing.edited(path) is not None

    def row(self, files: Iterable[tuple[Path, Staged | None]], document: Path) -> Row | None:
        """What is to be said of a document of which a file was edited; None where it may be written.

        Args:
            files: its files, each with what would be there now; None for nothing.
            document: what it is called.
        """
        if self.force:
            return None
        known = [(put, staged) for path, staged in files if (put := self.placing.edited(path)) is not None]
        if not known:
            return None
        is_new = any(staged is None or staged.sha256 != put for put, staged in known)
        code, severity = ("target-edited", Severity.INFO)
        if is_new:
            code, severity = ("target-edited-outdated", Severity.WARNING)
        finding = Finding(code=code, severity=severity, details={"document": document.as_posix()})
        (row,) = self.session.rows((finding,))
        return row

    def left(self, made: Collection[Path], kinds: Sequence[str]) -> tuple[Row, ...]:
        """What is to be said of documents of these kinds that an earlier run put there and this one did not make:
        whoever sent something since must not be reminded by yesterday's letter."""
        of_kinds = re.compile(rf"(?:^|-)(?:{'|'.join(map(re.escape, kinds))})(?:-|$)")
        old = (path for path in self.placing.places() if path not in made and of_kinds.search(path.stem))
        left = sorted(path.as_posix() for path in old if path.is_file())
        if not left:
            return ()
        files = ", ".join(left[:_MOST_LEFT]) + (", …" if len(left) > _MOST_LEFT else "")
        details = {"count": str(len(left)), "files": files}
        finding = Finding(code="earlier-documents-left", severity=Severity.WARNING, details=details)
        return self.session.rows((finding,))

    def keeps(self, staged: Staged, path: Path) -> bool:
        """Whether a document stays as somebody edited it; then that is told."""
        row = self.row([(path, staged)], path)
        if row is not None:
            self.say((row,), path.as_posix())
        return row is not None

    def say(self, rows: Sequence[Row], file: str) -> None:
        """Tell what is about the run, not about an input."""
        self.session.problems.extend(rows)
        self.session.talk.rows(file, rows)


def in_place(made: Product | Row, ags: str | None, path: Path, keeping: Keeping) -> bool:
    """Tell what is to be said about a document and put it in its place; whether it is there now.

    What goes wrong is told, and stops nothing else.
    """
    session, placing = keeping.session, keeping.placing
    if isinstance(made, Row):
        session.tell(made)
        return False
    keeping.say(session.rows(made.findings, ags), path.as_posix())
    data = made.data
    if data is None:
        return False
    staged = session.attempt(lambda: placing.put(data))
    if isinstance(staged, Row):
        session.tell(staged)
        return False
    if keeping.keeps(staged, path):
        return False
    failed = session.attempt(lambda: placing.place(staged, path))
    if failed is not None:
        session.tell(failed)
    return failed is None
