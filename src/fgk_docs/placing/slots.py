"""What a template can name of a document.

Sections are not printed where they stand: a template prints a token, and the section takes its place when all
parts are printed. So ``body`` knows which sections the template placed by name, and what Jinja gives is small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Document, Given, Section
from fgk_docs.placing.shown import seen_value
from fgk_docs.protocols import Resource, Resources

Slot = str | int | Section | Given | Sequence["Slot"] | Mapping[str, "Slot"]
"""A value that a template can name.

Text is printed literally, whatever it holds. A ``Section`` is placed by its name; a sequence of sections places
those that are placed nowhere by name; other sequences and mappings are for ``{% for %}``. What is ``Given`` are
values of the case.
"""

_ALWAYS: Final = ("title", "subject", "author", "keywords", "number", "language")


def template_for(document: Document, file: str, resources: Resources) -> Resource:
    """The template of a document ("template.docx"), from the first of its folders that has one.

    Raises:
        BrokenProfile: ``template-missing``.
    """
    paths = [f"{folder}/{file}" for folder in document.template_folders]
    for path in paths:
        found = resources.find(path)
        if found is not None:
            return found
    raise BrokenProfile("template-missing", paths[0], shared=paths[-1])


def slots_of(document: Document) -> dict[str, Slot]:
    """What a template can name of a document.

    ``title``, ``subject``, ``author``, ``keywords``, ``number`` and ``language`` (empty where not stated), further
    properties, ``date`` as 31.12.2019, ``body``, and each section by its id with underscores for hyphens. A section
    whose name is taken by one of the others is part of ``body`` alone. Then the document's values.
    """
    slots: dict[str, Slot] = dict.fromkeys(_ALWAYS, "")
    slots |= {slot_name(key): value for key, value in document.properties.items()}
    slots["date"] = f"{document.date:%d.%m.%Y}" if document.date else ""
    slots["body"] = document.sections
    for section in document.sections:
        slots.setdefault(slot_name(section.id), section)
    return {**document.values, **slots}


def slot_name(key: str) -> str:
    """What a template calls a property or section."""
    return key.replace("-", "_")


class Token(NamedTuple):
    """What belongs in place of a token: one section (``named``) or those that are left, in a paragraph style."""

    sections: tuple[Section, ...]
    named: bool
    style: str

    def left(self, named: frozenset[int]) -> tuple[Section, ...]:
        """What it stands for: its section, or of several those placed nowhere by name."""
        if self.named:
            return self.sections
        return tuple(section for section in self.sections if id(section) not in named)


@dataclass(slots=True)
class Placements:
    """The tokens printed so far: what belongs in place of each, and in which paragraph style."""

    tokens: list[Token] = field(default_factory=list)

    def token(self, sections: Sections, style: str = "") -> Markup:
        """A token for a section or several; NUL cannot occur in XML nor in printed text."""
        self.tokens.append(Token(sections._sections, sections._named, style))
        return Markup(f"\0{len(self.tokens) - 1}\0")  # noqa: S704 - a number between two NULs

    def named(self) -> frozenset[int]:
        """The identities of the sections that the template placed by name."""
        return frozenset(id(one) for token in self.tokens if token.named for one in token.sections)

    def refuse_lost(self, slots: Mapping[str, Slot], place: str) -> None:
        """No section may stay out of the document because a template forgot it.

        Raises:
            BrokenProfile: ``template-loses-section``.
        """
        placed = {id(section) for token in self.tokens for section in token.sections}
        lost = dict.fromkeys(section.id for section in sections_in(slots) if id(section) not in placed)
        if lost:
            raise BrokenProfile("template-loses-section", place, sections=", ".join(lost))


@dataclass(frozen=True, slots=True)
class Sections:
    """One section (``_named``) or those that are left, as a template's value; true where something is in it.

    The names begin with an underscore because the sandbox keeps templates away from such.
    """

    _sections: tuple[Section, ...]
    _named: bool
    _placements: Placements

    def __bool__(self) -> bool:
        return any(section.title or section.blocks for section in self._sections)

    def __iter__(self) -> Iterator[Sections]:
        return iter([Sections((section,), True, self._placements) for section in self._sections])

    def __len__(self) -> int:
        return len(self._sections)

    def _place(self, style: str = "") -> Markup:
        return self._placements.token(self, style)


def context(slots: Mapping[str, Slot], placements: Placements) -> dict[str, Any]:
    """The slots as the values that a template sees."""
    return {name: _seen(value, placements) for name, value in slots.items()}


def sections_in(slots: Mapping[str, Slot]) -> Iterator[Section]:
    """Every section in the slots, also inside sequences and mappings."""
    for value in slots.values():
        yield from _sections(value)


def _sections(value: Slot) -> Iterator[Section]:
    if isinstance(value, str | int | Given):
        return
    if isinstance(value, Section):
        yield value
    elif isinstance(value, Mapping):
        yield from sections_in(value)
    else:
        for one in value:
            yield from _sections(one)


def _seen(value: Slot, placements: Placements) -> object:
    if isinstance(value, str | int):
        return value
    if isinstance(value, Given):
        return seen_value(value)
    if isinstance(value, Section):
        return Sections((value,), True, placements)
    if isinstance(value, Mapping):
        return context(value, placements)
    sections = tuple(one for one in value if isinstance(one, Section))
    if len(sections) == len(value):
        return Sections(sections, False, placements)
    return tuple(_seen(one, placements) for one in value)
