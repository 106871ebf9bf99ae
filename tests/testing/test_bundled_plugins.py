"""What ships with the project keeps the contract that it asks of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from fgk_docs.hookspecs import GROUP
from fgk_docs.host import Host
from fgk_docs.model.document import Document, plain
from fgk_docs.protocols import Credentials
from fgk_docs.testing import (
    NASTY,
    Book,
    Sample,
    Shown,
    check_annotator,
    check_form_maker,
    check_hooks,
    check_profile,
    check_reader,
    check_scanner,
    check_signer,
    check_writer,
    words_in,
)
from tests.support import signing
from tests.support.budget import chosen
from tests.support.made_forms import read
from tests.support.pdfs import form_of
from tests.support.shown import PAGE, PICTURE, PLAIN_PDF
from tests.support.workbooks import excel_xml, xlsb

FIXTURES = Path(__file__).parents[2] / "fixtures"
PLUGINS = sorted(entry.name for entry in entry_points(group=GROUP) if entry.value.startswith("fgk_docs_plugins."))
CELLS = Book(
    {"Daten": {(1, 1): "Frage", (1, 2): "Antwort", **{(row, 2): text for row, text in enumerate(NASTY, 3)}}}
)
FORM = FIXTURES / "herten" / "jahresbericht-2014.xlsx"
ODS = FIXTURES / "delmenhorst" / "jahresbericht-2021.ods"
XLS = FIXTURES / "sondershausen" / "vorlagendaten.xls"


@pytest.fixture(scope="module")
def host() -> Host:
    return Host.load()


@pytest.mark.parametrize("name", PLUGINS)
def test_a_bundled_plugin_loads_lightly_and_without_side_effects(name: str) -> None:
    check_hooks(name, may_import=("fgk_docs_templates",) if name == "base_profile" else ())


ANSWERS = {f"feld{number}": text for number, text in enumerate(NASTY)}
XLSB = xlsb({(row - 1, column - 1): text for (row, column), text in CELLS.sheets["Daten"].items()})
CASE = read(FORM).case_file
SAMPLES = {
    "case_file": Sample("fall.json", CASE.model_dump_json(exclude_none=True).encode(), case=CASE.case),
    "excel-xml": Sample("muster.xml", excel_xml(CELLS), CELLS),
    "pdf": Sample("muster.pdf", form_of(ANSWERS), fields=ANSWERS),
    "xlsb": Sample("muster.xlsb", XLSB, CELLS),
    "xlsx": Sample("muster.xlsx", CELLS.xlsx(), CELLS),
    "ods": Sample("muster.ods", CELLS.ods(), CELLS),
    "csv": Sample("muster.csv", CELLS.csv(), CELLS),
    "xls": Sample.from_file(XLS),
    "data_file": Sample(
        "daten.toml", b'kommune = "M\xc3\xbcller & S\xc3\xb6hne"\n', None, {"kommune": "Müller & Söhne"}
    ),
}


def test_every_reader_has_a_sample_but_the_one_that_only_refuses(host: Host) -> None:
    assert set(host.readers) == {*SAMPLES, "html-table"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_bundled_reader_keeps_the_laws(name: str, host: Host) -> None:
    check_reader(host.readers[name], SAMPLES[name], torn_is_whole=name in ("csv", "data_file"))


def _unfolded(data: bytes) -> str:
    """A calendar's words: lines put together again, escapes taken back."""
    text = data.decode().replace("\r\n ", "").replace("\\n", "\n")
    return re.sub(r"\\(.)", r"\1", text)


def _titles(document: Document) -> Iterable[str]:
    return [plain(event.title) for event in document.events if "\\" not in plain(event.title)]


def _subject(document: Document) -> Iterable[str]:
    import json

    subject = document.paper.subject if document.paper is not None else None
    return [json.dumps(subject, ensure_ascii=False)] if subject is not None else []


HOW = {"ics": {"words": _unfolded, "says": _titles}, "oparl": {"words": words_in, "says": _subject}}


WRITERS = ("docx", "html", "ics", "odt", "oparl", "pdf", "text", "xlsx")
MAKERS = ("xlsx", "ods", "pdf")


def test_everything_else_that_is_offered_is_proved_too(host: Host) -> None:
    assert (set(host.writers), set(host.form_makers)) == ({*WRITERS}, {*MAKERS})
    assert (set(host.annotators), set(host.profiles)) == ({"sheets", "pdf"}, {"base"})
    assert (set(host.scanners), set(host.signers)) == ({"pages", "picture"}, {"pades"})


@pytest.mark.parametrize("name", WRITERS)
def test_a_bundled_writer_keeps_the_laws(name: str, host: Host) -> None:
    check_writer(host.writers[name], **HOW.get(name, {}))  # type: ignore[arg-type] # words and says, by name


@pytest.mark.slow
@pytest.mark.parametrize("name", chosen(MAKERS, "xlsx"))
def test_a_bundled_form_maker_keeps_the_laws(name: str, host: Host) -> None:
    check_form_maker(host.form_makers[name])


@pytest.mark.parametrize("path", [FORM, ODS], ids=["xlsx", "ods"])
def test_the_annotator_of_workbooks_keeps_the_laws(path: Path, host: Host) -> None:
    check_annotator(host.annotators["sheets"], host.readers[path.suffix[1:]], Sample.from_file(path))


def test_the_annotator_of_pdf_forms_keeps_the_laws(host: Host) -> None:
    from fgk_docs.forms.blank import blank_form
    from fgk_docs.forms.load import load_definition

    form = blank_form(load_definition(host.chain(), "jahresbericht", "A"), host.chain(), None)
    sample = Sample("formular.pdf", host.make_form(host.form_makers["pdf"], form))
    check_annotator(host.annotators["pdf"], host.readers["pdf"], sample)


@pytest.mark.parametrize("shown", [PAGE, PICTURE], ids=["pages", "picture"])
def test_a_bundled_scanner_keeps_the_laws(shown: Shown, host: Host) -> None:
    check_scanner(host.scanners["pages" if shown is PAGE else "picture"], shown)


def test_the_bundled_signer_keeps_the_laws(host: Host) -> None:
    credentials = Credentials(signing.authority()[1], signing.WORDS, place="verein.p12")
    check_signer(host.signers["pades"], credentials, PLAIN_PDF, is_valid=signing.is_valid)


@pytest.mark.slow
def test_the_base_profile_keeps_the_laws(host: Host) -> None:
    check_profile(host.profiles["base"])
