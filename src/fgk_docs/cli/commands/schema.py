"""``fgk-docs schema``: the JSON Schema of case files."""

from __future__ import annotations

from pathlib import Path

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(profile: str | None, profile_dirs: tuple[Path, ...]) -> ExitCode:
        if profile is None and not profile_dirs:
            from fgk_docs.model.casefile import json_schema

            _print(json_schema())
            return ExitCode.DONE
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _print(session.engine.schema()))

    return with_example(
        texts,
        "schema.example",
        name="schema",
        help_text=texts("schema.help"),
        callback=call,
        params=[*options.profile_options(texts), *plugin_options(texts), *options.everywhere(texts)],
    )


def _print(schema: dict[str, object]) -> None:
    import json

    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
