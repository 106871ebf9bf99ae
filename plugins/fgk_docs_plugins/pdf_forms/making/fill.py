"""Puts answers into a PDF form as an addition to its bytes: fields and their appearances, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from fgk_docs.errors import NotWritable, UsageError
from fgk_docs.model.form import FormAnswer
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken, TooMuch
from fgk_docs_plugins.pdf_forms.file.pypdf_bounded import translated
from fgk_docs_plugins.pdf_forms.file.update import Update
from fgk_docs_plugins.pdf_forms.making.appearances import Appearances
from fgk_docs_plugins.pdf_forms.making.fields import text_of
from fgk_docs_plugins.pdf_forms.making.fonts import simple_font
from fgk_docs_plugins.pdf_forms.making.lines import fits_one_line
from fgk_docs_plugins.pdf_forms.making.states import put_state, words_of_list
from fgk_docs_plugins.pdf_forms.making.widgets import EDIT, FONT, READ_ONLY, SEVERAL, size_of

_DEEPEST: Final = 60


def filled(source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
    """The file with the answers in it; its own bytes stay as they are in front.

    Raises:
        UsageError: ``form-input-missing`` where a field is not there or cannot be filled in;
            ``form-value-refused`` where its list or boxes do not have the word; ``form-is-xfa``.
        NotWritable: ``form-protected``, ``form-damaged``.
    """
    try:
        document = Document(source.data)
        if document.encrypted:
            raise NotWritable("form-protected", source.name)
        Update(source.data, document)
        return translated(lambda: _filled(source, answers))
    except (Broken, TooMuch):
        raise NotWritable("form-damaged", source.name) from None


def _filled(source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
    writer = PdfWriter(BytesIO(source.data), incremental=True)
    form = writer.root_object.get("/AcroForm", DictionaryObject()).get_object()
    if not isinstance(form, DictionaryObject):
        raise Broken("no form")
    if "/XFA" in form:
        raise UsageError("form-is-xfa", source.name)
    filling = _Filling(writer, form, source.name, answers)
    missing = [answer.key for answer in answers if not filling.has(answer)]
    if missing:
        raise UsageError("form-input-missing", source.name, value=", ".join(missing))
    for answer in answers:
        filling.put(answer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


class _Filling:
    def __init__(self, writer: PdfWriter, form: DictionaryObject, file: str, answers: Sequence[FormAnswer]) -> None:
        self._file = file
        self._fields = {name: (field, above) for name, field, above in _fields(form.get("/Fields"))}
        texts = [text_of(answer.value, answer.input.kind) for answer in answers]
        self._appearances = Appearances(writer, FONT, _font(form) or simple_font(writer), texts)

    def has(self, answer: FormAnswer) -> bool:
        """Whether there is a field for an answer, and it may be filled in."""
        return answer.key in self._fields and not _flags(*self._fields[answer.key]) & READ_ONLY

    def put(self, answer: FormAnswer) -> None:
        """Puts one answer into its field."""
        field, above = self._fields[answer.key]
        words = text_of(answer.value, answer.input.kind)
        kind = _entry(field, above, "/FT")
        widgets = [kid.get_object() for kid in field.get("/Kids", ())] or [field]
        if kind == "/Btn":
            known = put_state(field, widgets, words)
            if known is not None:
                self._refuse(answer, words, known)
        elif kind == "/Ch":
            self._choose(answer, field, above, widgets, words)
        else:
            self._write(field, above, widgets, words)

    def _choose(
        self,
        answer: FormAnswer,
        field: DictionaryObject,
        above: DictionaryObject,
        widgets: Sequence[DictionaryObject],
        words: str,
    ) -> None:
        options = words_of_list(_entry(field, above, "/Opt"))
        stored = next((one for one, shown in options if words in (shown, one)), None)
        if stored is None and not _flags(field, above) & EDIT:
            self._refuse(answer, words, [shown for _, shown in options])
        field[NameObject("/V")] = TextStringObject(words if stored is None else stored)
        for entry in ("/I", "/RV"):
            field.pop(NameObject(entry), None)
        self._show(widgets, words, several=False)

    def _write(
        self,
        field: DictionaryObject,
        above: DictionaryObject,
        widgets: Sequence[DictionaryObject],
        words: str,
    ) -> None:
        flags = _flags(field, above)
        if "\n" in words or any(not fits_one_line(words, size_of(widget)[0]) for widget in widgets):
            flags |= SEVERAL
            field[NameObject("/Ff")] = NumberObject(flags)
        longest = _entry(field, above, "/MaxLen")
        if isinstance(longest, int) and len(words) > longest:
            field.pop(NameObject("/MaxLen"), None)
        field.pop(NameObject("/RV"), None)
        field[NameObject("/V")] = TextStringObject(words)
        self._show(widgets, words, several=bool(flags & SEVERAL))

    def _show(self, widgets: Sequence[DictionaryObject], words: str, *, several: bool) -> None:
        for widget in widgets:
            _, shown = self._appearances.text(words, *size_of(widget), several=several)
            widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})

    def _refuse(self, answer: FormAnswer, words: str, known: Sequence[str]) -> None:
        details = {"label": answer.input.label, "allowed": ", ".join(known)}
        raise UsageError("form-value-refused", f"{self._file} › {answer.key}", value=words, **details)


def _fields(thing: object) -> Iterator[tuple[str, DictionaryObject, DictionaryObject]]:
    """Full name, field, and what it inherits."""
    waiting: list[tuple[object, str, DictionaryObject, int]] = [(thing, "", DictionaryObject(), 0)]
    seen: set[int] = set()
    while waiting:
        listed, prefix, above, depth = waiting.pop()
        found = listed.get_object() if isinstance(listed, (IndirectObject, ArrayObject)) else None
        references: list[PdfObject] = list(found) if isinstance(found, ArrayObject) else []
        for reference in reversed(references):
            field = reference.get_object()
            if not isinstance(field, DictionaryObject) or id(field) in seen or depth > _DEEPEST:
                continue
            seen.add(id(field))
            part = str(field.get("/T", ""))
            name = f"{prefix}.{part}" if prefix and part else prefix or part
            kids = field.get("/Kids", ArrayObject())
            if any("/T" in kid.get_object() for kid in kids):
                waiting.append((kids, name, DictionaryObject({**above, **field}), depth + 1))
            else:
                yield name, field, above


def _entry(field: DictionaryObject, above: DictionaryObject, name: str) -> object:
    """An entry of a field, or of one above it."""
    found = field.get(name, above.get(name))
    return found.get_object() if isinstance(found, IndirectObject) else found


def _flags(field: DictionaryObject, above: DictionaryObject) -> int:
    found = _entry(field, above, "/Ff")
    return found if isinstance(found, int) else 0


def _font(form: DictionaryObject) -> IndirectObject | None:
    """The font that we gave the form, where it is ours."""
    resources = form.get("/DR", DictionaryObject()).get_object()
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    found = fonts.raw_get(f"/{FONT}") if f"/{FONT}" in fonts else None
    return found if isinstance(found, IndirectObject) else None
