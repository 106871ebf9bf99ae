"""Commands whose help ends with an example, line breaks kept."""

from __future__ import annotations

from collections.abc import Callable

import click

from fgk_docs.cli.texts import Texts

CONTEXT = {"help_option_names": ["--help", "-h"], "max_content_width": 100}
"""How every command shows its help."""


def with_example(
    texts: Texts,
    example: str,
    *,
    name: str,
    help_text: str,
    callback: Callable[..., object],
    params: list[click.Parameter],
) -> click.Command:
    """A command.

    Args:
        texts: the language.
        example: id of the example.
        name: of the command.
        help_text: in the language of ``texts``.
        callback: does the work and returns the exit code.
        params: arguments and options.
    """
    return click.Command(
        name,
        help=help_text,
        # \b on a line of its own keeps click from refilling the paragraph.
        epilog="\b\n"
        + texts("heading.example")
        + "\n"
        + "\n".join(f"  {line}" for line in texts(example).split("\n")),
        callback=callback,
        params=params,
        options_metavar=texts("metavar.options"),
        context_settings=CONTEXT,
    )
