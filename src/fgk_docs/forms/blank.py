"""From a definition to a form to lay out: blank, or with what a case says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from fgk_docs.forms.definition import Definition, Groups, Question, SheetPlan, Table
from fgk_docs.forms.inputs import form_input, form_texts
from fgk_docs.forms.leftover import left_out
from fgk_docs.forms.prefill import Row, field_value, rows_of
from fgk_docs.forms.wording import wording_of
from fgk_docs.forms.words import words_of
from fgk_docs.language.fields import FieldWords
from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import (
    BlankForm,
    FormField,
    FormGroup,
    FormInput,
    FormSection,
    FormSheet,
    FormTable,
    FormValue,
)
from fgk_docs.profiles import Chain

Values = Mapping[str, FormValue]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one field of action; ``words`` is None for rows of none."""

    words: FieldWords | None
    rows: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a form already: fields by id, groups of rows by table."""

    fields: Values = field(default_factory=dict)
    tables: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A form to lay out, and what a person should know about it."""

    form: BlankForm
    findings: tuple[Finding, ...] = ()


def contents_of(definition: Definition, case: AuditCase, chain: Chain) -> tuple[Contents, tuple[Finding, ...]]:
    """What a case says in answer to a form, with a finding for each value that the form cannot hold as it is
    and for what it leaves out."""
    return _Answering(definition, case, chain).contents()


def blank_form(
    definition: Definition, chain: Chain, contents: Contents | None = None, spare: int | None = None
) -> BlankForm:
    """The form that a definition describes.

    Args:
        definition: the form in one edition.
        chain: the active profile.
        contents: what stands in it already; None for a blank form.
        spare: blank rows below each group of a table; None for as many as the definition says.
    """
    return _Assembly(definition, chain, contents or Contents(), spare).form()


class _Answering:
    """Collects the words for a case's values."""

    def __init__(self, definition: Definition, case: AuditCase, chain: Chain) -> None:
        self._definition = definition
        self._case = case
        self._words = words_of(chain)
        self._findings: list[Finding] = []

    def contents(self) -> tuple[Contents, tuple[Finding, ...]]:
        fields = {}
        for name, question in self._definition.fields.items():
            value = self._value(question, field_value(self._case, question))
            if value is not None:
                fields[name] = value
        tables = {name: tuple(self._groups(table)) for name, table in self._definition.tables.items()}
        return Contents(fields, tables), (*self._findings, *left_out(self._case, self._definition))

    def _value(self, question: Question, value: object) -> FormValue | None:
        wording = None if value is None else wording_of(question, value, self._words)
        if wording is None:
            return None
        if not wording.is_faithful:
            details = {"label": question.label}
            self._findings.append(Finding(code="form-value-differs", value=str(wording.value), details=details))
        return wording.value

    def _groups(self, table: Table) -> Iterator[Group]:
        """The rows by their fields of action, in their order."""
        for _, rows in groupby(rows_of(self._case, table), key=lambda row: _field_of(row, table)):
            members = list(rows)
            filled = tuple(dict(self._row(table, row)) for row in members)
            yield Group(self._field_words(members[0], table), filled)

    def _field_words(self, row: Row, table: Table) -> FieldWords | None:
        """The field of action of a row; one that is stated by its id alone goes by its title."""
        id_, title = _field_of(row, table)
        if id_ is None and title is None:
            return None
        known = self._words.fields.words.by_id.get(str(id_))
        words = title or (known.title if known is not None else id_)
        return FieldWords(str(id_) if id_ is not None else None, str(words))

    def _row(self, table: Table, row: Row) -> Iterator[tuple[str, FormValue]]:
        for name, question in table.columns.items():
            value = self._value(question, row.value(question.path))
            if value is not None:
                yield name, value


def _field_of(row: Row, table: Table) -> tuple[object, object]:
    if not table.group_title and not table.group_id:
        return (None, None)
    return (
        row.value(table.group_id) if table.group_id else None,
        row.value(table.group_title) if table.group_title else None,
    )


