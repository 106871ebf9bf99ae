"""Leaf values as people state them in forms: what was understood, and the words that were written.

Nothing here parses; ``fgk_docs.language`` does. A value never knows more than its words say: "2019" is a period
with precision *year*, not the first of January.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainSerializer

from fgk_docs.model.base import Value

Money = Annotated[Decimal, PlainSerializer(lambda number: format(number, "f"), return_type=str)]


class Precision(StrEnum):
    """How exactly a date was stated."""

    DAY = "tag"
    WEEK = "woche"
    MONTH = "monat"
    QUARTER = "quartal"
    SEASON = "jahreszeit"
    HALF = "halbjahr"
    YEAR = "jahr"
    NONE = "keine"


class Recurrence(StrEnum):
    """How often something is meant to happen."""

    CONTINUOUS = "fortlaufend"
    DAILY = "taeglich"
    WEEKLY = "woechentlich"
    MONTHLY = "monatlich"
    QUARTERLY = "vierteljaehrlich"
    HALF_YEARLY = "halbjaehrlich"
    YEARLY = "jaehrlich"
    EVERY_TWO_YEARS = "zweijaehrlich"
    AS_NEEDED = "bei_bedarf"


class Horizon(StrEnum):
    """A span named without dates."""

    SHORT = "kurzfristig"
    MEDIUM = "mittelfristig"
    LONG = "langfristig"


class Period(Value):
    """A date or a span of time as stated: ``start`` and ``end`` are the outermost days the words allow.

    A single day has equal ends. ``open_start``/``open_end`` tell "bis …" and "ab …" from an unknown end.
    """

    raw: str
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.NONE
    open_start: bool = False
    open_end: bool = False
    approximate: bool = False
    recurrence: Recurrence | None = None
    horizon: Horizon | None = None
    condition: str | None = None


class Qualifier(StrEnum):
    """How an amount or percent was hedged."""

    EXACT = "genau"
    ABOUT = "ca"
    UP_TO = "bis_zu"
    AT_LEAST = "mindestens"
    RANGE = "von_bis"


class CostKind(StrEnum):
    """What kind of statement about cost this is; "kostenneutral" is a statement, an empty cell is none."""

    MONEY = "betrag"
    NEUTRAL = "kostenneutral"
    STAFF = "personal"
    OWN_MEANS = "eigenmittel"
    NONE = "keine"
    UNKNOWN = "unbekannt"


class Amount(Value):
    """A cost as stated, in euro; ``low`` equals ``high`` unless a range was given.

    ``times`` is the stated multiplier ("2x 300"); low and high are for one.
    """

    raw: str
    kind: CostKind = CostKind.MONEY
    low: Money | None = None
    high: Money | None = None
    qualifier: Qualifier = Qualifier.EXACT
    recurrence: Recurrence | None = None
    times: int = 1


class Percent(Value):
    """A percentage as stated, 0–100; ``low`` equals ``high`` unless a range was given."""

    raw: str
    low: Money
    high: Money
    qualifier: Qualifier = Qualifier.EXACT


class StatusCode(StrEnum):
    """How far a measure is; the vocabulary is data, this list is what papers count."""

    NOT_STARTED = "nicht_begonnen"
    IN_PREPARATION = "in_vorbereitung"
    IN_PROGRESS = "in_umsetzung"
    PERMANENT = "daueraufgabe"
    DONE = "umgesetzt"
    DELAYED = "verzoegert"
    POSTPONED = "zurueckgestellt"
    DROPPED = "entfallen"
    REPLACED = "ersetzt"
    UNKNOWN = "unbekannt"


class Status(Value):
    """The status of a measure and the words it was read from. Unknown is never "nicht begonnen"."""

    raw: str
    code: StatusCode


class Light(StrEnum):
    """Traffic light; a field of its own beside the status."""

    GREEN = "gruen"
    YELLOW = "gelb"
    RED = "rot"


class Responsibility(Value):
    """Who is responsible: the role may be published, the person and contact only on request."""

    raw: str
    role: str | None = None
    person: str | None = None
    contact: str | None = None


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"
    PLURAL = "pl"


class Case(StrEnum):
    """The four cases of German."""

    NOMINATIVE = "nominativ"
    GENITIVE = "genitiv"
    DATIVE = "dativ"
    ACCUSATIVE = "akkusativ"


class Name(Value):
    """A name with its article in four cases ("der Kyffhäuserkreis", "des Kyffhäuserkreises", …).

    ``plain`` is the name without article as it stands on a letterhead ("Stadt Sondershausen"); ``guessed`` says
    that nobody stated the cases and the rules of ``language.names`` made them.
    """

    plain: str
    gender: Gender
    nominative: str
    genitive: str
    dative: str
    accusative: str
    guessed: bool = False


class ReferenceKind(StrEnum):
    """What stands in a cell instead of a value."""

    ABOVE = "siehe_oben"
    UNCHANGED = "unveraendert"
    OTHER_MEASURE = "wie"
    NOT_APPLICABLE = "entfaellt"
    NOT_STATED = "keine_angabe"
    COMMENT = "siehe_kommentar"
    COLOUR = "farbe"


class Reference(Value):
    """ "s. o.", "wie 1.2", "k. A.": words that point elsewhere or say that there is nothing to say.

    ``raw`` is empty where a cell without words leaves its answer to its comment or to its colour.
    """

    raw: str
    kind: ReferenceKind
    target: str | None = Field(default=None, description="number of the measure that is pointed to")
