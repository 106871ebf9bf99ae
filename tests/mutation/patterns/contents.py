"""Points 21, 22, 24, 25 and 28 to 33: what offices write into the cells of a measure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from random import Random

from fgk_docs.model.raw import Cell, CellKind, Scalar
from fgk_docs.model.values import (
    Amount,
    CostKind,
    Horizon,
    Percent,
    Period,
    Precision,
    Qualifier,
    Recurrence,
    Reference,
    ReferenceKind,
    Responsibility,
    Status,
    StatusCode,
)
from tests.mutation.book import Book
from tests.mutation.patterns.helping import answer_spot, empty_spot, entry_with, rows_of, value_at
from tests.mutation.registry import Injected, pattern
from tests.mutation.truth import TrueEntry, Truth
from tests.mutation.words import STATUS
from tests.support.forms import cell

ASKING_IS_RIGHT = "the words do not say it; asking is the right answer"


def answered(
    book: Book, truth: Truth, entry: TrueEntry | None, question: str, new: Scalar | Cell, **expected: object
) -> Injected | None:
    """Writes a new answer into the cell of one that was there; what the record says then, by attribute."""
    spot = answer_spot(book, truth, entry, question) if entry is not None else None
    if entry is None or spot is None or value_at(book, spot) is None:
        return None
    book.put(spot, new)
    return Injected(
        1, {entry.key}, {(entry.key, name.replace("__", "/")): value for name, value in expected.items()}
    )


def status(code: str) -> Status:
    return Status(raw="", code=StatusCode(code))


def entry_of_status(truth: Truth, draw: Random, codes: Sequence[str]) -> TrueEntry | None:
    """A measure with one of these statuses and no percentage, which would have to fit."""
    having = [one for one in truth.entries if one.entry.status is not None and one.entry.status.code in codes]
    return draw.choice(having) if having else None


@pattern(21, "the answer above pointed to")
def pointer_up(book: Book, truth: Truth, draw: Random) -> Injected | None:
    rows = [row for table in truth.tables for row in pairwise(rows_of(book, truth, table))]
    fitting = [
        (one[0], two[0])
        for one, two in rows
        if one[1].page == two[1].page and {"responsible", "period"} <= one[0].cells.keys() & two[0].cells.keys()
    ]
    if not fitting:
        return None
    above, entry = draw.choice(fitting)
    words = draw.choice(
        ("s. o.", "dito", "siehe oben", "wie oben.", "s.o", "siehe o.", f"wie {above.entry.number}")
    )
    target = above.entry.number if words.startswith("wie ") and words != "wie oben." else None
    kind = ReferenceKind.ABOVE if target is None else ReferenceKind.OTHER_MEASURE
    reference = Reference(raw=words, kind=kind, target=target)
    question, name = draw.choice((("zeitrahmen", "period"), ("zustaendigkeit", "responsible")))
    value = getattr(above.entry, name)
    found = answered(book, truth, entry, question, words, **{name: value, f"references__{name}": reference})
    relied = frozenset(above.cells[one] for one in (name, "number") if one in above.cells)
    return None if found is None else replace(found, relies=relied)


@pattern(21, "nothing new since last year", least=0, reason="last year's report is not there; asking is right")
def unchanged(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words = draw.choice(
        ("Kein neuer Sachstand", "unverändert", "wie im Vorjahr", "keine Änderung", "unveraendert!")
    )
    return answered(book, truth, entry_with(truth, draw, "status"), "stand", words, status=None)


@pattern(22, "a sign or word for nothing")
def nothing(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words, kind = draw.choice(
        (
            ("-", ReferenceKind.NOT_APPLICABLE),
            ("–", ReferenceKind.NOT_APPLICABLE),
            ("---", ReferenceKind.NOT_APPLICABLE),
            ("./.", ReferenceKind.NOT_APPLICABLE),
            ("entfällt", ReferenceKind.NOT_APPLICABLE),
            ("k. A.", ReferenceKind.NOT_STATED),
            ("n.n.", ReferenceKind.NOT_STATED),
            ("?", ReferenceKind.NOT_STATED),
        )
    )
    name, question = draw.choice((("cost", "kosten"), ("period", "zeitrahmen"), ("percent", "grad")))
    empty = [one for one in truth.entries if empty_spot(book, truth, one, question) is not None]
    if not empty:
        return None
    entry = draw.choice(empty)
    spot = empty_spot(book, truth, entry, question)
    assert spot is not None
    book.put(spot, words, written=True)
    return Injected(1, {entry.key}, {(entry.key, f"references/{name}"): Reference(raw=words, kind=kind)})


@pattern(24, "a status misspelt")
def misspelt(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = draw.choice(truth.entries)
    word = entry.entry.status.raw if entry.entry.status is not None else ""
    inside = [at for at in range(1, len(word) - 2) if word[at : at + 2].isalpha() and word[at] != word[at + 1]]
    if len(word) < 8 or not inside:
        return None
    at = draw.choice(inside)
    wrong = draw.choice((word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :]))
    return answered(book, truth, entry, "stand", wrong)


@pattern(
    24, "a status in other words", least=0, reason="half of these words are in no list; they must be asked for"
)
def other_words(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_of_status(truth, draw, tuple(STATUS))
    if entry is None or entry.entry.status is None:
        return None
    return answered(book, truth, entry, "stand", draw.choice(STATUS[entry.entry.status.code]))


@pattern(24, "a status abbreviated, in a phrase or as a share")
def phrased(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_of_status(truth, draw, ("umgesetzt", "in_umsetzung"))
    if entry is None or entry.entry.status is None:
        return None
    done = (
        "erl.",
        "Maßnahme wurde 2016 umgesetzt",
        "ist bereits vollständig umgesetzt",
        "100 %",
        1.0,
        "✓",
        "umgesetzt!",
    )
    going = (
        "i. A.",
        "tlw. umgesetzt",
        "zu 50 % umgesetzt",
        0.5,
        "Maßnahme ist in Umsetzung",
        "50%",
        "derzeit in Arbeit",
    )
    new = draw.choice(done if entry.entry.status.code is StatusCode.DONE else going)
    shown = cell(new, number_format="0%") if isinstance(new, float) else new
    return answered(book, truth, entry, "stand", shown)


@pattern(24, "a status that can mean several things", least=0, reason=ASKING_IS_RIGHT)
def ambiguous(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words = draw.choice(
        ("läuft", "offen", "ja", "x", "umgesetzt?", "geändert", "läuft super", "3", "siehe Anlage 4")
    )
    entry = entry_with(truth, draw, "status")
    return answered(book, truth, entry, "stand", words, status=status("unbekannt"))


@pattern(25, "done, and yet it did not work out", least=0, reason="which of the two holds is asked")
def contradicted(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_of_status(truth, draw, ("umgesetzt",))
    words = draw.choice(("Konnte leider nicht umgesetzt werden.", "Das Projekt wurde noch nicht begonnen."))
    if entry is None or "progress" not in entry.cells:
        return None
    return answered(book, truth, entry, "fortschritt", words, progress=words)


def unread(book: Book, truth: Truth, entry: TrueEntry | None, question: str, new: Cell) -> Injected | None:
    """Writes a cell that says nothing; the record notes that something should stand there."""
    name = {"stand": "status", "kosten": "cost", "zeitrahmen": "period"}[question]
    reference = Reference(raw="", kind=ReferenceKind.NOT_STATED)
    return answered(book, truth, entry, question, new, **{f"references__{name}": reference})


@pattern(28, "a formula without a stored value", least=0, reason=ASKING_IS_RIGHT)
def unsaved(book: Book, truth: Truth, draw: Random) -> Injected | None:
    name, question = draw.choice((("status", "stand"), ("period", "zeitrahmen"), ("cost", "kosten")))
    return unread(book, truth, entry_with(truth, draw, name), question, cell(None, formula="=Tab!B2"))


@pattern(28, "an error cell", least=0, reason=ASKING_IS_RIGHT)
def error(book: Book, truth: Truth, draw: Random) -> Injected | None:
    name, question = draw.choice((("status", "stand"), ("cost", "kosten"), ("period", "zeitrahmen")))
    word = draw.choice(("#REF!", "#BEZUG!", "#NV", "#N/A"))
    return unread(book, truth, entry_with(truth, draw, name), question, cell(word, kind=CellKind.ERROR))


def money(low: str, high: str | None = None, **more: object) -> Amount:
    return Amount(raw="", low=Decimal(low), high=Decimal(high or low), **more)  # type: ignore[arg-type] # handed on


MONEY: tuple[tuple[Scalar, Amount], ...] = (
    ("1.500,00 €", money("1500.00")),
    ("EUR 1.500", money("1500")),
    ("1.500,-", money("1500")),
    (1500, money("1500")),
    ("1.500,-- EUR", money("1500")),
    ("ca. 5 T€", money("5000", qualifier=Qualifier.ABOUT)),
    ("5.000 p. a.", money("5000", recurrence=Recurrence.YEARLY)),
    ("2x 300", money("300", times=2)),
    ("bis zu 2.000 €", money("2000", qualifier=Qualifier.UP_TO)),
    ("1 – 2 T€", money("1000", "2000", qualifier=Qualifier.RANGE)),
    ("kostenneutral", Amount(raw="", kind=CostKind.NEUTRAL)),
    ("Personalkosten", Amount(raw="", kind=CostKind.STAFF)),
    ("0,5 Mio. €", money("500000.0")),
    ("1500 Euro", money("1500")),
    ("rd. 3 Tsd. €", money("3000", qualifier=Qualifier.ABOUT)),
)


@pattern(29, "money as it is typed")
def costs(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words, value = draw.choice(MONEY)
    return answered(book, truth, entry_with(truth, draw, "cost"), "kosten", words, cost=value)


@pattern(29, "money that can be read in two ways", least=0, reason=ASKING_IS_RIGHT)
def two_readings(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words = draw.choice(("1,500 €", "nach Aufwand und Laune", "500 / 700 / 900", "-200 €", "300 $", "je Kurs 80 €"))
    return answered(book, truth, entry_with(truth, draw, "cost"), "kosten", words)


def share(low: str, high: str | None = None, **more: object) -> Percent:
    return Percent(raw="", low=Decimal(low), high=Decimal(high or low), **more)  # type: ignore[arg-type] # handed on


@pattern(30, "percentages as they are typed")
def shares(book: Book, truth: Truth, draw: Random) -> Injected | None:
    entry = entry_of_status(truth, draw, ("in_umsetzung",))
    words, value = draw.choice(
        (
            ("50 %", share("50")),
            (50, share("50")),
            ("50%", share("50")),
            ("50,0 v. H.", share("50")),
            ("50-75 %", share("50", "75", qualifier=Qualifier.RANGE)),
            ("50 Prozent", share("50")),
            ("ca. 60 %", share("60", qualifier=Qualifier.ABOUT)),
            (cell(0.5, number_format="0%"), share("50")),
        )
    )
    if entry is None or "percent" not in entry.cells:
        return None
    return answered(book, truth, entry, "grad", words, percent=value)


def span(first: date | None, last: date | None, precision: Precision, **more: object) -> Period:
    return Period(raw="", start=first, end=last, precision=precision, **more)  # type: ignore[arg-type] # handed on


PERIODS: tuple[tuple[Scalar | Cell, Period], ...] = (
    ("Q3/2019", span(date(2019, 7, 1), date(2019, 9, 30), Precision.QUARTER)),
    ("3. Quartal 2019", span(date(2019, 7, 1), date(2019, 9, 30), Precision.QUARTER)),
    ("III/2019", span(date(2019, 7, 1), date(2019, 9, 30), Precision.QUARTER)),
    ("2. HJ 2020", span(date(2020, 7, 1), date(2020, 12, 31), Precision.HALF)),
    ("2019-2021", span(date(2019, 1, 1), date(2021, 12, 31), Precision.YEAR)),
    ("2019/20", span(date(2019, 1, 1), date(2020, 12, 31), Precision.YEAR)),
    ("2019 ff.", span(date(2019, 1, 1), None, Precision.YEAR, open_end=True)),
    ("ab 2020", span(date(2020, 1, 1), None, Precision.YEAR, open_end=True)),
    ("KW 12/2020", span(date(2020, 3, 16), date(2020, 3, 22), Precision.WEEK)),
    ("seit 06/2018", span(date(2018, 6, 1), None, Precision.MONTH, open_end=True)),
    ("Dez 19", span(date(2019, 12, 1), date(2019, 12, 31), Precision.MONTH)),
    ("Mrz 20", span(date(2020, 3, 1), date(2020, 3, 31), Precision.MONTH)),
    ("01.03.-30.06.2020", span(date(2020, 3, 1), date(2020, 6, 30), Precision.DAY)),
    ("01.01.19 ", span(date(2019, 1, 1), date(2019, 1, 1), Precision.DAY)),
    (date(2019, 1, 1), span(date(2019, 1, 1), date(2019, 1, 1), Precision.DAY)),
    (2019, span(date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR)),
    (43466, span(date(2019, 1, 1), date(2019, 1, 1), Precision.DAY)),
    ("jährlich", span(None, None, Precision.NONE, recurrence=Recurrence.YEARLY)),
    ("laufend", span(None, None, Precision.NONE, recurrence=Recurrence.CONTINUOUS)),
    ("mittelfristig", span(None, None, Precision.NONE, horizon=Horizon.MEDIUM)),
)


@pattern(31, "dates and periods as they are typed")
def periods(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words, value = draw.choice(PERIODS)
    return answered(book, truth, entry_with(truth, draw, "period"), "zeitrahmen", words, period=value)


@pattern(31, "a period that no calendar holds", least=0, reason=ASKING_IS_RIGHT)
def impossible(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words = draw.choice(
        ("31.02.2019", "im Mai", "2021-2019", "übermorgen vielleicht", "drei Monate lang", "Q5/2019")
    )
    return answered(book, truth, entry_with(truth, draw, "period"), "zeitrahmen", words)


@pattern(32, "names and phone numbers")
def people(book: Book, truth: Truth, draw: Random) -> Injected | None:
    role, person = draw.choice(("Jugendamt", "Amt 51", "Stabsstelle")), draw.choice(("Frau Muster", "Hr. Beispiel"))
    phone, mail = "Tel. 03632 741-0", "amt@stadt.example"
    words, value = draw.choice(
        (
            (f"{role}, {person}", Responsibility(raw="", role=role, person=person)),
            (f"{person} ({role})", Responsibility(raw="", role=role, person=person)),
            (f"{role}\n{phone}", Responsibility(raw="", role=role, contact=phone)),
            (f"{role}; {mail}", Responsibility(raw="", role=role, contact=mail)),
            (f"{role}, {person}, {phone}", Responsibility(raw="", role=role, person=person, contact=phone)),
        )
    )
    return answered(book, truth, entry_with(truth, draw, "responsible"), "zustaendigkeit", words, responsible=value)


def uncommented(truth: Truth, draw: Random) -> TrueEntry | None:
    """A measure that says something on its progress, with no comment on the cell that would go with it."""
    having = [one for one in truth.entries if "progress" in one.cells and not one.entry.notes]
    return draw.choice(having) if having else None


def _dressed(text: str, draw: Random) -> str:
    """The text with what pasting leaves in it."""
    at = text.find(" ")
    dressed = [unicodedata.normalize("NFD", text), f" {text}  ", f"{text[:3]}\u00ad{text[3:]}", f"{text}\u200b"]
    if at > 0:
        dressed += [
            f"{text[:at]}\u00a0{text[at + 1 :]}",
            f"{text[:at]}  {text[at + 1 :]}",
            f"{text[:at]}\n{text[at:]}",
        ]
    return draw.choice(dressed)


@pattern(33, "decomposed letters, soft hyphens, blanks and breaks in a word that is looked up")
def dressed_words(book: Book, truth: Truth, draw: Random) -> Injected | None:
    name, question = draw.choice((("status", "stand"), ("period", "zeitrahmen"), ("cost", "kosten")))
    entry = entry_with(truth, draw, name)
    spot = answer_spot(book, truth, entry, question) if entry is not None else None
    text = value_at(book, spot) if spot is not None else None
    if not isinstance(text, str):
        return None
    return answered(book, truth, entry, question, _dressed(text, draw))


@pattern(33, "decomposed letters, soft hyphens, blanks and breaks in headings")
def dressed_headings(book: Book, truth: Truth, draw: Random) -> Injected | None:
    table = draw.choice(truth.tables)
    for question in draw.sample(sorted(table.columns), 4):
        spot = book.spot(table.heading(question))
        if spot is not None:
            book.put(spot, _dressed(str(value_at(book, spot)), draw))
    return Injected(0)


@pattern(33, "curly quotes and control characters in prose")
def typeset(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words = draw.choice(
        ("„Elternbrief“ erschienen – siehe ‚Anlage‘", "Elternbrief\u2028erschienen", "A\u0308mter beteiligt")
    )
    return answered(book, truth, uncommented(truth, draw), "fortschritt", words, progress=words)


@pattern(33, "a character that no document can hold", least=0, reason="what was meant is asked")
def unprintable(book: Book, truth: Truth, draw: Random) -> Injected | None:
    words = "Elternbrief\x0berschienen"
    expected = "Elternbrief\ufffderschienen"
    return answered(book, truth, uncommented(truth, draw), "fortschritt", words, progress=expected)
