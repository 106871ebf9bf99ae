"""All measurements in turn."""

from __future__ import annotations

import subprocess
import sys

from benchmarks import memory, startup, whole_way


def main() -> None:
    """Runs them; memory in a process of its own, so that the others do not count."""
    whole_way.run()
    startup.run()
    sys.stdout.flush()
    for module in ("benchmarks.docx_writer", "benchmarks.read_xlsx"):
        print(f"\n{module.partition('.')[2]}", flush=True)
        subprocess.run([sys.executable, "-m", module], check=True)
    subprocess.run([sys.executable, "-c", f"from {memory.__name__} import run; run()"], check=True)


if __name__ == "__main__":
    main()
