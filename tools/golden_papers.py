"""Golden texts of every council paper for every example municipality it applies to (tests/golden/papers)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from fgk_docs.host import Host
from fgk_docs.model.case import Agreement, AuditCase, Entry, FieldOfAction, Goal, Measure
from fgk_docs.pipeline import Examined, Settings, examine, produce
from fixtures.jobs import FOLDER

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "papers"
INPUTS = {
    "kyffhaeuserkreis": ("jahresbericht-2017.xlsx", None),
    "sondershausen": ("jahresbericht-2023.xlsx", None),
    "sondershausen-teilnahme": ("vorlagendaten.xls", None),
    "delmenhorst": ("jahresbericht-2021.ods", "vorlage.toml"),
    "werra-meissner-kreis": ("vorlagendaten.xlsx", None),
    "herten": ("jahresbericht-2014.xlsx", None),
}
"""Input and paper data by municipality."""
REPORTED = (
    "vorlage-rezertifizierung",
    "vorlage-jahresbericht",
    "mitteilung-jahresbericht",
    "vorlage-mitgliedschaft",
)
KINDS = ("vorlage-teilnahme", "vorlage-zielvereinbarung", *REPORTED)


class Golden(NamedTuple):
    """A paper for a municipality."""

    town: str
    kind: str

    @property
    def path(self) -> Path:
        """Where its text lies."""
        return GOLDEN / f"{self.town}-{self.kind}.txt"


def goldens() -> Iterator[Golden]:
    """Every kind for every municipality that has what it needs; those without a report can only take part."""
    for town, (name, _) in INPUTS.items():
        for kind in KINDS if name.startswith("jahresbericht") else KINDS[:1]:
            yield Golden(town, kind)


def read(host: Host, town: str) -> Examined:
    """What is known of a municipality; what was reported on was once agreed."""
    name, data = INPUTS[town]
    folder = FOLDER / town.removesuffix("-teilnahme")
    examined = examine(host, folder / name, Settings(data=folder / data if data else None))
    found = examined.case_file
    return replace(examined, case_file=found.model_copy(update={"case": agreed(found.case)}))


def agreed(case: AuditCase) -> AuditCase:
    """The case with the agreement that its report is about."""
    if not case.reports:
        return case
    known = case.agreements[0] if case.agreements else Agreement(id="ziele")
    fields = tuple(
        FieldOfAction(id=key or "", title=title, goals=tuple(_goals(list(entries))))
        for (key, title), entries in groupby(case.reports[0].entries, lambda one: (one.field, one.field_title))
    )
    return case.model_copy(update={"agreements": (known.model_copy(update={"fields": fields}),)})


def _goals(entries: list[Entry]) -> Iterator[Goal]:
    for place, (text, inside) in enumerate(groupby(entries, lambda one: one.goal), 1):
        names = ("id", "number", "responsible", "partners", "period", "cost", "indicator")
        measures = tuple(
            Measure(text=one.measure, **{name: getattr(one, name) for name in names}) for one in inside
        )
        yield Goal(id=str(place), text=text, measures=measures)


def text_of(host: Host, golden: Golden, examined: dict[str, Examined]) -> str:
    """The paper as text; ``examined`` keeps what was read."""
    if golden.town not in examined:
        examined[golden.town] = read(host, golden.town)
    data = produce(host, examined[golden.town], golden.kind, "text", Settings()).data
    assert data is not None, golden
    return data.decode()


def main() -> None:
    """Writes all of them anew."""
    host = Host.load()
    host.require_sound()
    GOLDEN.mkdir(exist_ok=True)
    examined: dict[str, Examined] = {}
    for golden in goldens():
        golden.path.write_text(text_of(host, golden, examined), "utf-8")


if __name__ == "__main__":
    main()
