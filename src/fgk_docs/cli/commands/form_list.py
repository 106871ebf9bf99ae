"""``fgk-docs form list``: the forms that can be read."""

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


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(as_json: bool, profile: str | None, profile_dirs: tuple[Path, ...]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _list(session, as_json=as_json))

    return with_example(
        texts,
        "form.list.example",
        name="list",
        help_text=texts("form.list.help"),
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
    forms = session.engine.forms()
    if as_json:
        from dataclasses import asdict

        show_json("forms", [asdict(form) for form in forms])
        return
    if not forms:
        session.talk.say(texts("forms.none"))
        return
    headings = [texts(key) for key in ("column.form", "column.edition", "column.title")]
    show_table(headings, [(form.form, form.edition, form.title) for form in forms])
