"""The council clerk's way: a letterhead of LibreOffice, a paper in it, its sections to paste, a PDF to publish."""

from __future__ import annotations

import base64
import io
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from PIL import Image

from tests.cli.conftest import Call
from tests.support.office import in_office, office
from tests.support.papers import paper_data
from tests.support.profiles import make_profile
from tests.support.verapdf import class_path, complaints

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(office() is None, reason="needs LibreOffice"),
]

REPORT = Path(__file__).parents[2] / "fixtures" / "sondershausen" / "jahresbericht-2023.xlsx"
KIND = "vorlage-jahresbericht"
BANK = "Sparkasse Musterhausen · IBAN DE00 0000 0000 0000 0000 00"
NAMES = ("office", "text", "style", "fo", "draw", "svg", "dc")
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in zip(
        NAMES[:-1], ("office", "text", "style", "xsl-fo-compatible", "drawing", "svg-compatible"), strict=True
    )
)
LETTERHEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Betreff" style:display-name="Musterhausen Betreff" style:family="paragraph"
 style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold" fo:font-size="12pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="a4">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="a4">
<style:header><text:p>Vorlage {{{{ number }}}}, Seite
 <text:page-number text:select-page="current">2</text:page-number>
</text:p></style:header>
<style:header-first><text:p><draw:frame draw:name="Wappen" text:anchor-type="as-char" svg:width="1.6cm"
 svg:height="1.9cm"><draw:image><office:binary-data>{arms}</office:binary-data></draw:image></draw:frame>
Rathausplatz 1, 99999 Musterhausen</text:p></style:header-first>
<style:footer><text:p>www.musterhausen.example</text:p></style:footer>
<style:footer-first><text:p>{bank}</text:p></style:footer-first>
</style:master-page></office:master-styles>
<office:body><office:text>{changes}
<text:p text:style-name="Betreff">{{{{ title }}}}: {{{{ subject }}}}</text:p>
<text:p>{more}{{{{p body }}}}</text:p></office:text></office:body></office:document>
"""
CHANGES = """<text:tracked-changes><text:changed-region text:id="ct1"><text:insertion><office:change-info>
<dc:creator>Erika Muster</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info></text:insertion>
</text:changed-region></text:tracked-changes>"""
START, END = (f'<text:change-{one} text:change-id="ct1"/>' for one in ("start", "end"))
INSERTED = f"{START}An den Stadtrat{END}</text:p><text:p>"


def letterhead(folder: Path, fmt: str = "docx", *, tracked: bool = False) -> bytes:
    """The letterhead of Musterhausen as a clerk makes it: arms, address, bank, another first page, a style."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 48), "navy").save(stream, "PNG")
    page = LETTERHEAD.format(
        spaces=SPACES,
        arms=base64.b64encode(stream.getvalue()).decode(),
        bank=BANK,
        changes=CHANGES if tracked else "",
        more=INSERTED if tracked else "",
    )
    source = folder / "briefkopf.fodt"
    source.write_text(page, "utf-8")
    (made,) = in_office([source], fmt, folder)
    return made.read_bytes()


def house(folder: Path, template: bytes, name: str = "template.docx") -> Path:
    """The folder of the house with its letterhead."""
    make_profile(folder, "musterhausen", {f"documents/_shared/{name}": template})
    return folder / "musterhausen"


