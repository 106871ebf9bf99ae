"""``fgk-docs profile list``: the profiles that ``--profile`` can name."""

from __future__ import annotations

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

    def call(as_json: bool) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _list(session, as_json=as_json))

    return with_example(
        texts,
        "profile.list.example",
        name="list",
        help_text=texts("profile.list.help"),
        callback=call,
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.json")),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _list(session: Session, *, as_json: bool) -> None:
    from fgk_docs.cli.talk import show_json, show_table

    texts, found = session.texts, session.engine.profiles()
    if as_json:
        from dataclasses import asdict

        show_json("profiles", [asdict(one) for one in found])
        return
    keys = ("column.name", "column.title", "column.parent", "column.ags", "column.plugin")
    rows = [(one.name, one.title, one.parent or "", ", ".join(one.ags_prefixes), one.plugin) for one in found]
    show_table([texts(key) for key in keys], rows)
