"""Patterns and lists as inputs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fgk_docs.batch.inputs import SkipReason, expand
from fgk_docs.batch.named import MOST_BYTES, named
from fgk_docs.errors import UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some files, one with a name like a pattern."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.xlsx", "a.xlsx", "c.pdf", "tief/d.xlsx", "tief/er/e.xlsx", "[2024].xlsx", "mit leer.xlsx"):
        path = Path("ein", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def meant(*arguments: str, listed: bytes = b"") -> list[str]:
    return [path.as_posix() for path in named(arguments, lambda size: listed[:size])]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("ein/[ab].xlsx", ["ein/a.xlsx", "ein/b.xlsx"]),
        ("ein/*.pdf", ["ein/c.pdf"]),
        ("ein/tief/**/*.xlsx", ["ein/tief/d.xlsx", "ein/tief/er/e.xlsx"]),
        ("ein/t*", ["ein/tief"]),
        ("ein/[2024].xlsx", ["ein/[2024].xlsx"]),
        ("ein", ["ein"]),
    ],
)
def test_a_pattern_stands_for_the_files_that_it_fits(argument: str, expected: list[str]) -> None:
    assert meant(argument) == expected


@pytest.mark.parametrize(
    "listed",
    [
        b"ein/b.xlsx\nein/mit leer.xlsx\n",
        b"\xef\xbb\xbfein/b.xlsx\r\n\r\nein/mit leer.xlsx",
        b"ein/b.xlsx\0ein/mit leer.xlsx\0",
    ],
)
def test_a_list_names_a_path_a_line(listed: bytes) -> None:
    assert meant("ein/a.xlsx", "-", listed=listed) == ["ein/a.xlsx", "ein/b.xlsx", "ein/mit leer.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names")
def test_a_name_with_a_line_break_goes_into_a_list_of_zero_bytes() -> None:
    Path("ein/zwei\nzeilen.xlsx").write_bytes(b"x")
    assert meant("-", listed=b"ein/zwei\nzeilen.xlsx\0") == ["ein/zwei\nzeilen.xlsx"]


@pytest.mark.parametrize(
    ("argument", "listed", "code"),
    [
        ("ein/*.doc", b"", "pattern-without-files"),
        ("nirgends", b"", "input-not-there"),
        ("-", b"\n \n", "list-empty"),
        ("-", b"ein/a.xlsx\nein/z.xlsx", "list-names-nothing"),
        ("-", b"x" * (MOST_BYTES + 1), "list-too-long"),
    ],
)
def test_what_names_nothing_is_refused(argument: str, listed: bytes, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        meant(argument, listed=listed)
    assert caught.value.code == code
    if code == "list-names-nothing":
        assert caught.value.details == {"line": "2"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_out_of_a_folder_are_not_followed_and_told(tmp_path: Path) -> None:
    Path("geheim.xlsx").write_bytes(b"x")
    Path("anderswo").mkdir()
    Path("ein/tief/hinaus.xlsx").symlink_to(tmp_path / "geheim.xlsx")
    Path("ein/tief/hinein.xlsx").symlink_to(tmp_path / "ein/a.xlsx")
    Path("ein/tief/ordner").symlink_to(tmp_path / "anderswo")
    found = expand([Path("ein/tief")], {".xlsx"})
    assert [one.path.name for one in found.inputs] == ["d.xlsx", "e.xlsx"]
    assert [(one.path.name, one.reason) for one in found.skipped] == [
        ("ordner", SkipReason.LINK),
        ("hinaus.xlsx", SkipReason.OUTSIDE),
        ("hinein.xlsx", SkipReason.OUTSIDE),
    ]
    assert "hinein.xlsx" in {one.path.name for one in expand([Path("ein")], {".xlsx"}).skipped}
