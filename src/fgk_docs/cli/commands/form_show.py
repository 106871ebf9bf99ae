"""``fgk-docs form show``: the field handbook of a form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from typing import Unpack

    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode

MARKDOWN, HTML = "md", "html"


class _Chosen(TypedDict):
    """The options of the command, as click hands them over."""

    edition: str | None
    fmt: str | None
    output: Path | None
    force: bool
    profile: str | None
    profile_dirs: tuple[Path, ...]
    definitions: tuple[Path, ...]


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(form: str, **chosen: Unpack[_Chosen]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(
            profile=chosen["profile"], profile_dirs=chosen["profile_dirs"], definitions=chosen["definitions"]
        )
        return run(texts, settings, lambda session: _show(session, form, chosen))

    formats = click.Option(
        ["--format", "fmt"],
        type=click.Choice((MARKDOWN, HTML)),
        help=texts("option.handbook-format"),
    )
    return with_example(
        texts,
        "form.show.example",
        name="show",
        help_text=texts("form.show.help"),
        callback=call,
        params=[
            click.Argument(["form"], metavar=texts("metavar.form")),
            click.Option(["--edition"], metavar=texts("metavar.name"), help=texts("option.edition")),
            formats,
            options.output_option(texts, folder=False),
            options.force_option(texts),
            *options.profile_options(texts),
            options.definition_option(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _by_suffix(output: Path | None) -> str:
    """The format that a file's name asks for."""
    return HTML if output is not None and output.suffix.lower() in (".html", ".htm") else MARKDOWN


def _show(session: Session, form: str, chosen: _Chosen) -> None:
    """The handbook on the screen or in a file."""
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.handbook.html import html
    from fgk_docs.cli.handbook.markdown import markdown
    from fgk_docs.cli.handbook.page import page_of
    from fgk_docs.safe.files import atomic_write

    output = chosen["output"]
    page = page_of(session.texts, session.engine.handbook(form, chosen["edition"]))
    text = html(page) if (chosen["fmt"] or _by_suffix(output)) == HTML else markdown(page)
    if output is None:
        click.echo(text, nl=False)
        return
    target = Target(output, output)
    if not session.told(target_problems([target], chosen["definitions"], force=chosen["force"])):
        atomic_write(output, text.encode())
        click.echo(str(output))
