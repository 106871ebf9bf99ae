"""Which plugins a call works with: the same options for every command that loads any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from fgk_docs.cli.texts import Texts

DISABLED_PLUGINS = "FGK_DOCS_DISABLED_PLUGINS"
"""Environment variable: names of plugins to do without, separated by commas."""
_WITHOUT, _FILES = f"{__name__}.without", f"{__name__}.files"


@dataclass(frozen=True, slots=True)
class PluginChoice:
    """What a call says about plugins.

    Args:
        without: names of those to do without.
        files: Python files that are a plugin each, beside the installed ones.
    """

    without: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


EVERY_PLUGIN = PluginChoice()
"""All that are installed, and no others."""


def plugin_options(texts: Texts) -> list[click.Parameter]:
    """``--without-plugin`` and ``--plugin``; :func:`chosen_plugins` gives what they say."""
    return [
        click.Option(
            ["--without-plugin"],
            multiple=True,
            expose_value=False,
            callback=_kept(_WITHOUT),
            metavar=texts("metavar.name"),
            help=texts("option.without-plugin", variable=DISABLED_PLUGINS),
        ),
        click.Option(
            ["--plugin"],
            multiple=True,
            expose_value=False,
            callback=_kept(_FILES),
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar=texts("metavar.python-file"),
            help=texts("option.plugin"),
        ),
    ]


def chosen_plugins() -> PluginChoice:
    """What the running command was told about plugins; nothing where no command runs."""
    context = click.get_current_context(silent=True)
    told = context.meta if context is not None else {}
    return PluginChoice(told.get(_WITHOUT, ()), told.get(_FILES, ()))


def _kept(name: str) -> Callable[[click.Context, click.Parameter, tuple[object, ...]], None]:
    def keep(context: click.Context, option: click.Parameter, value: tuple[object, ...]) -> None:
        context.meta[name] = value

    return keep
