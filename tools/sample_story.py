"""The story of the sample cases: the invented town of Musterstadt on its way through the audit, phase by phase."""

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

_COUNCIL = {"body": "Stadtrat"}
_SOCIAL = {"body": "Sozialausschuss"}


def _consultations(recommending: str, deciding: str) -> list[dict[str, object]]:
    return [
        {"id": name, "body": body, "date": {"period": day}, "role": role, "public": True}
        for name, body, day, role in (
            ("sozialausschuss", _SOCIAL, recommending, "empfehlung"),
            ("stadtrat", _COUNCIL, deciding, "entscheidung"),
        )
    ]


_FAMILY = (
    "Familie ist in Musterstadt überall dort, wo Menschen verschiedener Generationen dauerhaft füreinander "
    "Verantwortung übernehmen, unabhängig von Trauschein und gemeinsamer Wohnung."
)
_CLERKS = {"lead_office": "Fachbereich Soziales", "project_lead": {"role": "Sozialplanung"}}


def _milestones(review: str = "Januar 2027", *more: tuple[str, str, str]) -> list[object]:
    """The dates of the first procedure, as far as they are set."""
    dates = (
        ("auftakt", "Auftaktgespräch", "10.03.2026"),
        ("strategie", "Strategieworkshop", "23.06.2026"),
        ("ziele", "Zielvereinbarungsworkshop", "22.09.2026"),
        *more,
        ("begutachtung", "Begutachtung", review),
    )
    return [{"id": key, "title": title, "when": {"period": when}} for key, title, when in dates]


def _first_audit(**more: object) -> list[object]:
    """The first procedure; a phase names what it knows beyond the participation."""
    return [
        {
            "id": "erstaudit-2026-2027",
            "kind": "erstaudit",
            "kind_raw": "Auditierung",
            "variant": "erstaudit",
            "period": {"period": "01.03.2026 bis 28.02.2027"},
            "aim": "grundzertifikat",
            **_CLERKS,
            **more,
        }
    ]


_PARTNER = {"partner": {"body": "Stadtverwaltung Musterstadt"}, "duration": "vier Jahre"}
_SIGNED = {**_PARTNER, "signed": {"period": "16.02.2026"}}
_AUDITOR = {"role": "Auditorin des Vereins"}


def _resolution(*outcomes: Mapping[str, str]) -> list[object]:
    """The paper on the agreement; after the sessions each body's result stands in it."""
    bodies = _consultations("24.11.2026", "10.12.2026")
    return [
        {
            "id": "26-187",
            "number": "26/187",
            "kind": "Beschlussvorlage",
            "public": True,
            "date": {"period": "09.11.2026"},
            "subject": "Zielvereinbarung im Audit „Familiengerechte Kommune“",
            "office": "Fachbereich Soziales",
            "consultations": [{**one, **more} for one, more in zip(bodies, outcomes or ({}, {}), strict=True)],
            "budget": {"kind": "doppisch", "status": "planmaessig", "product": "3.6.3.01 Familienförderung"},
        }
    ]


