"""``fgk-docs profile``: the group of commands about profiles."""

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
            "list": Lazy("fgk_docs.cli.commands.profile_list", "profile.list.short"),
            "check": Lazy("fgk_docs.cli.commands.profile_check", "profile.check.short"),
            "explain": Lazy("fgk_docs.cli.commands.profile_explain", "profile.explain.short"),
        },
        name="profile",
        help_text=texts("profile.help"),
        params=options.everywhere(texts),
    )
