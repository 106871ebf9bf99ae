"""The language of templates: a closed Jinja, strict, sandboxed, escaping."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from fgk_docs.errors import BrokenProfile
from fgk_docs.placing.reads import FALLBACKS, FORMATS
from fgk_docs.placing.shown import Shown
from fgk_docs.placing.slots import Sections
from fgk_docs.safe.nesting import TooDeep, bounded

TOKEN: Final = re.compile("\0(\\d+)\0")
"""What a template prints where sections go: the number of a placement."""
_NOT_OFFERED: Final = ("safe", "e", "escape", "forceescape", "xmlattr", "urlize", "tojson", "pprint", "random")
_UNKNOWN: Final = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class _Environment(ImmutableSandboxedEnvironment):
    """Templates cannot reach Python, print raw XML or blow text up."""

    intercepted_binops = frozenset({"*", "**"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree, which is always that of ``parse`` and of what is compiled; raises ``TooDeep``."""
        try:
            return bounded(super()._parse(source, name, filename))
        except RecursionError:
            raise TooDeep("nested too deeply", 1) from None

    def call_binop(self, _context: object, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int) and operator == "*":
            return left * right
        raise SecurityError(f"operator {operator} is not offered here")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What ``.name`` means: of a value of the case what stands below it, and nothing of Python."""
        if isinstance(obj, Shown):
            found = obj._below(attribute)
            return self.undefined(obj=obj, name=attribute) if found is None else found
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same for ``["name"]``, by which filters look at attributes."""
        return self.getattr(obj, str(argument)) if isinstance(obj, Shown) else super().getitem(obj, argument)


def sandbox(
    inline: Callable[[str], str], paragraph: Callable[[str, str], str] | None = None
) -> ImmutableSandboxedEnvironment:
    """A closed environment for the templates of one format.

    Args:
        inline: escapes a text for where a template prints it.
        paragraph: makes a paragraph of a style's name and ready text, where the format has slots that take their
            whole paragraph along.
    """

    def printed(value: object) -> object:
        """What ``{{ }}`` gives out: escaped text with its line breaks, or a token."""
        if type(value) is str:
            return Markup(inline(value))  # noqa: S704 - inline() has escaped it
        if isinstance(value, Sections):
            return value._place()
        if isinstance(value, Shown):
            return Markup(inline(str(value)))  # noqa: S704 - inline() has escaped it
        if isinstance(value, StrictUndefined | Markup):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise TypeError(f"a {type(value).__name__} cannot be printed")

    made = _Environment(undefined=StrictUndefined, autoescape=True, finalize=printed)
    for name in _NOT_OFFERED:
        del made.filters[name]
    del made.globals["lipsum"]
    made.filters |= {name: _format(name, made.filters.get(name)) for name in FORMATS}
    made.filters |= dict.fromkeys(FALLBACKS, _default)
    made.tests |= {"defined": _defined, "undefined": lambda value: not _defined(value)}
    if paragraph is not None:

        def in_style(value: object, style: str) -> object:
            """A slot in a styled paragraph: sections take the style over, text becomes such a paragraph."""
            if isinstance(value, Sections):
                return value._place(style)
            return Markup(paragraph(style, str(printed(value))))  # noqa: S704 - made of escaped text

        made.filters["in_style"] = in_style
    return made


def _format(name: str, of_text: Callable[..., object] | None) -> Callable[..., object]:
    """A format of values; of plain text what Jinja's own filter of that name makes of it, if there is one."""

    def shown(value: object) -> object:
        if isinstance(value, Shown):
            return value._in(name)
        if of_text is None:
            raise TypeError(f"{name} is a format of values of the case")
        return of_text(value)

    return shown


def _defined(value: object) -> bool:
    return value._given.there if isinstance(value, Shown) else not isinstance(value, Undefined)


def _default(value: object, instead: object = "", boolean: bool = False) -> object:
    """The value, or something else where it is not there."""
    return value if _defined(value) and (value or not boolean) else instead


def rendered(template: Template, seen: Mapping[str, Any], place: str) -> str:
    """A template's text with the tokens of its sections.

    Raises:
        BrokenProfile: ``template-unknown-name``, ``template-broken``.
    """
    try:
        return template.render(seen)
    except UndefinedError as error:
        raise _unknown(error, seen, place) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise BrokenProfile("template-broken", place, reason=str(error)) from None


def _unknown(error: UndefinedError, seen: Mapping[str, Any], place: str) -> BrokenProfile:
    found = _UNKNOWN.search(error.message or "")
    name = next((group for group in found.groups() if group), "") if found else error.message or ""
    like = get_close_matches(name, sorted(seen), n=3)
    known = ", ".join(dict.fromkeys([*like, *sorted(seen)]))
    return BrokenProfile("template-unknown-name", place, name=name, suggestion=like[0] if like else "", known=known)
