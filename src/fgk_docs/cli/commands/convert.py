"""``fgk-docs convert``: from forms to papers, in two phases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.early import hiring_early
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from fgk_docs.cli.reporting import Chosen
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        inputs: tuple[Path, ...],
        to: tuple[str, ...],
        output: Path,
        sections: bool,
        force: bool,
        joining: str,
        with_names: bool,
        choices: tuple[tuple[str, str], ...],
        embed: str | None,
        deadline: date | None,
        workers: int | None,
        timeout: float,
        memory: int,
        cluster: str | None,
        resume: bool,
        **chosen: Unpack[Chosen],
    ) -> ExitCode:
        from fgk_docs.batch.parts import Joining
        from fgk_docs.cli.conversion import Conversion, convert
        from fgk_docs.cli.hiring import Batch
        from fgk_docs.cli.reporting import Wish
        from fgk_docs.cli.session import Writing, run_chosen

        writing = Writing(with_names=with_names, choices=choices, embed=embed)
        asked = Conversion(inputs, to, output, Joining(joining), force, sections, resume, Wish.of(chosen))
        batch = Batch(workers=workers, timeout=timeout, memory=memory, cluster=cluster)
        return run_chosen(texts, chosen, lambda session: convert(session, asked, batch), writing, deadline=deadline)

    return with_example(
        texts,
        "convert.example",
        name="convert",
        help_text=texts("convert.help"),
        callback=hiring_early(call),
        params=_parameters(texts),
    )


def _parameters(texts: Texts) -> list[click.Parameter]:
    return [
        options.inputs_argument(texts, many=True),
        _to_option(texts),
        click.Option(["--sections"], is_flag=True, help=texts("option.sections")),
        options.output_option(texts, folder=True),
        options.force_option(texts),
        options.deadline_option(texts),
        *options.joining_options(texts),
        *options.writing(texts),
        *options.batch(texts),
        options.cluster_option(texts),
        options.resume_option(texts),
        *options.reporting(texts),
        *options.examination(texts),
        *options.everywhere(texts),
    ]


def _to_option(texts: Texts) -> click.Option:
    return click.Option(
        ["--to"], multiple=True, required=True, metavar=texts("metavar.kind"), help=texts("option.to")
    )
