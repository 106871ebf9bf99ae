"""``fgk-docs keys revoke``: a certificate is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from fgk_docs.cli import options, secrets
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


class _Chosen(TypedDict):
    number: str
    day: date
    reason: str
    target: Path
    sign_key: Path
    passphrase_file: Path | None


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(**chosen: Unpack[_Chosen]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _revoke(session, chosen))

    return with_example(
        texts,
        "keys.revoke.example",
        name="revoke",
        help_text=texts("keys.revoke.help"),
        callback=call,
        params=[
            click.Argument(["number"], metavar=texts("metavar.number-of")),
            click.Option(
                ["--date", "day"],
                required=True,
                type=options.Date(texts),
                metavar=texts("metavar.date"),
                help=texts("option.revoke-date"),
            ),
            click.Option(
                ["--reason"], required=True, metavar=texts("metavar.text"), help=texts("option.revoke-reason")
            ),
            click.Option(
                ["--list", "target"],
                required=True,
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=texts("metavar.file"),
                help=texts("option.revoke-list"),
            ),
            secrets.sign_key_option(texts, required=True),
            secrets.passphrase_file_option(texts),
            *options.everywhere(texts),
        ],
    )


def _revoke(session: Session, chosen: _Chosen) -> None:
    from fgk_docs.cli.writing import write_file
    from fgk_docs.seals.revocations import load_revocations, revocation, revoked

    texts, target = session.texts, chosen["target"]
    before = load_revocations(target) if target.exists() else None
    entry = revocation(chosen["number"], chosen["day"], chosen["reason"])
    key = secrets.unlocked(texts, chosen["sign_key"], chosen["passphrase_file"])
    made = revoked(key, before, (entry,), target.name)
    write_file(target, made.to_json())
    click.echo(str(target))
    count = texts.count("count.entries", len(made.entries))
    session.talk.say(texts("keys.revoked", number=entry.number, count=count))
