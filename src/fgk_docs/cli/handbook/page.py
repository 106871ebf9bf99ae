"""Words a field handbook: its sentences in the language of the call, the form's own words as they are."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from fgk_docs.cli.handbook.parts import Block, Cell, Command, Grid, Heading, Line, Page, Paragraph, Piece, Voice
from fgk_docs.cli.texts import Texts
from fgk_docs.forms.definition import AnswerType, Groups
from fgk_docs.forms.handbook import FieldNote, Handbook, SheetNote, TableNote, Target
from fgk_docs.forms.inputs import in_a_row
from fgk_docs.model.form import InputKind
from fgk_docs.model.paths import slug

_TYPES = {
    AnswerType.TEXT: "handbook.type.text",
    AnswerType.CODE: "handbook.type.code",
    AnswerType.NUMBER: "handbook.type.number",
    AnswerType.INTEGER: "handbook.type.integer",
    AnswerType.YES_NO: "handbook.type.yes_no",
    AnswerType.PERIOD: "handbook.type.period",
    AnswerType.AMOUNT: "handbook.type.amount",
    AnswerType.PERCENT: "handbook.type.percent",
    AnswerType.STATUS: "handbook.type.status",
    AnswerType.LIGHT: "handbook.type.light",
    AnswerType.CHOICE: "handbook.type.choice",
    AnswerType.PROCEDURE: "handbook.type.procedure",
    AnswerType.RESPONSIBILITY: "handbook.type.responsibility",
    AnswerType.PERSON: "handbook.type.person",
    AnswerType.BODY: "handbook.type.body",
    AnswerType.OFFICE: "handbook.type.office",
    AnswerType.MUNICIPALITY: "handbook.type.municipality",
    AnswerType.CASE: "handbook.type.case",
    AnswerType.FIELD: "handbook.type.field",
    AnswerType.AGS: "handbook.type.ags",
}
_KINDS = {InputKind.DAY: "handbook.type.day", InputKind.LONG: "handbook.type.long"}
"""Kinds of input that say more than the type."""
_FORM_LANG = "de"


def page_of(texts: Texts, book: Handbook) -> Page:
    """The handbook in the language of ``texts``."""
    return _Wording(texts, book).page()


def _form(text: str) -> Piece:
    return Piece(text, Voice.FORM)


class _Wording:
    def __init__(self, texts: Texts, book: Handbook) -> None:
        self._texts = texts
        self._book = book

    def page(self) -> Page:
        texts = self._texts
        return Page(
            title=self._said("handbook.title", title=_form(self._book.title)),
            blocks=tuple(self._blocks()),
            lang=texts.lang.value,
            form_lang=_FORM_LANG,
            contents=texts("handbook.contents"),
            skip=texts("handbook.skip"),
        )

    def _said(self, key: str, /, **values: Piece) -> Line:
        """A sentence of the frame, each value in its own voice."""
        pieces = []
        for words, name, _, _ in Formatter().parse(self._texts(key)):
            pieces += [Piece(words)] if words else []
            pieces += [values[name]] if name else []
        return tuple(pieces)

    def _blocks(self) -> Iterator[Block]:
        book, texts = self._book, self._texts
        fields = sum(len(section.fields) for sheet in book.sheets for section in sheet.sections)
        tables = sum(len(sheet.tables) for sheet in book.sheets)
        values = {
            "form": _form(book.form),
            "edition": _form(book.edition),
            "fields": Piece(texts.count("count.fields", fields)),
            "tables": Piece(texts.count("count.tables", tables)),
        }
        yield Paragraph(self._said("handbook.intro", **values))
        yield Command(f"fgk-docs form make {book.form} --edition {book.edition} -o {book.form}.xlsx")
        yield Paragraph(self._said("handbook.names"))
        for number, sheet in enumerate(book.sheets, start=1):
            yield from self._sheet(sheet, number)
        if book.legend:
            yield from self._legend()

    def _sheet(self, sheet: SheetNote, number: int) -> Iterator[Block]:
        anchor = f"{number}-{slug(sheet.title) or 'formular'}"
        if sheet.title:
            yield Heading(2, self._said("handbook.sheet", title=_form(sheet.title)), anchor)
        else:
            yield Heading(2, self._said("handbook.no-sheet"), anchor)
            yield Paragraph(self._said("handbook.no-sheet-note"))
        if sheet.synonyms:
            yield Paragraph(self._said("handbook.also", words=_form(", ".join(sheet.synonyms))))
        said = ["handbook.optional"] * sheet.optional + ["handbook.repeats"] * sheet.repeats
        for key in said:
            yield Paragraph(self._said(key))
        for note in sheet.notes:
            yield Paragraph(self._said("handbook.notes", text=_form(note)))
        for place, section in enumerate(sheet.sections, start=1):
            words = (_form(section.heading),) if section.heading else self._said("handbook.fields")
            yield Heading(3, words, f"{anchor}-{place}")
            yield self._grid(words, section.fields)
        for table in sheet.tables:
            yield from self._table(table, anchor)

    def _table(self, table: TableNote, anchor: str) -> Iterator[Block]:
        words = self._said("handbook.table", title=_form(table.title))
        yield Heading(3, words, f"{anchor}-{slug(table.id) or table.id}")
        yield Paragraph((*self._said("handbook.records", titles=_titles(table.target)), *_path(table.target)))
        yield Paragraph(self._said("handbook.key", label=_form(table.key)))
        if table.groups is Groups.BANNER:
            yield Paragraph(self._said("handbook.banner"))
        elif table.groups is Groups.SHEET:
            yield Paragraph(self._said("handbook.group", label=_form(table.group_label)))
        if table.fields_of_action:
            listed = _form("; ".join(table.fields_of_action))
            yield Paragraph(self._said("handbook.fields-of-action", words=listed))
        if table.owner:
            yield Paragraph(self._said("handbook.owner", label=_form(table.owner)))
        yield self._grid(words, table.columns)

    def _grid(self, caption: Line, fields: tuple[FieldNote, ...]) -> Grid:
        keys = (
            "handbook.column.label",
            "handbook.column.key",
            "handbook.column.answer",
            "handbook.column.required",
            "handbook.column.help",
            "handbook.column.target",
        )
        return Grid(caption, tuple(map(self._texts, keys)), tuple(map(self._row, fields)))

    def _row(self, field: FieldNote) -> tuple[Cell, ...]:
        label: list[Line] = [(_form(field.label),)]
        if field.synonyms:
            label.append(self._said("handbook.also", words=_form(", ".join(field.synonyms))))
        required = "handbook.required" if field.required else "handbook.free"
        return (
            tuple(label),
            ((Piece(field.key, Voice.CODE),),),
            tuple(self._answer(field)),
            (self._said(required),),
            tuple(self._help(field)),
            tuple(self._target(field.target)),
        )

    def _answer(self, field: FieldNote) -> Iterator[Line]:
        key = _KINDS.get(field.kind, _TYPES[field.type])
        yield self._said(key, case=_form((field.case or "").capitalize()))
        if field.words:
            known = field.type is AnswerType.FIELD
            words = _form("; ".join(field.words) if known else in_a_row(field.words))
            yield self._said("handbook.known-words" if known else "handbook.words", words=words)
        if field.spread:
            yield self._said("handbook.spread")

    def _help(self, field: FieldNote) -> Iterator[Line]:
        if field.help:
            yield (_form(field.help),)
        if field.example:
            yield self._said("handbook.example", example=_form(field.example))
        if field.below:
            yield self._said("handbook.below")

    def _target(self, target: Target) -> Iterator[Line]:
        yield (_titles(target),)
        yield (Piece(target.path, Voice.CODE),)
        for key, value in target.constants:
            yield self._said("handbook.constant", key=Piece(key, Voice.CODE), value=_form(value))

    def _legend(self) -> Iterator[Block]:
        words = self._said("handbook.legend")
        yield Heading(2, words, "legende")
        yield Paragraph(self._said("handbook.legend-note"))
        head = (self._texts("handbook.colour"), self._texts("handbook.meaning"))
        rows = tuple(
            (((Piece(colour, Voice.CODE),),), ((_form(word),),)) for colour, word in self._book.legend.items()
        )
        yield Grid(words, head, rows)


def _titles(target: Target) -> Piece:
    return _form(" › ".join(target.titles))


def _path(target: Target) -> Line:
    return (Piece(" ("), Piece(target.path, Voice.CODE), Piece(")"))
