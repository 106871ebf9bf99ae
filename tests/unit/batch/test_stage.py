"""Documents that wait for their places."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from fgk_docs.batch.stage import InFolder


def test_a_place_on_another_disk_is_filled_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage, replace = InFolder(tmp_path / "stage"), Path.replace

    def on_two_disks(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", on_two_disks)
    staged = stage.put(b"document")
    stage.place(staged, tmp_path / "other" / "a.docx")
    assert (tmp_path / "other" / "a.docx").read_bytes() == b"document"
    assert not stage.has(staged)
