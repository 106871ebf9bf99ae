"""``fgk-docs read``: an input as a case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from typing import Unpack

    from fgk_docs.cli.session import Examination, Session
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(inputs: tuple[Path, ...], output: Path | None, force: bool, **chosen: Unpack[Examination]) -> ExitCode:
        from fgk_docs.cli.session import run_chosen

        return run_chosen(texts, chosen, lambda session: _read(session, inputs, output, force=force))

    return with_example(
        texts,
        "read.example",
        name="read",
        help_text=texts("read.help"),
        callback=call,
        params=[
            options.inputs_argument(texts, many=True, folders=False),
            options.output_option(texts, folder=False),
            options.force_option(texts),
            *options.examination(texts),
            *options.everywhere(texts),
        ],
    )


def _read(session: Session, inputs: tuple[Path, ...], output: Path | None, *, force: bool) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.errors import UsageError
    from fgk_docs.model.finding import Verdict
    from fgk_docs.safe.files import atomic_write

    if output is not None:
        problems = list(target_problems([Target(inputs[0], output)], inputs, force=force))
        for problem in problems:
            session.complain(problem)
        if problems:
            return
    report, examined = session.examine_parts(inputs)
    if report.rows:
        session.talk.report(report)
    if examined is not None and examined.others:
        names = [one.case_file.case.municipality.name or "–" for one in (examined, *examined.others)]
        raise UsageError("read-one-municipality", inputs[0].name, names=", ".join(names))
    if examined is None or examined.verdict is Verdict.REJECT:
        return
    text = examined.case_file.to_json()
    if output is None:
        click.echo(text, nl=False)
    else:
        atomic_write(output, text.encode())
        click.echo(str(output))
