"""Certificates with a code: the same bytes each time, conforming, readable as people print and photograph them, and
checked against what is printed around the code."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from fgk_docs.host import Host
from fgk_docs.model.document import Document, Paragraph, Run, Seal, Signature
from fgk_docs.model.embedded import Mode
from fgk_docs.pipeline import Product, Settings, produce
from fgk_docs.protocols import InputFile
from fgk_docs.samples import sample
from fgk_docs.seals.code import read_code
from fgk_docs.steps import chain_of
from fgk_docs.verifying import Verified, verify
from tests.plugins.pdf.making import elements
from tests.support.budget import chosen
from tests.support.seals import CONTENT, code, key, trust
from tests.support.verapdf import class_path, complaints

HOST = Host.load()
SIGNED = Settings(signer=key())
CHAIN = chain_of(HOST, SIGNED, None)
DPI, TURNED = (100, 150, 200, 300), (0, 4, 90, 183, 270)


def made(fmt: str = "pdf", settings: Settings = SIGNED, **changed: object) -> Product:
    examined = sample(HOST, "zertifikat", None, settings)
    case = examined.case_file.case
    certificates = tuple(one.model_copy(update=changed) for one in case.certificates)
    case_file = examined.case_file.model_copy(
        update={"case": case.model_copy(update={"certificates": certificates})}
    )
    return produce(HOST, replace(examined, case_file=case_file), "zertifikat", fmt, settings)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    data = made().data
    assert data is not None
    return data


def scanned(data: bytes, name: str) -> tuple[str, ...]:
    return HOST.scan(InputFile.at_hand(Path(name), data)).codes


def test_the_code_says_what_the_certificate_says(pdf: bytes) -> None:
    (letters,) = scanned(pdf, "z.pdf")
    assert read_code(letters).content == replace(CONTENT, ags="")


@pytest.mark.parametrize("fmt", ["pdf", "docx"])
def test_the_same_key_gives_the_same_bytes_and_without_one_nothing_speaks_of_checking(fmt: str) -> None:
    signed, plain = made(fmt), made(fmt, Settings())
    assert made(fmt).data == signed.data != plain.data
    assert made(fmt, Settings(signer=key(2))).data != signed.data
    for product, there in ((signed, True), (plain, False)):
        assert product.document is not None
        assert (product.document.section("echtheit") is not None) is there
        assert ("Echtheit" in repr(product.document)) is there


def test_the_code_has_an_alternative_text(pdf: bytes) -> None:
    told = [str(element.get("/Alt")) for element in elements(pdf) if element["/S"] == "/Figure"]
    assert told == ["Prüfcode dieser Urkunde (QR-Code)"]


@pytest.mark.slow
@pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime")
def test_a_certificate_with_a_code_keeps_ua1_and_3a(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(pdf)
    assert complaints([tmp_path / "z.pdf"]) == []


def picture(pdf: bytes, dpi: int, turned: float, noise: float, blur: float) -> bytes:
    """The page as it is printed and photographed or scanned."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=dpi / 72).to_pil().convert("L")
    page = page.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(blur))
    page = Image.blend(page, Image.effect_noise(page.size, noise), 0.25)
    done = io.BytesIO()
    page.save(done, "PNG")
    return done.getvalue()


@pytest.mark.parametrize(
    ("dpi", "turned"),
    chosen(itertools.product(DPI, TURNED), (100, 4), (100, 90), (150, 183), (200, 270), (300, 0)),
)
def test_the_code_is_read_at_usual_resolutions_turned_and_noised(pdf: bytes, dpi: int, turned: float) -> None:
    assert scanned(picture(pdf, dpi, turned, noise=40, blur=dpi / 300), "z.png") == scanned(pdf, "z.pdf")


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"number": None}, "number"),
        ({"awarded": None}, "awarded"),
        ({"valid": None}, "valid"),
    ],
)
def test_a_certificate_with_a_gap_has_no_code_and_a_finding_says_why(changed, path) -> None:
    product = made(**changed)
    assert product.data is not None
    assert product.document is not None
    assert product.document.section("echtheit") is None
    found = [finding for finding in product.findings if finding.code == "seal-value-missing"]
    assert [str(finding.path).rpartition("/")[2] for finding in found] == [path]


def test_a_rough_period_is_not_signed() -> None:
    certificate = sample(HOST, "zertifikat", None, SIGNED).case_file.case.certificates[0]
    assert certificate.valid is not None
    rough = certificate.valid.model_copy(update={"approximate": True})
    assert [one.code for one in made(valid=rough).findings] == ["seal-value-missing"]


