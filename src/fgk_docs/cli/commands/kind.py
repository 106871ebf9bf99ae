"""``fgk-docs kind``: the group of commands about kinds of documents."""

from __future__ import annotations

import click

from fgk_docs.cli import options
from fgk_docs.cli.group import Lazy, LazyGroup
from fgk_docs.cli.texts import Texts


def command(texts: Texts) -> click.Command:
    """The group in one language."""
    return LazyGroup(
        texts,
        {"list": Lazy("fgk_docs.cli.commands.kind_list", "kind.list.short")},
        name="kind",
        help_text=texts("kind.help"),
        params=options.everywhere(texts),
    )
