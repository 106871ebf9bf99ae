"""Property tests try the same examples on every machine; ``HYPOTHESIS_PROFILE=explore`` looks for new ones.

``long`` is that of ``make long``: all examples also where each takes long (``tests/support/budget.py``).
``brief`` is for what another run has just tried.
"""

import os
import signal

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("long", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, max_examples=1000)
settings.register_profile("brief", derandomize=True, deadline=None, max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_configure() -> None:
    """Programs that tests start hear interrupts, also where a shell has started this run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
