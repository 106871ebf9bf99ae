from __future__ import annotations

import pytest

from fgk_docs.safe.foreign import foreign_beginning, foreign_kind
from tests.support.archives import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


WORD = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{\\rtf1\\ansi Jahresbericht}", "input-is-text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "input-is-picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "input-is-picture"),
        (b"GIF89a\1\0", "input-is-picture"),
        (b"II*\0\x08\0", "input-is-picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "input-is-picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "input-is-picture"),
        (b"Return-Path: <a@example.org>\r\n", "input-is-mail"),
    ],
)
def test_what_is_no_form_is_told_by_its_first_bytes(data: bytes, code: str) -> None:
    assert (foreign_beginning(data), foreign_kind(data)) == (code, code)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (WORD, "input-is-text"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "input-is-text"),
        (zipped({"Index/Document.iwa": b""}), "input-is-numbers"),
        (OLE + bytes(500) + "WordDocument".encode("utf-16-le"), "input-is-text"),
        (OLE + bytes(500) + "__properties_version1.0".encode("utf-16-le"), "input-is-mail"),
    ],
)
def test_containers_are_told_by_what_they_hold(data: bytes, code: str) -> None:
    assert foreign_kind(data) == code


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"kommune": "Herten"}',
        b"Kommune;Herten\n",
        b"%PDF-1.7",
        zipped({"xl/workbook.xml": b""}),
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        zipped({"anschreiben.docx": WORD}),
        b"PK\3\4 word/document.xml",
        OLE + bytes(500) + "Workbook".encode("utf-16-le"),
    ],
)
def test_what_may_be_a_form_or_holds_one_is_none_of_them(data: bytes) -> None:
    assert (foreign_beginning(data), foreign_kind(data)) == (None, None)
