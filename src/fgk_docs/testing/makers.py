"""``check_form_maker``: what a form says is read from it again, from any format alike."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fgk_docs.errors import FgkError, UsageError
from fgk_docs.forms.blank import Contents, blank_form, contents_of
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.load import definitions
from fgk_docs.host import Host
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.form import (
    BlankForm,
    FormAnswer,
    FormField,
    FormGroup,
    FormInput,
    FormSection,
    FormSheet,
    FormTable,
    InputKind,
)
from fgk_docs.model.raw import RawForm
from fgk_docs.pipeline import Settings, examine
from fgk_docs.protocols import FormMaker, InputFile, Reader
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.exact import exact, first_difference
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import host_with, installed, require_shape
from fgk_docs.testing.samples import sample_cases
from fgk_docs.testing.words import NASTY, squeezed


def check_form_maker(maker: FormMaker, reader: Reader | None = None) -> None:
    """Proves a form maker together with the reader of its format.

    Hostile words that a form is made or filled with are read again to the letter; every form of the base profile,
    filled with a sample case, is read as the equal case that another format gives; an answer to a question that the
    form does not have, and a file that is no form, are refused; the same form gives the same bytes anywhere.

    Args:
        maker: the form maker.
        reader: the reader of its format; None for the installed one of the maker's name.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("form maker", maker)
    chosen = reader or installed().readers.get(maker.name)
    if chosen is None:
        raise LawBroken(Law.CONTRACT, where, "nobody reads its format", "Give the reader of its format.")
    made = steady(f"{where}, a form with hostile words", Job(make_form, (maker, _nasty_form(filled=True))))
    _says_all(_bytes(made, where), maker, chosen, f"{where}, make")
    _fills(maker, chosen, where)
    _same_case(maker, reader, where)


def make_form(folder: Path, maker: FormMaker, form: BlankForm) -> bytes:
    """The job: makes a form."""
    return maker.make(form)


def fill_form(folder: Path, maker: FormMaker, name: str, answers: tuple[FormAnswer, ...]) -> bytes:
    """The job: fills a form of the folder."""
    return maker.fill(InputFile(folder / name), answers)


def _bytes(made: object, where: str) -> bytes:
    if isinstance(made, FgkError):
        raise LawBroken(Law.CONTRACT, where, f"refused: {made}", "Every BlankForm can be made and filled.")
    if not isinstance(made, bytes):
        raise LawBroken(Law.CONTRACT, where, f"gave {type(made).__name__}", "Return the file's bytes.")
    return made


def _inputs() -> tuple[FormInput, ...]:
    return tuple(FormInput(f"frage_{number}", f"Frage {number}", InputKind.LONG) for number in range(len(NASTY)))


def _nasty_form(*, filled: bool) -> BlankForm:
    """A form whose labels are plain and whose answers, if it is filled, are hostile."""
    fields = tuple(FormField(one, text if filled else None) for one, text in zip(_inputs(), NASTY, strict=True))
    column = FormInput("massnahme", "Maßnahme", InputKind.LONG)
    rows = tuple({"massnahme": text} if filled else {} for text in NASTY[:3])
    table = FormTable("massnahmen", "Maßnahmen", (column,), (FormGroup("", rows),))
    sheet = FormSheet("Stammdaten", "Musterformular", sections=(FormSection("", fields),), tables=(table,))
    texts = {name: name for name in _TEXTS} | {"language": "de-DE"}
    form = blank_form(definitions(installed().chain())[0], installed().chain(), Contents())
    return BlankForm("muster", "A", "Musterformular", "Muster", (sheet,), {**texts, **form.texts})


_TEXTS = ("refusal-title", "prompt-title", "page", "required-mark", "row", "day-hint", "group-label")


def _answers() -> tuple[FormAnswer, ...]:
    return tuple(FormAnswer(one, text) for one, text in zip(_inputs(), NASTY, strict=True))


def _read(data: bytes, maker: FormMaker, reader: Reader) -> RawForm | CaseFile:
    return reader.read(InputFile.at_hand(Path(f"formular{maker.suffix}"), data))


def _says_all(data: bytes, maker: FormMaker, reader: Reader, where: str) -> None:
    raw = _read(data, maker, reader)
    found = {squeezed(text) for text in _texts_of(raw)} if isinstance(raw, RawForm) else set()
    for text in NASTY:
        if squeezed(text) not in found:
            remedy = 'Write texts as texts, with the escapes of the format: "=1+1" is no formula, "007" no number.'
            raise LawBroken(Law.NOTHING_SILENT, where, f"the answer {text!r} is not read again", remedy)


def _texts_of(raw: RawForm) -> Iterator[str]:
    for sheet in raw.sheets:
        yield from (cell.value for cell in sheet.cells.values() if isinstance(cell.value, str))
    yield from (one.value for one in raw.fields if isinstance(one.value, str))


def _fills(maker: FormMaker, reader: Reader, where: str) -> None:
    name = f"formular{maker.suffix}"
    blank = maker.make(_nasty_form(filled=False))
    spot = f"{where}, fill"
    filled = steady(spot, Job(fill_form, (maker, name, _answers()), {name: blank}))
    _says_all(_bytes(filled, spot), maker, reader, spot)
    unknown = FormAnswer(FormInput("gibt_es_nicht", "?"), "x")
    for what, data, answers, wanted in (
        ("an input that it does not have", blank, (unknown,), UsageError),
        ("a file that is no form", b"PK\x03\x04 nothing", _answers(), FgkError),
    ):
        try:
            maker.fill(InputFile.at_hand(Path(name), data), answers)
        except wanted:
            continue
        except Exception as error:
            problem = f"{what}: {type(error).__name__}: {error}"
            raise LawBroken(Law.CONTRACT, spot, problem, f"Raise {wanted.__name__}, see FormMaker.") from error
        raise LawBroken(Law.NOTHING_SILENT, spot, f"{what} was passed over", f"Raise {wanted.__name__}.")


def _same_case(maker: FormMaker, reader: Reader | None, where: str) -> None:
    """Every form of the base profile, filled with a sample, against the same form in another format."""
    host = host_with("form maker", maker)
    own = host_with("reader", reader) if reader is not None else host
    others = [one for name, one in installed().form_makers.items() if name != maker.name]
    if not others:
        return
    for definition in definitions(host.chain()):
        spot = f"{where}, {definition.title}"
        form = _filled(definition, host)
        mine = _case(own, maker.make(form), maker.suffix)
        its = _reference(others[0].name, definition.form, definition.edition)
        difference = first_difference(its, mine)
        if difference:
            what = f"it is read differently than {others[0].name}: {difference}"
            remedy = "Write all that the BlankForm says, and read all of it."
            raise LawBroken(Law.SAME_ANSWERS, spot, what, remedy)


def _filled(definition: Definition, host: Host) -> BlankForm:
    case = sample_cases()["umsetzung"].case
    return blank_form(definition, host.chain(), contents_of(definition, case, host.chain())[0])


@cache
def _reference(name: str, form: str, edition: str) -> str:
    """The case that the form of an installed maker is read as: the same for every maker that is tried."""
    host = installed()
    definition = next(one for one in definitions(host.chain()) if (one.form, one.edition) == (form, edition))
    maker = host.form_makers[name]
    return _case(host, maker.make(_filled(definition, host)), maker.suffix)


def _case(host: Host, data: bytes, suffix: str) -> str:
    """The case that a file is read as; raw words aside."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"formular{suffix}"
        path.write_bytes(data)
        lines = exact(examine(host, path, Settings()).case_file.case).split("\n")
    return "\n".join(line for line in lines if "/raw = " not in line)
