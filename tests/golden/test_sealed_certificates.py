"""Certificates with a code: the same bytes each time, conforming, readable as people print and photograph them, and
checked against what is printed around the code."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from fgk_docs.host import Host
from fgk_docs.pipeline import Product, Settings, produce
from fgk_docs.protocols import InputFile
from fgk_docs.samples import sample
from fgk_docs.seals.code import read_code
from tests.plugins.pdf.making import elements
from tests.support.seals import CONTENT, key
from tests.support.verapdf import class_path, complaints

HOST = Host.load()
SIGNED = Settings(signer=key())


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
        assert "Echtheit" in repr(product.document) or not there
    assert "Echtheit" not in repr(plain.document)


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


@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
@pytest.mark.parametrize("turned", [0, 4, 90, 183, 270])
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


def test_nothing_of_the_secret_key_is_in_a_document() -> None:
    secret = bytes([1] * 32)
    for fmt in ("pdf", "docx"):
        data = made(fmt).data
        assert data is not None
        assert secret not in data
    assert not re.search(r"\\x01\\x01\\x01", repr(made().document))
