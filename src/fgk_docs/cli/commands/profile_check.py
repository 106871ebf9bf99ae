"""``fgk-docs profile check``: every mistake of a profile at once."""

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

    def call(profile: str) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _check(session, profile))

    return with_example(
        texts,
        "profile.check.example",
        name="check",
        help_text=texts("profile.check.help"),
        callback=call,
        params=[
            click.Argument(["profile"], metavar=texts("metavar.profile-or-folder")),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _check(session: Session, profile: str) -> None:
    """A line that says whether the profile can be used, and one for each mistake."""

    texts, (name, folders) = session.texts, named(session, profile)
    errors = session.engine.check_profile(name, folders)
    if not errors:
        session.talk.answer(texts("profile.sound", profile=profile))
        return
    session.talk.answer(texts.count("profile.broken", len(errors), profile=profile))
    for error in errors:
        session.talk.answer_row(session.error_row(error))


def named(session: Session, profile: str) -> tuple[str | None, tuple[Path, ...]]:
    """What ``--profile`` and ``--profile-dir`` would be for a name or a folder; a known name is never a folder."""
    is_name = any(profile == one.name for one in session.engine.profiles())
    return (None, (Path(profile),)) if not is_name and Path(profile).is_dir() else (profile, ())
