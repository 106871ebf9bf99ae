"""All measurements in turn; ``page`` writes them into docs/performance.md, ``memory`` and ``many`` add the
long ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
START = "<!-- measured -->\n"
MODULES = ("whole_way", "startup", "docx_writer", "pdf_writer", "read_xlsx", "pdf_form", "messy")


def main(arguments: list[str]) -> None:
    """Runs each in a process of its own, so that none warms or fills another."""
    found = [_run(f"benchmarks.{name}") for name in MODULES]
    if "memory" in arguments:
        found.append(_run("benchmarks.memory"))
    if "many" in arguments:
        found.append(_run("benchmarks.many"))
    if "page" in arguments:
        text = PAGE.read_text(encoding="utf-8").partition(START)[0]
        blocks = "".join(f"```text\n{part.strip()}\n```\n\n" for part in found)
        PAGE.write_text(f"{text}{START}\n{blocks.rstrip()}\n", encoding="utf-8")


def _run(module: str) -> str:
    """Prints what a measurement prints, line by line, and gives it back."""
    lines = [f"{module.partition('.')[2]}\n"]
    print(f"\n{lines[0]}", end="", flush=True)
    command = [sys.executable, "-m", module]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        raise SystemExit(process.returncode)
    return "".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
