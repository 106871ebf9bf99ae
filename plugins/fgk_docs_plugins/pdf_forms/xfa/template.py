"""The fields that an XFA template has: their place, where their data lie, what they are called and may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fgk_docs.model.raw import FieldMark
from fgk_docs_plugins.pdf_forms.file.objects import TooMuch
from fgk_docs_plugins.pdf_forms.richtext import plain_of
from fgk_docs_plugins.pdf_forms.tree import MOST_FIELDS
from fgk_docs_plugins.pdf_forms.xfa.packets import child_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element

NamePath = tuple[str, ...]
_INDEX: Final = re.compile(r"\[[^\]]*\]")
_SILENT: Final = frozenset({"signature", "button", "imageEdit", "barcode"})
"""Kinds of fields whose data are no words."""
_TRANSPARENT: Final = frozenset({"area", "subformSet", "pageSet", "pageArea"})


@dataclass(frozen=True, slots=True)
class XfaField:
    """A field of the template.

    ``path`` names it and what it stands in; ``data`` names its data below the record, None where it has none;
    ``words`` gives what a person reads for what is stored, ``on`` what a check box stores when it is on.
    """

    path: NamePath
    data: NamePath | None
    kind: str
    label: str | None = None
    words: dict[str, str] = field(default_factory=dict)
    on: str | None = None
    marks: frozenset[FieldMark] = frozenset()
    max_length: int | None = None

    @property
    def is_silent(self) -> bool:
        """Whether what it stores is no words."""
        return self.kind in _SILENT


def fields_of_template(template: _Element | None) -> list[XfaField]:
    """All fields of a template in reading order; of a group of which one is chosen, the group.

    Raises:
        TooMuch: more fields than any form has.
    """
    made: list[XfaField] = []
    for subform in template if template is not None else ():
        if local(subform) == "subform":
            made += _fields_in(subform, _named((), subform), ())
    if len(made) > MOST_FIELDS:
        raise TooMuch("form fields")
    return made


def _fields_in(container: _Element, path: NamePath, data: NamePath) -> Iterator[XfaField]:
    """Depth is bounded by ``safe.xml``."""
    for child in container:
        kind = local(child)
        if kind in _TRANSPARENT:
            yield from _fields_in(child, path, data)
        elif kind == "subform":
            yield from _fields_in(child, _named(path, child), _bound(child, data) or data)
        elif kind == "exclGroup":
            yield _group(child, _named(path, child), _bound(child, data))
        elif kind == "field" and child.get("name"):
            yield _field(child, _named(path, child), _bound(child, data))


def _named(path: NamePath, element: _Element) -> NamePath:
    name = element.get("name")
    return (*path, name) if name else path


def _bound(element: _Element, data: NamePath) -> NamePath | None:
    """Where the data of an element lie: as its binding says, else below its container's under its own name."""
    bind = child_of(element, "bind")
    match = bind.get("match", "once") if bind is not None else "once"
    if match == "none":
        return None
    reference = bind.get("ref", "") if bind is not None and match == "dataRef" else ""
    if reference:
        return _referred(_INDEX.sub("", reference), data)
    name = element.get("name")
    return (*data, name) if name else data


def _referred(reference: str, data: NamePath) -> NamePath:
    parts = tuple(part for part in reference.removeprefix("!").split(".") if part)
    if parts[:1] == ("$record",):
        return parts[1:]
    if parts[:1] in (("$data",), ("xfa",)):
        return parts[parts.index("data") + 2 :] if "data" in parts else parts[2:]
    return (*data, *(part for part in parts if part != "$"))


def _field(element: _Element, path: NamePath, data: NamePath | None) -> XfaField:
    widget = child_of(element, "ui")
    kind = (
        next((local(child) for child in widget if local(child) != "picture"), "textEdit")
        if widget is not None
        else "textEdit"
    )
    stored, shown = _items(element)
    on = stored[0] if kind == "checkButton" and stored else None
    words = dict(zip(stored, shown, strict=False)) if kind == "choiceList" else {}
    longest = child_of(element, "value", "text")
    limit = longest.get("maxChars", "") if longest is not None else ""
    return XfaField(
        path, data, kind, _label(element), words, on, _marks(element), int(limit) if limit.isdecimal() else None
    )


def _group(element: _Element, path: NamePath, data: NamePath | None) -> XfaField:
    """Buttons of which one is chosen: each stores its own word, and says another one beside it."""
    words = {}
    for member in element:
        if local(member) == "field":
            stored, _ = _items(member)
            if stored:
                words[stored[0]] = _caption(member) or stored[0]
    return XfaField(path, data, "exclGroup", _label(element), words, None, _marks(element))


def _items(element: _Element) -> tuple[list[str], list[str]]:
    """What is stored for each choice, and what is shown."""
    lists = [child for child in element if local(child) == "items"]
    saved = next((one for one in lists if one.get("save") == "1"), None)
    shown = next((one for one in lists if one is not saved), saved)
    words = [[(item.text or "").strip() for item in one] if one is not None else [] for one in (saved, shown)]
    return words[0] or words[1], words[1]


def _label(element: _Element) -> str | None:
    for found in (child_of(element, "assist", "toolTip"), child_of(element, "assist", "speak")):
        if found is not None and found.text and found.text.strip():
            return found.text.strip()
    return _caption(element)


def _caption(element: _Element) -> str | None:
    value = child_of(element, "caption", "value")
    words = " ".join(plain_of(child) for child in value) if value is not None else ""
    return " ".join(words.split()) or None


def _marks(element: _Element) -> frozenset[FieldMark]:
    validate = child_of(element, "validate")
    facts = {
        FieldMark.HIDDEN: element.get("presence", "visible") != "visible",
        FieldMark.READ_ONLY: element.get("access", "open") != "open",
        FieldMark.CALCULATED: child_of(element, "calculate", "script") is not None,
        FieldMark.REQUIRED: validate is not None and validate.get("nullTest") == "error",
        FieldMark.SIGNATURE: child_of(element, "ui", "signature") is not None,
    }
    return frozenset(mark for mark, holds in facts.items() if holds)
