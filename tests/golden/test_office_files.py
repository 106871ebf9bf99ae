"""Every kind as an office file: sound by the standards, and opened by LibreOffice with all its words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import openxml_audit
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.model.document import Document, runs_of
from tests.golden.test_every_format import EVERY, HOST, PAIRS, long, odd
from tests.support.budget import chosen
from tests.support.office import printed
from tests.support.samples import CHAIN
from tools.golden_formats import made

TOLERATED: dict[str, str] = {}
"""Errors of openxml-audit that may occur, each with its reason; none so far."""
OFFICE = [(kind, fmt) for kind, fmt in PAIRS if fmt in ("docx", "odt")]
VERSIONS = (FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365)
SCHEMAS = Path(openxml_audit.__file__).parent / "odf" / "schemas" / "odf-1.3"
"""The schemas of OpenDocument 1.3 as OASIS publishes them; openxml-audit brings them along."""


def plain(kind: str, fmt: str) -> Iterator[bytes]:
    """A kind from its sample."""
    yield made(HOST, EVERY[kind], fmt)[1]


def extreme(kind: str, fmt: str) -> Iterator[bytes]:
    """A kind with odd signs, and at its longest."""
    for document in (odd(kind), long(kind)):
        yield HOST.write(HOST.writers[fmt], document, CHAIN).data


@pytest.mark.parametrize("files", chosen((plain, extreme), plain))
@pytest.mark.parametrize("version", chosen(VERSIONS, FileFormat.MICROSOFT_365))
@pytest.mark.parametrize("kind", [kind for kind, fmt in OFFICE if fmt == "docx"])
def test_the_open_xml_audit_finds_nothing_in_any_kind(
    kind: str, version: FileFormat, files: Callable[[str, str], Iterator[bytes]], tmp_path: Path
) -> None:
    for place, data in enumerate(files(kind, "docx")):
        path = tmp_path / f"{place}.docx"
        path.write_bytes(data)
        found = OpenXmlValidator(file_format=version).validate(path).errors
        assert [error.description for error in found if error.description not in TOLERATED] == []


@cache
def schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / f"OpenDocument-v1.3-{name}.rng"))


def faults(data: bytes) -> list[str]:
    """What the standard's schemas have against the parts of a file."""
    told = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                rules = schema("manifest-schema" if name.startswith("META-INF") else "schema")
                if not rules.validate(etree.fromstring(archive.read(name))):
                    told.append(f"{name}: {rules.error_log.last_error}")
    return told


@pytest.mark.parametrize("kind", [kind for kind, fmt in OFFICE if fmt == "odt"])
def test_every_kind_keeps_the_schema_of_opendocument(kind: str) -> None:
    assert [fault for data in (*plain(kind, "odt"), *extreme(kind, "odt")) for fault in faults(data)] == []


def test_the_schema_notices_an_element_that_is_not_allowed() -> None:
    name, text = "content.xml", b"<text:p"
    made_file = made(HOST, EVERY["erinnerung"], "odt")[1]
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made_file)) as source, zipfile.ZipFile(out, "w") as target:
        for one in source.namelist():
            data = source.read(one)
            target.writestr(one, data.replace(text, b"<text:p text:nobody='1'", 1) if one == name else data)
    assert [fault.partition(":")[0] for fault in faults(out.getvalue())] == [name]


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_every_kind_and_shows_its_words(tmp_path: Path) -> None:
    documents: dict[Path, Document] = {}
    for kind, fmt in OFFICE:
        path = tmp_path / f"{kind}-{fmt}.{fmt}"
        documents[path], data = made(HOST, EVERY[kind], fmt)
        path.write_bytes(data)
    for (path, document), text in zip(documents.items(), printed(documents, tmp_path), strict=True):
        for run in runs_of(document):
            assert [word for word in re.findall(r"\w+", run.text) if word not in text] == [], (
                f"{path.name}: {run.text}"
            )
