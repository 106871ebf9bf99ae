from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe.limits import Limits
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import copy, pack, write_zip
from tests.support.archives import zipped

CONTENT = {"a.xml": b"<a>" + b"x" * 70_000 + b"</a>", "b/ä.xml": b"", "c": bytes(range(256))}
SMALL = zipped({"a.xml": b"<a/>", "b/ä.xml": b"<b/>", "c": bytes(range(256))})


def contents(data: bytes, limits: Limits = Limits()) -> dict[str, bytes]:  # noqa: B008 - frozen
    archive = Archive(data, "bericht.xlsx", limits)
    return {name: archive.read(name) for name in archive.entries}


def refused(data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    with pytest.raises(UnreadableInput) as caught:
        contents(data, limits)
    assert caught.value.place == "bericht.xlsx"
    return caught.value.code


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_every_member_is_read_as_it_was_written(compression: int) -> None:
    archive = Archive(zipped(CONTENT, compression=compression))
    assert {name: archive.read(name) for name in archive.entries} == CONTENT


def test_a_member_written_as_a_stream_is_read() -> None:
    out = BytesIO()
    unseekable = type("Pipe", (), {"write": out.write, "flush": out.flush})()
    with zipfile.ZipFile(unseekable, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"text")
    assert Archive(out.getvalue()).read("a") == b"text"


def test_a_zip64_archive_is_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a", "w", force_zip64=True) as member:
        member.write(b"text")
    assert Archive(out.getvalue()).read("a") == b"text"


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=60)
def test_a_cut_archive_is_refused_wherever_it_is_cut(at: int) -> None:
    whole = zipped(CONTENT)
    assert refused(whole[: at % len(whole)]) == "zip-broken"


@pytest.mark.parametrize("byte", b"\0\1/P\xff")
def test_a_changed_byte_gives_the_same_content_or_a_refusal(byte: int) -> None:
    wanted = sorted(contents(SMALL).values())
    for at in range(len(SMALL)):
        with suppress(UnreadableInput):
            assert sorted(contents(SMALL[:at] + bytes([byte]) + SMALL[at + 1 :]).values()) == wanted, at


@pytest.mark.parametrize("field", [30, 32], ids=["extra", "comment"])
def test_a_length_that_hides_members_is_refused(field: int) -> None:
    data = bytearray(SMALL)
    first, second = data.find(b"PK\x01\x02"), data.rfind(b"PK\x01\x02")
    (length,) = struct.unpack_from("<H", data, first + field)
    struct.pack_into("<H", data, first + field, length + second - data.find(b"PK\x01\x02", first + 1))
    assert refused(bytes(data)) == "zip-broken"


def test_a_member_called_as_a_folder_is_not_lost() -> None:
    assert refused(zipped({"a.xml/": b"1"})) == "zip-broken"
    assert contents(zipped({"a/": b"", "a/b": b"1"})) == {"a/b": b"1"}


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:x", "..\\x"])
def test_a_name_that_leaves_the_archive_is_refused(name: str) -> None:
    assert refused(zipped({name: b""})) == "zip-broken"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", b"1")
        archive.writestr("a", b"2")
    assert refused(out.getvalue()) == "zip-broken"


def test_two_members_over_the_same_bytes_are_refused() -> None:
    data = bytearray(zipped({"a": b"same", "b": b"same"}, compression=zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 0)
    with pytest.raises(UnreadableInput) as caught:
        Archive(bytes(data))
    assert caught.value.details["reason"] == "overlap"


def test_an_encrypted_member_is_named_as_such() -> None:
    data = bytearray(zipped({"a": b"1"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "zip-encrypted"


def test_a_member_larger_than_its_directory_says_is_refused() -> None:
    data = bytearray(zipped({"a": b"x" * 1000}))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 24, 10)
    assert refused(bytes(data)) == "zip-broken"


@pytest.mark.parametrize(
    "limits",
    [
        Limits(members=2),
        Limits(member_bytes=69_000),
        Limits(archive_bytes=70_000),
        Limits(ratio=10, ratio_from=1000),
        Limits(whole_bytes=70_000),
    ],
)
def test_each_limit_is_kept(limits: Limits) -> None:
    assert refused(zipped(CONTENT), limits) == "zip-too-large"


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    assert refused(zipped({"a": b"\0" * 20_000_000})) == "zip-too-large"


@given(st.dictionaries(st.text("abcä", min_size=1, max_size=8), st.binary(max_size=300), max_size=5))
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_by_us_and_by_python(parts: dict[str, bytes]) -> None:
    data = write_zip(pack(name, content, stored=len(name) % 2 == 0) for name, content in parts.items())
    with zipfile.ZipFile(BytesIO(data)) as theirs:
        assert theirs.testzip() is None
        assert {name: theirs.read(name) for name in theirs.namelist()} == parts
    ours = Archive(data)
    assert {name: ours.read(name) for name in ours.entries} == parts


def test_the_same_members_give_the_same_bytes_in_the_given_order() -> None:
    members = [pack("mimetype", b"x", stored=True), pack("a.xml", b"text" * 99)]
    data = write_zip(members)
    assert data == write_zip(members)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["mimetype", "a.xml"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert data[30:38] == b"mimetype"


def test_a_copied_member_keeps_its_packed_bytes() -> None:
    source = Archive(zipped(CONTENT))
    target = Archive(write_zip([copy(source, "a.xml")]))
    assert target.packed("a.xml") == source.packed("a.xml")
    assert target.read("a.xml") == CONTENT["a.xml"]


def test_two_members_of_one_name_are_not_written() -> None:
    with pytest.raises(ValueError, match="two members"):
        write_zip([pack("a", b""), pack("a", b"")])
