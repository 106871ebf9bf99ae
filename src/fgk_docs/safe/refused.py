"""What the system refuses, as errors that people understand: each cause with a message of its own.

The words of the system ("Permission denied") are English whatever the language, and say nothing of what to do. They
are passed on only for causes that no message knows.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from fgk_docs.errors import NotWritable, UnreadableInput

_WRITING = {
    errno.ENOSPC: "output-disk-full",
    errno.EDQUOT: "output-disk-full",
    errno.EFBIG: "output-too-large",
    errno.EACCES: "output-forbidden",
    errno.EPERM: "output-forbidden",
    errno.EROFS: "output-read-only",
    errno.ENOENT: "output-folder-missing",
    errno.ENOTDIR: "output-below-file",
    errno.EEXIST: "output-below-file",
    errno.ENAMETOOLONG: "output-name-too-long",
    errno.ELOOP: "output-is-link",
    errno.EISDIR: "target-is-folder",
    errno.EBUSY: "output-locked",
}
_READING = {errno.EACCES: "file-forbidden", errno.EPERM: "file-forbidden", errno.EBUSY: "file-locked"}
_HELD_OPEN = (32, 33)
"""What Windows says of a file that another program holds: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""


def not_writable(path: Path, error: OSError) -> NotWritable:
    """The error about a file or folder that cannot be written: why, as far as the system tells.

    Args:
        path: what was to be written; it is the place of the error.
        error: what the system said.
    """
    code = _WRITING.get(error.errno or 0, "output-not-writable")
    if _is_held(error) or (code == "output-forbidden" and _is_ours(path)):
        code = "output-locked"
    return NotWritable(code, str(path), reason=error.strerror or "")


def not_readable(place: str, error: OSError) -> UnreadableInput:
    """The error about a file that is there and cannot be read.

    Args:
        place: what to call the file.
        error: what the system said.
    """
    code = "file-locked" if _is_held(error) else _READING.get(error.errno or 0, "file-not-readable")
    return UnreadableInput(code, place, reason=error.strerror or "")


def _is_held(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _HELD_OPEN


def _is_ours(path: Path) -> bool:
    """Whether a file may be replaced as far as permissions go: then it is another program that holds it."""
    return path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
