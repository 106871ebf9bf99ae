from __future__ import annotations

import os
import zipfile
from pathlib import Path, PurePath

import pytest

from fgk_docs.batch.inputs import SkipReason, expand, skip_reason

SUFFIXES = frozenset({".xlsx", ".csv"})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def make(*names: str) -> None:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")

    return make


def paths(expansion):
    return [item.path.as_posix() for item in expansion.inputs]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bericht.xlsx", None),
        ("BERICHT.XLSX", None),
        ("daten.csv", None),
        ("~$bericht.xlsx", SkipReason.LITTER),
        (".~lock.bericht.ods#", SkipReason.LITTER),
        ("Thumbs.db", SkipReason.LITTER),
        ("desktop.ini", SkipReason.LITTER),
        ("Desktop.ini", SkipReason.LITTER),
        (".DS_Store", SkipReason.LITTER),
        (".versteckt.xlsx", SkipReason.HIDDEN),
        ("brief.docx", SkipReason.SUFFIX),
        ("ohne", SkipReason.SUFFIX),
        ("xlsx", SkipReason.SUFFIX),
        ("Ort.OParl.csv", SkipReason.OWN),
        ("oparl.csv", None),
    ],
)
def test_what_is_left_out_of_a_folder_and_why(name, reason):
    assert skip_reason(name, SUFFIXES, (".oparl.csv",)) is reason


def test_a_document_of_our_own_is_read_when_it_is_named_itself(folder):
    folder("ein/a.csv", "ein/b.oparl.csv")
    found = expand([Path("ein"), Path("ein/b.oparl.csv")], SUFFIXES, own={".oparl.csv"})
    assert paths(found) == ["ein/a.csv", "ein/b.oparl.csv"]
    assert [(one.path.name, one.reason) for one in found.skipped] == [("b.oparl.csv", SkipReason.OWN)]


def test_a_folder_is_read_with_all_its_subfolders_sorted_and_mirrored(folder):
    folder("ein/b.xlsx", "ein/2019/c.csv", "ein/2019/alt/a.xlsx", "ein/a.xlsx")
    found = expand([Path("ein")], SUFFIXES)
    assert paths(found) == ["ein/2019/alt/a.xlsx", "ein/2019/c.csv", "ein/a.xlsx", "ein/b.xlsx"]
    assert [item.subfolder.as_posix() for item in found.inputs] == ["2019/alt", "2019", ".", "."]
    assert found.folders == (Path("ein"),)


def test_arguments_keep_their_order(folder):
    folder("b.xlsx", "ein/z.xlsx", "a.xlsx")
    assert paths(expand([Path("b.xlsx"), Path("ein"), Path("a.xlsx")], SUFFIXES)) == [
        "b.xlsx",
        "ein/z.xlsx",
        "a.xlsx",
    ]


def test_a_file_named_itself_is_always_tried(folder):
    folder("~$x.bin", ".y")
    found = expand([Path("~$x.bin"), Path(".y")], SUFFIXES)
    assert paths(found) == ["~$x.bin", ".y"]
    assert found.skipped == ()
    assert found.inputs[0].subfolder == PurePath()


def test_every_file_of_a_folder_is_either_read_or_listed_as_left_out(folder):
    names = {"ein/a.xlsx", "ein/b.pdf", "ein/.c.xlsx", "ein/t/~$d.xlsx", "ein/t/e.csv"}
    folder(*names)
    found = expand([Path("ein")], SUFFIXES)
    assert {*paths(found), *(item.path.as_posix() for item in found.skipped)} == names


def test_folders_that_are_left_out_are_listed_in_order(folder, tmp_path):
    names = [f".{number:02}" for number in range(40)]
    for name in reversed(names):
        (tmp_path / "ein" / name).mkdir(parents=True)
    found = expand([Path("ein")], SUFFIXES)
    assert [item.path.name for item in found.skipped] == names


