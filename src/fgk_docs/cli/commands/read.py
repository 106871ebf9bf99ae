"""``fgk-docs read``: an input as a case file, a document as what it carries."""

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


_SAID = {"document": "read.embedded.document", "case": "read.embedded.case"}


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(
        inputs: tuple[Path, ...], output: Path | None, force: bool, whole: bool, **chosen: Unpack[Examination]
    ) -> ExitCode:
        from fgk_docs.cli.session import run_chosen

        return run_chosen(texts, chosen, lambda session: _read(session, inputs, output, force=force, whole=whole))

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
            click.Option(["--whole"], is_flag=True, help=texts("option.whole")),
            *options.examination(texts),
            *options.everywhere(texts),
        ],
    )


def _read(session: Session, inputs: tuple[Path, ...], output: Path | None, *, force: bool, whole: bool) -> None:
    from fgk_docs.batch.targets import Target, target_problems

    targets = [] if output is None else [Target(inputs[0], output)]
    if session.told(target_problems(targets, inputs, force=force)):
        return
    text = _carried(session, inputs[0], whole=whole) if len(inputs) == 1 else None
    text = text if text is not None else _case_file(session, inputs)
    if text is not None:
        _give(text, output)


def _carried(session: Session, path: Path, *, whole: bool) -> str | None:
    """What a document carries; None for a file that carries nothing, which may be a form."""
    import json

    from fgk_docs.errors import UnreadableInput

    try:
        found = session.engine.embedded(path)
    except UnreadableInput as error:
        if error.code.startswith("embedded-"):
            raise
        found = None  # it may be a form, whose reader says what is wrong with it
    if found is None:
        return None
    embedded, carried = found
    session.talk.say(session.texts(_SAID[embedded.mode.value], file=path.as_posix(), program=embedded.program))
    case_file = None if whole else embedded.case_file(path.name)
    if case_file is not None:
        return case_file.to_json()
    return json.dumps(json.loads(carried.data), ensure_ascii=False, indent=1) + "\n"


def _case_file(session: Session, inputs: tuple[Path, ...]) -> str | None:
    """A form, or its parts, as a case file; None, told, where there is none to be had."""
    from fgk_docs.errors import UsageError
    from fgk_docs.model.finding import Verdict

    report, examined = session.examine_parts(inputs)
    if report.rows:
        session.talk.report(report)
    if examined is not None and examined.others:
        names = [one.case_file.case.municipality.name or "–" for one in (examined, *examined.others)]
        raise UsageError("read-one-municipality", inputs[0].name, names=", ".join(names))
    if examined is None or examined.verdict is Verdict.REJECT:
        return None
    return examined.case_file.to_json()


def _give(text: str, output: Path | None) -> None:
    from fgk_docs.safe.files import atomic_write

    if output is None:
        click.echo(text, nl=False)
    else:
        atomic_write(output, text.encode())
        click.echo(str(output))
