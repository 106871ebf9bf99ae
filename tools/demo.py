"""The demo: checks the example inputs and writes their papers to demo/, by the program's own commands."""

from __future__ import annotations

import sys
from pathlib import Path

from fgk_docs.cli.main import main as program
from fixtures.jobs import jobs

OUTPUT = Path("demo")


def main() -> int:
    """Runs the commands one by one, shows each as a person would type it, and returns the worst exit code."""
    worst = 0
    for job in jobs():
        call = ["convert", str(job.input.relative_to(Path.cwd())), "--to", job.kind, "-o", str(OUTPUT), "--force"]
        if job.data is not None:
            call += ["--data", str(job.data.relative_to(Path.cwd()))]
        print(f"\n$ fgk-docs {' '.join(call)}", flush=True)
        worst = max(worst, program(call))
    print(f"\n{len(jobs())} papers are in {OUTPUT}/", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main())
