"""Filling PDF forms that somebody else made, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fgk_docs.errors import NotWritable, UsageError
from fgk_docs.making import fill_file
from fgk_docs.model.form import FormAnswer, FormInput, InputKind
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.making.maker import PdfMaker
from fgk_docs_plugins.pdf_forms.reader import READER
from tests.support.made_forms import chain, host, laid_out, made
from tests.support.pdfs import Pdf, encrypted, text

BOX = "/Type /Annot /Subtype /Widget /Rect [10 10 200 30] /F 4"


def foreign(folder: Path, *fields: str, extra: str = "") -> Path:
    pdf = Pdf()
    page = pdf.add("")
    pages = pdf.add(f"<< /Type /Pages /Kids [{page}] /Count 1 >>")
    made_fields = " ".join(pdf.add(f"<< {BOX} {field} >>") for field in fields)
    pdf.set(page, f"<< /Type /Page /Parent {pages} /MediaBox [0 0 300 300] /Annots [{made_fields}] >>")
    form = f"<< /Fields [{made_fields}] {extra} >>"
    path = folder / "fremd.pdf"
    path.write_bytes(pdf.bytes(pdf.add(f"<< /Type /Catalog /Pages {pages} /AcroForm {form} >>")))
    return path


def put(path: Path, name: str, value: str, kind: InputKind = InputKind.TEXT) -> object:
    path.write_bytes(PdfMaker().fill(InputFile(path), [FormAnswer(FormInput(name, name, kind), value)]))
    return next(field.value for field in READER.read(InputFile(path)).fields if field.name == name)


def refused(path: Path, name: str, value: str) -> UsageError:
    before = path.read_bytes()
    with pytest.raises(UsageError) as caught:
        put(path, name, value)
    assert path.read_bytes() == before
    return caught.value


def states(*names: str) -> str:
    return "/AP << /N << " + " ".join(f"/{name} << >>" for name in names) + " >> >>"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("/FT /Tx /T (a)", "Überall – 5 € 漢"),
        ("/FT /Tx /T (a) /MaxLen 3", "länger als drei"),
        ("/FT /Tx /T (a) /RV (alt) /V (alt)", "neu"),
        ("/FT /Ch /T (a) /Ff 131072 /Opt [(ja) (nein)] /I [0]", "nein"),
        ("/FT /Ch /T (a) /Ff 131072 /Opt [[(1) (umgesetzt)] [(2) (offen)]]", "offen"),
        ("/FT /Ch /T (a) /Ff 393216 /Opt [(ja)]", "ein anderes Wort"),
    ],
)
def test_a_form_of_others_takes_what_its_field_takes(field: str, value: str, tmp_path: Path) -> None:
    assert put(foreign(tmp_path, field), "a", value) == value


def test_a_box_that_stands_alone_takes_yes_and_no(tmp_path: Path) -> None:
    path = foreign(tmp_path, f"/FT /Btn /T (a) {states('Off', 'An')}")
    assert put(path, "a", "ja") is True
    assert put(path, "a", "nein") is None
    assert refused(path, "a", "vielleicht").details["allowed"] == "ja, nein"


def test_a_word_that_a_list_does_not_have_is_refused_with_those_that_it_has(tmp_path: Path) -> None:
    error = refused(foreign(tmp_path, "/FT /Ch /T (a) /Ff 131072 /Opt [(ja) (nein)]"), "a", "jein")
    assert (error.code, error.details["allowed"]) == ("form-value-refused", "ja, nein")


@pytest.mark.parametrize("field", ["/FT /Tx /T (b)", "/FT /Tx /T (a) /Ff 1"], ids=["missing", "read-only"])
def test_a_field_that_is_missing_or_locked_is_named(field: str, tmp_path: Path) -> None:
    error = refused(foreign(tmp_path, field), "a", "x")
    assert (error.code, error.details["value"]) == ("form-input-missing", "a")


def test_a_form_with_xfa_is_refused(tmp_path: Path) -> None:
    path = foreign(tmp_path, "/FT /Tx /T (a)", extra=f"/XFA [{text('template')} null]")
    assert refused(path, "a", "x").code == "form-is-xfa"


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "no end": lambda data: data.partition(b"startxref")[0],
    "wrong places": lambda data: data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% eine Zeile mehr\n"),
    "lines before it": lambda data: b"Zeilen davor\n" * 10 + data,
    "pages in a circle": lambda data: data.replace(b"/Kids [1 0 R]", b"/Kids [2 0 R]"),
    "pages that are no tree": lambda data: data.replace(b"/Pages 2 0 R", b"/Pages 1 0 R"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_form_is_told_as_one_and_left_as_it_is(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = foreign(tmp_path, "/FT /Tx /T (a)")
    data = DAMAGED[name](path.read_bytes())
    assert data != path.read_bytes()
    path.write_bytes(data)
    assert [field.name for field in READER.read(InputFile(path)).fields] == ["a"]
    with pytest.raises(NotWritable) as caught:
        put(path, "a", "x")
    assert (caught.value.code, caught.value.place, path.read_bytes()) == ("form-damaged", "fremd.pdf", data)
    assert capfd.readouterr().err == ""


@pytest.mark.filterwarnings("ignore:.*:UserWarning")
@pytest.mark.parametrize("algorithm", ["AES-256", "RC4-128"])
def test_an_encrypted_form_is_told_as_one_and_left_as_it_is(algorithm: str, tmp_path: Path) -> None:
    path = foreign(tmp_path, "/FT /Tx /T (a)")
    path.write_bytes(encrypted(path.read_bytes(), "", algorithm))
    with pytest.raises(NotWritable) as caught:
        put(path, "a", "x")
    assert (caught.value.code, caught.value.place) == ("form-protected", "fremd.pdf")


def test_what_pypdf_puts_right_is_no_line_on_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = foreign(tmp_path, "/FT /Tx /T (a) /DA (x) /DA (y)")
    assert put(path, "a", "Überall") == "Überall"
    assert capfd.readouterr().err == ""


def test_every_wrong_answer_is_named_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    form = made(laid_out("jahresbericht", rows=1), "pdf", tmp_path)
    data = tmp_path / "antworten.toml"
    data.write_text(
        'komune = "Musterstadt"\nart = "Dorf"\noeffentlich = "vielleicht"\n'
        '[[massnahmen]]\nmassnahme = "Vorlesetag"\nstand = "lila"\n',
        "utf-8",
    )
    result = fill_file(host(), chain(), form, data)
    assert result.data is None
    told = {finding.address.field: finding.code for finding in result.findings if finding.address}
    assert told == {
        "komune": "form-field-unknown",
        "art": "form-value-refused",
        "oeffentlich": "form-value-refused",
        "massnahmen.1.stand": "form-value-refused",
    }
    allowed = next(one.details["allowed"] for one in result.findings if one.address and one.address.field == "art")
    assert "Landkreis" in allowed


def test_a_row_stays_below_its_field_of_action(tmp_path: Path) -> None:
    form = made(laid_out("jahresbericht", rows=1), "pdf", tmp_path)
    data = tmp_path / "antworten.toml"
    row = '[[massnahmen]]\nmassnahme = "Vorlesetag"\nstand = "umgesetzt"\nhandlungsfeld = '
    data.write_text(row + '"Senioren und Generationen"\n', "utf-8")
    told = fill_file(host(), chain(), form, data)
    assert told.data is None
    assert [finding.code for finding in told.findings] == ["form-row-elsewhere"]
    assert told.findings[0].details["there"] == "Steuerung, Vernetzung und Nachhaltigkeit"
    data.write_text(row + '"Steuerung, Vernetzung und Nachhaltigkeit"\n', "utf-8")
    assert fill_file(host(), chain(), form, data).findings == ()


def test_all_answers_without_a_field_are_named_together(tmp_path: Path) -> None:
    path = foreign(tmp_path, "/FT /Tx /T (a)")
    answers = [FormAnswer(FormInput(name, name), "x") for name in "abc"]
    with pytest.raises(UsageError) as caught:
        PdfMaker().fill(InputFile(path), answers)
    assert caught.value.details["value"] == "b, c"
