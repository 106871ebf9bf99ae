"""``fgk-docs form check``: mistakes and weak spots of form definitions."""

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
    from fgk_docs.forms.definition import Definition


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(files: tuple[Path, ...], profile: str | None, profile_dirs: tuple[Path, ...]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _check(session, files))

    name = texts("metavar.file") + "…"
    argument = click.Argument(["files"], nargs=-1, required=True, metavar=name, type=options.existing_file())
    return with_example(
        texts,
        "form.check.example",
        name="check",
        help_text=texts("form.check.help"),
        callback=call,
        params=[
            argument,
            *options.profile_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _check(session: Session, files: tuple[Path, ...]) -> None:
    for file in files:
        _check_one(session, file)


def _check_one(session: Session, file: Path) -> None:
    """A line that says what the file defines, and one for each problem, the worst first."""
    from fgk_docs.model.finding import Severity

    texts, found = session.texts, session.engine.inspect(file)
    rows = sorted(map(session.error_row, found.problems), key=lambda row: -row.severity.rank)
    definition = found.definition
    if definition is None or any(row.severity is Severity.ERROR for row in rows):
        session.talk.answer(texts("definition.broken", file=file))
    else:
        head = texts("definition.sound", file=file, form=definition.form, edition=definition.edition)
        session.talk.answer(f"{head} ({_size(texts, definition)})")
    for row in rows:
        session.talk.answer_row(row)


def _size(texts: Texts, definition: Definition) -> str:
    return texts(
        "definition.holds",
        sheets=texts.count("count.sheets", len(definition.sheets)),
        fields=texts.count("count.fields", len(definition.fields)),
        tables=texts.count("count.tables", len(definition.tables)),
    )
