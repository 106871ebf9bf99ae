"""A print's values and findings, at their places on paper: its rows and columns are on no sheet of the sender's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from fgk_docs.model.address import Address, Source
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Print, RawForm, Spot, cell_name

_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_SAID_BETTER = frozenset({"cell-error", "content-not-understood"})
"""Codes of findings that add nothing where the reader has said why a cell is doubtful."""


def on_paper(case_file: CaseFile, forms: Iterable[RawForm]) -> CaseFile:
    """The case file with the pages and rectangles of its prints in place of their sheets and cells.

    Sources of what was read from a print carry the mark that they were.
    """
    papers = {raw.file: _Paper(raw.file, raw.printed, raw.findings) for raw in forms if raw.printed is not None}
    if not papers:
        return case_file
    sources = {path: _source(source, papers) for path, source in case_file.sources.items()}
    findings = tuple(_finding(one, papers) for one in case_file.findings if not _is_said_better(one, papers))
    return case_file.model_copy(update={"sources": sources, "findings": findings})


class _Paper:
    """Looks up where on its pages something of a print stands."""

    def __init__(self, file: str, printed: Print, findings: Sequence[Finding]) -> None:
        self._file = file
        self._spots = printed.spots
        self.doubtful = frozenset(one.address for one in findings if one.address is not None)

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Spot]:
        return {(sheet, cell_name(row, column)): spot for (sheet, row, column), spot in self._spots.items()}

    def place(self, address: Address) -> Address:
        """The address on paper: of a range, the page where it begins and the rectangle around what is there."""
        if address.sheet is None:
            return address
        first, _, last = (address.cell or "").partition(":")
        spot = self._cells.get((address.sheet, first))
        spots = [spot] if spot is not None and not last else self._of_range(address.sheet, first, last)
        if not spots:
            return replace(address, sheet=None, cell=None)
        page = spots[0].page
        sides = [*zip(*(one.rect for one in spots if one.page == page), strict=True)]
        rect = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
        return Address(file=self._file, page=page, rect=rect)

    def _of_range(self, sheet: str, first: str, last: str) -> list[Spot]:
        """The spots of a range, of the whole sheet where none is named, in reading order."""
        top, left = _place(first) or (1, 1)
        bottom, right = _place(last) or ((top, left) if first else (1 << 30, 1 << 30))
        return [
            spot
            for (name, row, column), spot in self._spots.items()
            if name == sheet and top <= row <= bottom and left <= column <= right
        ]

    @cached_property
    def words(self) -> dict[str, str]:
        """Addresses as findings name them in their details."""
        made = {}
        for sheet, cell in self._cells:
            address = Address(file=self._file, sheet=sheet, cell=cell)
            made[str(address)] = str(self.place(address))
        return made


def _place(cell: str) -> tuple[int, int] | None:
    found = _CELL.fullmatch(cell)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _address(address: Address, papers: Mapping[str, _Paper]) -> Address:
    paper = papers.get(address.file)
    return address if paper is None else paper.place(address)


def _source(source: Source, papers: Mapping[str, _Paper]) -> Source:
    if not any(address.file in papers for address in source.addresses):
        return source
    addresses = tuple(_address(address, papers) for address in source.addresses)
    return Source(addresses, source.raw, source.repair, source.confidence, printed=True)


def _finding(finding: Finding, papers: Mapping[str, _Paper]) -> Finding:
    details = {key: _said(text, papers) for key, text in finding.details.items()}
    address = None if finding.address is None else _address(finding.address, papers)
    if address == finding.address and details == finding.details:
        return finding
    return finding.model_copy(update={"address": address, "details": details})


def _said(text: str, papers: Mapping[str, _Paper]) -> str:
    """A detail, which may be an address in words."""
    for file, paper in papers.items():
        if text.startswith(file):
            return paper.words.get(text, text)
    return text


def _is_said_better(finding: Finding, papers: Mapping[str, _Paper]) -> bool:
    """Whether a finding says of a doubtful cell only that it is one."""
    address = finding.address
    if finding.code not in _SAID_BETTER or address is None or address.file not in papers:
        return False
    paper = papers[address.file]
    return paper.place(address) in paper.doubtful
