"""The account of an input: every filled cell or field is consumed, known or reported, and exactly one of them."""

from __future__ import annotations

from collections.abc import Iterable

from fgk_docs.forms.grid import Grid, ranges_of
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import FileLedger
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Cell, Field, RawForm

_SHOWN = 80

Place = tuple[int, int, int]
"""Index of the sheet, row, column."""


class Ledger:
    """Books every cell and field of one raw form.

    The first booking that says most stands: *consumed* over *reported* over *known*.
    """

    def __init__(self, raw: RawForm, grids: list[Grid]) -> None:
        self._raw = raw
        self._grids = grids
        self._consumed: set[Place | str] = set()
        self._known: set[Place | str] = set()
        self._reported: set[Place | str] = set()

    def consume(self, sheet: int, *cells: Cell) -> None:
        """These cells became values of the case."""
        self._consumed.update((sheet, cell.row, cell.column) for cell in cells)

    def know(self, sheet: int, *cells: Cell) -> None:
        """These cells are the form's own text."""
        self._known.update((sheet, cell.row, cell.column) for cell in cells)

    def report(self, sheet: int, *cells: Cell) -> None:
        """A finding names these cells."""
        self._reported.update((sheet, cell.row, cell.column) for cell in cells)

    def consume_field(self, field: Field) -> None:
        """This field became a value of the case."""
        self._consumed.add(field.name)

    def report_field(self, field: Field) -> None:
        """A finding names this field."""
        self._reported.add(field.name)

    def is_open(self, sheet: int, cell: Cell) -> bool:
        """Whether nobody has booked this cell yet."""
        place = (sheet, cell.row, cell.column)
        return place not in self._consumed and place not in self._known and place not in self._reported

    def report_rest(self) -> list[Finding]:
        """Reports all that is still open: neighbours as one range, fields one by one."""
        findings: list[Finding] = []
        for index, grid in enumerate(self._grids):
            rest = [cell for cells in grid.rows.values() for cell in cells if self.is_open(index, cell)]
            self.report(index, *rest)
            findings += self._rest_of_sheet(grid, rest)
        for field in self._raw.fields:
            if field.name not in self._consumed and field.name not in self._reported:
                self.report_field(field)
                findings.append(
                    Finding(code="field-unknown-in-data", address=field.address, value=_shown(field.value))
                )
        return findings

    def _rest_of_sheet(self, grid: Grid, rest: list[Cell]) -> Iterable[Finding]:
        by_place = {(cell.row, cell.column): cell for cell in rest}
        for area in ranges_of(list(by_place)):
            inside = [cell for place, cell in by_place.items() if area.holds(*place)]
            yield Finding(
                code="content-not-understood",
                address=Address(file=self._raw.file, sheet=grid.sheet.name, cell=str(area)),
                value=_shown(next((cell.value for cell in inside if cell.value is not None), None)),
                details={"count": str(len(inside))},
            )

    def account(self, sha256: str, form: str | None, edition: str | None) -> FileLedger:
        """The sums, each filled cell or field counted once."""
        consumed = len(self._consumed)
        reported = len(self._reported - self._consumed)
        known = len(self._known - self._consumed - self._reported)
        return FileLedger(
            file=self._raw.file,
            sha256=sha256,
            form=form,
            edition=edition,
            consumed=consumed,
            known=known,
            reported=reported,
        )


def _shown(value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
