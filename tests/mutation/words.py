"""Words that offices use. At least half of them are not in the shipped vocabulary, and must not be put there
because they stand here: the program has to cope with words that nobody listed."""

from __future__ import annotations

REWORDED = {
    "nr": ("Nummer", "Lfd. Nr.", "Nr. der Maßnahme", "lfd. Nummer"),
    "ziel": ("Ziele", "Zielsetzung", "Ziel(e)", "Zielsetzungen"),
    "massnahme": ("Massnahme", "Maßnahmen", "Maßnahme(n)", "Maßnahme (Kurzbeschreibung)"),
    "zustaendigkeit": ("Zuständig", "Ansprechpartner", "Zuständigkeiten", "Zuständige", "Ansprechpartnerin"),
    "partner": ("Beteiligte", "Kooperation mit", "Kooperationspartner/innen", "Partner (extern)"),
    "zeitrahmen": ("Zeitplan", "Umsetzung bis", "Zeitrahmen (von – bis)", "Zeitraum/Termin"),
    "kosten": ("Finanzierung", "Mittel", "Kosten (in €)", "Ressourcen / Kosten (Euro)"),
    "indikator": ("Messgröße", "Indikatoren", "Zielgrößen", "Indikator (messbar)"),
    "stand": ("Status", "Stand der Umsetzung", "Umsetzungsstände", "Sachstand (aktuell)"),
    "fortschritt": ("Erläuterungen", "Bemerkungen", "Erläuterung (kurz)", "Erläuterung/Bemerkung"),
    "naechste": ("Weitere Schritte", "Weiteres Vorgehen", "Nächste Schritte (geplant)", "Nächster Schritt"),
}
"""Question → other wordings of its heading that mean the same to anybody: synonyms, plurals, notes in brackets."""

FOREIGN = {
    "ziel": ("Was wollen wir erreichen?", "Worum es geht"),
    "zustaendigkeit": ("Wer kümmert sich", "Kopf der Sache"),
    "partner": ("Mit wem?", "Mitstreiter"),
    "kosten": ("Was darf es kosten?", "Geld"),
    "indikator": ("Woran merken wir es?", "Erfolgsmesser"),
    "fortschritt": ("Was seither geschah", "Neues"),
}
"""Question → headings in nobody's vocabulary and like no label: there is no telling what they mean."""

STATUS = {
    "umgesetzt": ("erledigt", "realisiert", "unter Dach und Fach", "haben wir geschafft", "in trockenen Tüchern"),
    "in_umsetzung": ("in Arbeit", "begonnen", "wir sind dran", "auf halbem Wege", "steckt mittendrin"),
    "nicht_begonnen": (
        "noch nicht begonnen",
        "steht aus",
        "liegt noch in der Schublade",
        "bislang nichts passiert",
    ),
    "entfallen": ("gestrichen", "entfällt", "vom Tisch", "beerdigt"),
}
"""Code of a status → words for it."""
