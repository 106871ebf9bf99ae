"""``fgk-docs template``: the group of commands about templates."""

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
            "check": Lazy("fgk_docs.cli.commands.template_check", "template.check.short"),
            "show": Lazy("fgk_docs.cli.commands.template_show", "template.show.short"),
        },
        name="template",
        help_text=texts("template.help"),
        params=options.everywhere(texts),
    )
