"""Texts as trees: each is parsed once in a process, for all kinds and chains that it belongs to."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from fgk_docs.compose import marks
from fgk_docs.compose.instrument import refuse_unlisted
from fgk_docs.compose.trouble import Refusal, broken
from fgk_docs.model.document import Origin
from fgk_docs.safe.nesting import LEVELS, LOOPS, TooDeep, bounded

KEPT: Final = 256
"""How many trees are kept; a chain with all its kinds has some fifty."""
BLANKS: Final = {"trim_blocks": True, "lstrip_blocks": True}
"""What becomes of the blanks around a statement."""
_PARSER: Final = Environment(**BLANKS, autoescape=True)  # type: ignore[arg-type] # by their names


@lru_cache(maxsize=KEPT)
def tree_of(source: str, name: str) -> nodes.Template:
    """A text's tree as it was written, checked against the closed list; nobody changes it but in a :func:`copy_of`.

    Args:
        source: the text.
        name: its full name, ``profile:path``.

    Raises:
        BrokenProfile: it is not valid; with file and line.
    """
    profile, _, path = name.partition(":")
    reserved = marks.RESERVED.search(source)
    if reserved is not None:
        line = source.count("\n", 0, reserved.start()) + 1
        code = f"U+{ord(reserved.group()):04X}"
        raise broken(Refusal("text-reserved-character", value=code), Origin(profile, path, line))
    try:
        tree = bounded(_PARSER.parse(source, name, name))
    except (TooDeep, RecursionError) as error:
        line = error.lineno if isinstance(error, TooDeep) else 1
        refusal = Refusal("text-nesting", levels=LEVELS, loops=LOOPS)
        raise broken(refusal, Origin(profile, path, line)) from None
    except TemplateSyntaxError as error:
        refusal = Refusal("text-syntax", problem=error.message or "")
        raise broken(refusal, Origin(profile, path, error.lineno)) from None
    refuse_unlisted(tree, lambda line: Origin(profile, path, line))
    return tree


def copy_of(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The same tree once more, as if this environment had parsed it."""
    made: nodes.Template = _copied(tree, environment)
    return made


def _copied(item: Any, environment: Environment) -> Any:
    if isinstance(item, list):
        return [_copied(one, environment) for one in item]
    if not isinstance(item, nodes.Node):
        return item
    made = object.__new__(type(item))
    vars(made).update({name: _copied(value, environment) for name, value in vars(item).items()})
    made.environment = environment
    return made
