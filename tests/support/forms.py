"""Small forms from tables of text, and readings of them, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from fgk_docs.checks.core import CORE_CHECKS
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.load import definitions
from fgk_docs.forms.read import FormReading, Input, read_form
from fgk_docs.forms.words import words_of
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.paths import at
from fgk_docs.model.raw import (
    PLAIN,
    Cell,
    CellKind,
    Field,
    Range,
    RawForm,
    Scalar,
    Sheet,
    Style,
    Visibility,
)
from fgk_docs.model.values import Status
from fgk_docs.profiles import Chain
from fgk_docs.protocols import CheckContext, Profile
from fgk_docs.years.identity import Kinds

BASE = Profile("base", "Grundausstattung", files("fgk_docs_templates") / "base")
FIXTURES = Path(__file__).parents[2] / "fixtures"

Place = tuple[int, int]
Cells = dict[Place, Cell]


@cache
def base_chain() -> Chain:
    """The base profile alone, as a chain that all tests share."""
    return Chain((BASE,))


def kinds() -> Kinds:
    """The kinds of municipalities of the base profile."""
    return words_of(base_chain()).kinds


def definition(name: str, chain: Chain | None = None) -> Definition:
    """A form definition by form and edition ("jahresbericht/A")."""
    return next(one for one in definitions(chain or base_chain()) if one.name == name)


def place(name: str) -> Place:
    """Row and column of a cell in A1 notation."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", name)
    assert found is not None, name
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def area(name: str) -> Range:
    """A range in A1 notation ("B2:C5" or "B2")."""
    first, _, last = name.partition(":")
    return Range(*place(first), *place(last or first))


def cell(
    value: Scalar,
    *,
    kind: CellKind | None = None,
    style: Style = PLAIN,
    number_format: str | None = None,
    formula: str | None = None,
    comment: str | None = None,
) -> Cell:
    """A cell without a place; its kind follows from the value."""
    match value:
        case None:
            own = CellKind.EMPTY
        case bool():
            own = CellKind.BOOLEAN
        case int() | float():
            own = CellKind.NUMBER
        case date() | datetime():
            own = CellKind.DATE
        case _:
            own = CellKind.TEXT
    if number_format is not None:
        style = style._replace(number_format=number_format)
    return Cell(1, 1, kind or own, value, style, formula, comment)


def placed(cells: Mapping[Place, Cell]) -> Cells:
    """The cells in reading order, each knowing its place."""
    return {key: cells[key]._replace(row=key[0], column=key[1]) for key in sorted(cells)}


