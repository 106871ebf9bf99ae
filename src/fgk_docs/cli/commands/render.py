"""``fgk-docs render``: one document from a sample case or a case file, to look at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from fgk_docs.cli import options, secrets
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from fgk_docs.batch.work import Order
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode
    from fgk_docs.pipeline import Examined


class _Chosen(TypedDict):
    kind: str
    phase: str | None
    case: Path | None
    output: Path
    force: bool
    profile: str | None
    profile_dirs: tuple[Path, ...]
    as_of: date | None
    with_names: bool
    choices: tuple[tuple[str, str], ...]
    embed: str | None
    since: Path | None
    sign_key: Path | None
    passphrase_file: Path | None


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(sample: bool, **chosen: Unpack[_Chosen]) -> ExitCode:
        from fgk_docs.cli.session import mode_of, run
        from fgk_docs.pipeline import Settings

        if sample == (chosen["case"] is not None) or (chosen["phase"] and not sample):
            raise click.UsageError(texts("render.which"))
        settings = Settings(
            profile=chosen["profile"],
            profile_dirs=chosen["profile_dirs"],
            as_of=chosen["as_of"],
            with_names=chosen["with_names"],
            options=dict(chosen["choices"]),
            embed=mode_of(chosen["embed"]),
            since=chosen["since"],
        )
        return run(texts, settings, lambda session: _render(session, chosen))

    return with_example(
        texts,
        "render.example",
        name="render",
        help_text=texts("render.help"),
        callback=call,
        params=[
            click.Argument(["kind"], metavar=texts("metavar.kind")),
            click.Option(["--sample"], is_flag=True, help=texts("option.sample")),
            click.Option(["--phase"], metavar=texts("metavar.name"), help=texts("option.phase")),
            *_sources(texts),
            *options.profile_options(texts),
            *options.writing(texts),
            *secrets.signing_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _sources(texts: Texts) -> list[click.Parameter]:
    return [
        options.given_file(texts, ["--case"], texts("option.render-case")),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar=texts("metavar.file"),
            type=click.Path(path_type=Path),
            help=texts("option.render-file"),
        ),
        options.force_option(texts),
        click.Option(
            ["--as-of"], type=options.Date(texts), metavar=texts("metavar.date"), help=texts("option.as-of")
        ),
    ]


def _render(session: Session, chosen: _Chosen) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.requests import fitting, refuse_useless
    from fgk_docs.cli.writing import write_file

    signing = secrets.Signing(sign_key=chosen["sign_key"], passphrase_file=chosen["passphrase_file"])
    secrets.sign_with(session, signing)
    kinds = session.engine.kinds()
    output, case = chosen["output"], chosen["case"]
    request = fitting(chosen["kind"], output.name, kinds, session.engine.suffix_of)
    refuse_useless(session, [request], kinds)
    inputs = [case] if case is not None else []
    if session.told(target_problems([Target(output, output)], inputs, force=chosen["force"])):
        return
    examined = _examined(session, request, chosen)
    if examined is None:
        return
    product = session.engine.produce(examined, request.kind, request.format)
    rows = session.rows(product.findings, examined.case_file.case.municipality.ags)
    session.talk.rows(examined.path.name, rows)
    if product.data is not None:
        write_file(output, product.data)
        click.echo(str(output))


def _examined(session: Session, request: Order, chosen: _Chosen) -> Examined | None:
    """The sample or the case; None, told, for an input of which there is nothing to say but why it is rejected."""
    from fgk_docs.model.finding import Verdict

    case = chosen["case"]
    if case is None:
        return session.engine.sample(request.kind, chosen["phase"])
    (report, examined), codes = session.apart(lambda: session.examine_parts((case,)))
    if examined is None or (examined.verdict is Verdict.REJECT and not request.tells_findings):
        session.count(codes)
        session.talk.report(report)
        return None
    return examined
