"""From the layout of a filled sample to a proposed definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fgk_docs.forms.clean import clean
from fgk_docs.forms.definition import AnswerType, Groups, Question
from fgk_docs.forms.draft.kinds import kind_of, names_field, readable
from fgk_docs.forms.draft.model import Confidence, Draft, Proposal, SheetProposal, TableProposal
from fgk_docs.forms.draft.survey import Labelled, Survey, SurveyedTable, survey
from fgk_docs.forms.draft.survey_fields import FieldSurvey
from fgk_docs.forms.draft.wording import Knowledge, Likeness, Wordings
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.labels import label_key
from fgk_docs.forms.load import definitions
from fgk_docs.forms.words import Words, words_of
from fgk_docs.model.paths import slug
from fgk_docs.model.raw import Cell, RawForm, cell_name
from fgk_docs.profiles import Chain

_ENTRIES = "reports/*/entries"
_FIELD_OF_ACTION = "field"
_TITLE = "core:title"
_LEAST_ANSWER = 3
"""Letters; a shorter answer is found inside too many words to say that a heading repeats it."""


def draft(raw: RawForm, name: str, chain: Chain) -> Draft:
    """A proposed definition for forms like a filled sample.

    Args:
        raw: the sample.
        name: what to call the form.
        chain: the profiles whose definitions and vocabularies are known.
    """
    knowledge, words, cleaned = Knowledge(definitions(chain)), words_of(chain), clean(raw).raw
    if cleaned.fields and not cleaned.sheets:
        own = FieldSurvey(cleaned.fields, cleaned.properties.get(_TITLE, ""))
        return _Drafter(knowledge, words, own.places).draft(raw.file, name, [(name, own.found)])
    grids = [grid for grid in map(Grid, cleaned.sheets) if grid.rows]
    surveys = [(grid.sheet.name, survey(grid, knowledge)) for grid in grids]
    return _Drafter(knowledge, words, {}).draft(raw.file, name, surveys)


class _Drafter:
    def __init__(self, knowledge: Knowledge, words: Words, places: Mapping[tuple[int, int], str]) -> None:
        self._knowledge = knowledge
        self._words = words
        self._places = places
        """Where labels stand, in words, as far as it is not the cell itself."""
        self._fields: dict[str, str] = {}
        """Ids of fields → matching form of their label."""
        self._tables: set[str] = set()
        self._sheets: set[str] = set()

    def draft(self, file: str, name: str, surveys: Sequence[tuple[str, Survey]]) -> Draft:
        sheets: dict[tuple[object, ...], SheetProposal] = {}
        for title, found in surveys:
            shape = _shape(found)
            if shape in sheets and found.tables:
                before = sheets[shape]
                sheets[shape] = replace(before, repeats=(*before.repeats, title))
            else:
                sheets[shape] = self._sheet(title, found)
        own = _own_texts([found for _, found in surveys])
        first = [label_key(str(cell.value)) for cell in surveys[0][1].titles] if surveys else []
        marker = next((text for text in own if label_key(text) in first), None)
        return Draft(name, file, tuple(sheets.values()), own, marker)

    def _sheet(self, title: str, found: Survey) -> SheetProposal:
        label = next((one for one in found.labels if one.answer is not None and self._names_field(one)), None)
        fields = [one for one in found.labels if one is not label]
        if not found.tables:
            label, fields = None, found.labels
        tables = tuple(self._table(title, table) for table in found.tables)
        banners = any(names_field(cell, self._words) for table in found.tables for cell in table.banners)
        groups = Groups.BANNER if banners else Groups.SHEET if label is not None else Groups.NONE
        return SheetProposal(
            id=_free(slug(title) or "blatt", self._sheets),
            title=title,
            fields=tuple(self._field(title, one) for one in fields),
            tables=tables,
            groups=groups,
            unnamed=tuple(self._place(title, cell) for cell in found.unnamed),
            group_label=_words(label.label) if label is not None else None,
        )

    def _place(self, sheet: str, cell: Cell) -> str:
        known = self._places.get((cell.row, cell.column))
        return known or f"‚{sheet}‘, {cell_name(cell.row, cell.column)}"

    def _names_field(self, one: Labelled) -> bool:
        return (
            one.answer is not None
            and names_field(one.answer, self._words)
            and not self._knowledge.fields.knows(_words(one.label))
        )

    def _field(self, title: str, one: Labelled) -> Proposal:
        label = _words(one.label)
        same = next((key for key, word in self._fields.items() if word == label_key(label)), None)
        taken = [key for key in self._fields if key != same]
        found = self._knowledge.fields.find(label, taken)
        cells = () if one.answer is None else (one.answer,)
        proposal = self._proposal(label, self._place(title, one.label), found, cells, taken)
        self._fields[proposal.id] = label_key(label)
        return replace(proposal, below=one.is_stacked)

    def _table(self, title: str, table: SurveyedTable) -> TableProposal:
        headings = [_words(column.heading) for column in table.columns]
        path = self._knowledge.table_for(headings) or _ENTRIES
        words = self._knowledge.tables.get(path) or Wordings(())
        taken: list[str] = []
        columns: list[Proposal] = []
        for column in table.columns:
            label = _words(column.heading)
            found = words.find(label, taken)
            place = self._place(title, column.heading)
            kind = kind_of(column.cells, self._words)
            unsure = found is None or not found.sure
            if unsure and kind is AnswerType.FIELD and path == _ENTRIES and _FIELD_OF_ACTION not in taken:
                proposal = _field_of_action(label, place, column.cells)
            else:
                found = found or _only_one_of_kind(words, kind, [*taken, *_sure(words, headings)])
                proposal = self._proposal(label, place, found, column.cells, taken)
            taken.append(proposal.id)
            columns.append(proposal)
        known = self._knowledge.names.get(path, "liste")
        name = _free(known, self._tables)
        return TableProposal(name, title, path, self._knowledge.keys.get(path, ""), tuple(columns))

    def _proposal(
        self, label: str, place: str, found: Likeness | None, cells: Sequence[Cell], taken: Iterable[str]
    ) -> Proposal:
        kind = kind_of(cells, self._words)
        if found is None:
            name = _free(slug(label, 30) or "frage", set(taken))
            return Proposal(name, label, place, Confidence.OPEN, kind=kind, answers=len(cells))
        return Proposal(
            found.id,
            label,
            place,
            Confidence.MATCHED if found.sure else Confidence.GUESSED,
            found.question,
            found.wording or None,
            found.score,
            kind,
            len(cells),
            readable(found.question, cells, self._words),
        )


def _field_of_action(label: str, place: str, cells: Sequence[Cell]) -> Proposal:
    """A column whose answers name fields of action: its content leaves no doubt, whatever its heading."""
    question = Question(label=label, path=_FIELD_OF_ACTION, type=AnswerType.FIELD, spread=True)
    return Proposal(
        _FIELD_OF_ACTION,
        label,
        place,
        Confidence.MATCHED,
        question,
        None,
        0.0,
        AnswerType.FIELD,
        len(cells),
        len(cells),
    )


def _sure(words: Wordings, headings: Iterable[str]) -> list[str]:
    """Ids of the questions that some heading certainly means."""
    return [found for one in headings if (found := words.certain(one)) is not None]


def _only_one_of_kind(words: Wordings, kind: AnswerType, taken: Iterable[str]) -> Likeness | None:
    """The one question left that asks for answers of a kind, if there is just one."""
    if kind is AnswerType.TEXT:
        return None
    gone = set(taken)
    free = [(key, one) for key, one in words.questions.items() if one.type is kind and key not in gone]
    return Likeness(free[0][0], free[0][1], "", 0.0, sure=False) if len(free) == 1 else None


def _shape(found: Survey) -> tuple[object, ...]:
    """What sheets of the same plan have in common."""
    labels = tuple(label_key(_words(one.label)) for one in found.labels)
    tables = tuple(tuple(label_key(_words(one.heading)) for one in table.columns) for table in found.tables)
    return labels, tables


def _own_texts(surveys: Sequence[Survey]) -> tuple[str, ...]:
    """Headings of the form itself: none that repeats an answer or has figures in it (a year, a number)."""
    answers = {
        label_key(str(cell.value))
        for found in surveys
        for cell in (*_answer_cells(found), *found.unnamed)
        if isinstance(cell.value, str) and len(label_key(cell.value)) >= _LEAST_ANSWER
    }
    texts = [_words(cell) for found in surveys for cell in found.titles]
    return tuple(
        text
        for text in dict.fromkeys(texts)
        if not any(letter.isdigit() for letter in text)
        and not any(f" {answer} " in f" {label_key(text)} " for answer in answers)
    )


def _answer_cells(found: Survey) -> Iterator[Cell]:
    yield from (one.answer for one in found.labels if one.answer is not None)
    for table in found.tables:
        yield from (cell for column in table.columns for cell in column.cells)


def _free(name: str, taken: set[str]) -> str:
    """The name for a key, with a number where it is taken; marks it as taken."""
    base = name.replace("-", "_")
    names = (base if count == 1 else f"{base}_{count}" for count in range(1, len(taken) + 2))
    free = next(one for one in names if one not in taken)
    taken.add(free)
    return free


def _words(cell: Cell) -> str:
    """A label on one line, without the colon at its end."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(cell.value))
    return " ".join(text.split()).rstrip(": ")
