"""``fgk-docs kind list``: the documents that can be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.interface import KindInfo
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode

_SCOPES = {"case": "scope.case", "collection": "scope.collection"}


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(as_json: bool, profile: str | None, profile_dirs: tuple[Path, ...]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _list(session, as_json=as_json))

    return with_example(
        texts,
        "kind.list.example",
        name="list",
        help_text=texts("kind.list.help"),
        callback=call,
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.json")),
            *options.profile_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _list(session: Session, *, as_json: bool) -> None:
    from fgk_docs.cli.talk import show_json, show_table

    texts = session.texts
    kinds = session.engine.kinds()
    if as_json:
        show_json("kinds", [_row(kind) for kind in kinds])
        return
    if not kinds:
        session.talk.say(texts("kinds.none"))
        return
    headings = [texts(key) for key in ("column.name", "column.title", "column.scope", "column.formats")]
    show_table(
        headings,
        [(kind.name, kind.title, texts(_SCOPES[kind.scope]), ", ".join(kind.formats)) for kind in kinds],
    )


def _row(kind: KindInfo) -> dict[str, object]:
    return {
        "name": kind.name,
        "title": kind.title,
        "scope": kind.scope,
        "formats": kind.formats,
        "options": kind.options,
    }
