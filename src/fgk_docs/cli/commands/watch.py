"""``fgk-docs watch``: whatever is dropped into a folder is worked on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from fgk_docs.cli.session import Examination
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        source: Path,
        output: Path,
        to: tuple[str, ...],
        done: Path,
        failed: Path,
        settle: float,
        poll: float | None,
        once: bool,
        with_names: bool,
        choices: tuple[tuple[str, str], ...],
        embed: str | None,
        since: Path | None,
        deadline: date | None,
        workers: int | None,
        timeout: float,
        memory: int,
        **chosen: Unpack[Examination],
    ) -> ExitCode:
        from fgk_docs.cli.hiring import Batch
        from fgk_docs.cli.session import Writing, run_chosen
        from fgk_docs.cli.watching import Watch, watch

        writing = Writing(with_names=with_names, choices=choices, embed=embed, since=since)
        asked = Watch(source, output, done, failed, to, settle, poll, once)
        batch = Batch(workers=workers, timeout=timeout, memory=memory, cluster=None)
        return run_chosen(texts, chosen, lambda session: watch(session, asked, batch), writing, deadline=deadline)

    return with_example(
        texts,
        "watch.example",
        name="watch",
        help_text=texts("watch.help"),
        callback=call,
        params=_parameters(texts),
    )


def _parameters(texts: Texts) -> list[click.Parameter]:
    existing = click.Path(exists=True, file_okay=False, path_type=Path)
    return [
        click.Argument(["source"], metavar=texts("metavar.source"), type=existing),
        click.Argument(["output"], metavar=texts("metavar.output"), type=click.Path(path_type=Path)),
        click.Option(["--to"], multiple=True, metavar=texts("metavar.kind"), help=texts("option.watch-to")),
        _folder("--done", texts("watch.done-folder"), texts("option.done"), texts("metavar.folder")),
        _folder("--failed", texts("watch.failed-folder"), texts("option.failed"), texts("metavar.folder")),
        _seconds("--settle", 2.0, texts("option.settle"), texts("metavar.seconds")),
        _seconds("--poll", None, texts("option.poll"), texts("metavar.seconds")),
        click.Option(["--once"], is_flag=True, help=texts("option.once")),
        options.deadline_option(texts),
        *options.writing(texts),
        *options.batch(texts),
        *options.examination(texts),
        *options.everywhere(texts),
    ]


def _folder(option: str, default: str, help_text: str, metavar: str) -> click.Option:
    path = click.Path(path_type=Path)
    return click.Option([option], default=default, show_default=True, metavar=metavar, type=path, help=help_text)


def _seconds(option: str, default: float | None, help_text: str, metavar: str) -> click.Option:
    return click.Option(
        [option],
        type=click.FloatRange(0.1, 3600),
        default=default,
        show_default=default is not None,
        metavar=metavar,
        help=help_text,
    )
