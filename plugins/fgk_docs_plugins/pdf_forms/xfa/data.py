"""The data of an XFA form: every leaf with the names and places that lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from fgk_docs_plugins.pdf_forms.file.objects import TooMuch
from fgk_docs_plugins.pdf_forms.richtext import plain_of
from fgk_docs_plugins.pdf_forms.tree import MOST_FIELDS
from fgk_docs_plugins.pdf_forms.xfa.packets import child_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_XFA_DATA: Final = "{http://www.xfa.org/schema/xfa-data/1.0/}"


class Leaf(NamedTuple):
    """A stored value: the names below the record that lead to it, each with its place among equals (from 0), and
    its words; several where several are chosen of a list."""

    path: tuple[tuple[str, int], ...]
    words: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The path without places."""
        return tuple(name for name, _ in self.path)


def leaves_of(datasets: _Element | None) -> tuple[str, list[Leaf]]:
    """The name of the record and its leaves in order, blank ones included; ("", []) where there are no data.

    Raises:
        TooMuch: more leaves than any form has fields.
    """
    data = child_of(datasets, "data")
    record = next(iter(data), None) if data is not None else None
    if record is None:
        return "", []
    made: list[Leaf] = []
    for leaf in _leaves(record, ()):
        if len(made) == MOST_FIELDS:
            raise TooMuch("form fields")
        made.append(leaf)
    return local(record), made


def _leaves(element: _Element, path: tuple[tuple[str, int], ...]) -> Iterator[Leaf]:
    """Depth is bounded by ``safe.xml``."""
    counts: Counter[str] = Counter()
    for child in element:
        name = local(child)
        here = (*path, (name, counts[name]))
        counts[name] += 1
        words = _words(child)
        if words is not None:
            yield Leaf(here, words)
        else:
            yield from _leaves(child, here)


def _words(element: _Element) -> tuple[str, ...] | None:
    """What a leaf stores; None for a group."""
    if str(element.get("contentType", "")).startswith("image/"):
        return ()
    if not len(element):
        group = element.get(f"{_XFA_DATA}dataNode") == "dataGroup" and not (element.text or "").strip()
        return None if group else (element.text or "",)
    if all(str(child.tag).startswith(_XHTML) for child in element):
        return ("\n".join(plain_of(child) for child in element),)
    if all(local(child) == "value" and not len(child) for child in element):
        return tuple(child.text or "" for child in element)
    return None
