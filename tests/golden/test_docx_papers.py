"""The example papers as Word documents: sound by the standard, opened by LibreOffice, every word in them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.host import Host
from fgk_docs.model.document import runs_of
from fgk_docs.pipeline import Product, Settings, examine, produce
from fixtures.jobs import Job, jobs

TOLERATED: dict[str, str] = {}
"""Errors of openxml-audit that may occur, each with its reason; none so far."""


@pytest.fixture(scope="module")
def papers() -> dict[str, Product]:
    host = Host.load()
    made = {}
    for job in jobs():
        settings = Settings(data=job.data)
        made[job.name] = produce(host, examine(host, job.input, settings), job.kind, "docx", settings)
    return made


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.name)
def test_a_paper_passes_the_audit_of_its_format(job: Job, papers: dict[str, Product], tmp_path: Path) -> None:
    data = papers[job.name].data
    assert data is not None
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    for version in (FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365):
        result = OpenXmlValidator(file_format=version).validate(path)
        assert [error.description for error in result.errors if error.description not in TOLERATED] == []


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.name)
def test_every_run_of_a_paper_stands_in_the_document(job: Job, papers: dict[str, Product]) -> None:
    product = papers[job.name]
    assert product.data is not None
    assert product.document is not None
    opened = docx.Document(io.BytesIO(product.data))
    text = "".join(opened.element.body.itertext("{*}t", "{*}br"))
    # A chart says its data in its alternative text.
    text += "".join(one.get("descr", "") for one in opened.element.body.iter("{*}docPr"))
    squeezed = re.sub(r"\s+", "", text)
    missing = [run.text for run in runs_of(product.document) if re.sub(r"\s+", "", run.text) not in squeezed]
    assert missing == []


@pytest.fixture(scope="module")
def odt_papers() -> dict[str, Product]:
    host = Host.load()
    made = {}
    for job in jobs():
        settings = Settings(data=job.data)
        made[job.name] = produce(host, examine(host, job.input, settings), job.kind, "odt", settings)
    return made


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_libreoffice_opens_every_paper_and_shows_its_words(
    suffix: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    papers: dict[str, Product] = request.getfixturevalue("papers" if suffix == "docx" else "odt_papers")
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("needs LibreOffice (soffice) and pdftotext")
    names = []
    for place, product in enumerate(papers.values()):
        assert product.data is not None
        names.append(f"{place}.{suffix}")
        (tmp_path / names[-1]).write_bytes(product.data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *names]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    for name, product in zip(names, papers.values(), strict=True):
        shown = subprocess.run(
            [reader, name.replace(f".{suffix}", ".pdf"), "-"],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=60,
        )
        # Where lines end depends on the fonts at hand; blanks do not count ("Jugend- und" may come as "Jugendund").
        text = re.sub(r"\s+", "", shown.stdout.decode())
        assert product.document is not None
        for run in runs_of(product.document):
            assert [word for word in re.findall(r"\w+", run.text) if word not in text] == [], run.text
