"""``fgk-docs keys make``: a key for those who issue certificates."""

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
    output: Path
    issuer: str
    valid_from: date
    valid_until: date
    public: Path | None
    passphrase_file: Path | None
    no_passphrase: bool


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(**chosen: Unpack[_Chosen]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _make(session, chosen))

    file = click.Path(dir_okay=False, path_type=Path)
    return with_example(
        texts,
        "keys.make.example",
        name="make",
        help_text=texts("keys.make.help"),
        callback=call,
        params=[
            options.file_option(texts, texts("option.key-file")),
            click.Option(
                ["--issuer"], required=True, metavar=texts("metavar.text"), help=texts("option.issuer-name")
            ),
            _day(texts, "--valid-from", texts("option.valid-from")),
            _day(texts, "--valid-until", texts("option.valid-until")),
            click.Option(["--public"], type=file, metavar=texts("metavar.file"), help=texts("option.public-file")),
            secrets.passphrase_file_option(texts),
            click.Option(["--no-passphrase"], is_flag=True, help=texts("option.no-passphrase")),
            *options.everywhere(texts),
        ],
    )


def _day(texts: Texts, name: str, help_text: str) -> click.Option:
    return click.Option(
        [name], required=True, type=options.Date(texts), metavar=texts("metavar.date"), help=help_text
    )


def _make(session: Session, chosen: _Chosen) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.writing import write_file
    from fgk_docs.errors import NotWritable
    from fgk_docs.seals.keys import issuer_of, new_key, save_key, shown

    texts, output = session.texts, chosen["output"]
    public = chosen["public"] or output.with_suffix(texts("keys.public-suffix"))
    key = new_key()
    issuer = issuer_of(key, chosen["issuer"], chosen["valid_from"], chosen["valid_until"])
    found = target_problems([Target(output, output), Target(public, public)], ())
    ours = (NotWritable("key-file-exists", one.place) if one.code == "target-exists" else one for one in found)
    if session.told(ours):
        return
    save_key(output, key, _passphrase(texts, chosen))
    write_file(public, issuer.to_json())
    click.echo(f"{output}\n{public}")
    first, last = f"{issuer.valid_from:%d.%m.%Y}", f"{issuer.valid_until:%d.%m.%Y}"
    session.talk.say(texts("keys.made", id=shown(key.id), issuer=issuer.name, first=first, last=last))
    session.talk.say(texts("keys.keep", file=output.name, public=public.name))


def _passphrase(texts: Texts, chosen: _Chosen) -> str | None:
    """The passphrase of the new key; None where the call says that there is none."""
    from fgk_docs.errors import UsageError
    from fgk_docs.seals.keys import checked_passphrase

    path = chosen["passphrase_file"]
    if chosen["no_passphrase"]:
        if path is not None:
            raise UsageError("passphrase-or-none", "--no-passphrase")
        return None
    found = secrets.given_passphrase(path) if path is not None else secrets.asked_passphrase(texts, twice=True)
    return checked_passphrase(found)
