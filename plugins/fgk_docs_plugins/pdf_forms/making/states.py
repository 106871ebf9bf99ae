"""What lists and boxes of a form take: the words of their options and states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pypdf.generic import ArrayObject, DictionaryObject, NameObject

_OFF: Final = "/Off"
_YES, _NO = "ja", "nein"


def words_of_list(options: object) -> list[tuple[str, str]]:
    """What is stored for each option of a list, and what a person reads."""
    made = []
    for option in options if isinstance(options, ArrayObject) else ():
        found = option.get_object()
        pair = [str(part) for part in found[:2]] if isinstance(found, ArrayObject) else [str(found)]
        if pair:
            made.append((pair[0], pair[-1]))
    return made


def put_state(field: DictionaryObject, widgets: Sequence[DictionaryObject], words: str) -> list[str] | None:
    """Ticks the box that says these words; what would have been taken, where there is none.

    A box that stands alone takes yes and no.
    """
    states = [_state_on(widget) for widget in widgets]
    options = [shown for _, shown in words_of_list(field.get("/Opt"))]
    if len(set(states)) == 1:
        known = {_YES: states[0], _NO: _OFF}
    else:
        known = {
            options[place] if place < len(options) else state.removeprefix("/"): state
            for place, state in enumerate(states)
        }
    if words not in known:
        return [*known]
    field[NameObject("/V")] = NameObject(known[words])
    for widget, state in zip(widgets, states, strict=True):
        widget[NameObject("/AS")] = NameObject(state if state == known[words] else _OFF)
    return None


def _state_on(widget: DictionaryObject) -> str:
    """The state of a box that is not off."""
    looks = widget.get("/AP", DictionaryObject()).get_object().get("/N", DictionaryObject()).get_object()
    return next((str(state) for state in looks if state != _OFF), _OFF)
