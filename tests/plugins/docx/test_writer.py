"""The writer from document to file: template, names, properties; files that office programs open."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Document, Section, runs_of
from fgk_docs.placing.slots import slots_of
from fgk_docs_plugins.docx import fgk_docs_writers
from fgk_docs_plugins.docx.writer import DocxWriter
from tests.plugins.docx.making import (
    BODY,
    SHARED,
    attributes,
    edited,
    filled_texts,
    opened,
    part,
    section,
    template,
    texts,
)
from tests.plugins.docx.papers import council_paper
from tests.support.documents import Files, paragraph, words
from tests.support.office import in_office


def test_the_plugin_offers_the_writer() -> None:
    [writer] = fgk_docs_writers()
    assert (writer.name, writer.suffix, writer.accepts(Document("k", ()))) == ("docx", ".docx", True)


def test_the_template_of_the_kind_comes_before_the_shared_one() -> None:
    document = Document("k", (section(paragraph("x")),))
    own, shared = template("eigene", "{{p body }}"), template("gemeinsame", "{{p body }}")
    assert filled_texts(DocxWriter().write(document, Files(k=own, _shared=shared))) == ["eigene", "x"]
    assert filled_texts(DocxWriter().write(document, Files(_shared=shared))) == ["gemeinsame", "x"]


def test_a_missing_template_is_an_error_that_names_both_places() -> None:
    with pytest.raises(BrokenProfile) as caught:
        DocxWriter().write(Document("k", ()), Files(other=BODY))
    assert caught.value.code == "template-missing"
    assert caught.value.place == "documents/k/template.docx"
    assert caught.value.details == {"shared": "documents/_shared/template.docx"}


def test_a_broken_template_is_named_with_its_profile() -> None:
    with pytest.raises(BrokenProfile) as caught:
        DocxWriter().write(Document("k", ()), Files(k=template("{{ nope }}")))
    assert caught.value.place == "test/documents/k/template.docx:word/document.xml"


def test_sections_are_named_by_their_ids_with_underscores() -> None:
    made = section(paragraph("x"), name="budget-impact")
    document = Document("k", (made,), {"case-number": "7"}, date(2018, 6, 1))
    slots = slots_of(document)
    assert slots["budget_impact"] is made
    assert (slots["case_number"], slots["date"], slots["number"]) == ("7", "01.06.2018", "")


def test_a_section_with_a_taken_name_stays_in_the_body() -> None:
    made = section(paragraph("Inhalt"), name="subject"), section(paragraph("B"), name="a-b"), section(name="a_b")
    slots = slots_of(Document("k", made, {"subject": "Betreff"}))
    assert slots["subject"] == "Betreff"
    assert slots["a_b"] is made[1]
    assert slots["body"] == made


def test_the_properties_are_the_documents_own_and_nothing_of_the_template() -> None:
    marked = edited(
        BODY, "docProps/core.xml", "</cp:coreProperties>", "<cp:category>geheim</cp:category></cp:coreProperties>"
    )
    document = Document("k", (), {"title": "T", "subject": "S", "author": "A", "keywords": "K"}, date(2018, 6, 1))
    found = opened(DocxWriter().write(document, Files(k=marked))).core_properties
    assert (found.title, found.subject, found.author, found.keywords) == ("T", "S", "A", "K")
    assert (found.language, found.category, found.last_modified_by) == ("de-DE", "", "")
    assert found.created == found.modified == datetime.fromisoformat("2018-06-01T00:00:00Z")


def test_without_a_date_the_properties_say_1980() -> None:
    found = opened(DocxWriter().write(Document("k", ()), Files(k=BODY))).core_properties
    assert found.created == datetime.fromisoformat("1980-01-01T00:00:00Z")


def test_every_word_of_a_council_paper_is_in_the_file_in_order() -> None:
    document = council_paper()
    data = DocxWriter().write(document, Files())
    said = "".join(texts(data))
    assert said.replace("Beschlussvorlage", "", 1) == "".join(run.text for run in runs_of(document))
    assert said.index("Landratsamt") < said.index("Beschlussvorlage") < said.index("18/2048-BV")


def test_the_footer_shows_number_and_subject_and_counts_pages() -> None:
    data = DocxWriter().write(council_paper(), Files())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        [name] = (name for name in archive.namelist() if "footer" in name)
    root = part(data, name)
    assert "18/2048-BV · Rezertifizierung zum Audit" in "".join(root.itertext())
    assert attributes(root, ".//w:fldSimple", "instr") == [" PAGE ", " NUMPAGES "]


@pytest.mark.parametrize(
    "document",
    [
        council_paper(),
        council_paper(columns=5),
        council_paper(rows=0),
        Document("k", ()),
        Document("k", (Section("a", words("nur ein Titel"), ()),)),
    ],
    ids=["wide", "upright", "no rows", "nothing", "title only"],
)
@pytest.mark.parametrize("version", [FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365], ids=lambda one: one.value)
def test_the_open_xml_audit_finds_nothing(document: Document, version: FileFormat, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(DocxWriter().write(document, Files()))
    found = OpenXmlValidator(version).validate(path).errors
    assert [error.description for error in found] == []


def test_the_open_xml_audit_finds_nothing_in_the_template(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(SHARED.read_bytes())
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_libreoffice_shows_every_word(tmp_path: Path) -> None:
    document = council_paper()
    (tmp_path / "paper.docx").write_bytes(DocxWriter().write(document, Files()))
    [paper] = in_office([tmp_path / "paper.docx"], "pdf", tmp_path)
    shown = subprocess.run(["pdftotext", paper, "-"], check=True, capture_output=True, timeout=60)
    text = shown.stdout.decode()
    words_shown = set(re.findall(r"\w+", text))
    for run in runs_of(document):
        assert set(re.findall(r"\w+", run.text)) <= words_shown, run.text
    assert {"1.", "2.", "a)", "Seite", "von"} <= set(text.split())
