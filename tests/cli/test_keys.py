"""Keys on the command line: nothing secret is ever said, and nothing is half-written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode
from fgk_docs.seals.keys import load_issuer, load_key, save_key
from tests.support.seals import issuer, key

WORDS = "vier Wörter sind genug"
NAMES = ("--issuer", "Familiengerechte Kommune e. V.", "--valid-from", "01.01.2027", "--valid-until", "2031-12-31")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    (tmp_path / "kennwort.txt").write_text(f"{WORDS}\nzweite Zeile\n", encoding="utf-8")
    return Path("kennwort.txt")


def test_a_key_and_its_issuer_file_are_made(call, words, tmp_path) -> None:
    result = call("keys", "make", "-o", "verein.key", *NAMES, "--passphrase-file", words)
    assert (result.code, result.out.split()) == (0, ["verein.key", "verein.aussteller.json"])
    made = load_key(tmp_path / "verein.key", WORDS)
    assert load_issuer(tmp_path / "verein.aussteller.json").raw == made.public
    assert WORDS not in result.out + result.err
    shown = call("keys", "show", "verein.aussteller.json")
    assert shown.out.splitlines()[0] == "Aussteller: Familiengerechte Kommune e. V."
    assert "Signiert vom 01.01.2027 bis zum 31.12.2031" in shown.out
    if os.name != "nt":
        assert (tmp_path / "verein.key").stat().st_mode & 0o777 == 0o600


def test_the_passphrase_is_asked_for_twice_and_not_shown(call, monkeypatch, tmp_path) -> None:
    asked: list[tuple[str, bool]] = []

    def prompt(text: str, *, hide_input: bool, err: bool) -> str:
        asked.append((text, hide_input))
        return WORDS

    monkeypatch.setattr("fgk_docs.cli.secrets.click.prompt", prompt)
    result = call("keys", "make", "-o", "k", *NAMES)
    assert (result.code, asked) == (0, [("Kennwort", True), ("Kennwort noch einmal", True)])
    assert load_key(tmp_path / "k", WORDS)
    assert WORDS not in result.out + result.err


def test_two_different_passphrases_make_no_key(call, monkeypatch, tmp_path) -> None:
    answers = iter([WORDS, WORDS[:-1]])
    monkeypatch.setattr("fgk_docs.cli.secrets.click.prompt", lambda *_, **__: next(answers))
    assert call("keys", "make", "-o", "k", *NAMES).code == ExitCode.USAGE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--passphrase-file", "kurz.txt"), ExitCode.USAGE, "key-passphrase-short"),
        (("--passphrase-file", "leer.txt"), ExitCode.UNREADABLE, "passphrase-file-broken"),
        (("--passphrase-file", "kurz.txt", "--no-passphrase"), ExitCode.USAGE, "passphrase-or-none"),
        (("--no-passphrase", "--valid-until", "31.12.2026"), ExitCode.USAGE, "key-dates-wrong"),
        (("--no-passphrase", "--issuer", " "), ExitCode.USAGE, "key-issuer-empty"),
        (("--no-passphrase", "-o", "kurz.txt"), ExitCode.NOT_WRITABLE, "key-file-exists"),
        (("--no-passphrase", "--public", "kurz.txt"), ExitCode.NOT_WRITABLE, "key-file-exists"),
        (("--no-passphrase", "--public", "k"), ExitCode.USAGE, "target-collision"),
    ],
)
def test_what_cannot_be_made_leaves_nothing_behind(call, tmp_path, more, code, words) -> None:
    (tmp_path / "kurz.txt").write_text("kurz", encoding="utf-8")
    (tmp_path / "leer.txt").write_text("\n", encoding="utf-8")
    result = call("keys", "make", "-o", "k", *NAMES, *more)
    assert (result.code, words in result.err) == (code, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kurz.txt", "leer.txt"]
    assert (tmp_path / "kurz.txt").read_text() == "kurz"


def test_a_certificate_is_revoked_and_the_list_grows(call, tmp_path, words) -> None:
    save_key(tmp_path / "k", key(), WORDS)
    for number in ("2027-07", "2027-08"):
        more = ("--list", "l.json", "--sign-key", "k", "--passphrase-file", words)
        result = call("keys", "revoke", number, "--date", "01.05.2028", "--reason", "Irrtum", *more)
        assert (result.code, result.out) == (0, "l.json\n")
    assert "2027-08 ist widerrufen. Die Liste hat jetzt 2 Einträge." in result.err
    found = json.loads((tmp_path / "l.json").read_text("utf-8"))
    assert [one["number"] for one in found["entries"]] == ["2027-07", "2027-08"]
    there = (tmp_path / "l.json").read_bytes()
    again = call("keys", "revoke", "2027-08", "--date", "01.05.2028", "--reason", "x", *more)
    assert (again.code, "revocation-twice" in again.err) == (ExitCode.USAGE, True)
    assert (tmp_path / "l.json").read_bytes() == there


def test_a_wrong_passphrase_says_neither_it_nor_the_key(call, tmp_path) -> None:
    save_key(tmp_path / "k", key(), WORDS)
    (tmp_path / "falsch.txt").write_text("ein ganz anderes Kennwort", encoding="utf-8")
    more = ("--list", "l.json", "--sign-key", "k", "--passphrase-file", "falsch.txt", "--debug")
    result = call("keys", "revoke", "1", "--date", "01.05.2028", "--reason", "x", *more)
    assert (result.code, "key-passphrase-wrong" in result.err) == (ExitCode.UNREADABLE, True)
    assert "ganz anderes" not in result.err
    assert not (tmp_path / "l.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_key_that_others_can_read_is_told(call, tmp_path) -> None:
    save_key(tmp_path / "k", key(), None)
    (tmp_path / "k").chmod(0o644)
    more = ("--list", "l.json", "--sign-key", "k")
    result = call("keys", "revoke", "1", "--date", "01.05.2028", "--reason", "x", *more)
    assert (result.code, "k können auch andere lesen" in result.err) == (0, True)


def test_a_secret_key_is_no_issuer_file(call, tmp_path) -> None:
    save_key(tmp_path / "k", key(), None)
    (tmp_path / "a.json").write_bytes(issuer().to_json())
    result = call("keys", "show", "k")
    assert (result.code, "issuer-broken" in result.err) == (ExitCode.UNREADABLE, True)
    assert call("keys", "show", "a.json").code == 0


def test_certificates_are_signed_by_render_and_convert_alike_whatever_the_number_of_workers(call, tmp_path) -> None:
    from tools.make_samples import TARGET

    save_key(tmp_path / "k", key(), None)
    (tmp_path / "akte.json").write_bytes((TARGET / "zertifikat.json").read_bytes())
    assert call("render", "zertifikat.pdf", "--case", "akte.json", "--sign-key", "k", "-o", "z.pdf").code == 0
    for workers in ("0", "1"):
        more = ("--to", "zertifikat.pdf", "--sign-key", "k", "--workers", workers, "-o", f"aus{workers}")
        assert call("convert", "akte.json", *more).code == 0
    (one,), (other,) = ((tmp_path / f"aus{workers}").glob("*.pdf") for workers in ("0", "1"))
    assert one.read_bytes() == other.read_bytes()
    (tmp_path / "a.json").write_bytes(issuer().to_json())
    for path in ("z.pdf", one):
        result = call("verify", path, "--issuer", "a.json", "--on", "01.06.2028")
        assert (result.code, "und die eingebetteten Daten" in result.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("convert", "akte.json", "--to", "vorlage-teilnahme", "-o", "aus"), "sign-key-for-nothing"),
        (("render", "terminplan", "--sample", "-o", "t.ics"), "sign-key-for-nothing"),
        (
            ("convert", "akte.json", "--to", "zertifikat", "-o", "aus", "--cluster", "tcp://127.0.0.1:9"),
            "sign-key-on-cluster",
        ),
    ],
)
def test_a_key_for_nothing_and_one_for_other_machines_are_refused(call, tmp_path, arguments, word) -> None:
    from tools.make_samples import TARGET

    save_key(tmp_path / "k", key(), None)
    (tmp_path / "akte.json").write_bytes((TARGET / "zertifikat.json").read_bytes())
    result = call(*arguments, "--sign-key", "k")
    assert (result.code, word in result.err) == (ExitCode.USAGE, True)
    assert not (tmp_path / "aus").exists()
