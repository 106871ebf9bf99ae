"""What a field says: one reading for each kind of field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fgk_docs.model.raw import Scalar
from fgk_docs_plugins.pdf_forms.file.document import Document
from fgk_docs_plugins.pdf_forms.file.objects import Broken, Stream, Thing
from fgk_docs_plugins.pdf_forms.richtext import plain
from fgk_docs_plugins.pdf_forms.strings import text_of, words_of
from fgk_docs_plugins.pdf_forms.tree import Node, Widget

READ_ONLY: Final = 1 << 0
REQUIRED: Final = 1 << 1
RADIO: Final = 1 << 15
PUSH: Final = 1 << 16
BETWEEN: Final = "; "
"""Stands between the words of a list in which several are chosen."""
_OFF: Final = "Off"


@dataclass(frozen=True, slots=True)
class Said:
    """The value of a field, the words to choose from, and what its widgets show where that is something else."""

    value: Scalar = None
    choices: tuple[str, ...] = ()
    shown: str | None = None


def said_by(document: Document, node: Node, file: str) -> Said:
    """The value of a field; None for one that is blank, off, a push button or a signature."""
    kind = document.get(node.entries.get("FT"))
    flags = flags_of(document, node)
    if kind == "Btn":
        return Said() if flags & PUSH else _button(document, node, radio=bool(flags & RADIO))
    if kind == "Ch":
        return _choice(document, node)
    if kind == "Sig":
        return Said()
    return Said(_filled(_text(document, node, file)))


def flags_of(document: Document, node: Node) -> int:
    """The field's flags."""
    flags = document.get(node.entries.get("Ff"))
    return flags if isinstance(flags, int) else 0


def _filled(words: str) -> str | None:
    return words if words.strip() else None


def _text(document: Document, node: Node, file: str) -> str:
    words = _long(document, node.entries.get("V"))
    if words.strip():
        return words
    return plain(_long(document, node.entries.get("RV")), file)


def _long(document: Document, thing: Thing) -> str:
    """Words that may be so long that they are a stream."""
    found = document.get(thing)
    if not isinstance(found, Stream):
        return words_of(found)
    try:
        return text_of(document.data_of(found))
    except Broken:
        return ""


def _options(document: Document, thing: Thing) -> list[tuple[str, str]]:
    """The options of a list: what is stored, and what a person reads."""
    made = []
    for item in document.items(thing):
        found = document.get(item)
        pair = (
            [words_of(document.get(part)) for part in found[:2]] if isinstance(found, list) else [words_of(found)]
        )
        if pair:
            made.append((pair[0], pair[-1]))
    return made


def _choice(document: Document, node: Node) -> Said:
    options = _options(document, node.entries.get("Opt"))
    shown = dict(options[::-1])  # of two options stored alike, the first is meant
    value = document.get(node.entries.get("V"))
    stored = (
        [words_of(document.get(item)) for item in value] if isinstance(value, list) else [_long(document, value)]
    )
    chosen = [shown.get(word, word) for word in stored if word.strip()]
    if value is None:
        places = (document.get(item) for item in document.items(node.entries.get("I")))
        chosen = [options[at][1] for at in places if isinstance(at, int) and 0 <= at < len(options)]
    return Said(_filled(BETWEEN.join(chosen)), tuple(label for _, label in options if label.strip()))


def _button(document: Document, node: Node, *, radio: bool) -> Said:
    """A check box or a group of them: yes, or which of several."""
    states = [_state_on(document, widget) for widget in node.widgets]
    words = _words_of_states(document, node, states)
    several = radio or len({state for state in states if state}) > 1
    value, shown = _stored(document, node), _shown(document, node)
    choices = tuple(dict.fromkeys(words[state] for state in states if state)) if several else ()
    if value is None:
        value = shown
    seen = None
    if shown != value and any("AS" in widget.entries for widget in node.widgets):
        seen = words.get(shown, shown) if shown is not None else ""
    if value is None:
        return Said(None, choices)
    return Said(words.get(value, value) if several else True, choices, seen)


def _stored(document: Document, node: Node) -> str | None:
    value = words_of(document.get(node.entries.get("V"))).removeprefix("/")  # pypdf writes the name as a string
    return value if value not in ("", _OFF) else None


def _shown(document: Document, node: Node) -> str | None:
    for widget in node.widgets:
        state = words_of(document.get(widget.entries.get("AS")))
        if state not in ("", _OFF):
            return state
    return None


def _state_on(document: Document, widget: Widget) -> str:
    """The state of a widget that is not off, by its appearances; "" where it has none."""
    normal = document.entries(document.entries(widget.entries.get("AP")).get("N"))
    return next((state for state in normal if state != _OFF), "") if "Type" not in normal else ""


def _words_of_states(document: Document, node: Node, states: Sequence[str]) -> dict[str, str]:
    """What each state means: its option, where the field names them, else the state's own name."""
    options = _options(document, node.entries.get("Opt"))
    words = {state: state for state in states if state}
    for place, state in enumerate(states):
        at = int(state) if state.isascii() and state.isdecimal() and len(state) < 6 else place
        if state and at < len(options):
            words[state] = options[at][1]
    return words
