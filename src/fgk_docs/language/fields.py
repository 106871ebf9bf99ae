"""Fields of action: number and title as written → canonical id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.reading import GUESSED, INFERRED, NOTHING, STATED, Note, Reading, note
from fgk_docs.language.text import match_key, normalise
from fgk_docs.language.vocabulary import Vocabulary
from fgk_docs.model.paths import slug

_NUMBERED = re.compile(
    r"(?P<word>handlungsfeld(?:er)?|hf|handl\.?-?feld|feld|themenfeld|modul|baustein)?[ .:-]*"
    r"(?:nr\.? ?)?(?P<number>\d{1,2}(?:\.\d{1,2})*|\b[ivx]{1,4}\b(?=[.: -]|$))?[.):]*"
    r"(?:\s*[-:|/]\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:handlungsfeld|hf|handl\.?-?feld|themenfeld|modul|baustein)\b", re.IGNORECASE)
_HEADING = "Handlungsfeld {number}"
LONGEST_ID = 80
"""Letters of an id that is made from an unknown title."""
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of action as a cell names it.

    Args:
        id: canonical id ("2"), or a slug of its own for an unknown title; None for a number that nobody knows.
        title: the title as written, or the canonical one where only a number stands.
        number: the number as written ("2", "2.1"), if any.
    """

    id: str | None
    title: str
    number: str | None = None


@dataclass(frozen=True)
class FieldVocabulary:
    """All fields of action and the numbering of one edition.

    Args:
        words: the fields, cross-cutting modules among them.
        numbers: number as written → id, for the edition in use; empty where numbers mean nothing.
    """

    words: Vocabulary
    numbers: Mapping[str, str]

    @classmethod
    def from_table(cls, table: Mapping[str, object], edition: str = "kanon") -> FieldVocabulary:
        """Builds it from the merged table of ``vocabulary/fields.toml``.

        Args:
            table: ``fields`` (entries by id) and ``editions`` (by name: ``numbers``, and ``titles`` by id).
            edition: whose numbering counts.

        Raises:
            BrokenProfile: an entry is not valid, or the edition does not exist (``vocabulary-edition-unknown``).
        """
        fields, editions = table.get("fields"), table.get("editions")
        if not isinstance(fields, Mapping) or not isinstance(editions, Mapping):
            raise BrokenProfile("vocabulary-entry-invalid", "fields", found=type(fields).__name__)
        chosen = editions.get(edition)
        if not isinstance(chosen, Mapping):
            raise BrokenProfile("vocabulary-edition-unknown", "fields.editions", edition=edition)
        entries = {
            key: {**entry, "synonyms": [*entry.get("synonyms", ()), *_titles(editions, key)]}
            for key, entry in fields.items()
            if isinstance(entry, Mapping)
        }
        numbers = chosen.get("numbers", {})
        written = {str(number): str(key) for key, number in numbers.items()} if isinstance(numbers, Mapping) else {}
        return cls(Vocabulary.from_table("Handlungsfelder", entries), written)


def _titles(editions: Mapping[str, object], key: str) -> list[str]:
    tables = [edition.get("titles", {}) for edition in editions.values() if isinstance(edition, Mapping)]
    return [str(table[key]) for table in tables if isinstance(table, Mapping) and key in table]


def is_called_field(text: str) -> bool:
    """Whether a text begins with a word for a field of action ("HF 3", "Handlungsfeld: Bildung")."""
    return _NAMED.match(normalise(text)) is not None


def field_heading(number: str) -> str:
    """A heading that names a field of action by its number alone."""
    return _HEADING.format(number=number)


def parse_field_of_action(text: str, vocabulary: FieldVocabulary) -> Reading[FieldWords]:
    """Reads a banner, sheet name or cell that names a field of action.

    The title decides; a number alone is looked up in the edition. Number and title that disagree, a corrected
    typo and an unknown title are notes (``field-number-differs``, ``word-corrected``, ``field-unknown``).

    Returns:
        The field; None for an empty text.
    """
    plain = normalise(text)
    if not plain:
        return Reading(None, (), NOTHING)
    number, title = _split(plain)
    by_number = vocabulary.numbers.get(number) if number is not None else None
    if not match_key(title):
        known = vocabulary.words.by_id.get(by_number) if by_number is not None else None
        if known is None:
            return Reading(FieldWords(None, plain, number), (note("field-unknown"),), NOTHING)
        return Reading(FieldWords(known.id, known.title, number))
    reading = vocabulary.words.read(title)
    if reading.value is None:
        own = slug(title, LONGEST_ID) or None
        return Reading(FieldWords(own, title, number), (note("field-unknown"),), INFERRED)
    notes: tuple[Note, ...] = reading.findings
    if by_number is not None and by_number != reading.value.id:
        expected = vocabulary.words.by_id[by_number].title if by_number in vocabulary.words.by_id else by_number
        notes = (*notes, note("field-number-differs", number=number, expected=expected))
    return Reading(FieldWords(reading.value.id, title, number), notes, GUESSED if notes else STATED)


def _split(plain: str) -> tuple[str | None, str]:
    match = _NUMBERED.fullmatch(plain)
    if match is None or not (match["word"] or match["number"]):
        return None, plain
    number = match["number"]
    return (_ROMAN.get(number.lower(), number) if number else None), match["title"].strip()
