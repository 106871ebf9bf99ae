"""Status words and symbols → ``Status``; what is denied, announced or contradicted never becomes "umgesetzt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.numbers import number_text
from fgk_docs.language.percents import format_percent, parse_percent, percents_inside
from fgk_docs.language.reading import GUESSED, INFERRED, NOTHING, Reading, note
from fgk_docs.language.text import fold, match_key, normalise
from fgk_docs.language.vocabulary import Term, Vocabulary, strings
from fgk_docs.model.values import Light, Status, StatusCode

_BARE_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
LONGEST_PHRASE = 12
"""Words; a longer text is an explanation, and a status is not searched in it."""
_TABLES = ("ambiguous", "symbols", "fillers", "lights", "legends")
_FINISHED = frozenset({StatusCode.DONE, StatusCode.DROPPED, StatusCode.REPLACED})
"""Statuses that go with a number ("umgesetzt 2019", "ersetzt durch 2.1"); "Umsetzung 2021" may be a plan."""
_HIGHEST_SCALE = 10
"""Bare whole numbers up to here may be marks of a scale and are no percentages."""
_MOST_REMEMBERED = 2000


@dataclass(frozen=True)
class StatusVocabulary:
    """The words of all statuses.

    Args:
        words: one term for each status code.
        ambiguous: match key of a phrase that can mean several statuses → their ids.
        symbols: (font name in small letters or "", character) → ids; several ids are asked for.
        fillers: words that change nothing ("wurde", "bereits"): a phrase with any other word is not read.
        lights: term for each traffic light.
        light_symbols: character → light.
        legend_titles: match keys of headings over a legend of colours.
    """

    words: Vocabulary
    ambiguous: Mapping[str, tuple[str, ...]]
    symbols: Mapping[tuple[str, str], tuple[str, ...]]
    fillers: frozenset[str]
    lights: Vocabulary
    light_symbols: Mapping[str, str]
    legend_titles: frozenset[str] = frozenset()

    @cached_property
    def remembered(self) -> dict[str, tuple[Reading[Status], Reading[Light]]]:
        """What texts were read as before: headings of fields of action come again in every report."""
        return {}

    @cached_property
    def phrases(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every key of a word or ambiguous phrase, between blanks, the longest first, and the ids that it means."""
        known: dict[str, tuple[str, ...]] = {key: (term.id,) for key, term in self.words.keys.items()}
        known |= {key: ids for key, ids in self.ambiguous.items() if key not in known}
        longest = sorted(known.items(), key=lambda item: -len(item[0]))
        return tuple((f" {phrase} ", ids) for phrase, ids in longest if phrase)

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> StatusVocabulary:
        """Builds it from the merged table of ``vocabulary/status.toml``.

        Raises:
            BrokenProfile: a key is no status code, an entry is not valid, or one word stands for two statuses.
        """
        entries = {key: entry for key, entry in table.items() if key not in _TABLES}
        for key in entries:
            if key not in set(StatusCode):
                raise BrokenProfile("vocabulary-entry-invalid", f"status.{key}", found=key)
        return cls(
            words=Vocabulary.from_table("Umsetzungsstand", entries),
            ambiguous={
                match_key(phrase): strings(entry.get("candidates"), place)
                for entry, place in _entries(table, "ambiguous")
                for phrase in strings(entry.get("synonyms"), place)
            },
            symbols={
                (font.lower(), character): strings(entry.get("candidates"), place)
                for entry, place in _entries(table, "symbols")
                for font in strings(entry.get("fonts", ("",)), place)
                for character in strings(entry.get("characters"), place)
            },
            fillers=_words(table, "fillers", "words"),
            lights=Vocabulary.from_table("Ampel", _tables(table, "lights")),
            light_symbols={
                character: place.rpartition(".")[2]
                for entry, place in _entries(table, "lights")
                for character in strings(entry.get("characters", ()), place)
            },
            legend_titles=_words(table, "legends", "titles"),
        )


def _tables(table: Mapping[str, object], name: str) -> dict[str, Mapping[str, object]]:
    entries = table.get(name, {})
    if not isinstance(entries, Mapping) or not all(isinstance(entry, Mapping) for entry in entries.values()):
        raise BrokenProfile("vocabulary-entry-invalid", f"status.{name}", found=type(entries).__name__)
    return dict(entries)


