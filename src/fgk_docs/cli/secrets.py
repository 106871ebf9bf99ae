"""Passphrases and keys: asked for without echo or read from a file, and never said again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from fgk_docs.cli import options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.seals.keys import SigningKey


class Signing(TypedDict):
    """The options that :func:`signing_options` declares, as click hands them over."""

    sign_key: Path | None
    passphrase_file: Path | None


def signing_options(texts: Texts) -> list[click.Option]:
    """The key that signs codes on certificates, and its passphrase."""
    return [sign_key_option(texts, required=False), passphrase_file_option(texts)]


def sign_with(session: Session, signing: Signing) -> None:
    """Let the call sign codes, where it names a key; raises as :func:`unlocked`."""
    if signing["sign_key"] is not None:
        session.sign_with(unlocked(session.texts, signing["sign_key"], signing["passphrase_file"]))


def passphrase_file_option(texts: Texts) -> click.Option:
    """``--passphrase-file``: where the passphrase stands."""
    return options.given_file(texts, ["--passphrase-file"], texts("option.passphrase-file"))


def sign_key_option(texts: Texts, *, required: bool) -> click.Option:
    """``--sign-key``: the file with the secret key."""
    return options.given_file(texts, ["--sign-key"], texts("option.sign-key"), required=required)


def given_passphrase(path: Path) -> str:
    """The first line of a file.

    Raises:
        UnreadableInput: the file cannot be read, or is no text.
    """
    from fgk_docs.errors import UnreadableInput
    from fgk_docs.safe.files import read_limited
    from fgk_docs.seals.keys import SMALL

    try:
        lines = read_limited(path, SMALL).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableInput("passphrase-file-broken", path.name) from None
    if not lines or not lines[0]:
        raise UnreadableInput("passphrase-file-broken", path.name)
    return lines[0]


def asked_passphrase(texts: Texts, *, twice: bool = False) -> str:
    """What the person types, unseen; ``twice`` for a new one.

    Raises:
        click.UsageError: the two are not the same.
        UsageError: ``passphrase-not-hidden``: there is no terminal that would not show what is typed.
    """
    answer = _hidden(texts("keys.ask"))
    if twice and _hidden(texts("keys.ask-again")) != answer:
        raise click.UsageError(texts("keys.ask-differs"))
    return answer


def _hidden(question: str) -> str:
    import warnings
    from getpass import GetPassWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            answer: str = click.prompt(question, hide_input=True, err=True)
        except GetPassWarning:
            from fgk_docs.errors import UsageError

            raise UsageError("passphrase-not-hidden") from None
    return answer


def unlocked(texts: Texts, path: Path, passphrase_file: Path | None) -> SigningKey:
    """The key in a file; the passphrase is asked for where it needs one and none is given.

    Raises:
        UnreadableInput: as ``seals.keys.load_key`` does.
    """
    from fgk_docs.safe.files import read_limited
    from fgk_docs.seals.keys import SMALL, is_locked, is_open_to_others, load_key

    if is_open_to_others(path):
        click.echo(texts("keys.open", file=path), err=True)
    passphrase = given_passphrase(passphrase_file) if passphrase_file is not None else None
    if passphrase is None and is_locked(read_limited(path, SMALL)):
        passphrase = asked_passphrase(texts)
    return load_key(path, passphrase)
