"""``fgk-docs sign``: a signature in a PDF file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from fgk_docs.cli import options, secrets
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from typing import Unpack

    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


class _Chosen(TypedDict):
    source: Path
    pkcs12: Path
    passphrase_file: Path | None
    visible: bool
    output: Path
    force: bool


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(**chosen: Unpack[_Chosen]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _sign(session, chosen))

    return with_example(
        texts,
        "sign.example",
        name="sign",
        help_text=texts("sign.help"),
        callback=call,
        params=[
            options.inputs_argument(texts, many=False),
            options.given_file(texts, ["--pkcs12"], texts("option.pkcs12"), required=True),
            secrets.passphrase_file_option(texts),
            click.Option(["--visible"], is_flag=True, help=texts("option.visible")),
            options.file_option(texts, texts("option.signed-file")),
            options.force_option(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _sign(session: Session, chosen: _Chosen) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.writing import write_file
    from fgk_docs.protocols import Credentials
    from fgk_docs.safe.files import read_limited
    from fgk_docs.seals.keys import SMALL

    texts, source, output, key = session.texts, chosen["source"], chosen["output"], chosen["pkcs12"]
    target = Target(source, output)
    if session.told(target_problems([target], [source, key], force=chosen["force"])):
        return
    path = chosen["passphrase_file"]
    passphrase = secrets.given_passphrase(path) if path is not None else secrets.asked_passphrase(texts)
    shown = (texts("sign.shown"),) if chosen["visible"] else ()
    credentials = Credentials(read_limited(key, SMALL), passphrase, shown, key.name)
    write_file(output, session.engine.sign(source, credentials))
    click.echo(str(output))
