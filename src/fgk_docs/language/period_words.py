"""The words of German periods as data, and the tokens that they become.

A token's ``kind`` is one letter, so that the grammar can be a table of patterns over the kinds:

    N number of one or two digits   Y number of four digits      M month name       Q quarter   H half-year
    K calendar week                 P Anfang, Mitte, Ende        S season           R I–IV      A school year
    - bis, dash   & und   , comma, danach   / slash   . dot   ' apostrophe   T time of day
    > ab, seit    < vor   ^ nach            F ff., heute, offen   [ zwischen   D danach (then on)
    C recurrence  Z horizon   I sofort      ~ about        ? question mark   X anything else
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fgk_docs.model.values import Horizon, Recurrence


class Token(NamedTuple):
    """A word, number or sign of a period; ``value`` is the number, month or table index it stands for."""

    kind: str
    value: int = 0
    digits: int = 0
    word: str = ""


MONTHS = (
    ("januar", "jaenner", "jan"),
    ("februar", "feber", "feb", "febr"),
    ("maerz", "mrz", "maer", "mae", "marz"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun", "juno"),
    ("juli", "jul", "julei"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("dezember", "dez", "december", "dec"),
)
SEASONS = {
    "fruehjahr": (3, 5),
    "fruehling": (3, 5),
    "fruehsommer": (5, 6),
    "sommer": (6, 8),
    "hochsommer": (7, 8),
    "spaetsommer": (8, 9),
    "herbst": (9, 11),
    "spaetherbst": (10, 11),
    "winter": (12, 14),
}
"""First and last month (14 is February of the next year), meteorological seasons."""

RECURRENCES: dict[Recurrence, tuple[str, ...]] = {
    Recurrence.CONTINUOUS: (
        "fortlaufend", "fortl", "laufend", "lfd", "laeuft", "dauerhaft", "daueraufgabe", "dauernd", "auf dauer",
        "kontinuierlich", "staendig", "permanent", "unbefristet", "regelmaessig", "fortwaehrend", "durchgehend",
        "durchgaengig", "immer", "fortfuehrend", "unbegrenzt", "laufende aufgabe", "laufender prozess",
        "auf unbestimmte zeit",
        "ganzjaehrig", "das ganze jahr", "das ganze jahr ueber", "ganzes jahr", "jederzeit",
    ),
    Recurrence.DAILY: ("taeglich", "jeden tag"),
    Recurrence.WEEKLY: ("woechentlich", "jede woche", "1x woechentlich", "1x pro woche", "einmal pro woche"),
    Recurrence.MONTHLY: (
        "monatlich", "mtl", "jeden monat", "1x monatlich", "1x pro monat", "1x im monat", "einmal monatlich",
        "einmal im monat", "einmal pro monat", "12x jaehrlich", "12x jahr", "pro monat",
    ),
    Recurrence.QUARTERLY: (
        "quartalsweise", "vierteljaehrlich", "viertel jaehrlich", "1/4 jaehrlich", "1/4-jaehrlich",
        "jedes quartal", "4x jaehrlich", "4x jahr", "4x im jahr", "4x pro jahr", "viermal jaehrlich",
        "viermal im jahr",
        "einmal im quartal", "1x im quartal", "1x pro quartal", "einmal pro quartal", "je quartal", "pro quartal",
    ),
    Recurrence.HALF_YEARLY: (
        "halbjaehrlich", "halbjaehrig", "1/2 jaehrlich", "1/2-jaehrlich", "jedes halbjahr", "2x jaehrlich",
        "2x jahr",
        "2x im jahr", "2x pro jahr", "zweimal jaehrlich", "zweimal im jahr", "zweimal pro jahr", "pro halbjahr",
        "einmal pro halbjahr", "1x pro halbjahr", "1x im halbjahr", "je halbjahr",
    ),
    Recurrence.YEARLY: (
        "jaehrlich", "jhrl", "jaehrl", "jedes jahr", "alljaehrlich", "1x jaehrlich", "1x jahr", "1x im jahr",
        "1x pro jahr",
        "einmal jaehrlich", "einmal im jahr", "einmal pro jahr", "pro jahr", "p.a.", "p. a.", "p.a", "pa",
        "jaehrlich wiederkehrend", "jaehrliche durchfuehrung", "je jahr",
    ),
    Recurrence.EVERY_TWO_YEARS: (
        "alle zwei jahre", "alle 2 jahre", "zweijaehrlich", "zweijaehrig", "2-jaehrlich", "2-jaehrig",
        "jedes zweite jahr", "jedes 2. jahr", "im zweijahresrhythmus", "alle zwei jahr", "aller zwei jahre",
        "aller 2 jahre", "2-jahres-rhythmus", "zweijahresrhythmus", "zweijaehrlicher rhythmus",
    ),
    Recurrence.AS_NEEDED: (
        "bei bedarf", "nach bedarf", "bedarfsweise", "bedarfsorientiert", "bedarfsgerecht", "anlassbezogen",
        "je nach bedarf", "im bedarfsfall", "anlassbezogen/bei bedarf", "fallweise", "auf anfrage", "nach anfrage",
    ),
}  # fmt: skip
HORIZONS: dict[Horizon, tuple[str, ...]] = {
    Horizon.SHORT: ("kurzfristig", "kurzfr", "kurz"),
    Horizon.MEDIUM: ("mittelfristig", "mittelfr", "mittel"),
    Horizon.LONG: ("langfristig", "langfr", "lang", "laengerfristig"),
}
RECURRENCE_LIST, HORIZON_LIST = tuple(RECURRENCES), tuple(HORIZONS)

NOT_STATED = frozenset({
    "k a", "ka", "keine angabe", "keine angaben", "n n", "offen", "noch offen", "unbekannt", "n b", "nicht bekannt",
    "noch nicht bekannt", "noch nicht festgelegt", "noch unklar", "wird noch festgelegt", "noch festzulegen",
    "tbd", "t b d", "entfaellt", "unklar", "steht noch nicht fest", "in klaerung", "noch zu klaeren", "o a",
})  # fmt: skip
"""Match keys that say that no period is stated."""

CONDITION = re.compile(
    r"(?:^|(?<=[\s,;(]))(?:(?:nach|vor) (?!bedarf|anfrage|\d|ende |anfang |mitte |dem \d)\w|vorbehaltlich"
    r"|unter (?:dem )?vorbehalt|sobald|wenn |falls |sofern|nachdem |in abh(?:ä|ae)ngigkeit|abh(?:ä|ae)ngig"
    r"|je nach (?!bedarf)|bei (?!bedarf)\w|mit \w|in abstimmung|in absprache|im rahmen|im zuge|im anschluss"
    r"|im nachgang|entsprechend |gem(?:ä|ae)(?:ß|ss) |soweit |solange |parallel |w(?:ä|ae)hrend "
    r"|bis zu[mr] \w*(?:beginn|abschluss|fertigstellung|er(?:ö|oe)ffnung))",
    re.IGNORECASE,
)
"""Where a condition begins; it reaches to the next comma, semicolon or bracket."""
CONDITION_END = re.compile(r"[,;)]")
DURATION = re.compile(
    r"(?:ca )?(?:\d+|eine?|zwei|drei|vier|fuenf|sechs|zwoelf) (?:jahre?n?|monate?n?|wochen?|tage?n?)"
)
"""A match key that says how long, not when."""

_SIMPLE: dict[str, tuple[str, ...]] = {
    "Q": ("quartal", "quartals", "quartale", "quartalen", "quart", "qu", "q", "vierteljahr", "qrt", "qtl"),
    "H": ("halbjahr", "halbjahres", "halbjahre", "halbj", "hj", "h", "hbj", "halbjahrs"),
    "K": ("kw", "kalenderwoche", "kalenderwochen", "woche"),
    "A": ("schuljahr", "schuljahres", "sj", "kitajahr", "kindergartenjahr", "ausbildungsjahr", "schuljahre"),
    "-": ("bis", "-", "spaetestens", "spaet", "laengstens", "hoechstens"),
    "&": ("und", "u", "+", "sowie"),
    ",": (",", ";", "(", ")", "|"),
    "D": ("danach", "dann", "anschliessend", "folgend", "weiterhin", "weiter"),
    ">": ("ab", "seit", "beginnend", "beginn", "start", "fruehestens", "projektstart", "projektbeginn"),
    "F": ("ff", "f", "fortfolgend", "fortfolgende", "folgende", "folgejahre", "heute", "weiteres", "unendlich"),
    "^": ("nach",),
    "<": ("vor",),
    "[": ("zwischen",),
    "I": ("sofort", "umgehend", "unverzueglich", "zeitnah", "schnellstmoeglich", "baldmoeglichst", "demnaechst",
          "baldmoeglich", "alsbald", "zeitnahe", "asap", "bald", "sofortig", "zeitnaher"),
    "~": ("ca", "circa", "zirka", "etwa", "ungefaehr", "voraussichtlich", "vorauss", "voraussichtl", "vsl",
          "gegen", "um", "rund", "geplant", "vorgesehen", "vrsl", "vss", "moeglichst", "~", "angestrebt",
          "geplante", "gepl"),
    "/": ("/",), ".": (".",), "'": ("'",), "?": ("?",), "R": (),
}  # fmt: skip
FILLERS = frozenset({
    "jahr", "jahre", "jahres", "jahren", "kalenderjahr", "haushaltsjahr", "hhj", "im", "in", "am", "vom", "von",
    "zum", "zur", "zu", "des", "der", "dem", "den", "die", "das", "d", "auf", "monat", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi",
    "do", "fr", "sa", "so",
    "zeitraum", "umsetzung", "stand", "termin", "ganze", "ganzen", "gesamte", "gesamten",
    "!", '"', ":", "j", "stichtag", "durchfuehrung", "jeweils", "sitzung", "einmalig", "laufzeit", "laufe",
    "haushalt", "hh", "inkl", "einschliesslich", "monats",
})  # fmt: skip
"""Words that add nothing to a period that has a date."""
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {
    "anfang": 0, "anfangs": 0, "mitte": 1, "ende": 2, "anf": 0, "jahresanfang": 0, "jahresbeginn": 0,
    "jahresmitte": 1, "jahresende": 2, "mitt": 1, "ausgangs": 2, "monatsende": 2, "monatsanfang": 0,
}  # fmt: skip

_WORDS: dict[str, Token] = {
    **{word: Token(kind, word=word) for kind, words in _SIMPLE.items() for word in words},
    **{word: Token("M", number) for number, names in enumerate(MONTHS, 1) for word in names},
    **{word: Token("S", number) for number, word in enumerate(SEASONS)},
    **{word: Token("R", number) for word, number in _ROMAN.items()},
    **{word: Token("P", number) for word, number in _PARTS.items()},
}
SEASON_MONTHS = tuple(SEASONS.values())


def _phrases() -> Iterator[tuple[str, Token]]:
    for number, recurrence in enumerate(RECURRENCES):
        yield from ((phrase, Token("C", number)) for phrase in RECURRENCES[recurrence])
    for number, horizon in enumerate(HORIZONS):
        yield from ((phrase, Token("Z", number)) for phrase in HORIZONS[horizon])
    yield "bis auf weiteres", Token("F")
    yield "ab sofort", Token("I", 1, word="ab sofort")
    yield "und folgejahre", Token("F")
    yield "und folgende", Token("F")
    yield "und fortfolgende", Token("F")
    yield "bis heute", Token("F")
    yield "bis offen", Token("F")
    yield "open end", Token("F")


_PHRASES = dict(_phrases())
_PHRASE = "|".join(re.escape(phrase) for phrase in sorted(_PHRASES, key=len, reverse=True))
_TIMES = re.compile(r"(?<![\d.])(\d{1,2}) ?(?:x|mal)(?: ?/ ?| (?=[a-z])|(?=[a-z]))")
"""How often: "2 x jährlich", "2mal im Jahr", "4x/Jahr" are all written as "2x jährlich"."""
_LEX = re.compile(
    rf"(?P<phrase>(?<![a-z\d])(?:{_PHRASE})(?![a-z\d]))"
    r"|(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?uhr)?|\d{1,2} uhr|t(?=\d\d:))"
    r"|(?P<ordinal>(?:erst|zweit|dritt|viert)e[rsnm]?(?![a-z]))"
    r"|(?P<number>\d+)(?:te[rsnm]?(?![a-z]))?|(?P<word>[a-z]+)|(?P<sign>\S)"
)


def tokens(folded: str) -> tuple[Token, ...]:
    """The tokens of a folded text; fillers, the time of day and dots after words are left out.

    A dot stays behind a short or Roman number only, where it makes an ordinal or a date. Unknown words are kind X.
    """
    folded = _TIMES.sub(r"\1x ", folded)
    found: list[Token] = []
    after_number = False
    for match in _LEX.finditer(folded):
        for token in _token(match):
            if token.kind != "." or after_number:
                found.append(token)
        after_number = bool(found) and found[-1].kind in "NR" and match.group() not in FILLERS
    return tuple(found)


def _token(match: re.Match[str]) -> Iterator[Token]:
    text = match.group()
    kind = match.lastgroup
    if kind == "phrase":
        yield _PHRASES[text]
    elif kind == "ordinal":
        yield from (Token("N", _ORDINALS[text.rstrip("rsnm").removesuffix("e")], 1), Token("."))
    elif kind == "number":
        digits = match.group("number")
        length = len(digits)
        yield Token("N" if length <= 2 else "Y" if length == 4 else "X", int(digits[:8]), length, digits)
    elif kind != "time" and text not in FILLERS:
        yield _WORDS.get(text, Token("X", word=text))