STORY: Mapping[str, Mapping[str, object]] = {
    "entscheidung": {
        "municipality": {
            "name": "Musterstadt",
            "kind": "stadt",
            "state": "Musterland",
            "population": 42000,
            "names": {"town": "Musterstadt"},
            "head": {"office": {"body": "Bürgermeisterin"}, "name": "Erika Mustermann"},
            "council": _COUNCIL,
            "administration": {"body": "Stadtverwaltung Musterstadt"},
        },
        "procedures": _first_audit(contract=_PARTNER),
        "papers": [
            {
                "id": "26-011",
                "number": "26/011",
                "kind": "Beschlussvorlage",
                "public": True,
                "date": {"period": "12.01.2026"},
                "subject": "Teilnahme am Audit „Familiengerechte Kommune“",
                "office": "Fachbereich Soziales",
                "consultations": _consultations("20.01.2026", "05.02.2026"),
                "budget": {
                    "kind": "doppisch",
                    "status": "planmaessig",
                    "product": "3.6.3.01 Familienförderung",
                    "lines": [
                        {"id": "2026", "year": 2026, "account": "543100", "amount": {"amount": "9.000 €"}},
                        {"id": "2027", "year": 2027, "account": "543100", "amount": {"amount": "9.000 €"}},
                    ],
                },
            }
        ],
    },
    "analyse": {
        "procedures": _first_audit(contract=_SIGNED, auditor=_AUDITOR, milestones=_milestones()),
    },
    "strategie": {
        "procedures": _first_audit(contract=_SIGNED, auditor=_AUDITOR, milestones=_milestones(), family=_FAMILY),
        "inventory": {"offers": ""},
        "social": {
            "as_of": {"period": "31.12.2025"},
            "source": "Melderegister",
            "under_3": 1150,
            "from_3_to_5": 1210,
            "from_6_to_17": 4480,
            "from_65": 9300,
            "households_with_children": 4900,
        },
        "agreements": [{"id": "2027-2029", "fields": {"fields": "goals"}}],
    },
    "ziele": {
        "agreements": [{"id": "2027-2029", "period": {"period": "2027–2029"}, "fields": {"fields": "open"}}],
    },
    "beschluss": {
        "agreements": [{"id": "2027-2029", "period": {"period": "2027–2029"}, "fields": {"fields": "all"}}],
        "papers": _resolution(),
    },
    "begutachtung": {
        "procedures": _first_audit(
            contract=_SIGNED,
            auditor=_AUDITOR,
            milestones=_milestones(
                "19.01.2027", ("pruefung", "Prüfung der Zielvereinbarung durch die Auditorin", "05.10.2026")
            ),
            family=_FAMILY,
        ),
        "agreements": [
            {
                "id": "2027-2029",
                "adopted": {"period": "10.12.2026"},
                "adopted_by": _COUNCIL,
                "period": {"period": "2027–2029"},
                "fields": {"fields": "all"},
            }
        ],
        "papers": _resolution(
            {"result": "empfohlen", "votes": "einstimmig"},
            {"result": "beschlossen", "votes": "31 Ja, 2 Nein, 3 Enthaltungen"},
        ),
    },
    "zertifikat": {
        "certificates": [
            {
                "id": "grundzertifikat-2027-2030",
                "level": "grundzertifikat",
                "valid": {"period": "01.03.2027 bis 28.02.2030"},
                "awarded": {"period": "01.03.2027"},
                "issuer": "Familiengerechte Kommune e. V.",
                "number": "MUSTER-1",
                "signatories": [
                    {"id": "vorsitz", "office": "Vorsitz des Vereins"},
                    {"id": "auditorin", "office": "Auditorin"},
                ],
            }
        ],
    },
    "umsetzung": {
        "reports": [
            {
                "id": "2028",
                "period": {"period": "2028"},
                "stated": {"period": "31.12.2028"},
                "due": {"period": "28.02.2029"},
                "author": {"role": "Sozialplanung"},
                "summary": "Die meisten Maßnahmen kommen voran. Schwierig bleibt es, Fachkräfte zu finden.",
                "outlook": "Im nächsten Jahr steht der Bilanzworkshop an.",
                "entries": {"entries": "2028"},
            },
            {
                "id": "2027",
                "period": {"period": "2027"},
                "stated": {"period": "31.12.2027"},
                "author": {"role": "Sozialplanung"},
                "entries": {"entries": "2027"},
            },
        ],
        "papers": [
            {
                "id": "29-020",
                "number": "29/020",
                "kind": "Beschlussvorlage",
                "public": True,
                "date": {"period": "05.03.2029"},
                "subject": "Jahresbericht 2028 im Audit „Familiengerechte Kommune“",
                "office": "Fachbereich Soziales",
                "consultations": [
                    {
                        "id": "sozialausschuss",
                        "body": _SOCIAL,
                        "date": {"period": "20.03.2029"},
                        "role": "kenntnisnahme",
                        "public": True,
                    }
                ],
                "budget": {"status": "keine_auswirkungen"},
            }
        ],
    },
    "folgeverfahren": {
        "procedures": [
            {
                "id": "bilanzierung-2029-2030",
                "kind": "rezertifizierung",
                "kind_raw": "Bilanzierungsaudit",
                "variant": "bilanzierung",
                "period": {"period": "01.09.2029 bis 31.08.2030"},
                "aim": "aufbauzertifikat",
                "contract": {"partner": {"body": "Stadtverwaltung Musterstadt"}},
                "lead_office": "Fachbereich Soziales",
                "project_lead": {"role": "Sozialplanung"},
                "milestones": [{"id": "bilanz", "title": "Bilanzworkshop", "when": {"period": "18.09.2029"}}],
            }
        ],
        "papers": [
            {
                "id": "29-098",
                "number": "29/098",
                "kind": "Beschlussvorlage",
                "public": True,
                "date": {"period": "04.06.2029"},
                "subject": "Bilanzierungsaudit „Familiengerechte Kommune“",
                "office": "Fachbereich Soziales",
                "consultations": _consultations("12.06.2029", "28.06.2029"),
                "budget": {"kind": "doppisch", "status": "planmaessig", "product": "3.6.3.01 Familienförderung"},
            }
        ],
    },
    "mitgliedschaft": {
        "procedures": [
            {
                "id": "mitgliedschaft-2036",
                "kind": "mitgliedschaft",
                "kind_raw": "Mitgliedschaft",
                "variant": "mitgliedschaft",
                "period": {"period": "ab 2036"},
                "aim": "erhaltungszertifikat",
                "lead_office": "Fachbereich Soziales",
                "project_lead": {"role": "Sozialplanung"},
            }
        ],
        "certificates": [
            {
                "id": "erhaltungszertifikat-2036",
                "level": "erhaltungszertifikat",
                "valid": {"period": "ab 01.03.2036"},
                "awarded": {"period": "01.03.2036"},
                "issuer": "Familiengerechte Kommune e. V.",
                "number": "MUSTER-3",
            },
            {
                "id": "aufbauzertifikat-2031-2034",
                "level": "aufbauzertifikat",
                "valid": {"period": "01.03.2031 bis 28.02.2034"},
                "awarded": {"period": "01.03.2031"},
                "issuer": "Familiengerechte Kommune e. V.",
                "number": "MUSTER-2",
            },
        ],
        "papers": [
            {
                "id": "36-004",
                "number": "36/004",
                "kind": "Beschlussvorlage",
                "public": True,
                "date": {"period": "07.01.2036"},
                "subject": "Mitgliedschaft im Verein „Familiengerechte Kommune e. V.“",
                "office": "Fachbereich Soziales",
                "consultations": _consultations("15.01.2036", "31.01.2036"),
                "budget": {
                    "kind": "doppisch",
                    "status": "planmaessig",
                    "lines": [{"id": "2036", "year": 2036, "account": "542900", "amount": {"amount": "500 €"}}],
                },
            }
        ],
    },
}
"""What each phase adds to what was known before."""
