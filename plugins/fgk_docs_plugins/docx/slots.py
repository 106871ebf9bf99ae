"""What a template can name, and the environment that its language runs in.

Sections are not printed where they stand: a template prints a token, and the section's XML takes its place when all
parts are printed. So ``body`` knows which sections the template placed by name, and what Jinja gives is small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from fgk_docs.model.document import Section
from fgk_docs_plugins.docx.styles import Look, styled
from fgk_docs_plugins.docx.words import inline

Slot = str | int | Section | Sequence["Slot"] | Mapping[str, "Slot"]
"""A value that a template can name.

Text is printed literally, whatever it holds. A ``Section`` is placed by ``{{p name }}``; a sequence of sections
places those that are placed nowhere by name; other sequences and mappings are for ``{% for %}``.
"""

_NOT_OFFERED: Final = ("safe", "e", "escape", "forceescape", "xmlattr", "urlize", "tojson", "pprint", "random")


@dataclass(slots=True)
class Placements:
    """The tokens printed so far: what belongs in place of each, and in which paragraph style."""

    tokens: list[tuple[Sections, str]] = field(default_factory=list)

    def token(self, sections: Sections, style: str = "") -> Markup:
        """A token for a section or several; NUL cannot occur in XML nor in printed text."""
        self.tokens.append((sections, style))
        return Markup(f"\0{len(self.tokens) - 1}\0")  # noqa: S704 - a number between two NULs


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
    if isinstance(value, str | int):
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
    if isinstance(value, Section):
        return Sections((value,), True, placements)
    if isinstance(value, Mapping):
        return context(value, placements)
    sections = tuple(one for one in value if isinstance(one, Section))
    if len(sections) == len(value):
        return Sections(sections, False, placements)
    return tuple(_seen(one, placements) for one in value)


class _Environment(ImmutableSandboxedEnvironment):
    """Docx templates cannot reach Python, print raw XML or blow text up."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, _context: object, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int) and operator == "*":
            return left * right
        raise SecurityError(f"operator {operator} is not offered here")


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The closed Jinja environment of docx templates: strict, sandboxed, escaping."""
    made = _Environment(undefined=StrictUndefined, autoescape=True, finalize=_printed)
    for name in _NOT_OFFERED:
        del made.filters[name]
    del made.globals["lipsum"]
    made.filters["in_style"] = _in_style
    return made


def _printed(value: object) -> object:
    """What ``{{ }}`` gives out: escaped text with its line breaks, or a token."""
    if type(value) is str:
        return Markup(inline(value))  # noqa: S704 - inline() has escaped it
    if isinstance(value, Sections):
        return value._place()
    if isinstance(value, StrictUndefined | Markup):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"a {type(value).__name__} cannot be printed")


def _in_style(value: object, style: str) -> object:
    """``{{p name }}`` in a paragraph with a style: sections take it over, text becomes such a paragraph."""
    if isinstance(value, Sections):
        return value._place(style)
    text = f'<w:r><w:t xml:space="preserve">{_printed(value)}</w:t></w:r>'
    look = styled(style) if style else Look()
    return Markup(look.paragraph(text))  # noqa: S704 - made of escaped text
