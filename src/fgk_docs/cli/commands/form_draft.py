"""``fgk-docs form draft``: a proposed form definition from a filled sample."""

from __future__ import annotations

import re
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

_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 40


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        source: Path,
        output: Path | None,
        force: bool,
        profile: str | None,
        profile_dirs: tuple[Path, ...],
    ) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _draft(session, source, output, force=force))

    return with_example(
        texts,
        "form.draft.example",
        name="draft",
        help_text=texts("form.draft.help"),
        callback=call,
        params=[
            options.inputs_argument(texts, many=False),
            options.output_option(texts, folder=False),
            options.force_option(texts),
            *options.profile_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _draft(session: Session, source: Path, output: Path | None, *, force: bool) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.report.draft_toml import as_toml
    from fgk_docs.forms.draft.model import Confidence
    from fgk_docs.safe.files import atomic_write

    texts = session.texts
    targets = [] if output is None else [Target(source, output)]
    if session.told(target_problems(targets, [source], force=force)):
        return
    found = session.engine.draft(source, _name(texts, output))
    text = as_toml(texts, found)
    if output is None:
        click.echo(text, nl=False)
    else:
        atomic_write(output, text.encode())
        click.echo(str(output))
    counts = {one.name.lower(): found.count(one) for one in Confidence}
    session.talk.say(texts("draft.summary", **counts))


def _name(texts: Texts, output: Path | None) -> str:
    """What to call the form: as the file that it is written to, never as the sample, whose name may be a town's."""
    stem = _NO_NAME.sub("-", output.stem).strip("-_")[:_LONGEST_NAME] if output is not None else ""
    return stem or texts("draft.name")
