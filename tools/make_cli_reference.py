"""Write docs/reference/cli.md from the program itself.

Usage: ``python -m tools.make_cli_reference`` (part of ``make golden``). A test compares the file with what this
makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from fgk_docs.cli.clickwords import speak
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.main import NAME, program
from fgk_docs.cli.texts import Texts

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
HEAD = """# Befehle

Diese Seite entsteht aus dem Programm selbst (`make golden`); dasselbe zeigt `--help` bei
jedem Befehl. Was die Rückgabewerte bedeuten, steht unter [Rückgabewerte](exit-codes.md).
"""


def reference() -> str:
    """The whole page, in German."""
    speak(Lang.DE)
    root = program(Texts(Lang.DE))
    return HEAD + "".join(_pages(root, _context(root, NAME, None)))


def _pages(command: click.Command, context: click.Context) -> Iterator[str]:
    yield _page(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _pages(child, _context(child, name, context))


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, **command.context_settings)


def _page(command: click.Command, context: click.Context) -> str:
    level = "#" * (2 if context.parent is None else 3)
    usage = " ".join(command.collect_usage_pieces(context))
    parts = [
        f"{level} `{context.command_path}`",
        f"```text\n{context.command_path} {usage}\n```",
        command.help or "",
    ]
    if command.epilog:
        heading, *lines = command.epilog.removeprefix("\b\n").splitlines()
        parts.append(heading + "\n\n```text\n" + "\n".join(line.strip() for line in lines) + "\n```")
    options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    rows = [record for record in (option.get_help_record(context) for option in options) if record]
    table = [f"| `{names.replace('|', chr(92) + '|')}` | {' '.join(text.split())} |" for names, text in rows]
    parts.append("\n".join(["| Option | Bedeutung |", "|---|---|", *table]))
    return "\n" + "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the page."""
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
