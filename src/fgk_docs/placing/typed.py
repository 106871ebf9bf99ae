"""The tags that a person typed into a paragraph, each read for itself, so that one mistake hides no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fgk_docs.placing.language import sandbox
from fgk_docs.placing.tags import LITERAL, ROOM, SIGNS

_TAG: Final = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<said>.*?)%\}|\{#.*?#\}", re.DOTALL)
_STRAY: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_TAKES: Final = re.compile(r"(p|tr|tc|r)\s+(?=\S)")
_WORDS: Final = ("if", "elif", "else", "endif", "for", "endfor", "set")
_BARE: Final = ("else", "endif", "endfor")
_NOT_OFFERED: Final = frozenset(
    ("autoescape", "block", "call", "extends", "filter", "from", "import", "include", "macro", "raw", "with")
)
_WHOLE: Final = {
    "if": "{{% {} %}}{{% endif %}}",
    "elif": "{{% if 1 %}}{{% {} %}}{{% endif %}}",
    "for": "{{% {} %}}{{% endfor %}}",
    "set": "{{% {} %}}",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A tag.

    Args:
        kind: "{" prints a value, "%" is a statement.
        word: of a statement ("if").
        expression: what is printed, asked or walked through; None for ``else`` and ends.
        bound: the names that it gives to something.
        whole: whether it takes its whole paragraph or row along.
    """

    kind: str
    word: str = ""
    expression: nodes.Expr | None = None
    bound: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Odd:
    """Something like a tag that says nothing: a code and the values of its message."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def typed_in(text: str) -> Iterator[Typed | Odd]:
    """The tags of a paragraph in order, remarks left out."""
    for literal in LITERAL:
        text = text.replace(literal, "")
    end = 0
    for found in _TAG.finditer(text):
        yield from _stray(text[end : found.start()], text)
        end = found.end()
        if found["value"] is not None:
            yield _read("{", found["value"])
        elif found["said"] is not None:
            yield _read("%", found["said"])
    yield from _stray(text[end:], text)


def _stray(between: str, text: str) -> Iterator[Odd]:
    found = _STRAY.search(between)
    if found:
        yield Odd("template-tag-torn", {"tag": found.group(), "near": text[:ROOM]})


def _read(kind: str, said: str) -> Typed | Odd:
    said = said.translate(SIGNS)
    takes = _TAKES.match(said)
    inner = said[takes.end() :] if takes else said
    inner = inner.strip().removeprefix("-").removeprefix("+").removesuffix("-").removesuffix("+").strip()
    if kind == "%":
        return _statement(inner, whole=bool(takes))
    node = _parsed(f"{{{{ {inner} }}}}") if inner else None
    output = node.body[0] if node is not None and node.body else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        return Odd("template-tag-unclear", {"tag": inner[:ROOM]})
    return _sound(Typed("{", "", output.nodes[0], (), bool(takes)))


def _statement(said: str, *, whole: bool) -> Typed | Odd:
    word = said.split(maxsplit=1)[0] if said else ""
    if word in _NOT_OFFERED:
        return Odd("template-tag-refused", {"tag": word, "near": said[:ROOM]})
    if word not in _WORDS:
        like = get_close_matches(word, _WORDS, n=1)
        return Odd("template-word-unknown", {"name": word, "suggestion": like[0] if like else "–"})
    if word in _BARE:
        return Typed("%", word, whole=whole) if said == word else Odd("template-tag-unclear", {"tag": said[:ROOM]})
    parsed = _parsed(_WHOLE[word].format(said))
    node = parsed.body[0] if parsed is not None and parsed.body else None
    if isinstance(node, nodes.If) and node.elif_:
        node = node.elif_[0]
    match node:
        case nodes.If(test=nodes.Expr() as test):
            return _sound(Typed("%", word, test, (), whole))
        case nodes.For(iter=nodes.Expr() as walked, target=nodes.Expr() as target):
            return _sound(Typed("%", word, walked, _bound(target), whole))
        case nodes.Assign(node=nodes.Expr() as value, target=nodes.Expr() as target):
            return _sound(Typed("%", word, value, _bound(target), whole))
    return Odd("template-tag-unclear", {"tag": said[:ROOM]})


def _bound(target: nodes.Expr) -> tuple[str, ...]:
    if isinstance(target, nodes.Name):
        return (target.name,)
    return tuple(name.name for name in target.find_all(nodes.Name))


def _parsed(source: str) -> nodes.Template | None:
    try:
        return _language().parse(source)
    except TemplateSyntaxError:
        return None


@cache
def _language() -> ImmutableSandboxedEnvironment:
    return sandbox(str)


def _sound(tag: Typed) -> Typed | Odd:
    """The tag, when the language has every filter and test that it uses."""
    assert tag.expression is not None
    language = _language()
    for node in (tag.expression, *tag.expression.find_all((nodes.Filter, nodes.Test))):
        if not isinstance(node, nodes.Filter | nodes.Test):
            continue
        offered = language.filters if isinstance(node, nodes.Filter) else language.tests
        if node.name in offered:
            continue
        like = get_close_matches(node.name, offered, n=1)
        return Odd("template-word-unknown", {"name": node.name, "suggestion": like[0] if like else "–"})
    return tag
