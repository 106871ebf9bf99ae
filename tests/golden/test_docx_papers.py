"""The example papers as Word documents: sound by the standard, opened by LibreOffice, every word in them."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.host import Host
from fgk_docs.model.document import runs_of
from fgk_docs.pipeline import Product, Settings, examine, produce
from fixtures.jobs import Job, jobs
from tests.support.office import printed

TOLERATED: dict[str, str] = {}
"""Errors of openxml-audit that may occur, each with its reason; none so far."""


@cache
def papers(fmt: str) -> dict[str, Product]:
    """The example papers in a format."""
    host = Host.load()
    made = {}
    for job in jobs():
        settings = Settings(data=job.data)
        made[job.name] = produce(host, examine(host, job.input, settings), job.kind, fmt, settings)
    return made


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.name)
def test_a_paper_passes_the_audit_of_its_format(job: Job, tmp_path: Path) -> None:
    data = papers("docx")[job.name].data
    assert data is not None
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    for version in (FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365):
        result = OpenXmlValidator(file_format=version).validate(path)
        assert [error.description for error in result.errors if error.description not in TOLERATED] == []


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.name)
def test_every_run_of_a_paper_stands_in_the_document(job: Job) -> None:
    product = papers("docx")[job.name]
    assert product.data is not None
    assert product.document is not None
    opened = docx.Document(io.BytesIO(product.data))
    text = "".join(opened.element.body.itertext("{*}t", "{*}br"))
    # A chart says its data in its alternative text.
    text += "".join(one.get("descr", "") for one in opened.element.body.iter("{*}docPr"))
    squeezed = re.sub(r"\s+", "", text)
    missing = [run.text for run in runs_of(product.document) if re.sub(r"\s+", "", run.text) not in squeezed]
    assert missing == []


@pytest.mark.office
@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_libreoffice_opens_every_paper_and_shows_its_words(fmt: str, tmp_path: Path) -> None:
    files = {tmp_path / f"{place}.{fmt}": product for place, product in enumerate(papers(fmt).values())}
    for path, product in files.items():
        assert product.data is not None
        path.write_bytes(product.data)
    for product, text in zip(files.values(), printed(files, tmp_path), strict=True):
        assert product.document is not None
        for run in runs_of(product.document):
            assert [word for word in re.findall(r"\w+", run.text) if word not in text] == [], run.text
