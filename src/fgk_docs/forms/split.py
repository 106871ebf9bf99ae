"""Several municipalities in one workbook: which sheets, and which rows of a table, are whose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fgk_docs.forms.blocks import Block
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.ledger import BookedPlace
from fgk_docs.forms.read import Input
from fgk_docs.forms.recognise import Candidate, Recognition
from fgk_docs.forms.scan_fields import find_fields
from fgk_docs.forms.split_rows import Town, TownRows, are_apart, rows_of_sheet, town
from fgk_docs.language.text import match_key
from fgk_docs.model.address import Address, cell_address
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import RawForm, Sheet, Visibility, cell_name
from fgk_docs.years.identity import Kinds

_MUNICIPALITY = "municipality/"
_NAME = "municipality/name"
_FEWEST_FIELDS = 5
"""Questions that a sheet has to ask before it counts as the master data of a municipality."""
_EVERYBODY = ""
"""Key of the owner of a sheet that all municipalities share, or that is split by its rows."""
_LAST_NUMBER = re.compile(r"(\d+)\)?$")


def split(form: Input, recognition: Recognition, kinds: Kinds) -> tuple[Input, ...]:
    """A workbook that holds several municipalities, as one form for each; itself where it does not.

    A sheet with the master data of a municipality is its own. The others belong to whom their title names, else to
    the sheet with the same number at its end, else to the sheet before them where such sheets take turns. A table
    with a column of owners is split by its rows. Each form says so in a finding; where that leaves something
    without owner, nothing is split and a finding asks.
    """
    raw, best = form.raw, recognition.best
    by_rows = any(table.several for table in recognition.tables)
    if best is None or not (by_rows or _has_stranger(raw, best)):
        return (form,)
    named = {at: found for at, sheet in enumerate(raw.sheets) if (found := _named(sheet, best.definition, kinds))}
    rows = _rows(raw, best, kinds) if by_rows else {}
    in_rows = [one for found in (rows or {}).values() for one in found.rows.values()]
    towns: dict[str, Town] = {}
    for one in (*named.values(), *in_rows):
        towns.setdefault(one.key, one)
    if rows is None or len(towns) < 2:
        return (form,)  # reading has asked about the rows
    whose = _whose(raw.sheets, named, rows)
    if by_rows and not _rows_are_sure(raw, best, named, rows):
        return (form,)
    if whose is None:
        details = {"names": ", ".join(one.name for one in towns.values())}
        finding = Finding(code="municipalities-mixed", address=Address(file=raw.file), details=details)
        return (replace(form, raw=replace(raw, findings=(*raw.findings, finding))),)
    return _forms(form, list(towns.values()), whose, rows)


def _has_stranger(raw: RawForm, best: Candidate) -> bool:
    """Whether something is there that is no part of the one report."""
    return any(not block.plan and raw.sheets[block.sheet].cells for block in best.blocks)


def _rows(raw: RawForm, best: Candidate, kinds: Kinds) -> dict[int, TownRows] | None:
    """Index of the sheet → whose its rows are, where a table of it says so; None where that is not sure."""
    found: dict[int, TownRows] = {}
    grids = [Grid(sheet) for sheet in raw.sheets]
    for block in best.read:
        one = rows_of_sheet(block.within(grids), best.definition, block.plan, kinds)
        if one is None or (one.rows and (block.sheet in found or _is_beside(block, best))):
            return None
        if one.rows:
            found[block.sheet] = one
    return found


def _is_beside(block: Block, best: Candidate) -> bool:
    """Whether another block stands in the same rows, which cannot be parted row by row then."""
    return any(
        mine.first_row <= other.last_row and other.first_row <= mine.last_row
        for one in best.blocks
        if one.sheet == block.sheet and one != block
        for other in one.areas
        for mine in block.areas
    )


def _rows_are_sure(raw: RawForm, best: Candidate, named: Mapping[int, Town], rows: Mapping[int, TownRows]) -> bool:
    """Whether the names in rows are those of the sheets, if these have any, and nothing else is about one of them.

    A district may list what its towns do: rows that name others than the master data are asked about.
    """
    towns = {one for found in rows.values() for one in found.rows.values()}
    known = {one.key for one in named.values()}
    if known and not {one.key for one in towns} <= known:
        return False
    rest = [index for index in range(len(raw.sheets)) if index not in named and (index in rows or not known)]
    return are_apart(towns) and not any(
        _is_about_one(raw.sheets[index], best.definition, rows.get(index)) for index in rest
    )


def _is_about_one(sheet: Sheet, definition: Definition, rows: TownRows | None) -> bool:
    """Whether a sheet answers a question about a municipality outside its tables."""
    grid = Grid(sheet)
    outside = [row for row in grid.rows if rows is None or row not in rows.inside]
    found = find_fields(grid, definition.field_labels, outside)
    return any(
        definition.fields[one.id].path.startswith(_MUNICIPALITY) and (one.value is not None or one.inline)
        for one in found
    )


def _forms(
    form: Input, towns: Sequence[Town], whose: Sequence[str], rows: Mapping[int, TownRows]
) -> tuple[Input, ...]:
    """A form for each municipality; a cell that several are shown is counted for the first."""
    counted: set[BookedPlace] = set()
    forms = []
    for one in towns:
        places = [index for index, key in enumerate(whose) if key in (one.key, _EVERYBODY)]
        sheets = [_shown(form.raw.sheets[index], one.key, rows.get(index)) for index in places]
        elsewhere = {
            (position, *cell)
            for position, (index, sheet) in enumerate(zip(places, sheets, strict=True))
            for cell in sheet.cells
            if (index, *cell) in counted
        }
        counted |= {(index, *cell) for index, sheet in zip(places, sheets, strict=True) for cell in sheet.cells}
        findings = (*form.raw.findings, *_told(form.raw, one, whose, rows))
        raw = replace(form.raw, sheets=tuple(sheets), findings=findings)
        forms.append(replace(form, raw=raw, elsewhere=frozenset(elsewhere)))
    return tuple(forms)


def _shown(sheet: Sheet, key: str, rows: TownRows | None) -> Sheet:
    """What a municipality is shown of a sheet: its rows, those of nobody, and what is merged into them."""
    if rows is None:
        return sheet
    reaching = {
        (one.first_row, one.first_column)
        for one in sheet.merges
        if not rows.is_of(one.first_row, key)
        and any(one.first_row < row <= one.last_row and owner.key == key for row, owner in rows.rows.items())
    }
    cells = {at: cell for at, cell in sheet.cells.items() if rows.is_of(at[0], key) or at in reaching}
    return replace(sheet, cells=cells)


def _told(raw: RawForm, one: Town, whose: Sequence[str], rows: Mapping[int, TownRows]) -> list[Finding]:
    own = [sheet.name for sheet, key in zip(raw.sheets, whose, strict=True) if key == one.key]
    findings = []
    if own:
        details = {"name": one.name, "sheets": ", ".join(own)}
        address = Address(file=raw.file)
        findings.append(Finding(code="municipality-split", address=address, value=one.name, details=details))
    for index, found in rows.items():
        lines = [row for row, owner in found.rows.items() if owner.key == one.key]
        if lines:
            address = cell_address(raw.file, raw.sheets[index].name, cell_name(lines[0], found.column))
            details = {"rows": _in_short(lines), "count": str(len(lines))}
            findings.append(Finding(code="municipality-rows", address=address, value=one.name, details=details))
    return findings


def _in_short(lines: Sequence[int]) -> str:
    """Row numbers, neighbours as a range: "6–8, 11"."""
    blocks: list[list[int]] = []
    for line in lines:
        if blocks and blocks[-1][-1] == line - 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in blocks)


def _named(sheet: Sheet, definition: Definition, kinds: Kinds) -> Town | None:
    """The municipality whose master data a visible sheet holds; a name above a table alone says little."""
    if sheet.visibility is not Visibility.VISIBLE or not sheet.cells:
        return None
    questions, labels = definition.fields, definition.field_labels
    if len(labels.asked(sheet.cells.values())) < _FEWEST_FIELDS:
        return None  # most sheets: it is not worth looking for labels with typing errors
    grid = Grid(sheet)
    answered = {one.id: one for one in find_fields(grid, labels, list(grid.rows))}
    if len(answered) < _FEWEST_FIELDS:
        return None
    for key, found in answered.items():
        words = found.inline or (found.value.value if found.value is not None else None)
        if questions[key].path == _NAME and isinstance(words, str):
            return town(words, kinds)  # "Stadt Herten" and "Herten" are one; where in doubt, nothing is split
    return None


def _whose(sheets: Sequence[Sheet], named: Mapping[int, Town], rows: Mapping[int, TownRows]) -> list[str] | None:
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
        elif index in rows or not named:
            whose.append(_EVERYBODY)
        elif len(by_title) == 1:
            whose.append(by_title[0])
        elif numbered and _number(sheet) in numbers:
            whose.append(numbers[_number(sheet)])
        elif (turns and whose) or not sheet.cells:
            whose.append(whose[-1] if whose else next(iter(keys)))
        else:
            return None
    return whose


def _take_turns(count: int, named: Mapping[int, Town]) -> bool:
    """Whether every sheet that names a municipality is followed by one that names none."""
    return all(index + 1 < count and index + 1 not in named for index in named)


def _number(sheet: Sheet) -> str:
    found = _LAST_NUMBER.search(sheet.name.strip())
    return found[1] if found else ""
