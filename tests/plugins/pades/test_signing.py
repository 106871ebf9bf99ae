"""PDF files with a signature: valid for other programs, still conforming, and still read by ``verify``."""

from __future__ import annotations

import asyncio
import io
import logging
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fgk_docs.errors import NotWritable, UnreadableInput, UsageError
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, produce
from fgk_docs.protocols import Credentials, InputFile
from fgk_docs.samples import sample
from fgk_docs.verifying import verify
from fgk_docs_plugins.pades import signer
from tests.plugins.pdf.making import elements
from tests.support.seals import key, trust
from tests.support.signing import WORDS, authority, is_valid
from tests.support.verapdf import class_path, complaints

HOST = Host.load()


@pytest.fixture(scope="module", name="authority")
def given_authority():
    """A certificate authority of our own, and what it gave an office."""
    return authority()


@pytest.fixture(scope="module")
def plain() -> bytes:
    settings = Settings(signer=key())
    data = produce(HOST, sample(HOST, "zertifikat", None, settings), "zertifikat", "pdf", settings).data
    assert data is not None
    return data


def signed(data: bytes, packed: bytes, *shown: str, passphrase: str = WORDS) -> bytes:
    source = InputFile.at_hand(Path("z.pdf"), data)
    return HOST.sign(source, Credentials(packed, passphrase, shown, "verein.p12"))


@pytest.fixture(scope="module", params=[(), ("Digital signiert",)], ids=["unseen", "visible"])
def made(request, plain, authority) -> bytes:
    return signed(plain, authority[1], *request.param)


def test_all_before_the_signature_stays_byte_for_byte(made: bytes, plain: bytes) -> None:
    assert made.startswith(plain)


def test_pyhanko_calls_it_valid_and_whole(made: bytes) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    assert is_valid(made)
    (found,) = PdfFileReader(io.BytesIO(made)).embedded_signatures
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is of poppler")
def test_poppler_calls_it_valid_and_an_altered_file_not(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "z.pdf"
    for data, word in ((made, "Signature is Valid."), (made.replace(b"/Title", b"/Titel", 1), "Digest Mismatch.")):
        path.write_bytes(data)
        told = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True).stdout
        assert f"Signature Validation: {word}" in told
        assert "Total document signed" in told
        assert "ETSI.CAdES.detached" in told


@pytest.mark.slow
@pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime")
def test_a_signed_certificate_keeps_ua1_and_3a(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(made)
    assert complaints([tmp_path / "z.pdf"]) == []


def test_verify_reads_code_text_and_data_behind_the_signature(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(made)
    found = verify(HOST, tmp_path / "z.pdf", trust())
    assert (found.findings, found.with_text, found.with_data) == ((), True, True)


def test_a_visible_field_is_told_to_those_who_do_not_see_it(plain: bytes, authority) -> None:
    made = signed(plain, authority[1], "Digital signiert")
    told = [str(element["/Alt"]) for element in elements(made) if element["/S"] == "/Form"]
    assert told == ["Digital signiert: Verein Familiengerechte Kommune e. V."]


def test_a_file_is_signed_also_where_an_event_loop_runs(plain: bytes, authority) -> None:
    async def running() -> bytes:
        return signed(plain, authority[1])

    with ThreadPoolExecutor(1) as apart:
        assert is_valid(apart.submit(asyncio.run, running()).result())


def test_a_file_can_be_signed_twice(plain: bytes, authority) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    twice = signed(signed(plain, authority[1], "Eins"), authority[1], "Zwei")
    assert len(PdfFileReader(io.BytesIO(twice)).embedded_signatures) == 2
    assert is_valid(twice)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _: b"", "sign-credentials-broken"),
        (lambda _: b"kein Schluessel", "sign-credentials-broken"),
        (lambda whole: whole[:-100], "sign-credentials-broken"),
        (lambda whole: whole, "sign-passphrase-wrong"),
    ],
    ids=["empty", "no-key", "cut-off", "whole"],
)
def test_a_wrong_passphrase_or_a_broken_key_says_nothing_of_either(
    plain: bytes, authority, change, code: str, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(UnreadableInput, match=code) as raised:
        signed(plain, change(authority[1]), passphrase="falsches Kennwort")
    assert "falsches" not in f"{raised.value!r}{caplog.text}"


@pytest.mark.parametrize("left_out", ["key", "cert"])
def test_a_file_without_key_or_without_certificate_is_named_as_that(plain: bytes, authority, left_out: str) -> None:
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    whole = pkcs12.load_pkcs12(authority[1], WORDS.encode())
    assert whole.key is not None
    assert whole.cert is not None
    key, cert = (None if left_out == name else one for name, one in (("key", whole.key), ("cert", whole.cert)))
    half = pkcs12.serialize_key_and_certificates(
        b"x", key, cert and cert.certificate, None, BestAvailableEncryption(WORDS.encode())
    )
    with pytest.raises(UnreadableInput, match="sign-key-missing"):
        signed(plain, half)


def test_a_file_that_is_broken_or_encrypted_is_one_clear_error(plain: bytes, authority) -> None:
    from pypdf import PdfReader, PdfWriter

    with pytest.raises(UnreadableInput, match="pdf-broken"):
        signed(b"%PDF-1.7\nnothing", authority[1])
    sheet, made = PdfWriter(), io.BytesIO()
    sheet.add_blank_page(300, 300)
    sheet.write(made)
    for whole, torn in ((b"/MediaBox", b"/MediaBux"), (b"/Count 1", b"/Cuunt 1"), (b"/Pages", b"/Pxges")):
        with pytest.raises(UnreadableInput, match="pdf-broken"):
            signed(made.getvalue().replace(whole, torn), authority[1], "Digital signiert")
    writer, locked = PdfWriter(PdfReader(io.BytesIO(plain))), io.BytesIO()
    writer.encrypt("x")
    writer.write(locked)
    with pytest.raises(NotWritable, match="sign-not-possible"):
        signed(locked.getvalue(), authority[1])
    with pytest.raises(NotWritable, match="sign-not-offered"):
        signed(b"PK", authority[1])


def test_a_library_that_is_missing_is_named_with_its_extra(monkeypatch, plain: bytes, authority) -> None:
    monkeypatch.setattr(signer, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match="extra-missing") as raised:
        signed(plain, authority[1])
    assert raised.value.details == {"value": "pyhanko", "extra": "sign"}


def test_credentials_show_neither_key_nor_passphrase() -> None:
    assert repr(Credentials(b"schluessel", "kennwort")) == "Credentials(shown=(), place='')"


def test_the_command_signs_and_overwrites_nothing(tmp_path: Path, capsys, plain: bytes, authority) -> None:
    from fgk_docs.cli.main import main

    (tmp_path / "z.pdf").write_bytes(plain)
    (tmp_path / "v.p12").write_bytes(authority[1])
    (tmp_path / "k.txt").write_text(WORDS, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("z.pdf", "v.p12", "k.txt", "s.pdf")]
    given = ["--pkcs12", names[1], "--passphrase-file", names[2], "--visible"]
    call = ["--lang", "de", "sign", names[0], *given, "-o"]
    assert main([*call, names[3]]) == 0
    assert is_valid((tmp_path / "s.pdf").read_bytes())
    assert main([*call, names[3]]) == 5
    assert main([*call, names[0], "--force"]) == 2
    assert (tmp_path / "z.pdf").read_bytes() == plain
    told = capsys.readouterr()
    assert WORDS not in told.out + told.err
