"""``fgk-docs keys``: the group of commands about keys that certificates are signed with."""

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
            "make": Lazy("fgk_docs.cli.commands.keys_make", "keys.make.short"),
            "show": Lazy("fgk_docs.cli.commands.keys_show", "keys.show.short"),
            "revoke": Lazy("fgk_docs.cli.commands.keys_revoke", "keys.revoke.short"),
        },
        name="keys",
        help_text=texts("keys.help"),
        params=options.everywhere(texts),
    )
