"""Invented municipalities and what they report, in the words of the example towns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from fixtures.builders.records import Field, Filled, Goal, Measure
from fixtures.towns import delmenhorst, herten, kyffhaeuserkreis, sondershausen_2023

BASES = {
    "Stadt": sondershausen_2023.REPORT,
    "Gemeinde": herten.REPORT,
    "kreisfreie Stadt": delmenhorst.REPORT,
    "Landkreis": kyffhaeuserkreis.REPORT,
}
"""Kind of municipality → whose measures it reports, and so in which edition."""
KINDS = ("Stadt", "Gemeinde", "Stadt", "Landkreis", "Gemeinde", "kreisfreie Stadt", "Stadt")
HEADS = {"Stadt": "Bürgermeisterin", "Gemeinde": "Bürgermeister", "kreisfreie Stadt": "Oberbürgermeister"}
LANDS = {
    "16": "Thüringen",
    "06": "Hessen",
    "03": "Niedersachsen",
    "05": "Nordrhein-Westfalen",
    "09": "Bayern",
    "14": "Sachsen",
    "12": "Brandenburg",
    "01": "Schleswig-Holstein",
}
STEMS = (
    "Quitten", "Mispel", "Schlehen", "Zwetschgen", "Walnuss", "Kornel", "Sanddorn", "Holler", "Maulbeer", "Hasel",
    "Esskastanien", "Felsenbirnen", "Kirschpflaumen", "Stachelbeer",
)  # fmt: skip
ENDS = (
    "rode", "hausen", "stedt", "leben", "winkel", "borstel", "wiek", "brunn", "grund", "zell", "moos", "sande",
    "furt", "horst", "büttel", "lohe", "münde", "kirchen",
)  # fmt: skip
STATES = {
    "umgesetzt": "umgesetzt",
    "in Umsetzung": "in_umsetzung",
    "Daueraufgabe": "daueraufgabe",
    "in Vorbereitung": "in_vorbereitung",
    "verzögert": "verzoegert",
    "nicht begonnen": "nicht_begonnen",
    "zurückgestellt": "zurueckgestellt",
}
WEIGHTS = (9, 8, 4, 4, 2, 2, 1)
PERIODS = ("2023-2025", "bis Ende 2024", "Q3/2024", "fortlaufend", "01.03.-30.09.2024", "ab 2024", "2. HJ 2024")
OUTLOOK = "Im nächsten Jahr werden die begonnenen Maßnahmen weitergeführt."


@dataclass(frozen=True, slots=True)
class Town:
    """An invented municipality; ``number`` counts from 0 and decides over all it says."""

    number: int

    @property
    def kind(self) -> str:
        """What sort of municipality it is."""
        return KINDS[self.number % len(KINDS)]

    @property
    def plain(self) -> str:
        """Its name without a word for its kind; no two of them share one."""
        stem, turn = self.number % len(STEMS), self.number // len(STEMS)
        return STEMS[stem] + ENDS[(stem + turn) % len(ENDS)]

    @property
    def name(self) -> str:
        """As it calls itself."""
        return f"Landkreis {self.plain}" if self.kind == "Landkreis" else self.plain

    @property
    def land(self) -> str:
        """The state's part of its key."""
        return tuple(LANDS)[self.number % len(LANDS)]

    @property
    def ags(self) -> str:
        """A key that no municipality has: the states have no such districts."""
        district = f"{self.land}9{50 + self.number % 50:02}"
        return district if self.kind == "Landkreis" else f"{district}{self.number:03}"

    def report(self, year: int = 2024) -> Filled:
        """What it reports for a year, clean."""
        base, draw = BASES[self.kind], Random(f"{self.number}/{year}")
        fields = tuple(_field(field, base.master["kommune"], self, draw) for field in base.fields)
        return replace(
            base,
            name=f"jahresbericht-{year}.xlsx",
            title=f"Jahresbericht {year} – {self.name} (erfunden)",
            fields=fields,
            stand=f"31.12.{year}",
            master=self._master(base, year, draw),
            paper=None,
            tables={},
            comments={},
            facts={},
        )

    def _master(self, base: Filled, year: int, draw: Random) -> dict[str, str | int | float | date]:
        county = self.kind == "Landkreis"
        office = f"Landratsamt {self.plain}" if county else f"{self.kind.title()}verwaltung {self.plain}"
        since = year - draw.randint(0, 3)
        return {
            "kommune": self.name,
            "art": self.kind,
            "ags": self.ags,
            "land": LANDS[self.land],
            "einwohner": draw.randint(40, 900) * (200 if county else 100),
            "leitung_amt": "Landrat" if county else HEADS[self.kind],
            "vertretung": "Kreistag" if county else "Gemeinderat" if self.kind == "Gemeinde" else "Stadtrat",
            "verwaltung": office.replace("Kreisfreie Stadtverwaltung", "Stadtverwaltung"),
            "verfahren": "Erstaudit",
            "federfuehrung": str(base.master["federfuehrung"]),
            "zert_stufe": "Grundzertifikat",
            "zert_gueltig": f"01.07.{since} – 30.06.{since + 3}",
            "bericht_zeitraum": year,
            "bericht_stand": date(year, 12, 31),
            "bericht_durch": str(base.master["federfuehrung"]),
            "zusammenfassung": f"{draw.randint(3, 12)} Maßnahmen sind abgeschlossen, die übrigen laufen.",
            "ausblick": OUTLOOK,
        }


def _field(field: Field, old: object, town: Town, draw: Random) -> Field:
    return replace(
        field,
        goals=tuple(
            Goal(
                goal.text.replace(str(old), town.name),
                tuple(_measure(one, str(old), town.name, draw) for one in goal.measures),
            )
            for goal in field.goals
        ),
    )


def _measure(one: Measure, old: str, name: str, draw: Random) -> Measure:
    """A measure of an example town in the words of another one, at some other point."""
    status = draw.choices(tuple(STATES), WEIGHTS)[0]
    count = draw.randint(2, 60)
    return replace(
        one,
        text=one.text.replace(old, name),
        responsible=one.responsible.replace(old, name),
        period=draw.choice(PERIODS),
        status=status,
        code=STATES[status],
        light="",
        percent=None,
        progress=f"{count} Termine mit {count * draw.randint(4, 30)} Teilnehmenden."
        if status != "nicht begonnen"
        else "",
        problems="Personalmangel" if status in ("verzögert", "zurückgestellt") else "",
        next_steps="",
        change="",
        comment="",
    )


def towns(count: int) -> Iterator[Town]:
    """So many municipalities."""
    return (Town(number) for number in range(count))
