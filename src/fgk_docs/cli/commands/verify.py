"""``fgk-docs verify``: whether a certificate is genuine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
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
        subject: str, on: date | None, issuers: tuple[Path, ...], revoked: tuple[Path, ...], as_json: bool
    ) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        # The only place that asks for the present day: the answer names the day that it was given for.
        day = on or datetime.now(UTC).astimezone().date()
        asked = _Asked(subject, day, issuers, revoked, as_json)
        return run(texts, Settings(), lambda session: _verify(session, asked))

    return with_example(
        texts,
        "verify.example",
        name="verify",
        help_text=texts("verify.help"),
        callback=call,
        params=[
            click.Argument(["subject"], metavar=texts("metavar.subject")),
            click.Option(
                ["--on"], type=options.Date(texts), metavar=texts("metavar.date"), help=texts("option.on")
            ),
            options.given_file(texts, ["--issuer", "issuers"], texts("option.issuer-file"), multiple=True),
            options.given_file(texts, ["--revoked"], texts("option.revoked"), multiple=True),
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.verify-json")),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    subject: str
    day: date
    issuers: tuple[Path, ...]
    revoked: tuple[Path, ...]
    as_json: bool


def _verify(session: Session, asked: _Asked) -> None:
    from fgk_docs.cli.report import verified, verified_json
    from fgk_docs.errors import UsageError
    from fgk_docs.seals.code import is_like_code
    from fgk_docs.seals.judging import Trust
    from fgk_docs.seals.keys import load_issuer
    from fgk_docs.seals.revocations import trusted

    path = Path(asked.subject)
    is_typed = is_like_code(asked.subject)
    if not is_typed and not path.is_file():
        raise UsageError("verify-nothing", asked.subject)
    known = tuple(load_issuer(one) for one in asked.issuers)
    trust = Trust(known, tuple(trusted(one, known) for one in asked.revoked), asked.day)
    found = session.engine.verify(asked.subject if is_typed else path, trust)
    rows = session.rows(found.findings)
    session.count(verified.exit_codes(found.findings))
    if asked.as_json:
        file = None if is_typed else path.name
        click.echo(verified_json.as_json(file, found, trust, rows, session.exit_code()))
        return
    name = session.texts("verify.typed") if is_typed else path.name
    for line in verified.lines(session.texts, name, found, trust, rows):
        session.talk.answer(line)
