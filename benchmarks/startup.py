"""How long ``fgk-docs --help`` takes against a bare click group and bare Python."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measure import Line, against, medians

CLICK = "import click\n@click.group()\ndef g(): pass\n" + "".join(
    f"@g.command()\ndef c{number}(): pass\n" for number in range(6)
)
BARE_CLICK = "a bare click group"


def lines(rounds: int = 4) -> list[Line]:
    """Each in a process of its own."""

    def call(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    ways = {
        "bare python": lambda: call("-c", "pass"),
        BARE_CLICK: lambda: call("-c", CLICK + "g(['--help'])"),
        "fgk-docs": lambda: call("-m", "fgk_docs", "--help"),
    }
    return against("--help", medians(ways, rounds), "fgk-docs", {BARE_CLICK: 0.5})
