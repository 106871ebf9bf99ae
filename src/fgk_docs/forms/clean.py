"""A raw form whose texts any document can hold: what is not printable is replaced here, once, and reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fgk_docs.language.text import printable
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Cell, Field, RawForm, Scalar, Sheet, cell_name


@dataclass(frozen=True, slots=True)
class Clean:
    """The form, the places where characters were replaced (sheet, row, column; fields as (-1, position, 0)), and
    a finding for each of them."""

    raw: RawForm
    replaced: frozenset[tuple[int, int, int]]
    findings: tuple[Finding, ...]


def clean(raw: RawForm) -> Clean:
    """Replaces what XML forbids in texts, comments and names (see ``language.text.printable``)."""
    cleaner = _Cleaner(raw)
    sheets = tuple(cleaner.sheet(index, sheet) for index, sheet in enumerate(raw.sheets))
    fields = tuple(cleaner.field(position, field) for position, field in enumerate(raw.fields))
    return Clean(replace(raw, sheets=sheets, fields=fields), frozenset(cleaner.replaced), tuple(cleaner.findings))


def _clean(text: str) -> tuple[str, int]:
    return (text, 0) if text.isprintable() else printable(text)


class _Cleaner:
    def __init__(self, raw: RawForm) -> None:
        self._raw = raw
        self.replaced: set[tuple[int, int, int]] = set()
        self.findings: list[Finding] = []

    def sheet(self, index: int, sheet: Sheet) -> Sheet:
        name, count = _clean(sheet.name)
        if count:
            self._say(Address(file=self._raw.file, sheet=name), name, count)
        changed: dict[tuple[int, int], Cell] = {}
        for place, cell in sheet.cells.items():
            value = cell.value
            plain = value.isprintable() if isinstance(value, str) else True
            if plain and cell.comment is None and cell.formula is None:
                continue
            found = self._cell(index, name, cell)
            if found is not cell:
                changed[place] = found
        objects = tuple(
            item._replace(text=_clean(item.text)[0], anchor=_clean(item.anchor)[0], kind=_clean(item.kind)[0])
            for item in sheet.objects
        )
        cells: Mapping[tuple[int, int], Cell] = {**sheet.cells, **changed} if changed else sheet.cells
        return replace(sheet, name=name, cells=cells, objects=objects)

    def _cell(self, index: int, sheet: str, cell: Cell) -> Cell:
        value, count = _scalar(cell.value)
        comment, in_comment = _clean(cell.comment) if cell.comment is not None else (None, 0)
        formula, in_formula = _clean(cell.formula) if cell.formula is not None else (None, 0)
        if count + in_comment + in_formula:
            self.replaced.add((index, cell.row, cell.column))
            address = Address(file=self._raw.file, sheet=sheet, cell=cell_name(cell.row, cell.column))
            self._say(address, value if count else comment, count + in_comment + in_formula)
        if (value, comment, formula) == (cell.value, cell.comment, cell.formula):
            return cell
        return cell._replace(value=value, comment=comment, formula=formula)

    def field(self, position: int, field: Field) -> Field:
        value, count = _scalar(field.value)
        name, in_name = _clean(field.name)
        if count + in_name:
            self.replaced.add((-1, position, 0))
            self._say(field.address, value, count + in_name)
        return field._replace(value=value, name=name) if (value, name) != (field.value, field.name) else field

    def _say(self, address: Address, value: Scalar, count: int) -> None:
        details = {"count": str(count)}
        self.findings.append(
            Finding(code="characters-replaced", address=address, value=str(value), details=details)
        )


def _scalar(value: Scalar) -> tuple[Scalar, int]:
    return _clean(value) if isinstance(value, str) else (value, 0)
