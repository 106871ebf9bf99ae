"""``fgk-docs profile explain``: who supplied each piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.commands.profile_check import named
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode

SCHEMA_VERSION = 1
_GROUPS = {
    "form": "piece.form",
    "document": "piece.document",
    "text": "piece.text",
    "block": "piece.block",
    "template": "piece.template",
    "handbook": "piece.handbook",
    "vocabulary": "piece.vocabulary",
    "message": "piece.message",
    "sample": "piece.sample",
    "extension": "piece.extension",
    "check": "piece.check",
    "figure": "piece.figure",
    "other": "piece.other",
}


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(profile: str, kind: str | None, as_json: bool) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _explain(session, profile, kind, as_json=as_json))

    return with_example(
        texts,
        "profile.explain.example",
        name="explain",
        help_text=texts("profile.explain.help"),
        callback=call,
        params=[
            click.Argument(["profile"], metavar=texts("metavar.profile-or-folder")),
            click.Argument(["kind"], required=False, metavar=texts("metavar.kind-name")),
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.json")),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _explain(session: Session, profile: str, kind: str | None, *, as_json: bool) -> None:
    from fgk_docs.cli.talk import show_table
    from fgk_docs.pipeline import Settings

    name, folders = named(session, profile)
    session.engine.use(Settings(profile=name, profile_dirs=folders))
    texts, pieces = session.texts, session.engine.explain(kind)
    if as_json:
        import json
        from dataclasses import asdict

        data = {
            "schema_version": SCHEMA_VERSION,
            "profile": profile,
            "kind": kind,
            "pieces": [*map(asdict, pieces)],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    if not pieces:
        session.talk.say(texts("pieces.none", profile=profile))
        return
    headings = [texts(key) for key in ("column.what", "column.name", "column.profile", "column.place")]
    rows = [
        (texts(_GROUPS[one.group]), f"{one.name} ({one.title})" if one.title else one.name, one.profile, one.place)
        for one in pieces
    ]
    show_table(headings, rows)
