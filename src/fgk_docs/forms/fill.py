"""Answers of a data file for a form, checked one by one; every mistake is a finding and none hides another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fgk_docs.forms.blank import Contents, Group
from fgk_docs.forms.boundary import RawAnswer, read_answer
from fgk_docs.forms.definition import GROUP_TITLE, AnswerType, Definition, Groups, Question, Table
from fgk_docs.forms.display import display
from fgk_docs.forms.fields import names_of
from fgk_docs.forms.inputs import allowed, form_input, form_texts, kind_of
from fgk_docs.forms.wording import LONGEST, wording_of
from fgk_docs.forms.words import words_of
from fgk_docs.language.fields import FieldWords
from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import GROUP_ID, FormAnswer, FormValue, InputKind
from fgk_docs.model.raw import Field, RawForm
from fgk_docs.model.values import Period
from fgk_docs.profiles import Chain, suggestion

_OPEN = (
    AnswerType.BODY,
    AnswerType.OFFICE,
    AnswerType.MUNICIPALITY,
    AnswerType.RESPONSIBILITY,
    AnswerType.PERSON,
    AnswerType.CASE,
)
"""Types of answers that take any words."""


@dataclass(slots=True)
class Checked:
    """The answers of a data file that a form takes, and a finding for each one that it does not."""

    fields: dict[str, FormValue] = field(default_factory=dict)
    rows: dict[str, dict[int, dict[str, FormValue]]] = field(default_factory=lambda: defaultdict(dict))
    groups: dict[tuple[str, int], FieldWords] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def check_answers(data: RawForm, definition: Definition, chain: Chain) -> Checked:
    """Checks every answer against its question: known, and a value that reading the form would understand.

    Args:
        data: a data file with answers by field id, and by ``table.row.column``.
        definition: the form.
        chain: the active profile.
    """
    checker = _Checker(definition, chain)
    for one in data.fields:
        checker.take(one)
    checker.check_rows(data.file)
    return checker.found


def contents_of_answers(checked: Checked) -> Contents:
    """The answers as the contents of a new form, rows by their fields of action in order."""
    tables = {}
    for name, rows in checked.rows.items():
        groups: dict[FieldWords | None, list[Mapping[str, FormValue]]] = defaultdict(list)
        for number, row in sorted(rows.items()):
            groups[checked.groups.get((name, number))].append(row)
        tables[name] = tuple(Group(words, tuple(members)) for words, members in groups.items())
    return Contents(checked.fields, tables)


def answers_for_file(checked: Checked, definition: Definition, chain: Chain) -> tuple[FormAnswer, ...]:
    """The answers for a form that is there already, addressed by field, or by table, row and column."""
    words, texts = words_of(chain), form_texts(chain)
    single = (
        FormAnswer(form_input(name, definition.fields[name], words, texts), value)
        for name, value in checked.fields.items()
    )
    in_rows = (
        FormAnswer(form_input(column, definition.tables[table].columns[column], words, texts), value, table, row)
        for table, rows in checked.rows.items()
        for row, values in sorted(rows.items())
        for column, value in values.items()
    )
    return (*single, *in_rows)


def check_groups(checked: Checked, filled: Contents, definition: Definition, file: str) -> None:
    """Refuses a field of action for a row that stands below another one: only new forms put rows in their places.

    Args:
        checked: the answers; findings are added.
        filled: what the form says once they are in it.
        definition: the form.
        file: what to call it in messages.
    """
    for table, rows in checked.rows.items():
        there = [(group.words, row) for group in filled.tables.get(table, ()) for row in group.rows]
        key = definition.tables[table].key
        for number, row in sorted(rows.items()):
            own = [place for place, (_, other) in enumerate(there) if other.get(key) == row.get(key)]
            found = there.pop(max(own, key=lambda place: _equal(row, there[place][1]))) if own else None
            wanted, met = checked.groups.get((table, number)), found[0] if found is not None else None
            if wanted is not None and not _same_group(wanted, met):
                place = Address(file=file, field=f"{table}.{number}.{GROUP_ID}")
                details = {"there": met.title if met is not None else "–"}
                code = "form-row-elsewhere"
                checked.findings.append(Finding(code=code, address=place, value=wanted.title, details=details))


def _equal(row: Mapping[str, FormValue], other: Mapping[str, FormValue]) -> int:
    """How many answers of a row another one gives, too."""
    return sum(other.get(name) == value for name, value in row.items())


def _same_group(one: FieldWords, other: FieldWords | None) -> bool:
    return other is not None and (one.id or one.title) == (other.id or other.title)


class _Checker:
    def __init__(self, definition: Definition, chain: Chain) -> None:
        self._definition = definition
        self._words = words_of(chain)
        self._grouped = {
            name for plan in definition.sheets.values() if plan.groups is not Groups.NONE for name in plan.tables
        }
        self.found = Checked()

    def take(self, one: Field) -> None:
        """Takes an answer up, or says why not; an empty one is none."""
        if one.value in (None, ""):
            return
        name, _, rest = one.name.partition(".")
        number, _, column = rest.partition(".")
        if one.name in self._definition.fields:
            value = self._value(self._definition.fields[one.name], one)
            if value is not None:
                self.found.fields[one.name] = value
        elif name in self._definition.tables and number.isascii() and number.isdecimal() and int(number) > 0:
            self._cell(name, int(number), column, one)
        else:
            self._unknown(one, names_of(self._definition, name, number))

    def _cell(self, name: str, row: int, column: str, one: Field) -> None:
        table = self._definition.tables[name]
        if column == GROUP_ID and name in self._grouped:
            self._group(name, row, one)
        elif column in table.columns:
            value = self._value(table.columns[column], one)
            self.found.rows[name].setdefault(row, {})
            if value is not None:
                self.found.rows[name][row][column] = value
        else:
            names = [*table.columns, *([GROUP_ID] if name in self._grouped else [])]
            self._unknown(one, [f"{name}.{row}.{known}" for known in names])

    def _group(self, name: str, row: int, one: Field) -> None:
        reading = self._words.field_of_action(display(one.value))
        if reading.value is None or reading.findings:
            titles = [term.title for term in self._words.fields.words.terms]
            self._refuse(one, GROUP_TITLE, "; ".join(titles))
        else:
            self.found.groups[name, row] = reading.value

    def _value(self, question: Question, one: Field) -> FormValue | None:
        """The answer as the form writes it; None, with a finding, where it is not one."""
        text = display(one.value).strip()
        if len(text) > LONGEST:
            self._refuse(one, question.label, f"≤ {LONGEST}")
            return None
        if question.type in _OPEN:
            return text
        reading = read_answer(question, RawAnswer(one.value, text, "General", None), self._words)
        if reading.value is None or reading.findings or not self._fits(question, text, reading.value):
            self._refuse(one, question.label, self._allowed(question))
            return None
        if isinstance(reading.value, dict):
            return text
        wording = wording_of(question, reading.value, self._words)
        return wording.value if wording is not None else None

    def _fits(self, question: Question, text: str, value: object) -> bool:
        if question.type is AnswerType.PROCEDURE:
            return match_key(text) in {match_key(word) for word in allowed(question, self._words)}
        if isinstance(value, Period) and kind_of(question) is InputKind.DAY:
            return value.start is not None or value.end is not None
        return value is not None

    def _allowed(self, question: Question) -> str:
        """What would have been taken, in a few words."""
        words = allowed(question, self._words)
        if words:
            return ", ".join(words)
        kind = kind_of(question)
        if question.type is AnswerType.PERIOD:
            return "12.06.2018" if kind is InputKind.DAY else "12.06.2018, Q3/2019, 2019–2021"
        return {
            AnswerType.INTEGER: "75000",
            AnswerType.PERCENT: "50 %",
            AnswerType.AMOUNT: "1.500,00 €",
            AnswerType.AGS: "16065, 03401000",
        }.get(question.type, question.example or "–")

    def _refuse(self, one: Field, label: str, choices: str) -> None:
        self._say("form-value-refused", one.address, display(one.value), label=label, allowed=choices)

    def _unknown(self, one: Field, names: Iterable[str]) -> None:
        self._say("form-field-unknown", one.address, one.name, suggestion=suggestion(one.name, list(names)))

    def _say(self, code: str, address: Address, value: str | None, **details: str) -> None:
        self.found.findings.append(Finding(code=code, address=address, value=value, details=details))

    def check_rows(self, file: str) -> None:
        """Rows without their key would not be read, and on sheets by field of action each row needs its field."""
        by_sheet = {
            name for plan in self._definition.sheets.values() if plan.groups is Groups.SHEET for name in plan.tables
        }
        for name, rows in self.found.rows.items():
            table = self._definition.tables[name]
            for number, row in sorted(rows.items()):
                if table.key not in row:
                    self._row(file, name, number, table, table.columns[table.key].label)
                elif name in by_sheet and (name, number) not in self.found.groups:
                    self._row(file, name, number, table, GROUP_ID)

    def _row(self, file: str, name: str, number: int, table: Table, label: str) -> None:
        where = Address(file=file, field=f"{name}.{number}")
        self._say("form-row-incomplete", where, None, table=table.title, label=label)
