"""The garbage collector rests while a file is read or written.

A report becomes thousands of small tuples, and the collector looks at them again and again while they are made.
That takes a tenth of the time, and in vain: nearly all of them go with the file, by counting references alone.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_resting = threading.Lock()


@contextmanager
def collector_rests() -> Iterator[None]:
    """Switches the collector off for one step with one file, and on again whatever happens.

    Memory stays flat: objects made meanwhile are counted, so the first one made afterwards starts a collection.
    Only one caller at a time has the collector rest; it goes on as it is for any other, in another thread or
    inside this one. So it works between any two files, however many threads read without a pause. Where it is
    switched off already, which is then somebody else's wish, nothing happens.
    """
    if not gc.isenabled() or not _resting.acquire(blocking=False):
        yield
        return
    try:
        gc.disable()
        yield
    finally:
        gc.enable()
        _resting.release()
