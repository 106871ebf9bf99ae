"""``fgk-docs plugin new``: a complete package for a new plugin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import chosen_plugins, plugin_options
from fgk_docs.cli.texts import Texts
from fgk_docs.scaffold import KINDS

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(name: str, kind: str, sample: Path | None, output: Path | None) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _new(session, name, kind, sample, output))

    folder = click.Path(file_okay=False, path_type=Path)
    return with_example(
        texts,
        "plugin.new.example",
        name="new",
        help_text=texts("plugin.new.help"),
        callback=call,
        params=[
            click.Argument(["name"], metavar=texts("metavar.name")),
            click.Option(["--kind"], type=click.Choice(KINDS), required=True, help=texts("option.plugin-kind")),
            options.given_file(texts, ["--from", "sample"], texts("option.plugin-from")),
            click.Option(
                ["-o", "--output"], type=folder, metavar=texts("metavar.folder"), help=texts("option.plugin-output")
            ),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _new(session: Session, name: str, kind: str, sample: Path | None, output: Path | None) -> None:
    from fgk_docs.errors import UsageError
    from fgk_docs.scaffold import package, place

    texts = session.texts
    if sample is not None and kind != "profile":
        raise UsageError("plugin-from-for-profiles", "--from", value=kind)
    package(name, kind)  # a name that cannot be is told before the sample is read
    _require_free(name, kind)
    definition = None
    if sample is not None:
        from fgk_docs.cli.report.draft_toml import as_toml

        definition = as_toml(texts, session.engine.draft(sample, name))
    target = (output or Path()) / f"fgk-docs-{name}"
    place(package(name, kind, definition), target)
    session.talk.answer(target.as_posix())
    session.talk.say(texts("plugin.new.next", folder=target))


def _require_free(name: str, kind: str) -> None:
    """Raises ``UsageError`` for a name that an installed plugin has, or gives to an offer of the kind."""
    from fgk_docs.cli.engine import load_host
    from fgk_docs.errors import UsageError

    for plugin in load_host(chosen_plugins()).plugins:
        if plugin.name == name.replace("-", "_") or (kind, name) in plugin.offers:
            raise UsageError("plugin-name-taken", name, value=name, plugin=plugin.name, package=plugin.distribution)
