from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs.safe.refused import not_readable, not_writable


def failed(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "output-disk-full"),
        (errno.EDQUOT, "output-disk-full"),
        (errno.EFBIG, "output-too-large"),
        (errno.EACCES, "output-forbidden"),
        (errno.EPERM, "output-forbidden"),
        (errno.EROFS, "output-read-only"),
        (errno.ENOENT, "output-folder-missing"),
        (errno.ENOTDIR, "output-below-file"),
        (errno.EEXIST, "output-below-file"),
        (errno.ENAMETOOLONG, "output-name-too-long"),
        (errno.ELOOP, "output-is-link"),
        (errno.EISDIR, "target-is-folder"),
        (errno.EBUSY, "output-locked"),
        (errno.EIO, "output-not-writable"),
    ],
)
def test_each_reason_not_to_write_has_its_message(tmp_path: Path, number: int, code: str) -> None:
    error = not_writable(tmp_path / "a.docx", failed(number))
    assert isinstance(error, NotWritable)
    assert (error.code, error.place) == (code, str(tmp_path / "a.docx"))


def test_a_file_that_may_be_written_and_is_refused_is_open_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"")
    assert not_writable(path, failed(errno.EACCES)).code == "output-locked"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EACCES, "file-forbidden"), (errno.EBUSY, "file-locked"), (errno.EIO, "file-not-readable")],
)
def test_each_reason_not_to_read_has_its_message(number: int, code: str) -> None:
    error = not_readable("a.xlsx", failed(number))
    assert isinstance(error, UnreadableInput)
    assert (error.code, error.place) == (code, "a.xlsx")


@pytest.mark.parametrize("said", [32, 33])
def test_what_windows_says_of_a_file_that_is_open_is_understood(tmp_path: Path, said: int) -> None:
    error = failed(errno.EACCES)
    error.winerror = said  # type: ignore[attr-defined, unused-ignore]
    assert not_readable("a.xlsx", error).code == "file-locked"
    assert not_writable(tmp_path / "a.docx", error).code == "output-locked"


def test_the_words_of_the_system_are_passed_on_where_no_message_knows_the_reason() -> None:
    assert not_readable("a", failed(errno.EIO)).details == {"reason": os.strerror(errno.EIO)}
    assert not_readable("a", OSError()).details == {"reason": ""}
