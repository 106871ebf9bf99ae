"""``fgk-docs feedback``: the group of commands about what goes back to senders."""

from __future__ import annotations

import click

from fgk_docs.cli import options
from fgk_docs.cli.group import Lazy, LazyGroup
from fgk_docs.cli.texts import Texts


def command(texts: Texts) -> click.Command:
    """The group in one language."""
    return LazyGroup(
        texts,
        {"strip": Lazy("fgk_docs.cli.commands.feedback_strip", "feedback.strip.short")},
        name="feedback",
        help_text=texts("feedback.help"),
        params=options.everywhere(texts),
    )
