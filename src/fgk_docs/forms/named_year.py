"""The years that the names of a file and its sheets speak of: is it the right year's file?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fgk_docs.forms.build import Tree, stated_at
from fgk_docs.language.year_labels import year_label
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import RawForm
from fgk_docs.model.values import Period

_PERIOD = "reports/*/period"
_YEARS = re.compile(r"(?<!\d)(20\d{2})(?:\s?[-/_–]\s?(20\d{2}|\d{2}))?(?!\d)")
"""A year, or two ("2020/21", "2020-2021"); a date without points ("20210331") is none."""
_DAY = re.compile(r"(?<!\d)(?:20\d{2}([-_.])\d{1,2}\1\d{1,2}|\d{1,2}([-_.])\d{1,2}\2(?:20)?\d{2})(?!\d)")
"""A day: a report is often sent, and its file named, in the year after its own."""


def contradicting_names(tree: Tree, raw: RawForm, sheets: Iterable[str]) -> Iterator[Finding]:
    """What speaks for the file of another year.

    What the file says goes first: sheets named by other years than the report's period are asked about, the name of
    the file is a hint. Where the report names no period, the names of the file and its sheets are compared.

    Args:
        tree: what was read.
        raw: the file.
        sheets: names of the sheets that were read.
    """
    stated = stated_at(tree, _PERIOD)
    period = stated.value if stated is not None else None
    own = years_of(period) if isinstance(period, Period) else frozenset()
    by_file = years_in(raw.file)
    if own and by_file and not by_file & own:
        yield _differs("year-of-file-differs", raw.file, Address(file=raw.file), _words(period))
    meant, words = (own, _words(period)) if own else (by_file, raw.file)
    others = [name for name in sheets if meant and (found := _years_of_sheet(name)) and not found & meant]
    if others:
        address = Address(file=raw.file, sheet=others[0])
        code = "year-of-name-differs" if own else "year-of-names-unclear"
        yield _differs(code, ", ".join(others), address, words)


def _words(period: object) -> str:
    return period.raw if isinstance(period, Period) else ""


def _differs(code: str, name: str, address: Address, period: str) -> Finding:
    return Finding(code=code, address=address, value=name, details={"period": period})


def _years_of_sheet(name: str) -> frozenset[int]:
    """The years at the beginning or end of a sheet's name ("Maßnahmen 2018"); "2019_final (2)" speaks of none."""
    return years_in(name) if year_label(name) is not None else frozenset()


def years_of(period: Period) -> frozenset[int]:
    """The years that a period touches; of an open one those that it names."""
    ends = [day.year for day in (period.start, period.end) if day is not None]
    return frozenset(range(min(ends), max(ends) + 1)) if ends else frozenset()


def years_in(name: str) -> frozenset[int]:
    """The years that a name speaks of; those of days are none."""
    found: set[int] = set()
    for first, last in _YEARS.findall(_DAY.sub(" ", name)):
        found.add(int(first))
        if last and (len(last) == 4 or int(last) == (int(first) + 1) % 100):
            found.add(int(first[:2] + last[-2:]))
    return frozenset(found)
