"""What the invented town of Musterstadt agrees on, what it offers already, and what it reports year by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict


class _Told(TypedDict):
    number: str
    field: str
    field_title: str
    goal: str
    measure: str
    role: str
    period: str
    cost: str
    indicator: str


class AgreedMeasure(_Told, total=False):
    """A measure as it is agreed; ``partners`` where there are any."""

    partners: str


def _measure(field: str, goal: tuple[str, str], number: str, measure: str, *more: str) -> AgreedMeasure:
    role, period, cost, indicator, *partners = more
    told: AgreedMeasure = {
        "number": f"{goal[0]}.{number}",
        "field": field,
        "field_title": FIELDS[field],
        "goal": goal[1],
        "measure": measure,
        "role": role,
        "period": period,
        "cost": cost,
        "indicator": indicator,
    }
    if partners:
        told["partners"] = partners[0]
    return told


FIELDS = {
    "1": "Steuerung, Vernetzung und Nachhaltigkeit",
    "2": "Familie und Arbeitswelt, Betreuung",
    "3": "Bildung und Erziehung",
    "4": "Beratung und Unterstützung",
    "5": "Wohnumfeld und Lebensqualität",
    "6": "Senioren und Generationen",
}
_STEERING = ("1.1", "Familienpolitik ist in der Verwaltung verankert.")
_CARE = ("2.1", "Beruf und Familie lassen sich besser vereinbaren.")
_LEARNING = ("3.1", "Kinder starten gut in die Schule.")
_ADVICE = ("4.1", "Familien finden schnell die richtige Beratung.")
_PLACES = ("5.1", "Spiel- und Freiflächen laden alle Generationen ein.")
_SENIORS = ("6.1", "Ältere Menschen leben selbstbestimmt.")

MEASURES: tuple[AgreedMeasure, ...] = (
    _measure("1", _STEERING, "1", "Lenkungsgruppe einrichten", "Fachbereich Soziales", "1. Quartal 2027",
             "kostenneutral", "vier Sitzungen im Jahr"),
    _measure("1", _STEERING, "2", "Familienbericht fortschreiben", "Sozialplanung", "jährlich", "2.500 €",
             "ein Bericht im Jahr", "Jobcenter, freie Träger"),
    _measure("2", _CARE, "1", "Randzeitenbetreuung in zwei Kitas erproben", "Fachdienst Kindertagesbetreuung",
             "August 2027 bis Juli 2028", "48.000 €", "40 betreute Kinder"),
    _measure("2", _CARE, "2", "Netzwerk familienfreundlicher Betriebe gründen", "Wirtschaftsförderung", "2027–2028",
             "5.000 €", "20 Betriebe", "Industrie- und Handelskammer"),
    _measure("3", _LEARNING, "1", "Sprachförderung vor der Einschulung ausbauen", "Fachbereich Bildung", "ab 2027",
             "30.000 €", "80 Kinder im Jahr", "Volkshochschule"),
    _measure("3", _LEARNING, "2", "Elternkurse in den Stadtteilen anbieten", "Familienzentrum", "2027–2029",
             "12.000 €", "zwölf Kurse"),
    _measure("4", _ADVICE, "1", "Wegweiser für Familien herausgeben", "Gleichstellungsbeauftragte", "Mitte 2027",
             "8.000 €", "5.000 Stück"),
    _measure("4", _ADVICE, "2", "Sprechstunde im Rathaus einrichten", "Jugendamt", "ab September 2027",
             "kostenneutral", "eine Sprechstunde in der Woche"),
    _measure("5", _PLACES, "1", "Spielplatz am Stadtpark erneuern", "Grünflächenamt", "2028", "120.000 €",
             "ein Spielplatz"),
    _measure("5", _PLACES, "2", "Schulwegpläne überprüfen", "Straßenverkehrsbehörde", "bis Ende 2027",
             "kostenneutral", "alle Grundschulen", "Polizei"),
    _measure("6", _SENIORS, "1", "Wohnberatung aufbauen", "Seniorenbüro", "ab 2028", "15.000 €",
             "50 Beratungen im Jahr", "Pflegestützpunkt"),
    _measure("6", _SENIORS, "2", "Technikpaten für ältere Menschen gewinnen", "Freiwilligenagentur", "2027–2029",
             "3.000 €", "zehn Patinnen und Paten"),
)  # fmt: skip

OPEN: Mapping[str, tuple[str, ...]] = {
    "2.1.1": ("cost",),
    "3.1.2": ("role", "indicator"),
    "5.1.1": ("cost", "period"),
    "6.1.1": ("indicator",),
}
"""What is still to be settled at the goals workshop."""

OFFERS: tuple[Mapping[str, str], ...] = (
    {"field": "1", "field_title": FIELDS["1"], "text": "Bündnis für Familie", "provider": "Stadt und freie Träger"},
    {
        "field": "2",
        "field_title": FIELDS["2"],
        "text": "Kita mit verlängerten Öffnungszeiten",
        "provider": "Stadt Musterstadt",
        "target_group": "Kinder von 1 bis 6 Jahren",
        "remark": "Plätze reichen nicht aus.",
    },
    {"field": "3", "field_title": FIELDS["3"], "text": "Lesepaten an Grundschulen", "provider": "Stadtbibliothek"},
    {
        "field": "4",
        "field_title": FIELDS["4"],
        "text": "Erziehungsberatung",
        "provider": "Freier Träger",
        "frequency": "nach Vereinbarung",
    },
    {"field": "5", "field_title": FIELDS["5"], "text": "Offener Treff im Stadtpark", "provider": "Stadtteilverein"},
    {"field": "6", "field_title": FIELDS["6"], "text": "Begegnungscafé", "provider": "Seniorenbüro"},
)

REPORTS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "2027": {
        "1.1.1": {"status": "umgesetzt|umgesetzt", "progress": "Die Lenkungsgruppe tagt seit März."},
        "1.1.2": {"status": "in Vorbereitung|in_vorbereitung"},
        "2.1.1": {"status": "begonnen|in_umsetzung", "progress": "Eine Kita hat begonnen."},
        "2.1.2": {"status": "nicht begonnen|nicht_begonnen"},
        "3.1.1": {"status": "fortlaufend|daueraufgabe", "progress": "76 Kinder wurden gefördert."},
        "3.1.2": {"status": "begonnen|in_umsetzung", "progress": "Vier Kurse haben stattgefunden."},
        "4.1.1": {"status": "in Umsetzung|in_umsetzung"},
        "4.1.2": {"status": "umgesetzt|umgesetzt", "progress": "Die Sprechstunde findet mittwochs statt."},
        "5.1.2": {"status": "in Umsetzung|in_umsetzung"},
        "6.1.2": {"status": "begonnen|in_umsetzung"},
    },
    "2028": {
        "1.1.1": {"status": "umgesetzt|umgesetzt", "progress": "Vier Sitzungen im Jahr."},
        "1.1.2": {"status": "umgesetzt|umgesetzt", "progress": "Der Bericht liegt vor."},
        "2.1.1": {
            "status": "verzögert|verzoegert",
            "progress": "Die zweite Kita hat noch nicht begonnen.",
            "problems": "Es fehlt an Fachkräften",
            "next_steps": "Stellen neu ausschreiben",
        },
        "2.1.2": {"status": "in Umsetzung|in_umsetzung", "progress": "Zwölf Betriebe machen mit."},
        "3.1.1": {"status": "fortlaufend|daueraufgabe", "progress": "83 Kinder wurden gefördert."},
        "3.1.2": {"status": "begonnen|in_umsetzung", "progress": "Neun Kurse haben stattgefunden."},
        "4.1.1": {"status": "umgesetzt|umgesetzt", "progress": "Der Wegweiser ist gedruckt und steht im Netz."},
        "4.1.2": {"status": "umgesetzt|umgesetzt"},
        "5.1.1": {
            "status": "zurückgestellt|zurueckgestellt",
            "problems": "Die Mittel sind erst im nächsten Haushalt eingeplant.",
            "next_steps": "Förderantrag stellen",
        },
        "5.1.2": {"status": "umgesetzt|umgesetzt"},
        "6.1.1": {"status": "begonnen|in_umsetzung", "progress": "Das Büro ist eingerichtet."},
        "6.1.2": {"status": "begonnen|in_umsetzung", "progress": "Sechs Patinnen und Paten sind dabei."},
    },
}
