from __future__ import annotations

import base64
import copy
import logging
import os
import pickle
import stat
from datetime import date

import pytest

from fgk_docs.errors import NotWritable, UnreadableInput, UsageError
from fgk_docs.seals.keys import (
    SigningKey,
    fingerprint,
    is_open_to_others,
    issuer_of,
    load_issuer,
    load_key,
    new_key,
    save_key,
    shown,
)
from tests.support.seals import issuer, key

WORDS = "vier Wörter sind genug"


@pytest.mark.parametrize("passphrase", [WORDS, None])
def test_a_key_comes_back_from_its_file(tmp_path, passphrase) -> None:
    path = tmp_path / "verein.key"
    save_key(path, key(), passphrase)
    assert load_key(path, passphrase).public == key().public
    assert (b"ENCRYPTED" in path.read_bytes()) == (passphrase is not None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_key_file_is_for_its_owner_alone_from_the_first_byte_whatever_the_umask(tmp_path, monkeypatch) -> None:
    modes: list[int] = []
    real = os.fdopen

    def opened(handle, *rest):
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        assert os.fstat(handle).st_size == 0
        return real(handle, *rest)

    monkeypatch.setattr(os, "fdopen", opened)
    before = os.umask(0)
    try:
        save_key(tmp_path / "k", key(), None)
    finally:
        os.umask(before)
    assert modes == [0o600]
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    assert not is_open_to_others(tmp_path / "k")
    (tmp_path / "k").chmod(0o640)
    assert is_open_to_others(tmp_path / "k")


def test_a_key_is_never_overwritten_not_even_through_a_link(tmp_path) -> None:
    path = tmp_path / "k"
    save_key(path, key(), None)
    there = path.read_bytes()
    with pytest.raises(NotWritable, match="key-file-exists"):
        save_key(path, key(2), None)
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotWritable, match="key-file-exists"):
        save_key(tmp_path / "link", key(2), None)
    assert path.read_bytes() == there
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("content", "passphrase", "code"),
    [
        (None, None, "key-needs-passphrase"),
        (None, "falsch, aber lang genug", "key-passphrase-wrong"),
        (b"", None, "key-broken"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", None, "key-broken"),
        (b"\x00\xff", WORDS, "key-broken"),
    ],
)
def test_what_is_wrong_with_a_key_is_told_without_a_piece_of_it(
    tmp_path, caplog, content, passphrase, code
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "k"
    save_key(path, key(), WORDS)
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=code) as raised:
        load_key(path, passphrase)
    said = f"{raised.value!r} {raised.value} {raised.value.__cause__} {caplog.text}"
    assert WORDS not in said
    assert "falsch" not in said
    assert "AAAA" not in said


def test_a_key_of_another_kind_is_refused(tmp_path) -> None:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

    made = generate_private_key(SECP256R1())
    data = made.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    (tmp_path / "k").write_bytes(data)
    with pytest.raises(UnreadableInput, match="key-broken"):
        load_key(tmp_path / "k", None)


def test_a_key_shows_itself_by_its_id_alone_and_travels_to_other_processes() -> None:
    secret = SigningKey(b"geheimgeheimgeheimgeheimgeheimge")
    for text in (repr(secret), str(secret), f"{secret}", repr({"key": secret})):
        assert "geheim" not in text
        assert shown(secret.id) in text
    for other in (pickle.loads(pickle.dumps(secret)), copy.deepcopy(secret)):
        assert other.sign(b"p", b"x") == secret.sign(b"p", b"x")


def test_two_new_keys_differ() -> None:
    assert new_key().public != new_key().public


def test_an_issuer_comes_back_from_its_file_and_holds_nothing_secret(tmp_path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(issuer().to_json())
    assert load_issuer(path) == issuer()
    seed = bytes([1] * 32)  # of the key of :func:`key`
    assert key().public == SigningKey(seed).public
    assert not [told for told in (seed.hex(), base64.b64encode(seed).decode()) if told in path.read_text()]
    assert fingerprint(issuer().raw).replace(" ", "").startswith(issuer().key)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"key":', '"schluessel":'),
        ('"schema_version": 1', '"schema_version": 2'),
        ("2031-12-31", "2025-12-31"),
        ("Familiengerechte Kommune e. V.", " "),
        (issuer().public_key[:4], "AAAA"),
        (issuer().public_key, "AAAA"),
        ("{", ""),
    ],
)
def test_an_issuer_file_that_does_not_fit_together_is_refused(tmp_path, old, new) -> None:
    path = tmp_path / "a.json"
    text = issuer().to_json().decode()
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="issuer-broken"):
        load_issuer(path)


def test_an_issuer_has_a_name_and_its_days_in_order() -> None:
    with pytest.raises(UsageError, match="key-dates-wrong"):
        issuer_of(key(), "x", date(2027, 1, 2), date(2027, 1, 1))
    with pytest.raises(UsageError, match="key-issuer-empty"):
        issuer_of(key(), "  ", date(2027, 1, 1), date(2027, 1, 1))
