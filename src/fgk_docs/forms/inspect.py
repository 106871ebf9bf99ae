"""Looking a form definition over before it is used: every mistake, and what will make reading with it unsure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.definition import Definition, Question
from fgk_docs.forms.given import assembled, given_definition
from fgk_docs.forms.labels import NEAR, SHORTEST_NEAR, label_key
from fgk_docs.forms.load import Assembly, definitions
from fgk_docs.profiles import Chain

_SAME_FORM = 0.9
"""Share of common labels from which on two forms are hard to tell apart."""

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A definition file looked over; ``definition`` holds what of it is valid.

    ``problems`` have the file and line for their place; the catalogue says which of them are mistakes (errors) and
    which are weak spots (warnings, infos).
    """

    definition: Definition | None
    problems: tuple[BrokenProfile, ...]


def inspect_definition(path: Path, chain: Chain) -> Inspection:
    """Looks a definition file over.

    Args:
        path: the file.
        chain: the profiles whose parts and vocabularies it may use.

    Raises:
        UnreadableInput: the file cannot be read.
    """
    try:
        given = given_definition(path, "definition")
        known = definitions(chain)
        assembly = assembled(Chain((given.profile, *chain.profiles)), given)
    except BrokenProfile as error:
        return Inspection(None, (error,))
    definition = assembly.definition()
    problems = list(assembly.mistakes)
    if definition is not None:
        # A part that the file takes over is not its author's to mend.
        spots = _weak_spots(definition, known, assembly)
        problems += (spot for spot in spots if spot.place.startswith(given.profile.name))
    return Inspection(definition, tuple(given.told(one) for one in problems))


def _weak_spots(definition: Definition, known: Sequence[Definition], home: Assembly) -> Iterator[BrokenProfile]:
    if not home.mistakes:  # else what is missing may be there, and left out for its mistake
        yield from _missing(definition, home)
    short = []
    yield from _owners(definition, home)
    for keys, questions in _scopes(definition).items():
        yield from _alike(keys, questions, home)
        short += [one.label for one in questions.values() if len(label_key(one.label)) < SHORTEST_NEAR]
    if short:
        yield _spot("definition-labels-short", home, ("title",), labels=", ".join(dict.fromkeys(short)))
    for other in known:
        if other.name == definition.name:
            yield _spot("definition-lies-over", home, ("edition",), form=other.form, edition=other.edition)
        elif other.form != definition.form and _common(definition, other) >= _SAME_FORM:
            yield _spot("definition-like-another", home, ("form",), other=other.title)


def _missing(definition: Definition, home: Assembly) -> Iterator[BrokenProfile]:
    """Nothing to know the form by, nothing required, sheets on which nothing is sought, tables sought nowhere."""
    if not definition.markers:
        yield _spot("definition-without-marker", home, ("markers",))
    if not definition.required:
        yield _spot("definition-nothing-required", home, ("fields",))
    for name, plan in definition.sheets.items():
        if not plan.fields and not plan.tables:
            yield _spot("definition-sheet-empty", home, ("sheets", name), name=name)
    sought = {table for plan in definition.sheets.values() for table in plan.tables}
    for name in definition.tables:
        if name not in sought:
            yield _spot("definition-table-nowhere", home, ("tables", name), name=name)


def _owners(definition: Definition, home: Assembly) -> Iterator[BrokenProfile]:
    """Columns of owners whose wording is that of a question: the question goes first."""
    for name, table in definition.tables.items():
        words = {label_key(word): one.label for one in table.columns.values() for word in one.wordings}
        for word in map(label_key, table.owner.wordings if table.owner is not None else ()):
            if table.owner is not None and word in words:
                details = {"label": table.owner.label, "word": word, "other": words[word]}
                yield _spot("definition-label-twice", home, ("tables", name, "owner", "label"), **details)


def _scopes(definition: Definition) -> dict[Keys, dict[str, Question]]:
    """Questions that are told apart by their labels alone, by where they stand in the definition."""
    found: dict[Keys, dict[str, Question]] = {("fields",): definition.fields}
    for name, table in definition.tables.items():
        found["tables", name, "columns"] = table.columns
    return found


def _alike(keys: Keys, questions: Mapping[str, Question], home: Assembly) -> Iterator[BrokenProfile]:
    owners: dict[str, str] = {}
    for name, question in questions.items():
        for word in map(label_key, question.wordings):
            owner = owners.setdefault(word, name)
            if owner != name:
                details = {"label": question.label, "word": word, "other": questions[owner].label}
                yield _spot("definition-label-twice", home, (*keys, name, "label"), **details)
    for (first, one), (second, other) in combinations(owners.items(), 2):
        if one != other and fuzz.ratio(first, second) >= NEAR:
            details = {
                "label": questions[other].label,
                "word": second,
                "near": first,
                "other": questions[one].label,
            }
            yield _spot("definition-labels-alike", home, (*keys, other, "label"), **details)


def _common(one: Definition, other: Definition) -> float:
    """The share of labels that two forms have in common, 0–1."""
    first, second = _labels(one), _labels(other)
    return len(first & second) / max(len(first | second), 1)


def _labels(definition: Definition) -> frozenset[str]:
    scopes = _scopes(definition).values()
    return frozenset(label_key(question.label) for questions in scopes for question in questions.values())


def _spot(code: str, home: Assembly, keys: Keys, **details: str) -> BrokenProfile:
    return BrokenProfile(code, home.place(keys), **details)
