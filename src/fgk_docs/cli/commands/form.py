"""``fgk-docs form``: the group of commands about forms."""

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
            "list": Lazy("fgk_docs.cli.commands.form_list", "form.list.short"),
            "show": Lazy("fgk_docs.cli.commands.form_show", "form.show.short"),
            "make": Lazy("fgk_docs.cli.commands.form_make", "form.make.short"),
            "fill": Lazy("fgk_docs.cli.commands.form_fill", "form.fill.short"),
            "check": Lazy("fgk_docs.cli.commands.form_check", "form.check.short"),
            "draft": Lazy("fgk_docs.cli.commands.form_draft", "form.draft.short"),
        },
        name="form",
        help_text=texts("form.help"),
        params=options.everywhere(texts),
    )
