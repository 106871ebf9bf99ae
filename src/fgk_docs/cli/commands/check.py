"""``fgk-docs check``: what is to be said about inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
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

    from fgk_docs.cli.giving_back import Back
    from fgk_docs.cli.hiring import Batch
    from fgk_docs.cli.report.rows import FileReport
    from fgk_docs.cli.reporting import Chosen, Course, Wish
    from fgk_docs.cli.session import Session
    from fgk_docs.cli.together import Again, Found
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        inputs: tuple[Path, ...],
        output_format: str,
        why: bool,
        annotate: Path | None,
        letter: Path | None,
        deadline: date | None,
        force: bool,
        joining: str,
        corrects: tuple[Path, ...],
        workers: int | None,
        timeout: float,
        memory: int,
        cluster: str | None,
        embed: str | None,
        **chosen: Unpack[Chosen],
    ) -> ExitCode:
        from fgk_docs.cli.giving_back import Back
        from fgk_docs.cli.hiring import Batch
        from fgk_docs.cli.reporting import Wish
        from fgk_docs.cli.session import Writing, run_chosen

        batch = Batch(workers=workers, timeout=timeout, memory=memory, cluster=cluster)
        as_json, wish = output_format == "json", Wish.of(chosen, details=why)
        asked = Asked(inputs, joining, corrects, batch, wish, as_json=as_json, why=why)
        work = partial(_check, asked=asked, back=Back(annotate, letter, force))
        writing = Writing(with_names=False, choices=(), embed=embed, since=None)
        return run_chosen(texts, chosen, work, writing, deadline=deadline)

    return with_example(
        texts,
        "check.example",
        name="check",
        help_text=texts("check.help"),
        callback=hiring_early(call),
        params=_parameters(texts),
    )


def _parameters(texts: Texts) -> list[click.Parameter]:
    return [
        options.inputs_argument(texts, many=True),
        *_shown(texts),
        *options.joining_options(texts),
        options.given_file(texts, ["--corrects"], texts("option.corrects"), multiple=True),
        *_answers(texts),
        *options.batch(texts),
        options.cluster_option(texts),
        *options.reporting(texts),
        *options.examination(texts),
        *options.everywhere(texts),
    ]


def _shown(texts: Texts) -> list[click.Parameter]:
    """Options that say what is shown, and how."""
    layout = click.Option(
        ["--format", "output_format"],
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=texts("option.format"),
    )
    reasons = click.Option(["--why"], is_flag=True, help=texts("option.why"))
    return [layout, reasons]


def _answers(texts: Texts) -> list[click.Parameter]:
    """Options that write an answer to the sender."""
    folder = click.Path(file_okay=False, path_type=Path)
    return [
        click.Option(["--annotate"], type=folder, metavar=texts("metavar.folder"), help=texts("option.annotate")),
        click.Option(["--letter"], type=folder, metavar=texts("metavar.folder"), help=texts("option.letter")),
        options.deadline_option(texts),
        options.embed_option(texts),
        options.force_option(texts),
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks about its inputs."""

    inputs: tuple[Path, ...]
    joining: str
    corrects: tuple[Path, ...]
    batch: Batch
    wish: Wish
    as_json: bool
    why: bool


def _check(session: Session, asked: Asked, back: Back) -> None:
    from fgk_docs.batch.parts import Joining
    from fgk_docs.cli import absent, together
    from fgk_docs.cli.correcting import with_corrections
    from fgk_docs.cli.giving_back import give_back, refused
    from fgk_docs.cli.hiring import hired
    from fgk_docs.cli.reporting import report_problems, reporting
    from fgk_docs.cli.together import examine_all

    asked = replace(asked, inputs=session.named(asked.inputs))
    if refused(session, back, asked.inputs) or session.told(report_problems(asked.wish, asked.inputs)):
        return
    register = absent.read(session, asked.wish.register)
    inputs = session.expand(asked.inputs, (*asked.wish.besides, *asked.corrects)).inputs
    wanted = together.Asked(Joining(asked.joining), gather=asked.wish.needs_rows)
    with reporting(session, asked.wish, inputs) as course:
        course.register = register
        with hired(session, asked.batch, len(inputs)) as hands:
            examine_all(session, inputs, wanted, hands.labour, course.found)
            if asked.corrects:
                course.found[0] = with_corrections(session, course.found, asked.corrects)
            absent.compare(session, course)
            _tell(session, asked, course)
            if back.wanted:
                give_back(session, course.found, back, hands.labour)


def _tell(session: Session, asked: Asked, course: Course) -> None:
    from fgk_docs.cli.report.as_json import as_json as json_of
    from fgk_docs.cli.reporting import tell
    from fgk_docs.cli.together import Again
    from fgk_docs.model.lazy import Lazy

    again = Again(session)
    reports: Sequence[FileReport] = Lazy(len(course.found), lambda number: course.found[number].report)
    if asked.why:
        reports = [_with_reasons(session, one, again) for one in course.found]
    if asked.as_json:
        click.echo(json_of(reports))
    else:
        tell(session, asked.wish, course, reports, err=False)


def _with_reasons(session: Session, one: Found, again: Again) -> FileReport:
    """The report with why the input was taken for its form; a case file was taken for none."""
    from fgk_docs.cli.report import why
    from fgk_docs.cli.report.rows import Row

    report = one.report
    examined = again.examined(one) if one.told is not None else None
    if isinstance(examined, Row):
        return replace(report, rows=(*report.rows, examined))
    if examined is None or examined.recognition is None:
        return report
    found = why.reasons(examined.recognition, examined.findings)
    return replace(report, reasons=tuple(why.lines(session.texts, found)), reasons_data=why.as_data(found))
