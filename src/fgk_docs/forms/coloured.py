"""Answers that are colours: read by a legend, else asked for; a colour that says something else than the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree, stated_at
from fgk_docs.forms.colours import colour_name
from fgk_docs.forms.definition import AnswerType, Definition, Question
from fgk_docs.forms.grid import Grid, has_content
from fgk_docs.forms.legend import (
    Legend,
    Swatch,
    colour_of,
    heading_of,
    is_symbol,
    legend_of_definition,
    legend_of_file,
)
from fgk_docs.language.reading import INFERRED
from fgk_docs.model.address import Address, Source
from fgk_docs.model.raw import Cell, Range, Sheet, cell_name
from fgk_docs.model.values import Light, Reference, ReferenceKind, Status, StatusCode

COLOURED = (AnswerType.STATUS, AnswerType.LIGHT)
"""Types of questions that offices answer by a colour."""


class _Met(NamedTuple):
    """A cell that may answer by its colour."""

    sheet_index: int
    sheet: Sheet
    question: Question
    row: int
    column: int
    record: Tree
    colour: str | None
    """None where a conditional format may colour it."""
    striped: bool
    """Whether the row is of this colour as a whole: nothing is asked then."""
    symbol: Cell | None


class Coloured:
    """The coloured cells of one kind of table, over all sheets; understood when every legend is known."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._met: list[_Met] = []

    def defers(self, question: Question, cell: Cell) -> bool:
        """Whether the cell is a mere coloured sign, which no word explains better than its colour."""
        return question.type in COLOURED and cell.style.font_color is not None and is_symbol(cell)

    def meet(
        self, question: Question, record: Tree, index: int, grid: Grid, place: tuple[int, int], key: Cell | None
    ) -> None:
        """Looks at the cell that answers a question of :data:`COLOURED`, with or without words in it.

        Args:
            question: what was asked.
            record: the record of the row.
            index: index of the sheet.
            grid: the sheet.
            place: row and column of the cell.
            key: the row's key cell, whose own fill colours the row.
        """
        sheet = grid.sheet
        cell = sheet.cells.get(place)
        ground = colour_of(key)
        colour = colour_of(cell) or ground
        symbol = cell if cell is not None and self.defers(question, cell) else None
        if colour is not None:
            self._met.append(_Met(index, sheet, question, *place, record, colour, colour == ground, symbol))
        elif sheet.conditional and (cell is None or not has_content(cell)) and _conditional(sheet, place):
            self._met.append(_Met(index, sheet, question, *place, record, None, False, None))

    def settle(self, definition: Definition, grids: Sequence[Grid]) -> None:
        """Finds the legend, books it, and answers or asks column by column."""
        legend = self._legend(definition, grids)
        columns: dict[tuple[int, int, str], list[_Met]] = defaultdict(list)
        for met in self._met:
            columns[met.sheet_index, met.column, met.question.path].append(met)
        for cells in columns.values():
            self._column(cells, legend)

    def _legend(self, definition: Definition, grids: Sequence[Grid]) -> Legend:
        answers = self._answers
        met = {(one.sheet_index, one.row, one.column) for one in self._met}
        legend = legend_of_file(grids, answers.ledger.open_cells, answers.words, met)
        for index, grid in enumerate(grids):
            own = [one for one in legend.swatches if one.sheet == index]
            heading = heading_of(grid, own, answers.words.status) if own else None
            if heading is not None:
                answers.ledger.know(index, heading)
            for swatch in own:
                self._book(swatch, grid)
        if legend.swatches or not self._met:
            return legend
        return legend_of_definition(definition.legend, answers.words)

    def _book(self, swatch: Swatch, grid: Grid) -> None:
        """A legend is the form's own text."""
        cell, ledger = swatch.cell, self._answers.ledger
        assert cell is not None  # of the file
        ledger.know(swatch.sheet, cell)
        for column in (cell.column - 1, cell.column + 1):
            beside = grid.cell(cell.row, column)
            if beside is not None and is_symbol(beside):
                ledger.know(swatch.sheet, beside)

    def _column(self, cells: list[_Met], legend: Legend) -> None:
        taken: list[_Met] = []
        unknown: dict[str, list[_Met]] = defaultdict(list)
        conditional: list[_Met] = []
        for met in cells:
            if stated_at(met.record, met.question.path) is not None:
                self._compare(met, legend)
            elif met.question.path in met.record.get("references", ()):
                continue
            elif met.colour is None:
                conditional.append(met)
            elif (swatch := _swatch(met, legend)) is not None:
                self._take(met, swatch)
                taken.append(met)
            elif met.symbol is not None:
                self._answers.cell(met.question, met.record, met.sheet_index, met.sheet, met.symbol)
            elif not met.striped:
                unknown[met.colour].append(met)
        self._say(taken, "status-from-colour")
        self._ask(conditional, "colour-conditional")
        self._ask_for_colours(unknown, legend, cells[0].question.type)

    def _ask_for_colours(self, unknown: Mapping[str, list[_Met]], legend: Legend, type_: AnswerType) -> None:
        """One question for each colour that a legend leaves open; one for all where there is none."""
        without: list[_Met] = []
        for colour, cells in unknown.items():
            match = legend.match(colour, type_)
            if match.strange is not None and match.strange.cell is not None:
                self._ask(cells, "legend-not-understood", words=match.strange.words)
            elif legend.speaks_of(type_):
                close = " / ".join(one.words for one in match.close)
                self._ask(cells, "colour-in-legend-twice" if close else "colour-not-in-legend", words=close)
            else:
                without += cells
        self._ask(without, "colour-without-legend")

    def _take(self, met: _Met, swatch: Swatch) -> None:
        place = self._answers.address(met.sheet, cell_name(met.row, met.column))
        meaning = swatch.meanings[met.question.type]
        addresses: tuple[Address, ...] = (place,)
        if swatch.cell is not None:
            sheet = self._answers.raw.sheets[swatch.sheet]
            addresses = (place, self._answers.address(sheet, swatch.cell))
        source = Source(addresses, swatch.words, "status-from-colour", INFERRED)
        self._answers.put(met.record, met.question.path, Stated(meaning, source))
        if met.symbol is not None:
            self._answers.ledger.consume(met.sheet_index, met.symbol, place)

    def _compare(self, met: _Met, legend: Legend) -> None:
        """Asks where the colour says something else than the words; the words hold."""
        stated = stated_at(met.record, met.question.path)
        if stated is None or met.colour is None or met.striped:
            return
        swatch = _swatch(met, legend)
        said = stated.value
        if swatch is None or (isinstance(said, Status) and said.code is StatusCode.UNKNOWN):
            return
        if _code(swatch.meanings[met.question.type]) != _code(said):
            place = cell_name(met.row, met.column)
            words = stated.source.raw if stated.source is not None else None
            name = colour_name(met.colour)
            self._answers.report(
                "status-contradicts-colour", met.sheet, place, words, colour=name, meaning=swatch.words
            )

    def _ask(self, cells: list[_Met], code: str, **details: str) -> None:
        """One question for all these cells; each record notes that its answer is a colour."""
        for met in cells:
            place = self._answers.address(met.sheet, cell_name(met.row, met.column))
            reference = Reference(raw="", kind=ReferenceKind.COLOUR)
            self._answers.state(met.record, f"references/{met.question.path}", reference, place, met.colour or "")
        self._say(cells, code, **details)

    def _say(self, cells: list[_Met], code: str, **details: str) -> None:
        if not cells:
            return
        first = min(cells, key=lambda met: met.row)
        last = max(cells, key=lambda met: met.row)
        colours = dict.fromkeys(colour_name(met.colour) for met in cells if met.colour is not None)
        self._answers.report(
            code,
            first.sheet,
            str(Range(first.row, first.column, last.row, last.column)),
            None,
            label=first.question.label,
            colours=", ".join(colours),
            **details,
        )


def _swatch(met: _Met, legend: Legend) -> Swatch | None:
    """The swatch that says what the cell means; of a row in one colour only one that the file itself explains."""
    if met.colour is None:
        return None
    found = legend.match(met.colour, met.question.type).swatch
    return None if found is None or (met.striped and found.cell is None) else found


def _conditional(sheet: Sheet, place: tuple[int, int]) -> bool:
    return any(area.holds(*place) for area in sheet.conditional)


def _code(meaning: object) -> object:
    return meaning.code if isinstance(meaning, Status) else Light(meaning) if isinstance(meaning, str) else meaning
