"""The garbage collector rests while a file is read or written.

A report becomes thousands of small tuples, and the collector looks at them again and again while they are made.
That takes a tenth of the time, and in vain: nearly all of them go with the file, by counting references alone.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_resting = threading.Lock()


def collector_rests(function: Callable[P, R]) -> Callable[P, R]:
    """Has the collector switched off while a function deals with one file, and on again whatever happens.

    It stands on the functions of :mod:`fgk_docs.pipeline`, and on the one that makes everything of an input: what
    they call would have the collector look at everything that was made so far each time it is switched on again.

    Memory stays flat: objects made meanwhile are counted, and what is left of them starts a collection as ever.
    Only one caller at a time has the collector rest; it goes on as it is for any other, in another thread or
    inside this one. So it works between any two files, however many threads read without a pause. Where it is
    switched off already, which is then somebody else's wish, nothing happens.
    """

    @wraps(function)
    def rested(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled() or not _resting.acquire(blocking=False):
            return function(*args, **kwargs)
        try:
            gc.disable()
            return function(*args, **kwargs)
        finally:
            gc.enable()
            _resting.release()

    return rested
