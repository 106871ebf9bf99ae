"""What is tried at every change, and what ``make long`` alone tries beside it.

``make test`` has to take less than ten minutes on two cores, so that people run it. What takes long is tried there
by a part that stands for all of it, and in full by ``make long``; CI runs both.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Any

import pytest

LONG = os.environ.get("HYPOTHESIS_PROFILE") in ("long", "explore")
"""Whether properties are tried with all of their examples."""
_PART = 4


def examples(count: int) -> int:
    """How many examples a property gets of which each takes long: all in ``make long``, else a quarter of them."""
    return count if LONG else -(-count // _PART)


def chosen(values: Iterable[Any], *quick: Any) -> list[Any]:
    """Parameters of a test, these tried at every change and the others in ``make long``; a tuple holds several.

    Raises:
        ValueError: one of these is not among the values.
    """
    found: Collection[Any] = list(values)
    if strange := [value for value in quick if value not in found]:
        raise ValueError(f"not among the values: {strange}")
    return [value if value in quick else _long(value) for value in found]


def _long(value: Any) -> Any:
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.long)
