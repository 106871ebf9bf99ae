from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from fgk_docs.errors import NotWritable, UnreadableInput
from fgk_docs.safe.files import atomic_write, atomic_write_pieces, read_limited
from fgk_docs.safe.limits import Limits


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "vorlage.docx"
    atomic_write(target, b"eins")
    atomic_write(target, b"zwei")
    assert target.read_bytes() == b"zwei"
    assert list(tmp_path.iterdir()) == [target]


def test_pieces_that_cannot_all_be_made_leave_the_old_file_and_no_rest(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"ne"
        raise LookupError

    target = tmp_path / "a.json"
    atomic_write_pieces(target, (b"a", b"lt"))
    with pytest.raises(LookupError):
        atomic_write_pieces(target, pieces())
    assert target.read_bytes() == b"alt"
    assert list(tmp_path.iterdir()) == [target]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"")
    target.chmod(0o640)
    atomic_write(target, b"x")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    usual, target = tmp_path / "usual", tmp_path / "target"
    usual.write_bytes(b"")
    atomic_write(target, b"")
    assert target.stat().st_mode == usual.stat().st_mode


def test_a_missing_folder_is_named_with_the_target(tmp_path: Path) -> None:
    target = tmp_path / "fehlt" / "a.docx"
    with pytest.raises(NotWritable) as caught:
        atomic_write(target, b"x")
    assert caught.value.code == "output-folder-missing"
    assert caught.value.place == str(target)


def test_a_failed_exchange_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"alt")

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", locked)
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(NotWritable) as caught:
        atomic_write(target, b"neu")
    assert caught.value.code == "output-locked"
    assert target.read_bytes() == b"alt"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("size", [0, 65_535, 65_536, 65_537, 200_000])
@pytest.mark.parametrize("limit", [10, 65_534, 65_536, 150_000, 200_000])
def test_a_file_is_read_whole_up_to_the_limit_whatever_its_size(tmp_path: Path, size: int, limit: int) -> None:
    path = tmp_path / "bericht.xlsx"
    path.write_bytes(bytes(range(256)) * (size // 256) + b"x" * (size % 256))
    if size <= limit:
        assert read_limited(path, Limits(input_bytes=limit)) == path.read_bytes()
        return
    with pytest.raises(UnreadableInput) as caught:
        read_limited(path, Limits(input_bytes=limit))
    assert caught.value.code == "file-too-large"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    codes = []
    for path in (tmp_path / "fehlt", tmp_path):
        with pytest.raises(UnreadableInput) as caught:
            read_limited(path)
        codes.append(caught.value.code)
    assert codes == ["file-not-found", "file-is-folder"]


def test_a_file_that_is_too_large_is_not_read_to_find_out(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as stream:
        stream.truncate(5_000_000_000)  # it takes no place on the disk, but would in memory
    tracemalloc.start()
    with pytest.raises(UnreadableInput) as caught:
        read_limited(path, Limits(input_bytes=2_000_000_000))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.code == "file-too-large"
    assert most < 1_000_000
