"""The ways in which municipalities report: for one of them, the files that come from it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from fgk_docs.forms.blank import blank_form, contents_of
from fgk_docs.forms.load import load_definition
from fgk_docs.pipeline import Settings, examine
from fixtures.builders import ods, xls, xlsx
from fixtures.builders.archive import pack
from fixtures.builders.layout import book
from fixtures.builders.records import Filled
from fixtures.builders.sheet import Book
from tests.hostile.test_whole_program import protected
from tests.support.made_forms import chain, host
from tests.support.postbag import slips
from tests.support.postbag.slips import Slip
from tests.support.postbag.towns import Town

Files = dict[str, bytes]
Way = Callable[[Town], Files]


def workbook(*done: Slip, name: str = "Jahresbericht {town} 2024.xlsx", year: int = 2024) -> Way:
    """A workbook with these slips."""

    def made(town: Town) -> Files:
        return {name.format(town=town.plain): _xlsx(town.report(year), done)}

    return made


def _xlsx(report: Filled, done: tuple[Slip, ...] = ()) -> bytes:
    return xlsx.write(_slipped(report, done))


def _slipped(report: Filled, done: tuple[Slip, ...]) -> Book:
    made = book(report)
    for slip in done:
        made = slip(made)
    return made


def as_ods(town: Town) -> Files:
    """From LibreOffice."""
    return {f"{town.plain}.ods": ods.write(book(town.report()))}


def as_xls(town: Town) -> Files:
    """From an old Excel: goals in their first row alone."""
    return {f"Bericht {town.plain}.xls": xls.write(slips.plain(book(town.report())))}


def with_macros(town: Town) -> Files:
    """A workbook with macros."""
    stream = io.BytesIO(_xlsx(town.report()))
    with zipfile.ZipFile(stream) as archive:
        parts = [(one, archive.read(one)) for one in archive.namelist()]
    return {f"Bericht_{town.plain}.xlsm": pack([*parts, ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600))])}


def as_csv(town: Town) -> Files:
    """Each sheet saved as csv, in a folder of its own."""
    made = slips.plain(book(town.report()))
    return {f"{town.plain}/{sheet.name}.csv": _csv(made, number) for number, sheet in enumerate(made.sheets)}


def _csv(made: Book, number: int) -> bytes:
    cells = made.sheets[number].cells
    rows, columns = (max(place[axis] for place in cells) for axis in (0, 1))
    lines = []
    for row in range(1, rows + 1):
        words = [_typed(cells[row, at].shown) if (row, at) in cells else "" for at in range(1, columns + 1)]
        lines.append(";".join(words))
    return "\r\n".join(lines).encode("cp1252")


def _typed(words: str) -> str:
    return '"' + words.replace('"', '""') + '"' if set(words) & set(';"\n') else words


def as_pdf(town: Town) -> Files:
    """The PDF form, filled."""
    definition = load_definition(chain(), "jahresbericht", town.report().edition)
    with TemporaryDirectory() as folder:
        path = Path(folder, "bericht.xlsx")
        path.write_bytes(_xlsx(town.report()))
        case = examine(host(), path, Settings()).case_file.case
    form = blank_form(definition, chain(), contents_of(definition, case, chain())[0])
    return {f"Jahresbericht_{town.plain}.pdf": host().make_form(host().form_makers["pdf"], form)}


def twice(town: Town) -> Files:
    """The same file sent again."""
    data = _xlsx(town.report())
    return {f"Bericht {town.plain}.xlsx": data, f"Kopie von Bericht {town.plain}.xlsx": data}


def corrected(town: Town) -> Files:
    """A first version and a better one, both kept."""
    return {
        f"{town.plain}/Jahresbericht.xlsx": _xlsx(town.report(), (slips.unanswered,)),
        f"{town.plain}/Jahresbericht_korrigiert.xlsx": _xlsx(town.report()),
    }


def two_years(town: Town) -> Files:
    """Last year's report beside this year's, which refers to it."""
    return {
        f"{town.plain}/Bericht 2023.xlsx": _xlsx(town.report(2023)),
        f"{town.plain}/Bericht 2024.xlsx": _xlsx(town.report(), (slips.references,)),
    }


def last_year(town: Town) -> Files:
    """Last year's report by mistake."""
    return {f"Jahresbericht {town.plain}.xlsx": _xlsx(town.report(2023))}


def blank(town: Town) -> Files:
    """The form as it was sent out."""
    return {f"Formular {town.plain}.xlsx": _xlsx(slips.blank(town.report()))}


def zipped(town: Town) -> Files:
    """In an archive, with what a Mac puts beside it."""
    files = [(f"Unterlagen/Jahresbericht {town.plain}.xlsx", _xlsx(town.report())), ("__MACOSX/._x", b"\0")]
    return {f"Unterlagen {town.plain}.zip": pack(files)}


def half(town: Town) -> Files:
    """The upload broke off."""
    data = _xlsx(town.report())
    return {f"Jahresbericht_{town.plain}.xlsx": data[: len(data) // 2]}


def empty(town: Town) -> Files:
    """Nothing arrived."""
    return {f"{town.plain} Bericht.xlsx": b""}


def locked(town: Town) -> Files:
    """With a password."""
    return {f"{town.plain} vertraulich.xlsx": protected()}


def letter(town: Town) -> Files:
    """A letter instead of the report."""
    from docx import Document

    document, stream = Document(), io.BytesIO()
    document.add_paragraph(f"Sehr geehrte Damen und Herren, anbei der Bericht von {town.name}.")
    document.save(stream)
    return {f"Anschreiben {town.plain}.docx": stream.getvalue()}


def photo(town: Town) -> Files:
    """A picture of the printed form, and the report as well."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(stream, "JPEG")
    return {f"IMG_{town.number:04}.jpg": stream.getvalue()}


def web_page(town: Town) -> Files:
    """An export of some other program."""
    page = f"<html><body><table><tr><td>Kommune</td><td>{town.name}</td></tr></table></body></html>"
    return {f"Export {town.plain}.xls": page.encode()}


def open_in_excel(town: Town) -> Files:
    """Copied while it was open: Excel's mark lies beside it."""
    data = _xlsx(town.report())
    return {
        f"{town.plain}/Jahresbericht 2024.xlsx": data,
        f"{town.plain}/~$Jahresbericht 2024.xlsx": b"\x05Erika" + bytes(159),
    }


def nothing(town: Town) -> Files:
    """No mail."""
    return {}
