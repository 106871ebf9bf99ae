"""``fgk-docs plugin``: the group of commands about plugins."""

from __future__ import annotations

import click

from fgk_docs.cli import options
from fgk_docs.cli.group import Lazy, LazyGroup
from fgk_docs.cli.texts import Texts


def command(texts: Texts) -> click.Command:
    """The group in one language."""
    return LazyGroup(
        texts,
        {
            "list": Lazy("fgk_docs.cli.commands.plugin_list", "plugin.list.short"),
            "new": Lazy("fgk_docs.cli.commands.plugin_new", "plugin.new.short"),
        },
        name="plugin",
        help_text=texts("plugin.help"),
        params=options.everywhere(texts),
    )
