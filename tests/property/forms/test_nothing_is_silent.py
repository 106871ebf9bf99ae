"""The first law: whatever somebody does to a form, each filled cell is consumed, known or reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fgk_docs.forms.ledger import Class
from fgk_docs.language.text import printable
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import read_case_file
from fgk_docs.model.paths import at, leaves
from fgk_docs.model.raw import Cell, CellKind, Range, RawForm, Sheet, Strike, Style, Visibility
from tests.support.forms import (
    MEASURES,
    Cells,
    area,
    cell,
    field_sheet,
    form,
    master,
    measures,
    moved,
    placed,
    reading,
)

ROWS = """\
1.1.1 | Ein Ziel | Lenkungsgruppe einrichten | Leitung | | 2019 | 500 € | | umgesetzt | grün | 100 % | läuft gut
1.1.2 | | Bericht erstatten | Amt für Soziales | Kreis | ab 2020 | | | s. o. | | | | keine
1.2.1 | Zweites Ziel | Anlaufstelle schaffen | | | wie 1.1.1 | ca. 5 T€ | | in Umsetzung | gelb | 50 %
Handlungsfeld 2: Familie und Arbeitswelt, Betreuung
2.1.1 | Drittes Ziel | Betreuung am Rand des Tages | Jugendamt | | 2019-2021 | kostenneutral | | verzögert | rot"""
PAPER = """\
Beratungsfolge
Gremium | Sitzung am | Zuständigkeit | TOP | Öffentlich
Jugendhilfeausschuss | 01.03.2019 | Vorberatung | 3 | ja
Kreistag | 15.03.2019 | Entscheidung | 7 | ja

Haushaltszeilen
Jahr | Konto | Bezeichnung | Betrag | Deckung durch
2019 | 4953 | Landesprogramm | 1.500,00 € | Fördermittel

