"""What goes wrong inside a library that is given somebody's bytes."""

from __future__ import annotations

from typing import Final

LIBRARY_ERRORS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What parsing may raise beside the library's own errors, where the bytes are not what it expects."""
