"""How long ``fgk-docs --help`` takes against a bare click group and bare Python."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measure import medians, show

CLICK = "import click\n@click.group()\ndef g(): pass\n" + "".join(
    f"@g.command()\ndef c{number}(): pass\n" for number in range(6)
)


def run(rounds: int = 15) -> None:
    """Measures and prints."""

    def call(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    ways = {
        "bare python": lambda: call("-c", "pass"),
        "a bare click group": lambda: call("-c", CLICK + "g(['--help'])"),
        "fgk-docs --help": lambda: call("-m", "fgk_docs", "--help"),
    }
    show("start-up", medians(ways, rounds), "a bare click group")


if __name__ == "__main__":
    run()