class _Assembly:
    """Puts a form together sheet by sheet."""

    def __init__(self, definition: Definition, chain: Chain, contents: Contents, spare: int | None) -> None:
        self._definition = definition
        self._contents = contents
        self._spare = spare
        self._words = words_of(chain)
        self._texts = form_texts(chain)
        self._numbers = {id_: number for number, id_ in self._words.fields.numbers.items()}

    def form(self) -> BlankForm:
        definition = self._definition
        sheets = [sheet for plan in definition.sheets.values() for sheet in self._sheets(plan)]
        return BlankForm(
            form=definition.form,
            edition=definition.edition,
            title=definition.title,
            mark=definition.markers[0] if definition.markers else definition.title,
            sheets=tuple(sheets),
            texts=self._texts.layout,
        )

    def _sheets(self, plan: SheetPlan) -> Iterator[FormSheet]:
        if plan.groups is not Groups.SHEET:
            tables = tuple(self._table(name, plan) for name in plan.tables)
            yield self._sheet(plan, plan.title, tables=tables, sections=tuple(self._sections(plan)))
            return
        groups = self._all_groups(plan.tables[0])
        for part, group in enumerate(groups):
            columns = self._columns(plan.tables[0])
            table = self._definition.tables[plan.tables[0]]
            rows = FormGroup("", (*group.rows, *self._blank(table)))
            if group.words is None:
                title, named = f"{plan.title} {self._texts.layout['no-group']}", None
            else:
                title = f"{plan.title} {self._numbers.get(group.words.id or '', str(part + 1))}"
                named = (plan.group_label, self._group_words(group.words, "group"))
            made = FormTable(plan.tables[0], table.title, columns, (rows,), part)
            yield self._sheet(plan, title, group=named, tables=(made,))

    def _sheet(
        self,
        plan: SheetPlan,
        title: str,
        *,
        group: tuple[str, str] | None = None,
        tables: tuple[FormTable, ...] = (),
        sections: tuple[FormSection, ...] = (),
    ) -> FormSheet:
        heading = plan.heading or plan.title
        return FormSheet(title, heading, plan.notes, plan.cell_notes, group, sections, tables)

    def _sections(self, plan: SheetPlan) -> Iterator[FormSection]:
        heading = ""
        fields: list[FormField] = []
        for name, question in self._definition.fields_of(plan).items():
            if question.section and question.section != heading:
                if fields:
                    yield FormSection(heading, tuple(fields))
                heading, fields = question.section, []
            fields.append(FormField(self._input(name, question), self._contents.fields.get(name)))
        if fields:
            yield FormSection(heading, tuple(fields))

    def _input(self, name: str, question: Question) -> FormInput:
        return form_input(name, question, self._words, self._texts)

    def _columns(self, name: str) -> tuple[FormInput, ...]:
        table = self._definition.tables[name]
        return tuple(self._input(key, question) for key, question in table.columns.items())

    def _table(self, name: str, plan: SheetPlan) -> FormTable:
        table = self._definition.tables[name]
        if plan.groups is Groups.BANNER:
            groups = [
                FormGroup(self._banner(group.words), (*group.rows, *self._blank(table)))
                for group in self._all_groups(name)
            ]
        else:
            filled = [row for group in self._contents.tables.get(name, ()) for row in group.rows]
            groups = [FormGroup("", (*filled, *self._blank(table)))]
        return FormTable(name, table.title, self._columns(name), tuple(groups))

    def _blank(self, table: Table) -> Sequence[Values]:
        return [{}] * (table.spare if self._spare is None else self._spare)

    def _all_groups(self, name: str) -> list[Group]:
        """The groups that are there, those of no field first, and the fields of action that nothing is said of."""
        given = self._contents.tables.get(name, ())
        of_none = tuple(row for group in given if group.words is None for row in group.rows)
        known = [Group(None, of_none)] if of_none else []
        known += [group for group in given if group.words is not None]
        met = {group.words.id for group in known if group.words is not None}
        titles = self._words.fields.words.by_id
        rest = [id_ for id_ in self._words.fields.numbers.values() if id_ not in met]
        return [*known, *(Group(FieldWords(id_, titles[id_].title), ()) for id_ in rest)]

    def _banner(self, words: FieldWords | None) -> str:
        return "" if words is None else self._group_words(words, "banner")

    def _group_words(self, words: FieldWords, pattern: str) -> str:
        """The field of action by number and title where they are read as the same field, else by its title."""
        texts, number = self._texts.layout, self._numbers.get(words.id or "")
        candidates = [texts["banner-unnumbered"].format(title=words.title), words.title]
        if pattern == "group":
            candidates.reverse()  # the cell stands beside these words already
        if number is not None:
            candidates.insert(0, texts[pattern].format(number=number, title=words.title))
        for text in candidates:
            read = self._words.field_of_action(text).value
            if read is not None and read.title == words.title and words.id in (None, read.id):
                return text
        return candidates[0]
