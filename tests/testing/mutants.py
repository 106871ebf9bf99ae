"""Mutants of bundled plugins, each with one planted mistake; at the top of a module, as the kit asks."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.document import Document
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import (
    NO_MATCH,
    Annotated,
    Annotator,
    Certainty,
    CheckContext,
    FigureValue,
    FormMaker,
    InputFile,
    Match,
    Reader,
    Resources,
    Scanner,
    Signer,
    Writer,
    Written,
)

Offer = TypeVar("Offer", bound=Reader | Scanner | Signer)
Mistake = TypeVar("Mistake")


@dataclass(frozen=True)
class Claiming(Generic[Offer, Mistake]):
    """What claims the same files as another offer, and makes a mistake with them."""

    other: Offer
    mistake: Mistake
    title: str = "Mutante"

    @property
    def name(self) -> str:
        return self.other.name

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self.other.suffixes

    def identify(self, source: InputFile) -> Match:
        """As the other."""
        return self.other.identify(source)


class MutantReader(Claiming[Reader, Callable[[InputFile, Reader], RawForm]]):
    """A reader with a mistake in what it gives."""

    def read(self, source: InputFile) -> RawForm:
        """With a mistake."""
        return self.mistake(source, self.other)


class GullibleReader(MutantReader):
    """Takes every file for its own."""

    def identify(self, source: InputFile) -> Match:
        """Always."""
        return Match(Certainty.CERTAIN)


class NervousReader(MutantReader):
    """Fails at what it does not know."""

    def identify(self, source: InputFile) -> Match:
        """Looks at the first byte, which an empty file does not have."""
        return self.other.identify(source) if source.data[0] else NO_MATCH


def whole(source: InputFile, reader: Reader) -> RawForm:
    raw = reader.read(source)
    assert isinstance(raw, RawForm)
    return raw


class ForgetfulReader(MutantReader):
    """A reader of case files that forgets how many people live there."""

    def read(self, source: InputFile) -> CaseFile:  # type: ignore[override] # a case file, not a form
        """Without the number of inhabitants."""
        told = self.other.read(source)
        assert isinstance(told, CaseFile)
        place = told.case.municipality.model_copy(update={"population": None})
        return told.model_copy(update={"case": told.case.model_copy(update={"municipality": place})})


def without_findings(source: InputFile, reader: Reader) -> RawForm:
    return replace(whole(source, reader), findings=())


def swallowing(source: InputFile, reader: Reader) -> RawForm:
    try:
        return whole(source, reader)
    except UnreadableInput:
        return RawForm(source.name, reader.name)


def leaking(source: InputFile, reader: Reader) -> RawForm:
    try:
        return whole(source, reader)
    except UnreadableInput as error:
        raise KeyError("xl/workbook.xml") from error


def misplacing(source: InputFile, reader: Reader) -> RawForm:
    raw = whole(source, reader)
    cells = {place: cell._replace(row=cell.row + 1) for place, cell in raw.sheets[0].cells.items()}
    return replace(raw, sheets=(replace(raw.sheets[0], cells=cells),))


def trimming(source: InputFile, reader: Reader) -> RawForm:
    raw = whole(source, reader)
    cells = {place: cell._replace(value=str(cell.value).lstrip("0")) for place, cell in raw.sheets[0].cells.items()}
    return replace(raw, sheets=(replace(raw.sheets[0], cells=cells),))


def naming_folders(source: InputFile, reader: Reader) -> RawForm:
    return replace(whole(source, reader), properties={"folder": str(source.path)})


def naming_working_folder(source: InputFile, reader: Reader) -> RawForm:
    return replace(whole(source, reader), properties={"folder": str(Path.cwd())})


def telling_time(source: InputFile, reader: Reader) -> RawForm:
    return replace(whole(source, reader), properties={"read": time.strftime("%d.%m.%Y")})


OPEN: list[BinaryIO] = []


def leaving_open(source: InputFile, reader: Reader) -> RawForm:
    OPEN.append(source.path.open("rb"))
    return whole(source, reader)


def leaving_thread(source: InputFile, reader: Reader) -> RawForm:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return whole(source, reader)


def leaving_temp(source: InputFile, reader: Reader) -> RawForm:
    import tempfile

    Path(tempfile.mkdtemp()).joinpath("x").write_bytes(b"")
    return whole(source, reader)


def noting_beside(source: InputFile, reader: Reader) -> RawForm:
    source.path.with_suffix(".log").write_text("gelesen", "utf-8")
    return whole(source, reader)


def calling_home(source: InputFile, reader: Reader) -> RawForm:
    import socket

    with socket.socket() as line:
        line.settimeout(0.1)
        line.connect_ex(("127.0.0.1", 9))
    return whole(source, reader)


def printing(source: InputFile, reader: Reader) -> RawForm:
    print("gelesen")  # noqa: T201 - the mistake
    return whole(source, reader)


@dataclass(frozen=True)
class MutantWriter:
    """A writer with a mistake in what it writes."""

    writer: Writer
    mistake: Callable[[bytes, Document], bytes]
    title: str = "Mutante"

    @property
    def name(self) -> str:
        return self.writer.name

    @property
    def suffix(self) -> str:
        return self.writer.suffix

    def accepts(self, document: Document) -> bool:
        """As the other."""
        return self.writer.accepts(document)

    def write(self, document: Document, resources: Resources) -> bytes:
        """With a mistake; without findings."""
        made = self.writer.write(document, resources)
        return self.mistake(made.data if isinstance(made, Written) else made, document)


class LenientWriter(MutantWriter):
    """Writes without looks where a template is broken."""

    def write(self, document: Document, resources: Resources) -> bytes:
        """Passes over a broken template."""
        try:
            return super().write(document, resources)
        except BrokenProfile:
            return b"ohne Vorlage"


def as_it_is(data: bytes, document: Document) -> bytes:
    return data


def unescaped(data: bytes, document: Document) -> bytes:
    return data.replace(b"&amp;", b"&")


def losing_signature(data: bytes, document: Document) -> bytes:
    return data.replace("Unterschrift der Landrätin".encode(), b"")


def stamped(data: bytes, document: Document) -> bytes:
    return data + time.strftime("%H:%M").encode()


def numbered(data: bytes, document: Document) -> bytes:
    return data + uuid.uuid4().bytes


def unordered(data: bytes, document: Document) -> bytes:
    return data + " ".join({section.id for section in document.sections} | {"a", "b", "c", "d", "e"}).encode()


@dataclass(frozen=True)
class MutantMaker:
    """A form maker that changes the form before it makes it."""

    maker: FormMaker
    mistake: Callable[[BlankForm], BlankForm]
    lenient: bool = False

    @property
    def name(self) -> str:
        return self.maker.name

    @property
    def suffix(self) -> str:
        return self.maker.suffix

    def make(self, form: BlankForm) -> bytes:
        """With a mistake."""
        return self.maker.make(self.mistake(form))

    def fill(self, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        """As the other, or passing over what the form does not have."""
        known = [one for one in answers if one.input.id != "gibt_es_nicht"] if self.lenient else answers
        return self.maker.fill(source, known)


def same_form(form: BlankForm) -> BlankForm:
    return form


def without_last_sheet(form: BlankForm) -> BlankForm:
    return replace(form, sheets=form.sheets[:-1]) if len(form.sheets) > 1 else form


def without_equals(form: BlankForm) -> BlankForm:
    def plain(value: object) -> object:
        return value.lstrip("=") if isinstance(value, str) else value

    def of(sheet: object) -> object:
        sections = tuple(
            replace(section, fields=tuple(replace(one, value=plain(one.value)) for one in section.fields))
            for section in sheet.sections  # type: ignore[attr-defined] # a FormSheet
        )
        return replace(sheet, sections=sections)  # type: ignore[type-var] # a FormSheet

    return replace(form, sheets=tuple(of(sheet) for sheet in form.sheets))  # type: ignore[arg-type] # FormSheets


@dataclass(frozen=True)
class MutantAnnotator:
    """An annotator that loses a remark, or strips nothing."""

    annotator: Annotator
    loses: bool = False
    strips: bool = True

    @property
    def name(self) -> str:
        return self.annotator.name

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self.annotator.suffixes

    def result_suffix(self, source: InputFile) -> str:
        """As the other."""
        return self.annotator.result_suffix(source)

    def annotate(self, source: InputFile, feedback: Feedback) -> Annotated:
        """Perhaps without the last remark."""
        told = replace(feedback, remarks=feedback.remarks[:-1]) if self.loses else feedback
        return self.annotator.annotate(source, told)

    def strip(self, source: InputFile) -> bytes:
        """Perhaps nothing."""
        return self.annotator.strip(source) if self.strips else source.data


def check_unknown_code(case: AuditCase, context: CheckContext) -> list[Finding]:
    return [Finding(code="gibt-es-nicht", path="municipality/name")]


def check_without_path(case: AuditCase, context: CheckContext) -> list[Finding]:
    return [Finding(code="answer-missing")]


def check_crashing(case: AuditCase, context: CheckContext) -> list[Finding]:
    return [Finding(code="answer-missing", path=str(case.reports[99].id))]


def figure_astray(case: AuditCase) -> FigureValue:
    return FigureValue(1, ("municipality/gibt-es-nicht",))


def figure_astray_in_a_row(case: AuditCase) -> FigureValue:
    return FigureValue(({"a": figure_astray(case)},), ("municipality",))


def figure_misstated(case: AuditCase) -> FigureValue:
    return FigureValue("etwas anderes", ("municipality/name",), stated=True)
