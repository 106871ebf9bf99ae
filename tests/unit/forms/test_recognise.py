"""Which form a workbook is: also when sheets, rows, columns and words are not what they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from fgk_docs.forms.definition import Definition, Question
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.ledger import Class
from fgk_docs.forms.load import definitions
from fgk_docs.forms.recognise import recognise
from fgk_docs.model.case import AuditCase
from fgk_docs.model.paths import leaves
from fgk_docs.model.raw import Cell, RawForm, Sheet, Visibility
from tests.support.forms import (
    BANNER,
    base_chain,
    cell,
    definition,
    entries,
    field_sheet,
    fixture,
    form,
    master,
    measures,
    moved,
    placed,
    read,
    reading,
    sheet,
    with_sheets,
)

INPUTS = {
    "kyffhaeuserkreis/jahresbericht-2017.xlsx": "jahresbericht/A",
    "sondershausen/vorlagendaten.xls": "vorlagendaten/A",
    "sondershausen/jahresbericht-2023.xlsx": "jahresbericht/B",
    "delmenhorst/jahresbericht-2021.ods": "jahresbericht/A",
    "werra-meissner-kreis/vorlagendaten.xlsx": "vorlagendaten/B",
    "herten/jahresbericht-2014.xlsx": "jahresbericht/B",
}
REPORTS = [name for name, form in INPUTS.items() if form.startswith("jahresbericht")]

Change = Callable[[RawForm, Definition], RawForm]


def each(raw: RawForm, change: Callable[[Sheet], Sheet]) -> RawForm:
    return with_sheets(raw, map(change, raw.sheets))


def own_texts(raw: RawForm, change: Callable[[str], str]) -> RawForm:
    """The form with changes to its own texts; answers stay, also those that read like a label."""
    booked = reading(raw).booked

    def changed(index: int, item: Cell) -> Cell:
        known = booked.get((index, item.row, item.column)) is Class.KNOWN
        return item._replace(value=change(item.value)) if known and isinstance(item.value, str) else item

    return with_sheets(
        raw,
        (
            replace(one, cells={place: changed(index, item) for place, item in one.cells.items()})
            for index, one in enumerate(raw.sheets)
        ),
    )


def labels_of(known: Definition) -> list[str]:
    return [question.label for question in questions_of(known)]


def questions_of(known: Definition) -> list[Question]:
    columns = (one for table in known.tables.values() for one in table.columns.values())
    return [*known.fields.values(), *columns]


def renamed(raw: RawForm, known: Definition) -> RawForm:
    return with_sheets(raw, (replace(one, name=f"Tabelle{index}") for index, one in enumerate(raw.sheets, 1)))


def reversed_sheets(raw: RawForm, known: Definition) -> RawForm:
    return with_sheets(raw, reversed(raw.sheets))


def moved_down(raw: RawForm, known: Definition) -> RawForm:
    """A logo, an address and the date above everything."""

    def change(one: Sheet) -> Sheet:
        lower = moved(one, lambda row: row + 6)
        head = {(1, 1): cell("Landkreis"), (2, 1): cell("Der Landrat"), (4, 2): cell("01.02.2020")}
        return replace(lower, cells=placed({**head, **lower.cells}))

    return each(raw, change)


def without_marker(raw: RawForm, known: Definition) -> RawForm:
    return own_texts(raw, lambda text: "" if text.startswith("Beispielformular, Ausgabe") else text)


def column_inserted(raw: RawForm, known: Definition) -> RawForm:
    return each(raw, lambda one: moved(one, column=lambda column: column + (column > 2)))


def with_typos(raw: RawForm, known: Definition) -> RawForm:
    """Every long label has lost a letter in the middle."""
    words = {label for label in labels_of(known) if len(label) >= 9}

    def change(text: str) -> str:
        return text[: len(text) // 2] + text[len(text) // 2 + 1 :] if text in words else text

    return own_texts(raw, change)


def with_other_labels(raw: RawForm, known: Definition) -> RawForm:
    """Every label in a synonym that no other question of the form has."""
    questions = questions_of(known)
    counts = Counter(word for question in questions for word in question.wordings)
    words = {
        question.label: next((word for word in question.synonyms if counts[word] == 1), question.label)
        for question in questions
        if counts[question.label] == 1
    }
    return own_texts(raw, lambda text: words.get(text, text))


def shouting(raw: RawForm, known: Definition) -> RawForm:
    words = set(labels_of(known))
    return own_texts(raw, lambda text: f" {text.upper()}:\n" if text in words else text)


CHANGES: list[Change] = [
    renamed, reversed_sheets, moved_down, without_marker, column_inserted, with_typos, with_other_labels, shouting,
]  # fmt: skip


def difference(one: AuditCase, other: AuditCase) -> dict[str, tuple[object, object]]:
    """The paths at which two cases state different values; the order of records aside."""
    mine, theirs = dict(leaves(one)), dict(leaves(other))
    paths = sorted({*mine, *theirs})
    return {path: (mine.get(path), theirs.get(path)) for path in paths if mine.get(path) != theirs.get(path)}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("name", INPUTS)
def test_a_changed_form_is_still_the_form_and_says_the_same(name: str, change: Change) -> None:
    raw, known = fixture(name), definition(INPUTS[name])
    other = change(raw, known)
    assert other != raw
    result = reading(other)
    best = result.recognition.best
    assert best is not None
    if change is not without_marker or known.form == "jahresbericht":  # else the editions ask the same questions
        assert best.definition.name == INPUTS[name]
    assert best.definition.form == known.form
    assert difference(result.case_file.case, read(raw).case) == {}


def swapped(raw: RawForm) -> RawForm:
    """The columns of the measures in the opposite order, merges with them."""

    def change(one: Sheet) -> Sheet:
        if one.name not in ("Maßnahmen", *(f"HF {number}" for number in range(1, 7))):
            return one
        last = max(column for row, column in one.cells if row > 2)
        head = {place: item for place, item in one.cells.items() if place[0] <= 2}
        body = replace(one, cells={place: item for place, item in one.cells.items() if place[0] > 2}, merges=())
        turned = moved(body, column=lambda column: last + 1 - column)
        merges = tuple(
            merge._replace(first_column=last + 1 - merge.last_column, last_column=last + 1 - merge.first_column)
            for merge in one.merges
        )
        banners = {place for place, item in one.cells.items() if str(item.value).startswith("Handlungsfeld ")}
        cells = {**head, **turned.cells}
        for row, column in banners:
            cells[row, 1] = one.cells[row, column]
            if column != last + 1 - column:
                cells.pop((row, last + 1 - column), None)
        return replace(one, cells=placed(cells), merges=merges)

    return each(raw, change)


@pytest.mark.parametrize("name", REPORTS)
def test_columns_may_stand_in_any_order(name: str) -> None:
    case, before = read(swapped(fixture(name))).case, read(fixture(name)).case
    assert [one.model_dump() for one in case.reports[0].entries] == [
        one.model_dump() for one in before.reports[0].entries
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_a_deleted_column_takes_its_answers_and_nothing_else(name: str) -> None:
    raw = fixture(name)
    titles = ("Kooperationspartner", "Partner")

    def change(one: Sheet) -> Sheet:
        gone = next((place for place, item in one.cells.items() if item.value in titles), None)
        if gone is None:
            return one
        rest = {place: item for place, item in one.cells.items() if place[1] != gone[1] or place[0] < gone[0]}
        return moved(replace(one, cells=rest), column=lambda column: column - (column > gone[1]))

    entries = read(each(raw, change)).case.reports[0].entries
    before = read(raw).case.reports[0].entries
    assert any(one.partners for one in before)
    expected = [
        one.model_copy(update={"partners": None, "references": _without(one.references, "partners")})
        for one in before
    ]
    assert list(entries) == expected


def _without(references: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in references.items() if key != name}


FOREIGN = """\
Haushaltsplan 2019
Einzelplan | Ansatz | Ergebnis | Kommune
Verwaltung | 100 | 90 | Ort
Schulen | 200 | 190 | Ort"""


def test_a_foreign_workbook_is_not_recognised_and_reported_whole() -> None:
    result = reading(form(sheet("Haushalt", FOREIGN)))
    assert result.recognition.best is None
    (finding,) = result.case_file.findings
    assert finding.code == "form-not-recognised"
    assert result.case_file.case == AuditCase()
    ledger = result.case_file.ledger[0]
    assert (ledger.consumed, ledger.known, ledger.reported) == (0, 0, 13)


def test_an_empty_workbook_is_not_recognised() -> None:
    assert [one.code for one in read(form()).findings] == ["form-not-recognised"]


def test_two_forms_that_fit_equally_well_are_asked_about() -> None:
    result = reading(form(master({"land": "Hessen"}), name_only()))
    assert result.recognition.best is None
    (finding,) = result.case_file.findings
    assert finding.code == "form-ambiguous"
    assert finding.details["forms"] == (
        "Jahresbericht, Ausgabe A (Beispielformular), Vorlagendaten, Ausgabe A (Beispielformular)"
    )
    ledger = result.case_file.ledger[0]
    assert ledger.consumed == 0
    assert ledger.reported > 40


def name_only() -> Sheet:
    return sheet("Hinweise", "Bitte ausfüllen")


def test_a_report_with_few_measures_and_paper_data_is_a_report() -> None:
    header = "Nr. | Ziel | Maßnahme | Zuständigkeit | Zeitrahmen | Kosten | Stand | Erläuterung"
    paper = field_sheet("Vorlagendaten", "vorlagendaten", {"nummer": "1"})
    best = reading(form(master(), measures("1.1 | Z | M", header=header), paper)).recognition.best
    assert best is not None
    assert best.definition.name == "jahresbericht/A"


def test_a_hidden_copy_of_last_year_is_reported_and_not_mixed_in() -> None:
    old = replace(measures("9.9 | Altes Ziel | Alte Maßnahme"), name="Maßnahmen 2018", visibility=Visibility.HIDDEN)
    case_file = read(form(master(), old, measures("1.1 | Ziel | Neue Maßnahme")))
    assert [one.measure for one in case_file.case.reports[0].entries] == ["Neue Maßnahme"]
    assert [
        one.address.sheet for one in case_file.findings if one.code == "sheet-of-other-time" and one.address
    ] == ["Maßnahmen 2018"]
    assert case_file.ledger[0].reported == len(old.cells)


def test_evidence_names_sheets_and_marker() -> None:
    best = reading(form(master(), measures("1.1 | Z | M"))).recognition.best
    assert best is not None
    assert best.marker
    assert [(one.sheet, one.plan, one.found == one.asked) for one in best.sheets] == [
        ("Stammdaten", "Stammdaten", True),
        ("Maßnahmen", "Maßnahmen", True),
    ]


def grids(sheets: Iterable[Sheet]) -> list[Grid]:
    return [Grid(one) for one in sheets]


def test_recognition_depends_on_the_content_alone() -> None:
    raw = fixture("herten/jahresbericht-2014.xlsx")
    known = definitions(base_chain())
    one = recognise(grids(raw.sheets), known)
    other = recognise(grids(raw.sheets), tuple(reversed(known)))
    assert one.best is not None
    assert other.best is not None
    assert one.best == other.best


def test_the_fingerprint_of_a_form_counts_and_its_content_counts_more() -> None:
    raw = fixture("herten/jahresbericht-2014.xlsx")
    said = replace(raw, properties={**raw.properties, "custom:fgk-docs-form": "jahresbericht/B"})
    best = reading(said).recognition.best
    assert best is not None
    assert best.fingerprint
    assert [one.code for one in read(said).findings] == [one.code for one in read(raw).findings]
    wrong = replace(raw, properties={**raw.properties, "custom:fgk-docs-form": "vorlagendaten/A"})
    result = reading(wrong)
    assert result.recognition.best is not None
    assert result.recognition.best.definition.name == "jahresbericht/B"
    assert "fingerprint-contradicts" in [one.code for one in result.case_file.findings]


@pytest.mark.parametrize(
    ("stated", "told"), [("1", None), ("2", "2"), ("12", "12"), ("neu", None), ("", None), ("9" * 5000, None)]
)
def test_a_form_that_a_newer_program_made_is_read_by_its_labels_and_told(stated: str, told: str | None) -> None:
    raw = fixture("herten/jahresbericht-2014.xlsx")
    made = read(replace(raw, properties={**raw.properties, "custom:fgk-docs-schema": stated}))
    assert [one.value for one in made.findings if one.code == "form-newer"] == ([told] if told else [])
    assert made.case == read(raw).case


def test_a_fingerprint_decides_between_forms_that_fit_equally_well() -> None:
    raw = form(master({"land": "Hessen"}), name_only())
    said = replace(raw, properties={"custom:fgk-docs-form": "vorlagendaten/A"})
    assert reading(raw).recognition.best is None
    best = reading(said).recognition.best
    assert best is not None
    assert best.definition.name == "vorlagendaten/A"


@pytest.mark.parametrize(
    ("header", "moved_labels"),
    [
        ("Nr. | Ziel | Maßnahme | Zuständigkeit | Zeitrahmen", []),
        ("Nr. | Ziel | Maßnahme | Zeitrahmen", []),
        ("Nr. | Ziel | eigene Notiz | Maßnahme | Zuständigkeit | Zeitrahmen", []),
        ("Nr. | Zeitrahmen | Ziel | Maßnahme | Zuständigkeit", ["Zeitrahmen"]),
        ("Zuständigkeit | Nr. | Ziel | Maßnahme | Zeitrahmen", ["Zuständigkeit"]),
    ],
)
def test_only_columns_in_another_order_are_called_moved(header: str, moved_labels: list[str]) -> None:
    result = reading(form(master({"bericht_zeitraum": "2019"}), measures("1 | 2 | 3 | 4 | 5", header=header)))
    (table,) = result.recognition.tables
    assert [one.label for one in table.moved] == moved_labels


def test_the_long_sheet_of_measures_may_be_parted_into_one_for_each_field_of_action() -> None:
    sheets = [
        replace(measures(f"{number}.1.1 | Z | Vorhaben {number} | Amt | | 2019"), name=f"HF {number}")
        for number in (1, 3)
    ]
    sheets = [replace(one, cells={at: c for at, c in one.cells.items() if c.value != BANNER}) for one in sheets]
    case_file = read(form(master({"bericht_zeitraum": "2019"}), *sheets))
    assert case_file.ledger[0].edition == "A"
    assert entries(case_file, "measure", "field") == [("Vorhaben 1", "1"), ("Vorhaben 3", "3")]
