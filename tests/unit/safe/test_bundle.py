"""Archives in which files are sent: each member is judged by itself, and no name leads anywhere."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe import bundle
from fgk_docs.safe.bundle import digest_of_member, members_in, members_of, read_member, through
from fgk_docs.safe.files import read_limited
from fgk_docs.safe.limits import Limits


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """An archive with the raw name of a member replaced, as other programs write it."""
    assert len(old) == len(new)
    return data.replace(old, new)


def faults(data: bytes) -> dict[str, str | None]:
    return {str(one.path): one.fault for one in members_in(data, "a.zip")}


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(UnreadableInput) as caught:
        members_in(data, "a.zip")
    return caught.value.code, caught.value.details.get("reason")


def test_a_path_through_an_archive_is_read_as_a_file(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(packed(("o/", b""), ("o/b.xlsx", b"text" * 50_000), ("c", b"")))
    assert read_limited(archive / "o" / "b.xlsx") == b"text" * 50_000
    assert [str(one.path) for one in members_of(archive)] == ["c", "o/b.xlsx"]
    assert through(archive / "o" / "b.xlsx") == (archive, PurePosixPath("o/b.xlsx"))
    assert through(archive) is None
    for path in (archive / "nichts", archive / "o", tmp_path / "weg.zip" / "a", tmp_path / "weg"):
        with pytest.raises(UnreadableInput) as caught:
            read_limited(path)
        assert caught.value.code == "file-not-found"


def test_a_member_is_read_anew_when_the_archive_is_another(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    seen = []
    for content in (b"1", b"22", b"1"):
        archive.write_bytes(packed(("a", content)))
        seen.append((read_limited(archive / "a"), digest_of_member(archive / "a")))
    assert [content for content, _ in seen] == [b"1", b"22", b"1"]
    assert seen[0] == seen[2] != seen[1]
    assert digest_of_member(archive) is None


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("../x.xlsx", "_/x.xlsx"),
        ("a/../../x", "a/_/_/x"),
        ("/etc/x", "etc/x"),
        ("C:x", "C_x"),
        ("a//b", "a/b"),
        ("./a", "_/a"),
        ("..\\x", "_/x"),
        ("a\nb", "a\ufffdb"),
        ("a\u202eb", "a\ufffdb"),
        ("a/. ./b", "a/_/b"),
        ("ordner.xlsx/", "ordner.xlsx"),
    ],
)
def test_a_name_that_leads_out_or_shows_as_something_else_costs_only_itself(raw: str, shown: str) -> None:
    assert faults(packed((raw, b"1"), ("gut.xlsx", b"2"))) == {shown: "member-name-unsafe", "gut.xlsx": None}


def test_separators_of_windows_are_separators() -> None:
    data = renamed(packed(("ordner/b.xlsx", b"1")), b"ordner/b.xlsx", b"ordner\\b.xlsx")
    assert faults(data) == {"ordner/b.xlsx": None}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_no_single_readable_file_is_named_and_costs_only_itself() -> None:
    link = zipfile.ZipInfo("link.xlsx")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    data = bytearray(
        packed(
            ("gut.xlsx", b"1"), ("zwei.xlsx", b"2"), ("zwei.xlsx", b"3"), (link, b"/etc/passwd"), ("zu.xlsx", b"4")
        )
    )
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert faults(bytes(data)) == {
        "gut.xlsx": None,
        "link.xlsx": "member-is-link",
        "zu.xlsx": "zip-encrypted",
        "zwei.xlsx": "member-twice",
    }
    assert faults(packed(("a", b"1" * 99), method=zipfile.ZIP_BZIP2)) == {"a": "member-packing-unknown"}


def test_a_bomb_costs_only_itself_and_is_never_inflated(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(packed(("bombe.xlsx", b"\0" * 20_000_000), ("gut.xlsx", b"1")))
    assert {str(one.path): one.fault for one in members_of(archive)} == {
        "bombe.xlsx": "zip-too-large",
        "gut.xlsx": None,
    }
    with pytest.raises(UnreadableInput) as caught:
        read_limited(archive / "bombe.xlsx")
    assert (caught.value.code, caught.value.details["member"]) == ("zip-too-large", "bombe.xlsx")


def test_members_over_the_same_bytes_or_too_many_refuse_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(packed(("a", b"same"), ("b", b"same"), method=zipfile.ZIP_STORED))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 42, 0)
    assert refused(bytes(data)) == ("zip-broken", "overlap")
    assert refused(packed(("a", b"1"))[:-30]) == ("zip-broken", "truncated")
    for limits in (Limits(members=1), Limits(archive_bytes=1)):
        monkeypatch.setattr(bundle, "BUNDLE", limits)
        assert refused(packed(("a", b"1"), ("b", b"1")))[0] == "zip-too-large"


@pytest.mark.parametrize(
    "raw",
    ["Größe.xlsx".encode(), "Größe.xlsx".encode("cp437"), unicodedata.normalize("NFD", "Größe.xlsx").encode()],
)
def test_umlauts_are_read_as_each_system_writes_them(raw: bytes) -> None:
    data = renamed(packed(("x" * len(raw), b"1")), b"x" * len(raw), raw)
    assert faults(data) == {"Größe.xlsx": None}


def test_the_name_in_its_own_field_counts_as_long_as_the_member_was_not_renamed() -> None:
    name = zipfile.ZipInfo("Gr_e.xlsx")
    wide = "Größe.xlsx".encode()
    for crc, shown in ((zlib.crc32(b"Gr_e.xlsx"), "Größe.xlsx"), (1, "Gr_e.xlsx")):
        name.extra = struct.pack("<2HBL", 0x7075, 5 + len(wide), 1, crc) + wide
        assert faults(packed((name, b"1"))) == {shown: None}


@pytest.mark.parametrize("byte", b"\0\1/P\xff")
def test_a_changed_byte_gives_the_same_content_or_a_refusal_of_each_member(tmp_path: Path, byte: int) -> None:
    contents = b"1" * 200, bytes(range(256))
    data = packed(("a/b.xlsx", contents[0]), ("c", contents[1]))
    for at in range(len(data)):
        archive = tmp_path / f"{at}.zip"
        archive.write_bytes(data[:at] + bytes([byte]) + data[at + 1 :])
        with suppress(UnreadableInput):
            members = members_of(archive)
            assert len(members) == 2, at
            for one in members:
                with suppress(UnreadableInput):
                    assert read_member(archive, one.path, 1000) in contents, at


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=300)
def test_no_name_leads_out_of_the_archive(name: str) -> None:
    parts = tuple(bundle._safe_parts(name))
    assert parts
    assert not {".", ".."} & set(parts)
    assert all(part and not set(part) & set("/\\:\0\n") for part in parts)