def test_a_hidden_folder_is_listed_once_and_not_entered(folder):
    folder("ein/.git/a.xlsx", "ein/b.xlsx")
    found = expand([Path("ein")], SUFFIXES)
    assert paths(found) == ["ein/b.xlsx"]
    assert [(item.path.as_posix(), item.reason) for item in found.skipped] == [("ein/.git", SkipReason.HIDDEN)]


def test_a_file_met_twice_is_read_once_and_the_second_time_listed(folder):
    folder("ein/a.xlsx")
    found = expand([Path("ein/a.xlsx"), Path("ein"), Path("ein/../ein/a.xlsx")], SUFFIXES)
    assert paths(found) == ["ein/a.xlsx"]
    assert [item.reason for item in found.skipped] == [SkipReason.TWICE, SkipReason.TWICE]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_back_up_does_not_make_an_endless_walk(folder, tmp_path):
    folder("ein/a.xlsx")
    (tmp_path / "ein" / "hoch").symlink_to(tmp_path / "ein", target_is_directory=True)
    assert paths(expand([Path("ein")], SUFFIXES)) == ["ein/a.xlsx"]


def test_a_folder_that_cannot_be_listed_is_reported(folder, monkeypatch):
    folder("ein/b.xlsx")

    def walk(top, onerror):
        onerror(PermissionError(13, "denied", str(Path(top) / "zu")))
        yield str(top), [], ["b.xlsx"]

    monkeypatch.setattr(os, "walk", walk)
    found = expand([Path("ein")], SUFFIXES)
    assert [(item.path.as_posix(), item.reason) for item in found.skipped] == [("ein/zu", SkipReason.UNLISTABLE)]


def test_a_file_that_serves_another_purpose_is_left_out_of_a_folder_but_tried_when_named_itself(folder):
    folder("ein/a.xlsx", "ein/antworten.csv")
    answers = Path("ein/antworten.csv")
    found = expand([Path("ein")], SUFFIXES, [answers])
    assert paths(found) == ["ein/a.xlsx"]
    assert [(item.path.as_posix(), item.reason) for item in found.skipped] == [
        ("ein/antworten.csv", SkipReason.TWICE)
    ]
    assert paths(expand([answers], SUFFIXES, [answers])) == ["ein/antworten.csv"]


def test_an_archive_counts_as_a_folder_unless_a_reader_takes_it(folder):
    for name in ("ein/alles.zip", "ein/mein.zip"):
        folder(name)
        with zipfile.ZipFile(name, "w") as made:
            for member in ("b.xlsx", "A b/c.xlsx", "CON/c.xlsx", ".git/d.xlsx", "e.oparl.csv", "x/innen.zip"):
                made.writestr(member, b"1")
    found = expand([Path("ein")], SUFFIXES, own={".oparl.csv"}, is_claimed=lambda path: path.name == "mein.zip")
    assert {item.path.as_posix(): item.subfolder.as_posix() for item in found.inputs} == {
        "ein/alles.zip/A b/c.xlsx": "alles/a-b",
        "ein/alles.zip/CON/c.xlsx": "alles/con",
        "ein/alles.zip/b.xlsx": "alles",
        "ein/alles.zip/x/innen.zip": "alles/x",
        "ein/mein.zip": ".",
    }
    assert [(one.path.as_posix(), one.reason) for one in found.skipped] == [
        ("ein/alles.zip/.git/d.xlsx", SkipReason.HIDDEN),
        ("ein/alles.zip/e.oparl.csv", SkipReason.OWN),
    ]
    assert paths(expand([Path("ein/alles.zip")], SUFFIXES)) == ["ein/alles.zip"]


def test_an_archive_that_is_named_is_no_part_of_where_results_go(folder):
    folder("a.zip")
    with zipfile.ZipFile("a.zip", "w") as made:
        made.writestr("o/b.xlsx", b"1")
    found = expand([Path("a.zip")], SUFFIXES, is_claimed=lambda _: False)
    assert [item.subfolder.as_posix() for item in found.inputs] == ["o"]
