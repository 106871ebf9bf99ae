"""``fgk-docs feedback strip``: an annotated file without what was marked in it."""

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

    def call(source: Path, output: Path, force: bool) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _strip(session, source, output, force=force))

    return with_example(
        texts,
        "feedback.strip.example",
        name="strip",
        help_text=texts("feedback.strip.help"),
        callback=call,
        params=[
            options.inputs_argument(texts, many=False),
            options.file_option(texts, texts("option.output-stripped")),
            options.force_option(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _strip(session: Session, source: Path, output: Path, *, force: bool) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.writing import write_file

    if session.told(target_problems([Target(source, output)], [source], force=force)):
        return
    write_file(output, session.engine.strip(source))
    click.echo(output.as_posix())
