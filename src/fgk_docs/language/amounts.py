"""Money as offices write it. No number is multiplied or guessed without a word that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from fgk_docs.language.numbers import NUMBER, decimal, number_text
from fgk_docs.language.reading import INFERRED, NOTHING, REPAIRED, STATED, Note, Reading, note
from fgk_docs.language.text import fold, match_key, normalise
from fgk_docs.model.values import Amount, CostKind, Qualifier, Recurrence

LARGEST = Decimal("1e12")
"""A million million: more than all municipalities have; beyond it somebody slipped."""
LONGEST_TEXT = 400
"""Letters; whatever is longer is an explanation, not a sum."""

KINDS: dict[CostKind, tuple[str, ...]] = {
    CostKind.NEUTRAL: (
        "kostenneutral", "kosten neutral", "haushaltsneutral", "keine zusaetzlichen kosten",
        "ohne zusaetzliche kosten", "keine mehrkosten", "ohne mehrkosten", "budgetneutral", "aufwandsneutral",
        "keine weiteren kosten", "keine zusaetzlichen mittel", "ohne zusaetzliche mittel",
        "aus vorhandenen mitteln", "vorhandene ressourcen",
    ),
    CostKind.STAFF: (
        "personalkosten", "personalaufwand", "personal", "personelle ressourcen", "personalressourcen",
        "personalstunden", "arbeitszeit", "nur personalkosten", "eigenes personal", "vorhandenes personal",
        "interne personalkosten", "personalmittel", "zeitaufwand", "arbeitsstunden", "pk", "personeller aufwand",
    ),
    CostKind.OWN_MEANS: (
        "eigenmittel", "eigene mittel", "haushaltsmittel", "eigene haushaltsmittel", "aus eigenen mitteln",
        "budget",
        "laufender haushalt", "im haushalt eingestellt", "im haushalt enthalten", "im budget enthalten",
        "aus dem laufenden haushalt", "im rahmen des budgets", "im rahmen des haushalts", "laufendes budget",
        "mittel vorhanden", "haushalt", "eigenanteil", "im rahmen verfuegbarer haushaltsmittel", "eigenleistung",
    ),
    CostKind.NONE: (
        "keine", "keine kosten", "kostenlos", "kostenfrei", "ohne kosten", "entfallen", "keine ausgaben",
        "null euro",
        "keine finanziellen auswirkungen", "keine mittel erforderlich", "kein aufwand", "nicht erforderlich",
    ),
    CostKind.UNKNOWN: (
        "unbekannt", "noch offen", "offen", "noch nicht bekannt", "nicht bekannt", "noch nicht bezifferbar",
        "nicht bezifferbar", "wird noch ermittelt", "noch zu ermitteln", "n b", "k a", "keine angabe", "tbd",
        "keine angaben", "noch unklar", "unklar", "derzeit nicht bezifferbar", "noch nicht absehbar", "variabel",
        "je nach bedarf", "nach bedarf", "abhaengig vom angebot", "noch zu klaeren", "n n", "nicht ermittelbar",
    ),
}  # fmt: skip
"""Match keys of statements about cost without a number."""
_KIND_OF = {key: kind for kind, keys in KINDS.items() for key in keys}

_QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (r"ca\b\.?|circa|zirka|etwa|rund|ungefaehr|rd\b\.?|fast|knapp|gut|~|voraussichtlich|vsl\b\.?|geschaetzt|gesch\b\.",
     Qualifier.ABOUT),
    (r"bis zu|bis|max\b\.?|maximal|hoechstens|nicht mehr als|unter|weniger als|<=?", Qualifier.UP_TO),
    (r"mind\b\.?|mindestens|min\b\.?|ab|ueber|mehr als|wenigstens|>=?", Qualifier.AT_LEAST),
)  # fmt: skip
_RHYTHMS: tuple[tuple[str, Recurrence], ...] = (
    (r"\bp\. ?a\b\.?|\bpa\b|(?:/|pro|je|im) ?(?:kalender)?jahr\b|\bjaehrl(?:ich)?\b\.?|\bjhrl\b\.?|/a\b",
     Recurrence.YEARLY),
    (r"\bhalbjaehrlich\b|(?:/|pro|je|im) ?halbjahr\b", Recurrence.HALF_YEARLY),
    (r"\b(?:vierteljaehrlich|quartalsweise)\b|(?:/|pro|je|im) ?quartal\b", Recurrence.QUARTERLY),
    (r"\bmonatl(?:ich)?\b\.?|\bmtl\b\.?|(?:/|pro|je|im) ?monat\b", Recurrence.MONTHLY),
    (r"\bwoechentlich\b|(?:/|pro|je|in der) ?woche\b", Recurrence.WEEKLY),
    (r"\btaeglich\b|(?:/|pro|je|am) ?tag\b", Recurrence.DAILY),
    (r"\balle (?:zwei|2) jahre\b|\bzweijaehrlich\b", Recurrence.EVERY_TWO_YEARS),
    (r"\bbei bedarf\b|\bnach bedarf\b", Recurrence.AS_NEEDED),
    (r"\b(?:fort)?laufend\b", Recurrence.CONTINUOUS),
)  # fmt: skip
_SCALE = r"mrd\b\.?|milliarden?\b|mio\b\.?|millionen?\b|teur\b|tsd\b\.?|tausend\b|t ?(?=€|euro?\b)|k ?(?=€|euro?\b)"
_EURO = r"€|euros?\b|eur\b"
_MONEY = re.compile(rf"(?P<sign>^-)?(?P<eur1>{_EURO})? ?(?P<number>{NUMBER})(?P<tail>,-+|\.-+)? ?"
                    rf"(?P<scale>{_SCALE})? ?(?P<eur2>{_EURO})?")  # fmt: skip
_JOIN = re.compile(r" ?(?:-|bis(?: zu)?|und) ?")
_TIMES = re.compile(r"(?<![\d.,])(\d{1,3}) ?(?:x|mal|×|\*) ?(?:je |a |jeweils )?(?=€|\d)")
_FOREIGN = re.compile(r"[$£¥]|\b(?:usd|us-?dollar|dollar|chf|franken|sfr|gbp|pfund|dm|d-mark|pln|zloty|czk|dkk)\b")
_EACH = re.compile(r"\b(?:je|a|jeweils|pro)\b ?(?!\b(?:jahr|monat|woche|tag|quartal)\b)")
_FACTORS = {"mrd": 10**9, "milliard": 10**9, "mi": 10**6, "t": 1000, "k": 1000}
"""How a word for a scale begins → what it multiplies by; the first that fits counts."""
_UNITS = {1000: "T€", 10**6: "Mio. €", 10**9: "Mrd. €"}
_FORMAT_SCALE = re.compile(rf"(?<![a-z])(?:{_SCALE})")
_FORMAT_SHRINKS = re.compile(r"[0#](,+)(?![0#,])")
"""Commas behind the last digit of a number format: each shows a thousandth of the number."""
_FORMAT_FOREIGN = re.compile(r"\[\$(?!€)[^\]-]*[$£¥]|(?<!\[)[£¥]|chf|usd|^\$|\"\$\"")


@dataclass
class _Found:
    """What the words around the numbers of an amount say."""

    rest: str
    qualifier: Qualifier = Qualifier.EXACT
    recurrence: Recurrence | None = None
    times: int = 1
    notes: list[Note] = field(default_factory=list)


def parse_amount(
    value: str | float, *, number_format: str | None = None, raw: str | None = None
) -> Reading[Amount]:
    """Reads a cost in euro.

    Args:
        value: the cell's text or number.
        number_format: the cell's number format; "T€" in it is a unit, a foreign currency is asked for.
        raw: the words to keep instead of the value's own.

    Returns:
        The amount. What is not understood has kind UNKNOWN, the raw words and a note; an empty text is None.
        Thousands are multiplied only where the words say so ("T€", "Mio."), a stated multiplier stays in ``times``.
    """
    words = raw if raw is not None else value if isinstance(value, str) else number_text(value)
    if not isinstance(value, str):
        return _number(value, words, number_format or "")
    text = fold(value)
    if not text:
        return Reading(None, (), NOTHING)
    kind = _KIND_OF.get(match_key(value))
    if kind is not None:
        return Reading(Amount(raw=words, kind=kind))
    if len(text) > LONGEST_TEXT:
        return _asked(words, note("amount-not-understood"))
    if _FOREIGN.search(text):
        return _asked(words, note("amount-foreign-currency"))
    return _text(text, words)


def _asked(raw: str, reason: Note) -> Reading[Amount]:
    return Reading(Amount(raw=raw, kind=CostKind.UNKNOWN), (reason,), NOTHING)


def _number(value: float, raw: str, number_format: str) -> Reading[Amount]:
    shown = fold(number_format.replace("\\", ""))
    if isinstance(value, bool) or value != value or abs(value) > LARGEST:
        return _asked(raw, note("amount-not-understood"))
    if value < 0:
        return _asked(raw, note("amount-negative"))
    if _FORMAT_FOREIGN.search(shown):
        return _asked(raw, note("amount-foreign-currency"))
    number, notes = Decimal(str(value)), []
    scale, shrinks = _FORMAT_SCALE.search(shown.replace('"', "")), _FORMAT_SHRINKS.search(shown)
    factor = _factor(scale[0]) // 1000 ** (len(shrinks[1]) if shrinks else 0) if scale else 1
    if scale and factor > 1:
        number *= factor
        notes.append(note("amount-unit-from-format", unit=_UNITS[_factor(scale[0])], amount=_german(number)))
    return Reading(Amount(raw=raw, low=number, high=number), tuple(notes), REPAIRED if notes else STATED)


def _text(text: str, raw: str) -> Reading[Amount]:
    plain = _statement(text, raw)
    if plain is not None:
        return plain
    found = _surroundings(text)
    amounts = list(_MONEY.finditer(found.rest))
    pair = _pair(found.rest, amounts)
    if not amounts:
        return _asked(raw, note("amount-not-understood"))
    if len(amounts) > (2 if pair else 1):
        return _asked(raw, note("amount-several"))
    if any(match["sign"] for match in amounts):
        return _asked(raw, note("amount-negative"))
    if _ends_in_year(amounts):
        return _asked(raw, note("amount-several"))
    numbers = _numbers(amounts)
    if numbers is None:
        return _asked(raw, note("amount-ambiguous"))
    if numbers[0] > numbers[-1] or numbers[-1] > LARGEST:
        return _asked(raw, note("amount-reversed" if len(numbers) > 1 else "amount-not-understood"))
    rest = (found.rest[: amounts[0].start()] + " " + found.rest[amounts[-1].end() :]).strip(" .,;:()=!-/")
    stated_in_euro = any(match["eur1"] or match["eur2"] or match["tail"] or match["scale"] for match in amounts)
    return _built(raw, found, numbers, rest, stated_in_euro)


def _built(raw: str, found: _Found, numbers: list[Decimal], rest: str, in_euro: bool) -> Reading[Amount]:
    notes = found.notes
    if rest and not in_euro:
        return _asked(raw, note("amount-not-understood"))
    if rest and not notes:
        notes.append(note("amount-remark"))
    amount = Amount(
        raw=raw,
        low=numbers[0],
        high=numbers[-1],
        qualifier=Qualifier.RANGE if len(numbers) == 2 else found.qualifier,
        recurrence=found.recurrence,
        times=found.times,
    )
    return Reading(amount, tuple(notes), INFERRED if notes else STATED)


def _statement(text: str, raw: str) -> Reading[Amount] | None:
    """ "Personalkosten (0,5 VZÄ)": a statement about cost with a remark behind it, and no sum of money."""
    if re.search(_EURO, text):
        return None
    first = re.split(r"[,;(/+:]| - ", text, maxsplit=1)[0]
    kind = _KIND_OF.get(match_key(first))
    if kind is None:
        return None
    return Reading(Amount(raw=raw, kind=kind), (note("amount-remark"),), INFERRED)


def _surroundings(text: str) -> _Found:
    """Takes rhythm, multiplier and hedge out of the text; what is left are numbers and remarks."""
    found = _Found(text)
    for pattern, rhythm in _RHYTHMS:
        found.rest, count = re.subn(pattern, " ", found.rest)
        if count and found.recurrence is None:
            found.recurrence = rhythm
        elif count:
            found.notes.append(note("amount-remark"))
    times = _TIMES.search(found.rest)
    if times:
        found.times = int(times.group(1))
        found.rest = found.rest[: times.start()] + found.rest[times.end() :]
    elif _EACH.search(found.rest):
        found.notes.append(note("amount-per-unit"))
    found.rest = re.sub(r"^\W*(?:von|zwischen) (?=\d)", "", found.rest.strip())
    for pattern, qualifier in _QUALIFIERS:
        hedge = re.search(rf"(?:^|(?<=[\s(:]))(?:{pattern}) ?(?=[€\d]|eur)", found.rest)
        if hedge and not re.search(r"\d *(?:€|eur)? *$", found.rest[: hedge.start()]):
            found.qualifier = qualifier
            found.rest = found.rest[: hedge.start()] + found.rest[hedge.end() :]
            break
    found.rest = " ".join(found.rest.split())
    return found


def _pair(text: str, amounts: list[re.Match[str]]) -> bool:
    """Whether the first two sums are the ends of a range."""
    return len(amounts) == 2 and bool(_JOIN.fullmatch(text[amounts[0].end() : amounts[1].start()]))


def _ends_in_year(amounts: list[re.Match[str]]) -> bool:
    """ "1.000 € bis 2021": the second number is a year, not a sum."""
    first, last = amounts[0], amounts[-1]
    bare = not (last["eur1"] or last["eur2"] or last["tail"] or last["scale"])
    return first is not last and bare and bool(re.fullmatch(r"(?:19|20)\d\d", last["number"]))


def _numbers(amounts: list[re.Match[str]]) -> list[Decimal] | None:
    """The sums in euro; a unit behind a range ("5-10 T€") counts for both ends. None where digits are ambiguous."""
    numbers = []
    for match in amounts:
        number = decimal(match["number"])
        if number is None:
            return None
        scale = match["scale"] or amounts[-1]["scale"]
        numbers.append(number * _factor(scale) if scale else number)
    return numbers


def _factor(scale: str) -> int:
    return next(factor for start, factor in _FACTORS.items() if scale.startswith(start))


def _german(number: Decimal) -> str:
    """1500 → "1.500", 1500.5 → "1.500,50"."""
    cents = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{cents:,.2f}" if cents != cents.to_integral_value() else f"{cents.to_integral_value():,f}"
    return text.translate(str.maketrans(",.", ".,"))


_HEDGES = {
    Qualifier.EXACT: "",
    Qualifier.RANGE: "",
    Qualifier.ABOUT: "ca. ",
    Qualifier.UP_TO: "bis zu ",
    Qualifier.AT_LEAST: "mindestens ",
}
_RHYTHM_WORDS = {
    Recurrence.YEARLY: "jährlich",
    Recurrence.HALF_YEARLY: "halbjährlich",
    Recurrence.QUARTERLY: "vierteljährlich",
    Recurrence.MONTHLY: "monatlich",
    Recurrence.WEEKLY: "wöchentlich",
    Recurrence.DAILY: "täglich",
    Recurrence.EVERY_TWO_YEARS: "alle zwei Jahre",
    Recurrence.AS_NEEDED: "bei Bedarf",
    Recurrence.CONTINUOUS: "fortlaufend",
}


def format_amount(amount: Amount) -> str:
    """A sum in German ("ca. 1.500 € jährlich", "2 × 300 €"); statements without a sum in their own words."""
    if amount.low is None or amount.high is None:
        return normalise(amount.raw)
    sums = [_german(amount.low)] if amount.low == amount.high else [_german(amount.low), _german(amount.high)]
    times = f"{amount.times} × " if amount.times != 1 else ""
    rhythm = f" {_RHYTHM_WORDS[amount.recurrence]}" if amount.recurrence is not None else ""
    return f"{_HEDGES[amount.qualifier]}{times}{' bis '.join(sums)} €{rhythm}"
