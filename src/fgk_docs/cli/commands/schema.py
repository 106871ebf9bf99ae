"""``fgk-docs schema``: the JSON Schema of case files."""

from __future__ import annotations

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call() -> ExitCode:
        import json

        from fgk_docs.model.casefile import json_schema

        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return ExitCode.DONE

    return with_example(
        texts,
        "schema.example",
        name="schema",
        help_text=texts("schema.help"),
        callback=call,
        params=options.everywhere(texts),
    )
