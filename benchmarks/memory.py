"""Whether the memory of one process stays flat over many files."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from benchmarks import report
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce


def run(files: int = 300) -> None:
    """Reads and writes one report many times over and prints the peak along the way."""
    host, settings = Host.load(), Settings()
    print("\nmemory of one process")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bericht.xlsx")
        path.write_bytes(report.workbook())
        for count in range(1, files + 1):
            examined = examine(host, path, settings)
            produce(host, examined, "vorlage-rezertifizierung", "docx", settings)
            if count in (10, files // 3, files):
                print(f"  after {count:5} files: peak {_peak():6.1f} MB")


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