def forged(tmp_path: Path, change: Callable[[Document], Document], settings: Settings = SIGNED) -> Verified:
    """What is said of a certificate in whose file something was changed after it was signed."""
    document = made(settings=settings).document
    assert document is not None
    data = HOST.write(HOST.writers["pdf"], change(document), CHAIN).data
    (tmp_path / "z.pdf").write_bytes(data)
    return verify(HOST, tmp_path / "z.pdf", trust())


def reworded(old: str, new: str) -> Callable[[Document], Document]:
    """The printed words changed; the code and the data are as they were."""

    def runs(block: Paragraph | Signature) -> tuple[Run, ...]:
        return tuple(replace(run, text=run.text.replace(old, new)) for run in block.runs)

    def change(document: Document) -> Document:
        assert old in repr(document.sections)
        sections = tuple(
            replace(
                section,
                blocks=tuple(
                    replace(block, runs=runs(block)) if isinstance(block, Paragraph | Signature) else block
                    for block in section.blocks
                ),
            )
            for section in document.sections
        )
        return replace(document, sections=sections)

    return change


def other_data(old: str, new: str) -> Callable[[Document], Document]:
    """The embedded data changed; the page is as it was."""

    def change(document: Document) -> Document:
        assert document.embedded is not None
        assert old.encode() in document.embedded
        return replace(document, embedded=document.embedded.replace(old.encode(), new.encode()))

    return change


def other_code(payload: str) -> Callable[[Document], Document]:
    """A code that is genuine, on a page that is not its own."""

    def change(document: Document) -> Document:
        sections = tuple(
            replace(
                section,
                blocks=tuple(
                    replace(block, payload=payload) if isinstance(block, Seal) else block
                    for block in section.blocks
                ),
            )
            for section in document.sections
        )
        return replace(document, sections=sections)

    return change


def codes(found: Verified) -> list[tuple[str, str | None]]:
    return sorted({(finding.code, finding.path) for finding in found.findings}, key=str)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_genuine_certificate_passes_whatever_it_carries(tmp_path: Path, mode: Mode) -> None:
    found = forged(tmp_path, lambda document: document, replace(SIGNED, embed=mode))
    assert (found.findings, found.with_text, found.with_data) == ((), True, mode is not Mode.NONE)


@pytest.mark.parametrize("mode", [Mode.DOCUMENT, Mode.NONE])
@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("Stadt Musterstadt", "Stadt Anderstadt", "municipality"),
        ("Grundzertifikat", "Erhaltungszertifikat", "level"),
        ("Familiengerechte Stadt", "Kinderfreundliche Stadt", "title"),
        ("MUSTER-1", "MUSTER-7", "number"),
        ("28. Februar 2030", "28. Februar 2040", "valid_until"),
        ("am 01.03.2027", "am 01.03.2025", "issued"),
    ],
)
def test_altered_text_is_told_value_by_value(tmp_path: Path, mode: Mode, old: str, new: str, name: str) -> None:
    found = forged(tmp_path, reworded(old, new), replace(SIGNED, embed=mode))
    assert codes(found) == [("seal-text-differs", name)]


def test_altered_words_that_no_code_holds_are_told_by_the_data(tmp_path: Path) -> None:
    found = forged(tmp_path, reworded("unabhängig begutachtet", "sehr gelobt"))
    assert codes(found) == [("seal-words-differ", None)]
    assert codes(forged(tmp_path, reworded("Auditorin", "Ministerin"))) == [("seal-words-differ", None)]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("Stadt Musterstadt", "Stadt Anderstadt", "municipality"),
        ("MUSTER-1", "MUSTER-7", "number"),
        ("28. Februar 2030", "28. Februar 2040", "valid_until"),
        ("2030-02-28", "2040-02-28", "valid"),
        ('"grundzertifikat"', '"aufbauzertifikat"', "level"),
    ],
)
def test_altered_data_are_told_value_by_value(tmp_path: Path, old: str, new: str, name: str) -> None:
    assert codes(forged(tmp_path, other_data(old, new))) == [("seal-data-differs", name)]


def test_an_altered_case_inside_is_told(tmp_path: Path) -> None:
    settings = replace(SIGNED, embed=Mode.CASE)
    found = forged(tmp_path, other_data('"level":"grundzertifikat"', '"level":"aufbauzertifikat"'), settings)
    assert codes(found) == [("seal-data-differs", "level")]


def test_the_code_of_another_certificate_is_told_as_that(tmp_path: Path) -> None:
    found = forged(tmp_path, other_code(code(municipality="Stadt Anderstadt", number="ANDERS-1")))
    assert codes(found) == [("seal-of-another", None)]


def test_a_code_signed_by_somebody_else_or_changed_is_told(tmp_path: Path) -> None:
    assert codes(forged(tmp_path, other_code(code(2)))) == [("seal-issuer-unknown", None)]
    assert codes(forged(tmp_path, other_code(code()[:-4] + "AAAA"))) == [("seal-altered", None)]
