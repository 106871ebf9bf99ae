"""Making forms: what its commands share – the options, and the way of a made form to its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from fgk_docs.cli import options
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode
    from fgk_docs.making import FormRequest, MadeForm


class FormChoice(TypedDict):
    """The options of ``form_options`` and ``target_options``, as click hands them over."""

    edition: str | None
    fmt: str | None
    rows: int | None
    output: Path
    force: bool
    profile: str | None
    profile_dirs: tuple[Path, ...]
    definitions: tuple[Path, ...]


def run_form(texts: Texts, chosen: FormChoice, work: Callable[[Session], None]) -> ExitCode:
    """Do the work of a command about forms in a session."""
    from fgk_docs.cli.session import run
    from fgk_docs.pipeline import Settings

    settings = Settings(
        profile=chosen["profile"], profile_dirs=chosen["profile_dirs"], definitions=chosen["definitions"]
    )
    return run(texts, settings, work)


def request_of(form: str, chosen: FormChoice) -> FormRequest:
    """The form that is asked for."""
    from fgk_docs.making import FormRequest

    return FormRequest(form, chosen["edition"], chosen["fmt"], chosen["rows"], chosen["output"].name)


def refuse_new(chosen: FormChoice) -> None:
    """Raise UsageError for an option that says how a new form is made, where there is one already."""
    from fgk_docs.errors import UsageError

    given = {"--edition": chosen["edition"], "--format": chosen["fmt"], "--rows": chosen["rows"]}
    for option, value in given.items():
        if value is not None:
            raise UsageError("form-option-for-new", option)


def form_options(texts: Texts) -> list[click.Parameter]:
    """Which edition and format a form is made in, and with how many blank rows."""
    return [
        click.Option(["--edition"], metavar=texts("metavar.name"), help=texts("option.edition")),
        click.Option(
            ["--format", "fmt"],
            metavar=texts("metavar.format"),
            help=texts("option.form-format"),
        ),
        click.Option(
            ["--rows"], type=click.IntRange(0, 500), metavar=texts("metavar.number"), help=texts("option.rows")
        ),
    ]


def target_options(texts: Texts) -> list[click.Parameter]:
    """Where the form goes, and what every command about forms understands."""
    target = click.Option(
        ["-o", "--output"],
        required=True,
        metavar=texts("metavar.file"),
        type=click.Path(path_type=Path),
        help=texts("option.form-file"),
    )
    return [
        target,
        options.force_option(texts),
        *options.profile_options(texts),
        options.definition_option(texts),
        *plugin_options(texts),
        *options.everywhere(texts),
    ]


def deliver(session: Session, chosen: FormChoice, inputs: Sequence[Path], make: Callable[[], MadeForm]) -> None:
    """Make a form and write it; what is to be said about it comes first, and an answer refused leaves no file.

    Args:
        session: the call.
        chosen: where to, and whether an existing file may be replaced.
        inputs: files that are read and must not be overwritten.
        make: makes the form.
    """
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.safe.files import atomic_write

    output = chosen["output"]
    if session.told(target_problems([Target(output, output)], inputs, force=chosen["force"])):
        return
    made = make()
    name = inputs[-1].name if inputs else ""
    session.talk.rows(name, session.rows(made.findings))
    if made.data is not None:
        atomic_write(output, made.data)
        click.echo(str(output))
