"""How deep parsed data are nested, asked without recursion: nobody's data can exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterable


def is_deeper(data: object, than: int) -> bool:
    """Whether tables and lists lie more than so many levels inside each other; what a table holds is level 1."""
    level = [data]
    for _ in range(than + 1):
        level = [child for item in level for child in _children(item)]
        if not level:
            return False
    return True


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
