"""Made forms keep the standards for accessible and archived files, blank, prefilled and filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from fgk_docs.model.form import FormAnswer, FormInput, InputKind
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.making.maker import PdfMaker
from tests.support.made_forms import laid_out, made, read
from tests.support.verapdf import class_path, complaints

REPORT = Path("fixtures/kyffhaeuserkreis/jahresbericht-2017.xlsx")
ANSWERS = [
    FormAnswer(FormInput("kommune", "Kommune"), "Łódź, Öd & Söhne – 5 €"),
    FormAnswer(FormInput("oeffentlich", "Öffentlich", InputKind.CHOICE, ("ja", "nein")), "nein"),
    FormAnswer(FormInput("stand", "Stand", InputKind.CHOICE), "umgesetzt", "massnahmen", 1),
    FormAnswer(FormInput("massnahme", "Maßnahme", InputKind.LONG), "eins\nzwei 漢 " * 40, "massnahmen", 1),
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime"),
]


def test_blank_prefilled_and_filled_forms_keep_ua1_and_3a(tmp_path: Path) -> None:
    files = []
    for form, edition in (("jahresbericht", "A"), ("jahresbericht", "B"), ("vorlagendaten", "A")):
        folder = tmp_path / f"{form}-{edition}"
        folder.mkdir()
        files.append(made(laid_out(form, edition, rows=1), "pdf", folder))
    case = read(REPORT).case_file.case
    files.append(made(laid_out("jahresbericht", "A", case), "pdf", tmp_path))
    filled = tmp_path / "gefuellt.pdf"
    filled.write_bytes(PdfMaker().fill(InputFile(files[0]), ANSWERS))
    assert complaints([*files, filled]) == []


def test_the_validator_notices_a_field_without_a_tip_and_a_link_that_stayed_one(tmp_path: Path) -> None:
    path = made(laid_out("vorlagendaten", rows=0), "pdf", tmp_path)
    writer = PdfWriter(clone_from=path)
    boxes = [one.get_object() for page in writer.pages for one in page["/Annots"]]
    del boxes[0]["/TU"]
    boxes[1][NameObject("/Subtype")] = NameObject("/Link")
    writer.write(path)
    rules = {line.split()[1] for line in complaints([path], "ua1")}
    assert {"7.18.1-3", "7.18.5-1"} & rules
