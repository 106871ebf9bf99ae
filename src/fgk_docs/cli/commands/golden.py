"""``fgk-docs golden``: the texts that the cases of a plugin give, compared with those kept or written anew."""

from __future__ import annotations

from datetime import date
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

    def call(
        folder: Path,
        check: bool,
        profile: str | None,
        profile_dirs: tuple[Path, ...],
        as_of: date | None,
    ) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.errors import ExitCode
        from fgk_docs.pipeline import Settings

        differ: list[str] = []
        settings = Settings(profile=profile, profile_dirs=profile_dirs, as_of=as_of)
        code = run(texts, settings, lambda session: _golden(session, folder, differ, write=not check))
        return ExitCode.FINDINGS if code is ExitCode.DONE and differ and check else code

    path = click.Path(exists=True, file_okay=False, path_type=Path)
    return with_example(
        texts,
        "golden.example",
        name="golden",
        help_text=texts("golden.help"),
        callback=call,
        params=[
            click.Argument(["folder"], metavar=texts("metavar.folder"), type=path),
            click.Option(["--check/--write", "check"], default=True, help=texts("option.golden")),
            *options.profile_options(texts),
            click.Option(
                ["--as-of"], type=options.Date(texts), metavar=texts("metavar.date"), help=texts("option.as-of")
            ),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _golden(session: Session, folder: Path, differ: list[str], *, write: bool) -> None:
    from fgk_docs.goldens import keep

    texts = session.texts
    found = session.engine.goldens(folder)
    for golden in found:
        if golden.same:
            continue
        differ.append(golden.path.name)
        if not write:
            click.echo(golden.difference(), nl=False)
            continue
        keep(golden)
        session.talk.say(texts("golden.removed" if golden.made is None else "golden.written", file=golden.path))
    key = "golden.same" if not differ else "golden.kept" if write else "golden.differ"
    session.talk.say(texts(key, count=len(differ), total=len(found)))