def sheet(
    name: str,
    table: str = "",
    cells: Mapping[str, Scalar | Cell] | None = None,
    *,
    top: int = 1,
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    visibility: Visibility = Visibility.VISIBLE,
) -> Sheet:
    """A sheet from a table of text.

    Args:
        name: its name.
        table: a line is a row, "|" parts the cells, "⏎" is a line break inside one; empty cells are none.
        cells: further cells by A1 name; they replace those of the table, None takes one out.
        top: row of the first line.
        merges: merged ranges by A1 name.
    """
    found: Cells = {}
    for row, line in enumerate(table.strip("\n").split("\n"), top):
        for column, text in enumerate(line.split("|"), 1):
            if text.strip():
                found[row, column] = cell(text.strip().replace("⏎", "\n"))
    for key, value in (cells or {}).items():
        if value is None:
            found.pop(place(key), None)
        else:
            found[place(key)] = value if isinstance(value, Cell) else cell(value)
    return Sheet(
        name,
        placed(found),
        visibility=visibility,
        merges=tuple(area(one) for one in merges),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def form(*sheets: Sheet, file: str = "bericht.xlsx", fields: Iterable[Field] = ()) -> RawForm:
    """A raw form of these sheets."""
    return RawForm(file=file, format="xlsx", sheets=sheets, fields=tuple(fields))


def data(answers: Mapping[str, Scalar], file: str = "daten.toml") -> RawForm:
    """Answers of a data file by key path ("nummer", "beratungsfolge.1.gremium")."""
    found = (Field(name, value, Address(file=file, field=name)) for name, value in answers.items())
    return RawForm(file=file, format="toml", fields=tuple(found))


def master(answers: Mapping[str, Scalar | Cell] | None = None, name: str = "jahresbericht/A") -> Sheet:
    """The sheet Stammdaten with every label of edition A; answers by field id beside them."""
    return field_sheet(
        "Stammdaten", "stammdaten", {"kommune": "Musterstadt", "art": "Stadt", **(answers or {})}, name
    )


def field_sheet(
    title: str, part: str, answers: Mapping[str, Scalar | Cell], name: str = "jahresbericht/A"
) -> Sheet:
    """A sheet of all fields of a part, label in A and answer in B, from row 4 on."""
    known = definition(name)
    ids = known.field_parts[part]
    assert set(answers) <= set(ids), set(answers) - set(ids)
    cells: dict[str, Scalar | Cell] = {"A1": "Beispielformular", "A2": f"Beispielformular, Ausgabe {known.edition}"}
    for row, key in enumerate(ids, 4):
        cells[f"A{row}"] = known.fields[key].label
        if key in answers:
            cells[f"B{row}"] = answers[key]
    return sheet(title, cells=cells)


MEASURES = "Nr. | Ziel | Maßnahme | Zuständigkeit | Kooperationspartner | Zeitrahmen | Ressourcen/Kosten | \
Indikator/Zielgröße | Umsetzungsstand | Ampel | Umsetzungsgrad | Fortschritt/Erläuterung | Umsetzungsprobleme | \
Nächste Schritte | Änderung"
"""The header of the measures, edition A: columns A to O."""
PER_FIELD = "Ziel | Nr. | Maßnahme | Federführung | Partner | Zeitraum | Kosten | Zielgröße | Sachstand | Grad in %"
"""The header of the measures on a sheet of edition B, its last columns left out."""
BANNER = "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit"


def measures(
    rows: str,
    cells: Mapping[str, Scalar | Cell] | None = None,
    *,
    header: str = MEASURES,
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
) -> Sheet:
    """The sheet Maßnahmen of edition A: header in row 4, a banner in row 5, the rows from 6 on."""
    table = f"Maßnahmen der Zielvereinbarung\n\n\n{header}\n{BANNER}\n{rows.strip(chr(10))}"
    return sheet("Maßnahmen", table, cells, merges=("A5:O5", *merges), hidden_rows=hidden_rows)


def report(rows: str, answers: Mapping[str, Scalar | Cell] | None = None, **more: object) -> RawForm:
    """A yearly report, edition A: every label of Stammdaten, and these rows of measures (see :func:`measures`)."""
    return form(master({"bericht_zeitraum": "2019", **(answers or {})}), measures(rows, **more))  # type: ignore[arg-type] # handed on


def reading(raw: RawForm, extra: RawForm | None = None, chain: Chain | None = None) -> FormReading:
    """What reading a form gives."""
    return read_form(Input(raw, "0" * 64), None if extra is None else Input(extra, "1" * 64), chain or base_chain())


def read(raw: RawForm, extra: RawForm | None = None, chain: Chain | None = None) -> CaseFile:
    """The case file that reading a form gives."""
    return reading(raw, extra, chain).case_file


def codes(case_file: CaseFile) -> list[str]:
    """The codes of all findings, in order."""
    return [finding.code for finding in case_file.findings]


def asked(case_file: CaseFile) -> list[str]:
    """The codes of all findings, and of what the core's rule asks about statuses."""
    rule = CORE_CHECKS["entry-without-status"]
    return [*codes(case_file), *(one.code for one in rule(case_file.case, CheckContext()))]


def found(case_file: CaseFile, code: str) -> list[str]:
    """Where findings with a code stand: cell, else field, else file."""
    places = [finding.address for finding in case_file.findings if finding.code == code]
    return [one.cell or one.field or one.file if one is not None else "" for one in places]


def entries(case_file: CaseFile, *names: str) -> list[tuple[object, ...]]:
    """These attributes of all entries of the first report, leaves by their words."""
    return [tuple(_plain(getattr(entry, name)) for name in names) for entry in case_file.case.reports[0].entries]


def _plain(value: object) -> object:
    return str(value.code) if isinstance(value, Status) else getattr(value, "raw", value)


def value(case_file: CaseFile, path: str) -> object:
    """The value at a model path."""
    return at(case_file.case, path)


@cache
def fixture(name: str) -> RawForm:
    """An example input as its reader gives it ("herten/jahresbericht-2014.xlsx")."""
    from fgk_docs.protocols import InputFile
    from tests.support.installed import installed_host  # only the tests that ask for a fixture need plugins

    host = installed_host()
    source = InputFile(FIXTURES / name)
    raw = host.read(host.reader_for(source), source)
    assert isinstance(raw, RawForm)
    return raw


def with_sheets(raw: RawForm, sheets: Iterable[Sheet]) -> RawForm:
    """The form with other sheets."""
    return replace(raw, sheets=tuple(sheets))


def with_cells(raw: RawForm, index: int, cells: Mapping[str, Scalar | Cell]) -> RawForm:
    """The form with some cells of one sheet set, by A1 name; a plain value keeps the style that was there."""
    old = raw.sheets[index]
    merged = dict(old.cells)
    for key, new in cells.items():
        where = place(key)
        if isinstance(new, Cell):
            merged[where] = new
        else:
            merged[where] = cell(new, style=merged[where].style if where in merged else PLAIN)
    sheets = [*raw.sheets]
    sheets[index] = replace(old, cells=placed(merged))
    return with_sheets(raw, sheets)


def moved(
    one: Sheet, row: Callable[[int], int] = lambda row: row, column: Callable[[int], int] = lambda column: column
) -> Sheet:
    """The sheet with its rows and columns elsewhere; marks move with them."""
    return replace(
        one,
        cells=placed({(row(at_row), column(at_column)): cell for (at_row, at_column), cell in one.cells.items()}),
        merges=tuple(
            Range(row(m.first_row), column(m.first_column), row(m.last_row), column(m.last_column))
            for m in one.merges
        ),
        hidden_rows=frozenset(map(row, one.hidden_rows)),
        hidden_columns=frozenset(map(column, one.hidden_columns)),
    )
