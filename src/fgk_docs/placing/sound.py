"""Whether what a template prints is sound XML: proven once for the template where possible, else asked each time.

Values are escaped and stand in text alone, so only a condition or loop can tear XML apart, by beginning in one
element and ending in another. Where each of them holds whole elements, no document needs a check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import nodes


def problem(xml: str) -> str:
    """What is wrong with a printed part; "" where it is sound XML."""
    parser = ParserCreate()
    try:
        parser.Parse(xml.encode(), True)
    except ExpatError as error:
        return str(error)
    return ""


def closed(text: str, tag: str) -> bool:
    """Whether every such element ("w:p") that begins in a text also ends there."""
    return len(re.findall(rf"<{tag}(?:\s[^>]*[^/>])?>", text)) == text.count(f"</{tag}>")


def always_sound(template: nodes.Template) -> bool:
    """Whether the template prints sound XML whatever its values are."""
    try:
        return not problem(_flat(template.body))
    except _NotProvenError:
        return False


class _NotProvenError(Exception):
    pass


def _flat(body: Iterable[nodes.Node]) -> str:
    """The template's own text on this level, when all levels below are whole."""
    texts: list[str] = []
    for node in body:
        match node:
            case nodes.Output():
                texts += [piece.data for piece in node.nodes if isinstance(piece, nodes.TemplateData)]
            case nodes.If():
                _whole(node.body, *(branch.body for branch in node.elif_), node.else_)
            case nodes.For():
                _whole(node.body, node.else_)
            case nodes.Assign():
                pass
            case _:
                raise _NotProvenError
    return "".join(texts)


def _whole(*bodies: Iterable[nodes.Node]) -> None:
    for body in bodies:
        if problem(f"<whole>{_flat(body)}</whole>"):
            raise _NotProvenError
