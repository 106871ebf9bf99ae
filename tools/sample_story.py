"""The story of the sample cases: the invented town of Musterstadt on its way through the audit, phase by phase."""

from __future__ import annotations

from collections.abc import Mapping

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