def _entries(table: Mapping[str, object], name: str) -> Iterator[tuple[Mapping[str, object], str]]:
    """The entries of a table, each with its place for messages."""
    return ((entry, f"status.{name}.{key}") for key, entry in _tables(table, name).items())


def _words(table: Mapping[str, object], name: str, listed: str) -> frozenset[str]:
    """Match keys of the words that the entries of a table list."""
    return frozenset(
        match_key(word) for entry, place in _entries(table, name) for word in strings(entry.get(listed), place)
    )


def parse_status(
    value: str | float, vocabulary: StatusVocabulary, *, font_name: str | None = None, raw: str | None = None
) -> Reading[Status]:
    """Reads the status of a measure.

    In this order: a symbol (in the font of its cell); the whole text is a known word; a phrase that is known to be
    ambiguous; a bare number as a percentage; a word with a typing error; a longer phrase that holds the words of
    exactly one status, and around them only words that are known to change nothing.

    Args:
        value: the cell's text, or a number (a fraction or percentage).
        vocabulary: the words.
        font_name: the font of the cell: in Wingdings "ü" is a tick.
        raw: the words to keep instead of the value's own.

    Returns:
        The status; what is not understood has code UNKNOWN and a note. An empty text is None.
    """
    text = value if isinstance(value, str) else number_text(value)
    words = text if raw is None else raw
    if not normalise(text):
        return Reading(None, (), NOTHING)
    symbol = vocabulary.symbols.get(_symbol(text, font_name))
    if symbol is not None:
        return _one_of(words, symbol, vocabulary, "status-from-symbol")
    if "?" in text:
        return _unknown(words, "status-questioned", vocabulary)
    term = vocabulary.words.find(text)
    if term is not None:
        return _known(words, text, term, vocabulary)
    candidates = vocabulary.ambiguous.get(match_key(text))
    if candidates is not None:
        return _one_of(words, candidates, vocabulary, "status-from-phrase")
    if _BARE_NUMBER.fullmatch(normalise(text)):
        return _from_number(words, text, vocabulary)
    near = vocabulary.words.nearest(text)
    if len(near) == 1:
        return _read(words, near[0], "word-corrected", GUESSED, list=vocabulary.words.name)
    return _from_phrase(words, text, vocabulary)


def _known(raw: str, text: str, term: Term, vocabulary: StatusVocabulary) -> Reading[Status]:
    """A status word alone, or with a symbol beside it that must not say something else."""
    for character in normalise(text):
        said = vocabulary.symbols.get(("", character))
        if said is not None and said != (term.id,):
            return _unknown(raw, "status-ambiguous", vocabulary, (term.id, *said))
    notes = (note("status-not-stated"),) if term.id == StatusCode.UNKNOWN else ()
    return Reading(Status(raw=raw, code=StatusCode(term.id)), notes)


def _from_number(raw: str, text: str, vocabulary: StatusVocabulary) -> Reading[Status]:
    number = normalise(text)
    if number.isdigit() and 0 < int(number[:4]) <= _HIGHEST_SCALE:
        return _unknown(raw, "status-not-understood", vocabulary)
    reading = _from_percent(raw, number, vocabulary)
    return reading if reading is not None else _unknown(raw, "status-not-understood", vocabulary)


def _symbol(text: str, font_name: str | None) -> tuple[str, str]:
    character = normalise(text)
    font = (font_name or "").lower()
    is_symbol_font = font.startswith(("wingdings", "webdings"))
    if len(set(character)) == 1:
        character = character[0]
    if is_symbol_font and "\uf020" <= character <= "\uf0ff":
        character = chr(ord(character) - 0xF000)
    return (font if is_symbol_font else "", character)


def _read(raw: str, term: Term, code: str, confidence: float, **details: str) -> Reading[Status]:
    return Reading(
        Status(raw=raw, code=StatusCode(term.id)), (note(code, title=term.title, **details),), confidence
    )


def _unknown(raw: str, code: str, vocabulary: StatusVocabulary, ids: tuple[str, ...] = ()) -> Reading[Status]:
    known = vocabulary.words.by_id
    titles = ", ".join(known[key].title for key in (ids or tuple(known)) if key in known and key != "unbekannt")
    return Reading(Status(raw=raw, code=StatusCode.UNKNOWN), (note(code, titles=titles),), NOTHING)