def convert(call: Call, *arguments: str | Path, report: Path = REPORT) -> list[Path]:
    Path("vorlage.toml").write_text(paper_data(2023, "Fachbereich Soziales"), "utf-8")
    result = call("--lang", "de", "convert", report, "--data", "vorlage.toml", *arguments)
    assert result.code == 0, result.err
    return [Path(line) for line in result.out.splitlines()]


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_a_letterhead_of_libreoffice_is_sound_and_every_page_of_the_paper_wears_it(
    call: Call, tmp_path: Path, fmt: str
) -> None:
    home = house(tmp_path, letterhead(tmp_path, fmt), f"template.{fmt}")
    template = home / "documents" / "_shared" / f"template.{fmt}"
    checked = call("--lang", "de", "template", "check", template, "--kind", KIND)
    assert (checked.code, checked.out) == (0, f"{template}: für „{KIND}“ verwendbar\n")
    [paper] = convert(call, "--profile-dir", home, "--to", f"{KIND}.{fmt}", "-o", "haus")
    (printed,) = in_office([paper], "pdf", tmp_path)
    pages = [page.extract_text() for page in pypdf.PdfReader(printed).pages]
    assert len(pages) > 1
    assert "Rathausplatz 1" in pages[0]
    assert BANK in pages[0]
    assert "Seite 1" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"Vorlage 24/017/BV, Seite {number}" in page
        assert "www.musterhausen.example" in page
        assert BANK not in page
    with zipfile.ZipFile(paper) as archive:
        assert [name for name in archive.namelist() if name.endswith(".png")]
    if fmt == "docx":
        [subject] = [
            one for one in docx.Document(str(paper)).paragraphs if one.text.startswith("Beschlussvorlage: ")
        ]
        assert subject.style is not None
        assert (subject.text, subject.style.name) == (
            "Beschlussvorlage: Jahresbericht 2023",
            "Musterhausen Betreff",
        )


def test_changes_that_libreoffice_tracked_in_the_letterhead_are_named_before_they_get_into_a_paper(
    call: Call, tmp_path: Path
) -> None:
    home = house(tmp_path, letterhead(tmp_path, tracked=True))
    result = call("--lang", "de", "convert", REPORT, "--to", f"{KIND}.docx", "--profile-dir", home, "-o", "haus")
    assert result.code == 4
    assert "sind Änderungen nachverfolgt" in result.err
    assert not list(Path("haus").glob("*.docx"))


def test_the_sections_pasted_one_by_one_are_the_whole_paper_and_nothing_but_text(call: Call) -> None:
    pieces = convert(call, "--to", f"{KIND}.text", "--sections", "-o", "felder")
    [whole] = convert(call, "--to", f"{KIND}.text", "-o", "ganz")
    said = whole.read_text("utf-8").splitlines()
    pasted = Counter(line for piece in pieces for line in piece.read_text("utf-8").splitlines())
    titles = {title for title, rule in pairwise(said) if title and set(rule) in ({"="}, {"-"})}
    assert pasted - Counter(said) == Counter()
    assert {line for line in Counter(said) - pasted if set(line) - set("=-")} <= titles
    assert [sign for line in pasted for sign in line if not sign.isprintable()] == []
    resolution = next(piece for piece in pieces if piece.stem == "beschluss").read_text("utf-8")
    assert resolution.startswith("Der Stadtrat nimmt den Jahresbericht für den Zeitraum 2023")


def with_person(folder: Path) -> Path:
    """The report with a person where an office is asked for."""
    book = openpyxl.load_workbook(REPORT)
    sheet = book["HF 1"]
    (heading,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Federführung")
    sheet.cell(heading.row + 1, heading.column).value = "Jugendamt, Frau Erfunden, Tel. 0000 12345"
    book.save(folder / "bericht.xlsx")
    return folder / "bericht.xlsx"


@pytest.mark.skipif(class_path() is None, reason="needs Java, the JAXB runtime and veraPDF")
def test_the_pdf_for_the_website_is_accessible_and_names_no_one_but_who_signs(call: Call, tmp_path: Path) -> None:
    report = with_person(tmp_path)
    files = [
        path
        for kind in (KIND, "jahresbericht")
        for path in convert(call, "--to", f"{kind}.pdf", "-o", "netz", report=report)
    ]
    assert complaints(files) == []
    paper, annex = map(pypdf.PdfReader, files)
    assert paper.metadata is not None
    assert paper.metadata.title
    words = ["".join(page.extract_text() for page in one.pages) for one in (paper, annex)]
    assert "Steffen Grimm, Bürgermeister" in words[0]
    assert "Jugendamt" in words[1]
    for one in words:
        assert "Erfunden" not in one
        assert "12345" not in one