Anlagen
Anlage
Jahresbericht"""


def paper() -> Sheet:
    """The sheet Vorlagendaten with three tables below its fields."""
    head = field_sheet("Vorlagendaten", "vorlagendaten", {"nummer": "757/24", "betreff": "Jahresbericht"})
    rows = [line.split("|") for line in PAPER.split("\n")]
    cells: Cells = dict(head.cells)
    for row, line in enumerate(rows, max(row for row, _ in head.cells) + 2):
        cells.update({(row, at): cell(text.strip()) for at, text in enumerate(line, 1) if text.strip()})
    return Sheet(head.name, placed(cells))


def clean() -> RawForm:
    return form(master({"bericht_zeitraum": "2019", "name_genitiv": "der Musterstadt"}), measures(ROWS), paper())


words = st.one_of(
    st.sampled_from(
        [
            "s. o.", "wie 1.1.1", "wie 9.9", "unverändert", "-", "k. A.", " ", "\n", "\t", "Kommune", "Maßnahme",
            "Stand: 2018", "Handlungsfeld 3: Bildung und Erziehung", "1) Fußnote", "* Fußnote", "umgestezt",
            "Beispielformular", "Bericht", "Anlagen", "Gremium", "2019", "01.01.19 ", "50 %", "\x07Klingel",
            "\ud800", "\ue000", "a\u0308", "{{ x }}", "x" * 30_000, "Zuständigkeit", "\u200b", "=A1", "1.1.1",
        ]
    ),
    st.text(max_size=12),
    st.sampled_from(MEASURES.split(" | ")),
)  # fmt: skip
scalars = st.one_of(
    words,
    st.integers(-10, 10_000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.just(datetime(2019, 2, 1, 12, 30)),
    st.just(time(8, 15)),
    st.just(timedelta(hours=30)),
)
styles = st.sampled_from(
    [Style(), Style("0.00"), Style("0%"), Style("d.m"), Style(strike=Strike.WHOLE), Style(font_name="Wingdings")]
)
comments = st.one_of(st.none(), words.filter(bool))


@st.composite
def junk(draw: st.DrawFn) -> Cell:
    """Whatever a cell can hold."""
    kind = draw(st.sampled_from(["value", "error", "formula", "comment"]))
    if kind == "error":
        return cell("#REF!", kind=CellKind.ERROR, comment=draw(comments))
    if kind == "formula":
        return cell(None, formula=draw(words), comment=draw(comments))
    if kind == "comment":
        return cell(None, comment=draw(words))
    return cell(draw(scalars), style=draw(styles), comment=draw(comments))


Change = Callable[[Sheet], Sheet]


def put(row: int, column: int, new: Cell) -> Change:
    return lambda sheet: changed(sheet, cells=placed({**sheet.cells, (row, column): new}))


def changed(sheet: Sheet, **more: object) -> Sheet:
    return replace(sheet, **more)  # type: ignore[arg-type] # handed on


def without(row: int, column: int) -> Change:
    return lambda sheet: changed(
        sheet, cells=placed({at: one for at, one in sheet.cells.items() if at != (row, column)})
    )


def shifted(row: int, column: int, down: int, right: int) -> Change:
    return lambda sheet: moved(sheet, lambda at: at + down * (at >= row), lambda at: at + right * (at >= column))


def swapped(first: int, second: int) -> Change:
    pair = {first: second, second: first}
    return lambda sheet: changed(moved(sheet, column=lambda at: pair.get(at, at)), merges=())


rows, columns = st.integers(1, 60), st.integers(1, 18)
changes = st.one_of(
    st.builds(put, rows, columns, junk()),
    st.builds(put, st.integers(1, 12), columns, junk()),
    st.builds(without, rows, columns),
    st.builds(shifted, rows, columns, st.integers(0, 3), st.integers(0, 2)),
    st.builds(swapped, columns, columns),
    st.builds(lambda row: lambda sheet: changed(sheet, hidden_rows=sheet.hidden_rows | {row}), rows),
    st.builds(lambda column: lambda sheet: changed(sheet, hidden_columns=frozenset({column})), columns),
    st.builds(
        lambda top, left, down, right: lambda sheet: changed(
            sheet, merges=(*sheet.merges, Range(top, left, top + down, left + right))
        ),
        rows, columns, st.integers(0, 4), st.integers(0, 3),
    ),
    st.builds(lambda name: lambda sheet: changed(sheet, name=name), words),
    st.just(lambda sheet: changed(sheet, visibility=Visibility.HIDDEN)),
)  # fmt: skip


@st.composite
def forms(draw: st.DrawFn) -> RawForm:
    """The clean form after some of what offices do to it."""
    sheets = list(clean().sheets)
    for _ in range(draw(st.integers(1, 6))):
        index = draw(st.integers(0, len(sheets) - 1))
        sheets[index] = draw(changes)(sheets[index])
    order = draw(st.permutations(range(len(sheets))))
    return form(*(sheets[index] for index in order))


def covers(address: Address, sheet: str, place: tuple[int, int]) -> bool:
    """Whether an address speaks of this cell."""
    return address.sheet == sheet and address.cell is not None and area(address.cell).holds(*place)


def check(raw: RawForm) -> None:
    """Everything that the first law says of one reading."""
    result = reading(raw)
    filled = {
        (index, *place)
        for index, sheet in enumerate(raw.sheets)
        for place, one in sheet.cells.items()
        if one.is_filled
    }
    assert set(result.booked) == filled
    account = result.case_file.ledger[0]
    sums = Counter(result.booked.values())
    assert (account.consumed, account.known, account.reported) == tuple(
        sums[one] for one in (Class.CONSUMED, Class.KNOWN, Class.REPORTED)
    )
    names = [printed(sheet.name) for sheet in raw.sheets]
    found = result.case_file.findings
    findings = [one.address for one in found if one.address is not None]
    whole = any(one.code in ("form-not-recognised", "form-ambiguous") for one in found)
    used = [address for source in result.case_file.sources.values() for address in source.addresses]
    for (index, row, column), what in result.booked.items():
        if what is Class.REPORTED:
            assert whole or any(covers(one, names[index], (row, column)) for one in findings), (index, row, column)
        if what is Class.CONSUMED:
            assert any(covers(one, names[index], (row, column)) for one in used), (index, row, column)
    for path in result.case_file.sources:
        at(result.case_file.case, path)
    assert {path for path, _ in leaves(result.case_file.case)} - set(result.case_file.sources) <= {
        f"procedures/{one.id}/milestones/auftakt/title" for one in result.case_file.case.procedures
    }
    assert read_case_file(result.case_file.to_json()) == result.case_file


def printed(text: str) -> str:
    return printable(text)[0]


relaxed = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def test_the_clean_form_is_understood_whole() -> None:
    check(clean())
    case_file = reading(clean()).case_file
    assert case_file.ledger[0].reported == 0
    assert [one.id for one in case_file.case.reports[0].entries] == ["1.1.1", "1.1.2", "1.2.1", "2.1.1"]


@relaxed
@given(raw=forms())
@example(raw=form(*(changed(sheet, name="\ud800") for sheet in clean().sheets)))
@example(raw=form())
def test_every_filled_cell_is_consumed_known_or_reported(raw: RawForm) -> None:
    check(raw)


@settings(relaxed, max_examples=60)
@given(cells=st.dictionaries(st.tuples(rows, columns), junk(), max_size=30))
def test_a_stranger_s_sheet_is_reported_whole(cells: Cells) -> None:
    raw = form(Sheet("Tabelle1", placed(cells)))
    check(raw)
    assert reading(raw).case_file.findings[-1].code == "form-not-recognised"


@settings(relaxed, max_examples=100)
@given(index=st.integers(0, 2), data=st.data())
def test_any_answer_can_be_anything(index: int, data: st.DataObject) -> None:
    sheets = list(clean().sheets)
    place = data.draw(st.sampled_from(sorted(sheets[index].cells)))
    sheets[index] = put(*place, data.draw(junk()))(sheets[index])
    check(form(*sheets))
