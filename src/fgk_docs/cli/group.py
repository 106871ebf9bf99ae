"""Commands that are imported when they are called, below groups that know them by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

import click

from fgk_docs.cli.examples import CONTEXT
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command is made: a module with ``command(texts)``, and the id of its one-line help."""

    module: str
    short: str


class LazyGroup(click.Group):
    """A group whose commands are imported one by one, on demand; ``texts`` speaks for it."""

    def __init__(
        self, texts: Texts, lazy: Mapping[str, Lazy], *, name: str, help_text: str, params: list[click.Parameter]
    ) -> None:
        super().__init__(
            name,
            help=help_text,
            params=params,
            no_args_is_help=False,
            options_metavar=texts("metavar.options"),
            subcommand_metavar=texts("metavar.command"),
            context_settings=CONTEXT,
        )
        self._texts = texts
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a person meets them."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now; None when there is none."""
        entry = self._lazy.get(cmd_name)
        if entry is None:
            return None
        make: Callable[[Texts], click.Command] = import_module(entry.module).command
        return make(self._texts)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section(self._texts("heading.commands")):
            formatter.write_dl([(name, self._texts(entry.short)) for name, entry in self._lazy.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's; without any argument the help is shown, and the call counts as misused."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(ExitCode.USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's; an unknown name is answered with the one that may be meant, in every click version."""
        if args[0] not in self._lazy and not ctx.resilient_parsing:
            near = get_close_matches(args[0], self._lazy, n=1)
            message = self._texts("unknown.command", name=args[0])
            ctx.fail(message + (" " + self._texts("did-you-mean", name=near[0]) if near else ""))
        return super().resolve_command(ctx, args)
