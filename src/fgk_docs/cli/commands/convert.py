"""``fgk-docs convert``: from forms to papers, in two phases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options, secrets
from fgk_docs.cli.early import hiring_early
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from fgk_docs.cli.hiring import Batch
    from fgk_docs.cli.reporting import Chosen
    from fgk_docs.cli.session import Session, Writing
    from fgk_docs.errors import ExitCode

    class _Chosen(Chosen, Writing, secrets.Signing):
        """All options but those that say who does the work."""

        to: tuple[str, ...]
        output: Path
        sections: bool
        force: bool
        joining: str
        deadline: date | None
        resume: bool


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        inputs: tuple[Path, ...],
        workers: int | None,
        timeout: float,
        memory: int,
        cluster: str | None,
        **chosen: Unpack[_Chosen],
    ) -> ExitCode:
        from fgk_docs.cli.hiring import Batch

        return _call(texts, inputs, Batch(workers=workers, timeout=timeout, memory=memory, cluster=cluster), chosen)

    return with_example(
        texts,
        "convert.example",
        name="convert",
        help_text=texts("convert.help"),
        callback=hiring_early(call),
        params=_parameters(texts),
    )


def _call(texts: Texts, inputs: tuple[Path, ...], batch: Batch, chosen: _Chosen) -> ExitCode:
    from fgk_docs.batch.parts import Joining
    from fgk_docs.cli.conversion import Conversion, convert
    from fgk_docs.cli.reporting import Wish
    from fgk_docs.cli.session import run_chosen
    from fgk_docs.errors import UsageError

    asked = Conversion(
        inputs,
        chosen["to"],
        chosen["output"],
        Joining(chosen["joining"]),
        chosen["force"],
        chosen["sections"],
        chosen["resume"],
        Wish.of(chosen),
    )

    def work(session: Session) -> None:
        if chosen["sign_key"] is not None and batch["cluster"] is not None:
            raise UsageError("sign-key-on-cluster", "--cluster")
        secrets.sign_with(session, chosen)
        convert(session, asked, batch)

    return run_chosen(texts, chosen, work, chosen, deadline=chosen["deadline"])


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
        *secrets.signing_options(texts),
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
