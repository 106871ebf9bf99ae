"""Whether the memory of one process stays flat over many different files."""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.writers import WRITERS
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce

FILES, SHORT = 5000, 300
_WARM = 1000
"""Files until bounded caches are full."""


def text(files: int = FILES) -> str:
    """Memory along the way; reports by three programs, all different, a paper of each."""
    host, settings = Host.load(), Settings()
    writers = list(WRITERS.values())
    marks = sorted({1, files // 50, files // 5, files // 2, files})
    used: dict[int, float] = {}
    told = [f"memory of one process over {files:,} files, all different; the goal is at most 120 MB, and flat"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bericht.xlsx")
        for count in range(1, files + 1):
            path.write_bytes(writers[count % len(writers)](count))
            examined = examine(host, path, settings)
            produce(host, examined, "vorlage-rezertifizierung", "docx", settings)
            if count in marks:
                del examined
                gc.collect()
                used[count] = _resident()
                told.append(f"after {count:5} files: {used[count]:6.1f} MB now, {_peak():6.1f} MB at most")
    first = min(mark for mark in marks if mark >= min(_WARM, files // 5))
    slope = (used[files] - used[first]) / (files - first) * 1000
    return "\n".join([*told, f"from {first} to {files}: {slope:+.2f} MB for 1,000 files"])


def short() -> str:
    """The same over a few hundred files."""
    return text(SHORT)


def _resident() -> float:
    """Megabytes held now; the peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return _peak()
    return int(status.read_text().split()[1]) * resource.getpagesize() / (1024 * 1024)


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
