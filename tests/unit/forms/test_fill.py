from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fgk_docs.forms.blank import Contents, Group
from fgk_docs.forms.fill import Checked, answers_for_file, check_answers, check_groups, contents_of_answers
from fgk_docs.forms.load import load_definition
from fgk_docs.language.fields import FieldWords
from fgk_docs.model.address import Address
from fgk_docs.model.raw import Field, RawForm
from tests.support.made_forms import chain


def checked(form: str = "jahresbericht", edition: str = "A", **answers: object) -> Checked:
    fields = tuple(
        Field(name=name.replace("__", "."), value=value, address=Address(file="a.toml", field=name))  # type: ignore[arg-type]
        for name, value in answers.items()
    )
    raw = RawForm(file="a.toml", format="toml", fields=fields)
    return check_answers(raw, load_definition(chain(), form, edition), chain())


def codes(found: Checked) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("kommune", "Musterstadt", "Musterstadt"),
        ("kommune", "", None),
        ("art", "stadt", "Stadt"),
        ("einwohner", "75.000", 75000),
        ("einwohner", 75000, 75000),
        ("vertrag_datum", "12.06.2018", date(2018, 6, 12)),
        ("verfahren_zeitraum", "2019–2021", "2019–2021"),
        ("ags", "03401000", "03401000"),
        ("massnahmen__1__grad", "12,5 %", Decimal("12.5")),
        ("massnahmen__1__stand", "umgesetzt", "umgesetzt"),
        ("massnahmen__1__kosten", "kostenneutral", "kostenneutral"),
    ],
)
def test_an_answer_is_taken_as_the_form_writes_it(name: str, value: object, expected: object) -> None:
    found = checked(**{name: value})
    rows = found.rows.get("massnahmen", {})
    taken = rows[1].get(name.rpartition("__")[2]) if rows else found.fields.get(name)
    assert taken == expected
    assert [code for code in codes(found) if code != "form-row-incomplete"] == []


@pytest.mark.parametrize(
    ("name", "value", "code", "detail"),
    [
        ("komune", "x", "form-field-unknown", "kommune"),
        ("massnahmen__0__stand", "umgesetzt", "form-field-unknown", "massnahmen.1.stand"),
        ("massnahmen__1__stnad", "umgesetzt", "form-field-unknown", "massnahmen.1.stand"),
        ("art", "Dorf", "form-value-refused", "Art der Kommune"),
        ("einwohner", "viele", "form-value-refused", "Einwohnerzahl"),
        ("vertrag_datum", "irgendwann", "form-value-refused", "Vertrag unterzeichnet am"),
        ("massnahmen__1__grad", "halb", "form-value-refused", "Umsetzungsgrad"),
        ("massnahmen__1__stand", "fast", "form-value-refused", "Umsetzungsstand"),
        ("massnahmen__1__handlungsfeld", "Raumfahrt?", "form-value-refused", "Handlungsfeld"),
        ("kommune", "x" * 40_000, "form-value-refused", "Kommune"),
    ],
)
def test_an_answer_that_is_none_is_a_finding_that_says_what_would_be(
    name: str, value: object, code: str, detail: str
) -> None:
    (found,) = [one for one in checked(**{name: value}).findings if one.code != "form-row-incomplete"]
    assert found.code == code
    assert detail in (found.details.get("label"), found.details.get("suggestion"))


@pytest.mark.parametrize(
    ("edition", "row", "missing"),
    [
        ("A", {"massnahme": "M"}, []),
        ("A", {"nr": "1"}, ["Maßnahme"]),
        ("B", {"massnahme": "M"}, ["handlungsfeld"]),
        ("B", {"massnahme": "M", "handlungsfeld": "Prävention"}, []),
    ],
)
def test_a_row_needs_its_key_and_on_sheets_its_field_of_action(
    edition: str, row: dict[str, str], missing: list[str]
) -> None:
    found = checked("jahresbericht", edition, **{f"massnahmen__1__{key}": value for key, value in row.items()})
    assert [one.details["label"] for one in found.findings] == missing
    assert set(codes(found)) <= {"form-row-incomplete"}


def test_rows_of_one_field_of_action_come_together_in_their_order() -> None:
    names = ("Prävention", "Bildung und Erziehung", "Prävention")
    answers = {f"massnahmen__{n}__handlungsfeld": name for n, name in enumerate(names, 1)}
    answers |= {f"massnahmen__{n}__massnahme": f"M{n}" for n in range(1, 4)}
    groups = contents_of_answers(checked(**answers)).tables["massnahmen"]
    rows = [[row["massnahme"] for row in group.rows] for group in groups]
    assert rows == [["M1", "M3"], ["M2"]]
    assert [group.words.title for group in groups if group.words] == ["Prävention", "Bildung und Erziehung"]


STEERING, CARE = FieldWords("f1", "Steuerung"), FieldWords("f5", "Prävention")


@pytest.mark.parametrize(
    ("rows", "there", "refused"),
    [
        ([("M", "5", CARE)], [("M", "5", CARE)], []),
        ([("M", "5", CARE)], [("M", "5", STEERING)], [1]),
        ([("M", "5", CARE)], [("M", "5", None)], [1]),
        ([("M", "5", CARE)], [], [1]),
        ([("M", "5", None)], [], []),
        ([("M", "5", CARE), ("M", "6", STEERING)], [("M", "6", STEERING), ("M", "5", CARE)], []),
        ([("M", "5", CARE), ("M", "6", STEERING)], [("M", "5", STEERING), ("M", "6", CARE)], [1, 2]),
        ([("M", "5", CARE), ("M", "5", STEERING)], [("M", "5", STEERING), ("M", "5", STEERING)], [1]),
    ],
)
def test_a_row_that_stands_below_another_field_of_action_is_refused(
    rows: list[tuple[str, str, FieldWords | None]],
    there: list[tuple[str, str, FieldWords | None]],
    refused: list[int],
) -> None:
    found = Checked()
    for number, (text, grade, words) in enumerate(rows, 1):
        found.rows["massnahmen"][number] = {"massnahme": text, "grad": grade}
        if words is not None:
            found.groups["massnahmen", number] = words
    groups = tuple(Group(words, ({"massnahme": text, "grad": grade},)) for text, grade, words in there)
    definition = load_definition(chain(), "jahresbericht", "A")
    check_groups(found, Contents({}, {"massnahmen": groups}), definition, "form.xlsx")
    assert [one.address.field for one in found.findings if one.address] == [
        f"massnahmen.{number}.handlungsfeld" for number in refused
    ]
    assert {one.code for one in found.findings} <= {"form-row-elsewhere"}


def test_answers_for_a_file_are_addressed_by_field_or_by_table_row_and_column() -> None:
    found = checked(kommune="Musterstadt", massnahmen__7__massnahme="M")
    answers = answers_for_file(found, load_definition(chain(), "jahresbericht", "A"), chain())
    assert [(one.key, one.value) for one in answers] == [
        ("kommune", "Musterstadt"),
        ("massnahmen.7.massnahme", "M"),
    ]
