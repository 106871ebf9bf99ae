"""What is filled into a made form is seen on its pages, whatever program shows them, and read back by others."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pikepdf.form
import pytest
from pypdf import PdfReader, PdfWriter

from fgk_docs.model.form import BlankForm, FormAnswer, FormInput, InputKind
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.making.maker import PdfMaker
from fgk_docs_plugins.pdf_forms.reader import READER
from tests.support.forms import FIXTURES
from tests.support.made_forms import laid_out, made, read
from tests.support.rendering import Picture, Place, Rect, by_pdfium, by_poppler, words_by_pdfium, words_by_poppler

CHOICE = ("ja", "nein")
ANSWERS = [
    FormAnswer(FormInput("kommune", "Kommune"), "Überall – 5 €"),
    FormAnswer(FormInput("land", "Land"), "Łódź"),
    FormAnswer(FormInput("art", "Art", InputKind.CHOICE), "Landkreis"),
    FormAnswer(FormInput("oeffentlich", "Öffentlich", InputKind.CHOICE, CHOICE), "nein"),
    FormAnswer(FormInput("zusammenfassung", "Zusammenfassung", InputKind.LONG), "erste Zeile\nzweite Zeile"),
    FormAnswer(FormInput("massnahme", "Maßnahme", InputKind.LONG), "Vorlesetag in der Bücherei", "massnahmen", 1),
    FormAnswer(FormInput("stand", "Stand", InputKind.CHOICE), "umgesetzt", "massnahmen", 1),
]
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
ENGINES = [pytest.param(by_pdfium, id="pdfium"), pytest.param(by_poppler, id="poppler", marks=needs_poppler)]
READERS = [
    pytest.param(words_by_pdfium, id="pdfium"),
    pytest.param(words_by_poppler, id="poppler", marks=needs_poppler),
]
REPORT = FIXTURES / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"
EDGE = 1.5
"""Points over which letters of a label may hang into the box below it."""


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(laid_out("jahresbericht", rows=1), "pdf", tmp_path_factory.mktemp("leer"))


@pytest.fixture(scope="module")
def filled(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("voll") / "gefuellt.pdf"
    path.write_bytes(PdfMaker().fill(InputFile(blank), ANSWERS))
    return path


def values(path: Path) -> dict[str, object]:
    fields = READER.read(InputFile(path)).fields
    return {
        one.name: one.value for one in fields if one.value is not None and not one.name.endswith("handlungsfeld")
    }


def test_filling_adds_to_the_file_and_gives_the_answers_back(blank: Path, filled: Path) -> None:
    assert filled.read_bytes().startswith(blank.read_bytes())
    assert values(filled) == {answer.key: answer.value for answer in ANSWERS}


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_filled_field_looks_other_than_the_blank_one_and_nothing_else_does(
    engine: Callable[[Path], list[Picture]], blank: Path, filled: Path
) -> None:
    before, after = engine(blank), engine(filled)
    answered = {answer.key for answer in ANSWERS}
    changed = set()
    for field in READER.read(InputFile(blank)).fields:
        assert field.address.page is not None
        rect, page = field.address.rect, field.address.page - 1
        assert rect is not None
        if before[page].within(rect) != after[page].within(rect):
            changed.add(field.name)
    assert (
        changed | {"oeffentlich"} == answered
    )  # of its two boxes the reader names the first, the second is ticked
    tick = next(box for box in boxes(filled) if box["/AS"] == "/nein")
    page = READER.read(InputFile(blank))
    where = next(field.address.page for field in page.fields if field.name == "oeffentlich")
    assert where is not None
    rect = tuple(float(side) for side in tick["/Rect"])
    assert before[where - 1].within(rect) != after[where - 1].within(rect)  # type: ignore[arg-type] # four sides


def boxes(path: Path) -> list:
    field = (PdfReader(path).get_fields() or {})["oeffentlich"]
    return [kid.get_object() for kid in field["/Kids"]]


def emptied(form: BlankForm) -> BlankForm:
    """The same layout with nothing in it."""
    sheets = []
    for sheet in form.sheets:
        sections = tuple(
            replace(part, fields=tuple(replace(one, value=None) for one in part.fields)) for part in sheet.sections
        )
        tables = tuple(
            replace(table, groups=tuple(replace(one, rows=({},) * len(one.rows)) for one in table.groups))
            for table in sheet.tables
        )
        sheets.append(replace(sheet, sections=sections, tables=tables))
    return replace(form, sheets=tuple(sheets))


def places(path: Path) -> dict[str, Place]:
    """Page and rectangle of each field; of boxes to tick, those of the first."""
    made: dict[str, Place] = {}
    for field in READER.read(InputFile(path)).fields:
        assert field.address.page is not None
        assert field.address.rect is not None
        made[field.name] = (field.address.page, field.address.rect)
    return made


def inside(rect: Rect) -> Rect:
    """A rectangle without its edge."""
    left, low, right, high = rect
    return left + EDGE, low + EDGE, right - EDGE, high - EDGE


@pytest.fixture(scope="module")
def prefilled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A form with the example's answers, and the same layout blank."""
    form = laid_out("jahresbericht", "A", read(REPORT).case_file.case, 1)
    folder = tmp_path_factory.mktemp("voraus")
    (folder / "leer").mkdir()
    return made(emptied(form), "pdf", folder / "leer"), made(form, "pdf", folder)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_prefilled_field_looks_other_than_the_blank_one(
    engine: Callable[[Path], list[Picture]], prefilled: tuple[Path, Path]
) -> None:
    blank, full = prefilled
    before, after, where = engine(blank), engine(full), places(full)
    crosses = ticked(full)
    same = {name for name, place in places(blank).items() if where[name] == place}
    answered = {name for name, value in values(full).items() if name in same and name not in crosses}
    assert len(answered) > len(values(full)) / 2
    for name, (page, rect) in where.items():
        if name in same and name not in crosses and not name.endswith("handlungsfeld"):
            differs = before[page - 1].within(rect) != after[page - 1].within(rect)
            assert differs == (name in answered), name


