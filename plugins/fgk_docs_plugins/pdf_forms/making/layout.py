"""What stands on the pages of a PDF form from top to bottom, in terms that the template knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fgk_docs.model.form import (
    GROUP_ID,
    BlankForm,
    FormGroup,
    FormInput,
    FormSection,
    FormSheet,
    FormTable,
    FormValue,
    InputKind,
)
from fgk_docs_plugins.pdf_forms.making.cards import CARD_WIDTH, Line, lines_of
from fgk_docs_plugins.pdf_forms.making.fields import Kind, Widget, kind_of, text_of, widget_of
from fgk_docs_plugins.pdf_forms.making.lines import ONE_LINE, fits_one_line, height_for

WIDTH: Final = 505.0
"""Points between the margins of a page."""
_FIELD_WIDTH: Final = 325.0
_WIDTHS: Final = {
    InputKind.DAY: 80.0,
    InputKind.PERCENT: 80.0,
    InputKind.WHOLE: 100.0,
    InputKind.MONEY: 140.0,
    InputKind.CODE: 180.0,
    InputKind.CHOICE: 200.0,
}
_GROUP_WIDTH: Final = 330.0
_LINES: Final = 3
"""Lines of a box for several, at least."""
_MOST_ACROSS: Final = 100
"""Characters of a table that still fits across a page; the rows of a wider one become cards."""
_NO_WISH: Final = 20
"""Characters of a column that asks for no width."""
_CELL_GAP: Final = 3.0

Json = str | int | float | bool | None | Mapping[str, "Json"] | Sequence["Json"]


@dataclass(slots=True)
class Pages:
    """The blocks for the template, and the fields in reading order."""

    blocks: list[Json] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)

    def add(self, widget: Widget) -> str:
        """Takes a field up; gives the name that the template calls its place."""
        self.widgets.append(widget)
        return str(len(self.widgets) - 1)


def pages_of(form: BlankForm) -> Pages:
    """Lays a form out, page by page."""
    layout = _Layout(form)
    for sheet in form.sheets:
        layout.sheet(sheet)
    return layout.pages


class _Layout:
    def __init__(self, form: BlankForm) -> None:
        self._form = form
        self._rows: dict[str, int] = {}
        """How many rows of each table stand on the pages before."""
        self.pages = Pages()

    def sheet(self, sheet: FormSheet) -> None:
        self._add(kind="page")
        self._heading(1, sheet.heading)
        for note in sheet.notes:
            self._add(kind="note", text=note)
        if sheet.group is not None:
            label, words = sheet.group
            self._heading(2, f"{label} {words}", banner=True)
        for section in sheet.sections:
            self._section(section)
        for table in sheet.tables:
            self._table(sheet, table)

    def _add(self, **block: Json) -> None:
        self.pages.blocks.append(block)

    def _heading(self, level: int, text: str, *, banner: bool = False) -> None:
        self._add(kind="heading", level=level, text=text, banner=banner)

    def _section(self, section: FormSection) -> None:
        if section.heading:
            self._heading(2, section.heading)
        rows = []
        for one in section.fields:
            asked, words = one.input, text_of(one.value, one.input.kind)
            width = _WIDTHS.get(asked.kind, _FIELD_WIDTH)
            if not fits_one_line(words, width):
                width = _FIELD_WIDTH
            rows.append({**self._label(asked), "field": self._field(asked, one.value, asked.id, "", width)})
        self._add(kind="fields", rows=rows)

    def _label(self, asked: FormInput) -> dict[str, Json]:
        mark = self._form.texts.get("required-mark", "") if asked.required else ""
        hint = self._form.texts.get("day-hint", "") if asked.kind is InputKind.DAY else ""
        return {"label": asked.label + mark, "hint": hint, "required": asked.required}

    def _field(
        self, asked: FormInput, value: FormValue | None, name: str, where: str, width: float
    ) -> dict[str, Json]:
        """The box for a field; a text that is too long for one line gets as many as it needs."""
        words = text_of(value, asked.kind)
        is_text = kind_of(asked, words) is Kind.TEXT
        several = is_text and (asked.kind is InputKind.LONG or not fits_one_line(words, width))
        height = height_for(words, width, _LINES if asked.kind is InputKind.LONG else 1) if several else ONE_LINE
        widget = widget_of(asked, value, name, where, several=several)
        place = self.pages.add(widget)
        options = list(widget.words) if widget.kind is Kind.TICKS else []
        return {"id": place, "width": width, "height": height, "options": options, "plain": False}

    def _table(self, sheet: FormSheet, table: FormTable) -> None:
        has_groups = sheet.group is not None or any(group.title for group in table.groups)
        alone = len(sheet.tables) == 1 and not sheet.sections
        if not alone:
            self._heading(2, table.title)
        level = 2 + (sheet.group is not None or not alone)
        if not has_groups and sum(asked.width or _NO_WISH for asked in table.columns) <= _MOST_ACROSS:
            self._across(table)
            return
        for group in table.groups:
            if group.title:
                self._heading(level, group.title, banner=True)
            words = group.title or (sheet.group[1] if sheet.group is not None else "")
            self._cards(table, group, words, level + bool(group.title))

    def _next(self, table: FormTable) -> tuple[str, str]:
        """The next row of a table: how the names of its fields begin, and what it is called."""
        number = self._rows[table.id] = self._rows.get(table.id, 0) + 1
        key = next((asked.label for asked in table.columns if asked.required), table.title)
        called = self._form.texts.get("row", "{name} {number}").format(name=key, number=number)
        return f"{table.id}.{number}", called

    def _across(self, table: FormTable) -> None:
        wished = [asked.width or _NO_WISH for asked in table.columns]
        share = (WIDTH - _CELL_GAP * (len(table.columns) - 1)) / sum(wished)
        widths = [wish * share for wish in wished]
        rows = []
        for row in table.rows:
            prefix, called = self._next(table)
            rows.append(
                [
                    self._field(asked, row.get(asked.id), f"{prefix}.{asked.id}", called, width)
                    for asked, width in zip(table.columns, widths, strict=True)
                ]
            )
        labels = [self._label(asked) for asked in table.columns]
        self._add(kind="table", labels=labels, widths=widths, gap=_CELL_GAP, rows=rows)

    def _cards(self, table: FormTable, group: FormGroup, words: str, level: int) -> None:
        plan = lines_of(table.columns)
        for row in group.rows:
            prefix, called = self._next(table)
            belongs = self._group(prefix, called, words) if words else None
            lines = [self._line(line, row, prefix, called) for line in plan]
            high = sum(max(_height(cell) for cell in line) + ONE_LINE for line in lines)
            self._add(
                kind="card", level=level, text=called, group=belongs, lines=lines, width=CARD_WIDTH, height=high
            )

    def _group(self, prefix: str, called: str, words: str) -> dict[str, Json]:
        """The field of action that a row belongs to: a field that nobody changes."""
        name = f"{prefix}.{GROUP_ID}"
        label = self._form.texts.get("group-label", "")
        tip = f"{called}, {label}" if label else called
        place = self.pages.add(Widget(name, Kind.TEXT, tip, words, read_only=True))
        return {"id": place, "width": _GROUP_WIDTH, "height": ONE_LINE, "options": [], "plain": True}

    def _line(self, line: Line, row: Mapping[str, FormValue], prefix: str, called: str) -> list[Mapping[str, Json]]:
        return [
            {
                **self._label(asked),
                "field": self._field(asked, row.get(asked.id), f"{prefix}.{asked.id}", called, width),
            }
            for asked, width in line
        ]


def _height(cell: Mapping[str, Json]) -> float:
    box = cell["field"]
    assert isinstance(box, dict)  # every cell of a line has a box
    height = box["height"]
    assert isinstance(height, (int, float))
    return float(height)
