"""``fgk-docs keys show``: whose key an issuer file holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(source: Path) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(texts, Settings(), lambda session: _show(session, source))

    return with_example(
        texts,
        "keys.show.example",
        name="show",
        help_text=texts("keys.show.help"),
        callback=call,
        params=[options.inputs_argument(texts, many=False), *options.everywhere(texts)],
    )


def _show(session: Session, source: Path) -> None:
    from fgk_docs.seals.keys import fingerprint, load_issuer, shown

    issuer, texts, answer = load_issuer(source), session.texts, session.talk.answer
    answer(texts("keys.issuer", issuer=issuer.name))
    answer(texts("keys.key", id=shown(issuer.id)))
    answer(texts("keys.dates", first=f"{issuer.valid_from:%d.%m.%Y}", last=f"{issuer.valid_until:%d.%m.%Y}"))
    answer(texts("keys.fingerprint", fingerprint=fingerprint(issuer.raw)))