@pytest.mark.slow
@pytest.mark.parametrize("read_back", READERS)
@pytest.mark.parametrize("state", ["filled", "prefilled"])
def test_what_stands_in_a_field_is_read_inside_its_rectangle(
    read_back: Callable[[Path, Mapping[str, Place]], dict[str, str]],
    state: str,
    filled: Path,
    prefilled: tuple[Path, Path],
) -> None:
    path = filled if state == "filled" else prefilled[1]
    crosses, where = ticked(path), places(path)
    said = {name: "".join(str(words).split()) for name, words in values(path).items() if name not in crosses}
    assert len(said) > 5
    assert read_back(path, {name: (where[name][0], inside(where[name][1])) for name in said}) == said


def ticked(path: Path) -> set[str]:
    """Answers that are a cross in one of two boxes, no words."""
    return {name for name, field in (PdfReader(path).get_fields() or {}).items() if field.get("/FT") == "/Btn"}


@needs_poppler
def test_what_is_filled_in_is_text_that_can_be_searched_and_read_aloud(filled: Path) -> None:
    text = subprocess.run(["pdftotext", str(filled), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    for words in ("Überall – 5 €", "Łódź", "Landkreis", "erste Zeile\nzweite Zeile", "umgesetzt"):
        assert words in text


def test_pypdf_fills_a_made_form(blank: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=blank)
    given = {"kommune": "Überall", "art": "Landkreis", "mehrbelastung": "/ja", "massnahmen.1.stand": "umgesetzt"}
    writer.update_page_form_field_values(None, given, auto_regenerate=False)
    path = tmp_path / "pypdf.pdf"
    writer.write(path)
    assert values(path) == {**given, "mehrbelastung": "ja"}
    assert READER.read(InputFile(path)).findings == ()
    looks = by_pdfium(path)
    before = by_pdfium(blank)
    for field in READER.read(InputFile(path)).fields:
        if field.name not in given and field.address.page and field.address.rect:
            page = field.address.page - 1
            assert looks[page].within(field.address.rect) == before[page].within(field.address.rect)


def test_pikepdf_fills_a_made_form_and_reads_a_filled_one(blank: Path, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "pikepdf.pdf"
    with pikepdf.open(blank) as document:
        form = pikepdf.form.Form(document)
        form["kommune"].value = "Überall"
        form["massnahmen.1.stand"].value = "umgesetzt"
        document.save(path)
    assert values(path) == {"kommune": "Überall", "massnahmen.1.stand": "umgesetzt"}
    with pikepdf.open(filled) as document:
        form = pikepdf.form.Form(document)
        assert [form[answer.key].value for answer in ANSWERS[:3]] == [answer.value for answer in ANSWERS[:3]]


@pytest.mark.skipif(shutil.which("pdftk") is None, reason="needs pdftk")
def test_pdftk_fills_a_made_form_and_reads_a_filled_one(blank: Path, filled: Path, tmp_path: Path) -> None:
    data, path = tmp_path / "daten.fdf", tmp_path / "pdftk.pdf"
    pairs = {"kommune": "(M\374hlhausen)", "oeffentlich": "/ja", "art": "(Landkreis)"}
    listed = " ".join(f"<< /T ({name}) /V {value} >>" for name, value in pairs.items())
    fdf = f"%FDF-1.2\n1 0 obj\n<< /FDF << /Fields [ {listed} ] >> >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    data.write_bytes(fdf.encode("latin-1"))
    subprocess.run(["pdftk", blank, "fill_form", data, "output", path], check=True, capture_output=True)
    assert values(path) == {"kommune": "Mühlhausen", "oeffentlich": "ja", "art": "Landkreis"}
    told = subprocess.run(
        ["pdftk", filled, "dump_data_fields_utf8"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert "FieldName: kommune\n" in told
    assert "FieldValue: Überall – 5 €" in told
    assert "FieldValue: umgesetzt" in told
