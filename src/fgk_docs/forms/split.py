"""Several municipalities in one workbook: which sheets are whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fgk_docs.forms.definition import Definition
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.recognise import Recognition
from fgk_docs.forms.scan_fields import find_fields
from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address
from fgk_docs.model.case import Municipality
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import RawForm, Sheet, Visibility
from fgk_docs.years.identity import identity

_NAME = "municipality/name"
_FEWEST_FIELDS = 5
"""Questions that a sheet has to ask before it counts as the master data of a municipality."""
_LAST_NUMBER = re.compile(r"(\d+)\)?$")


@dataclass(frozen=True, slots=True)
class _Owner:
    """A municipality, and the key of its name."""

    key: str
    name: str


def split(raw: RawForm, recognition: Recognition) -> tuple[RawForm, ...]:
    """A workbook that holds the sheets of several municipalities, as one form for each; itself where it does not.

    A sheet with the master data of a municipality is its own. The others belong to whom their title names, else to
    the sheet with the same number at its end, else to the sheet before them where such sheets take turns. Each form
    says so in a finding; where that leaves a sheet without owner, nothing is split and a finding asks.
    """
    best = recognition.best
    if best is None or all(index in best.plans or not sheet.cells for index, sheet in enumerate(raw.sheets)):
        return (raw,)
    sheets = enumerate(raw.sheets)
    named = {index: found for index, sheet in sheets if (found := _named(sheet, best.definition))}
    owners = {owner.key: owner for owner in named.values()}
    if len(owners) < 2:
        return (raw,)
    whose = _whose(raw.sheets, named)
    if whose is None:
        details = {"names": ", ".join(owner.name for owner in owners.values())}
        finding = Finding(code="municipalities-mixed", address=Address(file=raw.file), details=details)
        return (replace(raw, findings=(*raw.findings, finding)),)
    return tuple(_form(raw, owner, whose) for owner in owners.values())


def _form(raw: RawForm, owner: _Owner, whose: Sequence[str]) -> RawForm:
    sheets = tuple(sheet for sheet, key in zip(raw.sheets, whose, strict=True) if key == owner.key)
    details = {"name": owner.name, "sheets": ", ".join(sheet.name for sheet in sheets)}
    finding = Finding(code="municipality-split", address=Address(file=raw.file), value=owner.name, details=details)
    return replace(raw, sheets=sheets, findings=(*raw.findings, finding))


def _named(sheet: Sheet, definition: Definition) -> _Owner | None:
    """The municipality whose master data a visible sheet holds; a name above a table alone says little."""
    if sheet.visibility is not Visibility.VISIBLE or not sheet.cells:
        return None
    questions, labels = definition.fields, definition.field_labels
    asked = {hit.id for cell in sheet.cells.values() if (hit := labels.exact(cell.value)) is not None}
    if len(asked) < _FEWEST_FIELDS:
        return None  # most sheets: it is not worth looking for labels with typing errors
    grid = Grid(sheet)
    answered = {one.id: one for one in find_fields(grid, labels, list(grid.rows))}
    if len(answered) < _FEWEST_FIELDS:
        return None
    for key, found in answered.items():
        words = found.inline or (found.value.value if found.value is not None else None)
        if questions[key].path == _NAME and isinstance(words, str):
            # "Stadt Herten" and "Herten" are one; where in doubt, nothing is split.
            name = identity(Municipality(name=words)).name
            return _Owner(name, words.strip()) if name else None
    return None


def _whose(sheets: Sequence[Sheet], named: dict[int, _Owner]) -> list[str] | None:
    """The key of the owner of every sheet; None where one has none for sure."""
    keys = {owner.key for owner in named.values()}
    turns = _take_turns(len(sheets), named)
    numbers = {_number(sheets[index]): owner.key for index, owner in named.items()}
    numbered = len(numbers) == len(named) and "" not in numbers
    whose: list[str] = []
    for index, sheet in enumerate(sheets):
        title = match_key(sheet.name)
        by_title = [key for key in keys if re.search(rf"\b{re.escape(key)}\b", title)]
        if index in named:
            whose.append(named[index].key)
        elif len(by_title) == 1:
            whose.append(by_title[0])
        elif numbered and _number(sheet) in numbers:
            whose.append(numbers[_number(sheet)])
        elif (turns and whose) or not sheet.cells:
            whose.append(whose[-1] if whose else next(iter(keys)))
        else:
            return None
    return whose


def _take_turns(count: int, named: dict[int, _Owner]) -> bool:
    """Whether every sheet that names a municipality is followed by one that names none."""
    return all(index + 1 < count and index + 1 not in named for index in named)


def _number(sheet: Sheet) -> str:
    found = _LAST_NUMBER.search(sheet.name.strip())
    return found[1] if found else ""
