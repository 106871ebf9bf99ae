"""What is said of an archive of files where one file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.host import Host
from fgk_docs.protocols import InputFile
from tests.support.archives import zipped


def refusal(data: bytes, name: str) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        Host.load(entry_points=()).reader_for(InputFile.at_hand(Path(name), data))
    return caught.value


def holding(*names: str) -> bytes:
    return zipped({name: b"" if name.endswith("/") else b"x" for name in names})


def test_an_archive_of_files_is_refused_and_says_what_is_in_it() -> None:
    many = holding("ordner/", "innen.zip", *(f"{number}.txt" for number in range(9)))
    for name in ("alles.zip", "bericht.xlsx"):
        error = refusal(many, name)
        assert error.code == "zip-holds-files"
        assert error.details["names"] == "0.txt, 1.txt, 2.txt, 3.txt, 4.txt … (10)"
    assert refusal(many[:-30], "kaputt.zip").code == "zip-broken"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (holding("brief.txt"), "a.zip", "zip-without-reports"),
        (holding(), "a.zip", "zip-empty"),
        (holding("[Content_Types].xml", "word/document.xml"), "a.zip", "input-is-text"),
        (holding("[Content_Types].xml", "ppt/presentation.xml"), "a.zip", "input-not-recognised"),
        (holding("Index/Document.iwa", "preview.jpg"), "a.numbers", "input-is-numbers"),
        (b"PKW-Liste", "a.txt", "input-not-recognised"),
        (b"PKW-Liste", "a.zip", "zip-broken"),
    ],
)
def test_an_archive_without_reports_is_told_from_a_document_and_a_broken_one(
    data: bytes, name: str, code: str
) -> None:
    assert refusal(data, name).code == code
