"""Keys and passphrases stay secret: in no output with ``--debug``, no journal, no document; typed without echo."""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode
from fgk_docs.seals.keys import SigningKey, load_key, save_key
from tests.support.carrying import contents
from tests.support.seals import issuer
from tests.support.signing import WORDS as OFFICE_WORDS
from tests.support.signing import authority
from tools.make_samples import TARGET

WORDS = "vier Wörter sind genug"
SEED = bytes(range(7, 39))
"""A key whose bytes stand nowhere by chance."""


def spellings(secret: bytes) -> set[bytes]:
    """Bytes as they might stand in a log: as they are, as Python shows them, in hexadecimal, in base64."""
    return {
        secret,
        repr(secret)[2:-1].encode(),
        repr(list(secret))[1:-1].encode(),
        secret.hex().encode(),
        secret.hex().upper().encode(),
        base64.b64encode(secret)[:40],
    }


@pytest.fixture
def secrets(tmp_path: Path) -> set[bytes]:
    """What must stand nowhere but in the files of the keys, which lie in the folder ``tresor``."""
    (tmp_path / "tresor").mkdir()
    save_key(tmp_path / "tresor" / "k", SigningKey(SEED), WORDS)
    (tmp_path / "tresor" / "v.p12").write_bytes(authority()[1])
    (tmp_path / "tresor" / "k.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "tresor" / "v.txt").write_text(OFFICE_WORDS, encoding="utf-8")
    (tmp_path / "akte.json").write_bytes((TARGET / "zertifikat.json").read_bytes())
    (tmp_path / "a.json").write_bytes(issuer().to_json())
    pem = [line for line in (tmp_path / "tresor" / "k").read_bytes().splitlines() if b"-----" not in line]
    pkcs12 = spellings(authority()[1][16:64])
    return {*spellings(SEED), *spellings(WORDS.encode()), *spellings(OFFICE_WORDS.encode()), *pem, *pkcs12}


KEY = ("--sign-key", "tresor/k", "--passphrase-file", "tresor/k.txt")
CONVERT = ("convert", "akte.json", "--to", "zertifikat.pdf", "--to", "zertifikat.docx", "-o", "aus", *KEY)
REVOKE = ("keys", "revoke", "MUSTER-1", "--date", "01.05.2028", "--reason", "Irrtum", "--list", "l.json", *KEY)
SIGN = (
    "sign",
    "z.pdf",
    "--pkcs12",
    "tresor/v.p12",
    "--passphrase-file",
    "tresor/v.txt",
    "--visible",
    "-o",
    "s.pdf",
)
RENDER = ("render", "zertifikat.pdf", "--case", "akte.json", "-o", "z.pdf", *KEY)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_no_secret_is_in_what_is_said_logged_or_written_with_debug(
    call, tmp_path: Path, secrets: set[bytes], workers: str
) -> None:
    said = []
    for arguments in (RENDER, (*CONVERT, "--workers", workers, "--report", "bericht.json"), REVOKE, SIGN):
        result = call(*arguments, "--debug")
        assert result.code == ExitCode.DONE, result.err
        said.append(f"{result.out}{result.err}".encode())
    said.append(call("verify", "s.pdf", "--issuer", "a.json", "--on", "01.06.2028", "--debug").out.encode())
    written = list(pieces(tmp_path))
    assert len(written) > 10
    assert [secret for secret in secrets for piece in (*said, *written) if secret in piece] == []


def pieces(folder: Path) -> Iterator[bytes]:
    """Everything in a folder but the vault, hidden files of a run and the insides of documents too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "tresor" not in path.parts:
            yield from contents(path.read_bytes())


@pytest.mark.parametrize("arguments", [RENDER, REVOKE, SIGN])
def test_a_wrong_passphrase_is_neither_said_nor_logged(
    call, tmp_path: Path, secrets: set[bytes], arguments: tuple[str, ...]
) -> None:
    wrong = "ein ganz anderes Kennwort"
    if "sign" in arguments:
        (tmp_path / "z.pdf").write_bytes(b"%PDF-1.7\n")
    for name in ("k.txt", "v.txt"):
        (tmp_path / "tresor" / name).write_text(wrong, encoding="utf-8")
    result = call(*arguments, "--debug")
    assert result.code == ExitCode.UNREADABLE
    said = f"{result.out}{result.err}".encode()
    assert [secret for secret in {*secrets, *spellings(wrong.encode())} if secret in said] == []


def test_debug_tells_no_variables_of_where_the_program_broke(
    call, secrets: set[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(key: SigningKey, purpose: bytes, data: bytes) -> bytes:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(SigningKey, "sign", broken)
    result = call(*REVOKE, "--debug")
    assert (result.code, "ZeroDivisionError" in result.err) == (ExitCode.BROKEN, True)
    assert [secret for secret in secrets if secret in f"{result.out}{result.err}".encode()] == []


def test_a_log_at_any_level_shows_a_key_by_its_id(caplog: pytest.LogCaptureFixture) -> None:
    key = SigningKey(SEED)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("fremd").debug("%s %r %s", key, key, [key])
    assert caplog.messages == [f"{key!r} {key!r} [{key!r}]"]
    assert not any(secret.decode("latin-1") in caplog.text for secret in spellings(SEED))


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Unix")
def test_a_passphrase_is_typed_without_echo_at_a_real_terminal(tmp_path: Path) -> None:
    names = ("--issuer", "Verein", "--valid-from", "01.01.2027", "--valid-until", "31.12.2031", "--lang", "de")
    shown = at_terminal(
        ["keys", "make", "-o", "k", *names, "--debug"], ["Kennwort:", "Kennwort noch einmal:"], tmp_path
    )
    assert WORDS not in shown
    assert "Wörter" not in shown
    assert load_key(tmp_path / "k", WORDS)


AT_TERMINAL = (
    "import fcntl, runpy, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "runpy.run_module('fgk_docs', run_name='__main__', alter_sys=True)"
)
"""Makes the terminal the one that a passphrase is asked at, whatever the streams are."""


def at_terminal(arguments: list[str], prompts: list[str], folder: Path) -> str:
    """What a person sees who answers each prompt with the passphrase."""
    import pty

    own, its = pty.openpty()
    command = [sys.executable, "-c", AT_TERMINAL, *arguments]
    with subprocess.Popen(
        command,
        stdin=its,
        stdout=its,
        stderr=its,
        cwd=folder,
        start_new_session=True,
    ) as program:
        os.close(its)
        seen = b""
        for prompt in prompts:
            start = len(seen)
            while prompt.encode() not in seen[start:]:
                seen += os.read(own, 1000)
            os.write(own, f"{WORDS}\n".encode())
        try:
            while piece := os.read(own, 1000):
                seen += piece
        except OSError:
            pass  # the other end is closed
        program.wait(30)
    os.close(own)
    return seen.decode()
