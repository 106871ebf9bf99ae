"""``fgk-docs diff``: what two documents, or two cases, say differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        old: Path,
        new: Path,
        as_json: bool,
        html: Path | None,
        force: bool,
        profile: str | None,
        profile_dirs: tuple[Path, ...],
    ) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _diff(session, old, new, html, as_json=as_json, force=force))

    return with_example(
        texts,
        "diff.example",
        name="diff",
        help_text=texts("diff.help"),
        callback=call,
        params=[
            click.Argument(["old"], metavar=texts("metavar.old"), type=options.existing_file()),
            click.Argument(["new"], metavar=texts("metavar.new"), type=options.existing_file()),
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.diff-json")),
            click.Option(
                ["--html"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=texts("metavar.file"),
                help=texts("option.diff-html"),
            ),
            options.force_option(texts),
            *options.profile_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _diff(session: Session, old: Path, new: Path, html: Path | None, *, as_json: bool, force: bool) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.explaining import differing
    from fgk_docs.cli.writing import write_file

    targets = [] if html is None else [Target(old, html)]
    if session.told(target_problems(targets, [old, new], force=force)):
        return
    found = session.engine.difference(old, new)
    if html is not None:
        write_file(html, differing.page(session.texts, old, new, found).encode())
        click.echo(str(html), err=True)
    if as_json:
        click.echo(differing.as_json(old.name, new.name, found), nl=False)
    elif html is None:
        for line in differing.lines(session.texts, old, new, found):
            click.echo(line)
