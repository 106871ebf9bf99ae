"""What lies in the mail: which municipality goes which way, and the register of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.support.forms import FIXTURES
from tests.support.postbag import slips
from tests.support.postbag.towns import Town, towns
from tests.support.postbag.ways import (
    Files,
    Way,
    as_csv,
    as_ods,
    as_pdf,
    as_xls,
    blank,
    corrected,
    empty,
    half,
    last_year,
    letter,
    locked,
    nothing,
    open_in_excel,
    photo,
    twice,
    two_years,
    web_page,
    with_macros,
    workbook,
    zipped,
)

YEAR = 2024
"""The year of which reports are due."""
NAMELESS = workbook(slips.no_town)
"""A report that does not say whose it is."""
WAYS: tuple[tuple[Way, int], ...] = (
    (workbook(), 14),
    (as_ods, 4),
    (as_xls, 3),
    (as_pdf, 3),
    (with_macros, 1),
    (as_csv, 1),
    (workbook(slips.renamed, name="Kopie von Formular_final {town}.xlsx"), 2),
    (workbook(slips.typos), 2),
    (workbook(slips.unanswered), 3),
    (workbook(slips.contradicting, slips.persons), 2),
    (workbook(slips.references, slips.lost_zero), 2),
    (workbook(slips.errors, slips.notes_above), 1),
    (workbook(slips.no_period), 1),
    (NAMELESS, 1),
    (twice, 1),
    (corrected, 1),
    (two_years, 2),
    (last_year, 1),
    (blank, 1),
    (zipped, 1),
    (half, 1),
    (empty, 1),
    (locked, 1),
    (letter, 1),
    (photo, 1),
    (web_page, 1),
    (open_in_excel, 1),
    (nothing, 4),
)
"""Each way of reporting, and how many of ``ROUND`` municipalities go it."""
ROUND = sum(share for _, share in WAYS)
"""So many municipalities go every way."""
_ORDER = [at for _, at in sorted((turn / share, at) for at, (_, share) in enumerate(WAYS) for turn in range(share))]
"""The ways of the first round, spread so that also few municipalities go many of them."""


def way_of(town: Town) -> Way:
    """How a municipality reports."""
    return WAYS[_ORDER[town.number % ROUND]][0]


def mail(count: int) -> Iterator[tuple[Town, Files]]:
    """The municipalities and their files."""
    for town in towns(count):
        yield town, way_of(town)(town)


EXAMPLES = {
    "kyffhaeuserkreis/jahresbericht-2017.xlsx": "Kyffhäuserkreis;16065;2017",
    "sondershausen/jahresbericht-2023.xlsx": "Sondershausen;16065067;2023",
    "delmenhorst/jahresbericht-2021.ods": "Delmenhorst;03401000;2021",
    "werra-meissner-kreis/vorlagendaten.xlsx": "Werra-Meißner-Kreis;06636;2024",
    "herten/jahresbericht-2014.xlsx": "Herten;05562020;2014",
}
"""Files of the example towns, which are in the mail as well, and their rows of the register."""


def register(count: int) -> str:
    """The table of those from whom a report is due."""
    lines = [
        "Kommune;AGS;Berichtszeitraum;Frist;Auditorin oder Auditor",
        *(f"{row};31.03.2025;Auditorin E" for row in EXAMPLES.values()),
    ]
    lines += [
        f"{town.name};{town.ags};{YEAR};31.03.2025;Auditorin {'ABCD'[town.number % 4]}" for town in towns(count)
    ]
    return "".join(f"{line}\r\n" for line in lines)


def again(count: int) -> Files:
    """What comes later: whole files in the place of those of which half arrived."""
    return {
        name: whole
        for town in towns(count)
        if way_of(town) is half
        for name in half(town)
        for whole in _whole(town)
    }


def _whole(town: Town) -> Iterable[bytes]:
    return workbook()(town).values()


def write(folder: Path, count: int = ROUND) -> None:
    """Writes the mail into ``folder/eingang``, what comes later into ``nachgereicht``, and the register."""
    examples = {name: (FIXTURES / name).read_bytes() for name in EXAMPLES}
    for files in (examples, *(files for _, files in mail(count))):
        _write(folder / "eingang", files)
    _write(folder / "nachgereicht", again(count))
    (folder / "kommunen.csv").write_text(register(count), encoding="utf-8")


def _write(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
