"""Reading with a bound, writing all or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.limits import DEFAULT, Limits
from fgk_docs.safe.refused import not_readable, not_writable

_USUAL = 1 << 16
"""Bytes that most inputs do not exceed; to ask for the most allowed at once would set so much memory aside."""


def read_limited(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The content of a file of at most ``limits.input_bytes`` bytes; a path may lead through a ZIP archive.

    Raises:
        UnreadableInput: ``file-not-found``, ``file-is-folder``, ``file-too-large`` or why it cannot be opened
            (``fgk_docs.safe.refused``); what is wrong with a member of an archive (``fgk_docs.safe.bundle``).
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_USUAL)
            if len(data) == _USUAL:
                if os.fstat(stream.fileno()).st_size > limits.input_bytes:
                    raise _too_large(path, limits)
                data += stream.read(max(limits.input_bytes + 1 - _USUAL, 0))
    except (FileNotFoundError, NotADirectoryError):
        return _member(path, limits)
    except IsADirectoryError:
        raise UnreadableInput("file-is-folder", path.name) from None
    except OSError as error:
        if path.is_dir():
            raise UnreadableInput("file-is-folder", path.name) from None
        raise not_readable(path.name, error) from None
    if len(data) > limits.input_bytes:
        raise _too_large(path, limits)
    return data


def _too_large(path: Path, limits: Limits) -> UnreadableInput:
    return UnreadableInput("file-too-large", path.name, limit=limits.input_bytes // 1_000_000)


def _member(path: Path, limits: Limits) -> bytes:
    """The content of a member of an archive; raises as ``read_limited``."""
    from fgk_docs.safe.bundle import read_member, through  # few inputs lie in archives

    found = through(path)
    if found is None:
        raise UnreadableInput("file-not-found", path.name)
    return read_member(*found, limits.input_bytes)


def atomic_write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: the old file or the whole new one, never a half; see ``atomic_write_pieces``."""
    atomic_write_pieces(path, (data,))


def atomic_write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Put what comes piece by piece at ``path``: the old file or the whole new one, never a half.

    Args:
        path: the target; its folder must exist. An existing file is replaced and keeps its permissions.
        pieces: the content; where one cannot be made, nothing is written, and what was raised is raised.

    Raises:
        NotWritable: why, as ``fgk_docs.safe.refused`` tells; the place is the target.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(permissions(path))
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise not_writable(path, error) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def permissions(path: Path) -> int:
    """Those of the file that is replaced; else what the process's umask gives a new file."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def stamp(path: Path) -> str:
    """What changes when a file does."""
    try:
        found = path.stat()
    except OSError:
        return str(path)
    return f"{found.st_mtime_ns} {found.st_size} {path}"