def _one_of(raw: str, ids: tuple[str, ...], vocabulary: StatusVocabulary, code: str) -> Reading[Status]:
    if len(ids) == 1 and ids[0] in vocabulary.words.by_id:
        return _read(raw, vocabulary.words.by_id[ids[0]], code, INFERRED)
    return _unknown(raw, "status-ambiguous", vocabulary, ids)


def _from_percent(raw: str, text: str, vocabulary: StatusVocabulary) -> Reading[Status] | None:
    """Between 0 and 100 % something is being done; 100 % is done; 0 % may be prepared or not: asked for."""
    percent = parse_percent(text).value
    if percent is None or percent.high == 0:
        return None
    code = StatusCode.DONE if percent.low == Decimal(100) else StatusCode.IN_PROGRESS
    term = vocabulary.words.by_id[code]
    return _read(raw, term, "status-from-percent", INFERRED, percent=format_percent(percent))


def _from_phrase(raw: str, text: str, vocabulary: StatusVocabulary) -> Reading[Status]:
    key = match_key(text)
    if len(key.split()) > LONGEST_PHRASE:
        return _unknown(raw, "status-not-understood", vocabulary)
    percents = percents_inside(fold(text))
    for percent in percents:
        key = " ".join(key.replace(match_key(percent), " ").split())
    found, rest = _words_inside(key, vocabulary)
    strange = [word for word in rest if not word.isdigit() and word not in vocabulary.fillers]
    if len(found) > 1:
        return _unknown(raw, "status-ambiguous", vocabulary, tuple(found))
    if strange or len(percents) > 1:
        return _unknown(raw, "status-not-understood", vocabulary)
    if percents:
        return _with_percent(raw, percents[0], found, vocabulary)
    numbered = any(word.isdigit() for word in rest)
    if found and (not numbered or found[0] in _FINISHED):
        return _read(raw, vocabulary.words.by_id[found[0]], "status-from-phrase", INFERRED)
    return _unknown(raw, "status-not-understood", vocabulary)


def _with_percent(raw: str, percent: str, found: list[str], vocabulary: StatusVocabulary) -> Reading[Status]:
    """ "zu 50 % umgesetzt" is being done; "50 % entfallen" is asked for."""
    reading = _from_percent(raw, percent, vocabulary)
    fits = set(found) <= {StatusCode.DONE, StatusCode.IN_PROGRESS}
    return reading if reading is not None and fits else _unknown(raw, "status-not-understood", vocabulary)


def _words_inside(key: str, vocabulary: StatusVocabulary) -> tuple[list[str], list[str]]:
    """The ids of all status words in a longer phrase, the longest words first, and the words around them."""
    rest, ids = f" {key} ", list[str]()
    for phrase, meant in vocabulary.phrases:
        if phrase in rest:
            rest = rest.replace(phrase, " | ")
            ids += meant
    return list(dict.fromkeys(ids)), rest.replace("|", " ").split()


def parse_light(text: str, vocabulary: StatusVocabulary) -> Reading[Light]:
    """Reads a traffic light: grün, gelb, rot, 🟢, "G" …; None with a note if not understood, without if empty."""
    plain = normalise(text)
    if not plain:
        return Reading(None, (), NOTHING)
    characters = {vocabulary.light_symbols.get(character) for character in plain if not character.isspace()}
    if len(characters) == 1 and (only := characters.pop()) is not None:
        return Reading(Light(only))
    reading = vocabulary.lights.read(text)
    if reading.value is None:
        return Reading(None, (note("light-not-understood"),), NOTHING)
    return Reading(Light(reading.value.id), reading.findings, reading.confidence)


def parse_status_and_light(text: str, vocabulary: StatusVocabulary) -> tuple[Reading[Status], Reading[Light]]:
    """What a text says as a status and as a traffic light; remembered, within bounds."""
    remembered = vocabulary.remembered
    found = remembered.get(text)
    if found is None:
        if len(remembered) >= _MOST_REMEMBERED:
            remembered.clear()
        found = remembered[text] = parse_status(text, vocabulary), parse_light(text, vocabulary)
    return found
