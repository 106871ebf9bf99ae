"""The page on codes is enough to write another program that checks them: what it shows is what we make."""

from __future__ import annotations

import base64
import json
import re

from fgk_docs.cli.report.verified_json import as_json
from fgk_docs.cli.session import VERDICTS
from fgk_docs.errors import ExitCode
from fgk_docs.seals.judging import judged
from fgk_docs.seals.wire import unlettered
from fgk_docs.verifying import Verified
from tests.docs.pages import ROOT, rows
from tests.support.seals import code, issuer, key, trust

PATH = ROOT / "docs" / "reference" / "certificates.md"
PAGE = PATH.read_text("utf-8")


def test_the_page_shows_the_code_of_the_test_key_byte_by_byte() -> None:
    assert code() in PAGE
    shown = "".join(re.findall(r"^[0-9a-f ]{15,}$", PAGE, re.MULTILINE))
    assert unlettered(code()).hex() in re.sub(r"[^0-9a-f]", "", shown)
    assert issuer().public_key in PAGE
    assert key().id.hex() in PAGE


def test_the_page_alone_is_enough_to_check_a_code() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:"
    text = re.search(r"^FGK:(\S+)$", PAGE, re.MULTILINE)
    assert text is not None
    data = bytearray()
    for at in range(0, len(text[1]), 3):
        part = text[1][at : at + 3]
        number = sum(letters.index(letter) * 41**place for place, letter in enumerate(part))
        data += number.to_bytes(len(part) - 1, "big")
    public = re.search(r"`([A-Za-z0-9+/]{43}=)`", PAGE)
    assert public is not None
    purpose = b"FGK certificate\0"
    assert f"`{purpose[:-1].decode()}`" in PAGE
    Ed25519PublicKey.from_public_bytes(base64.b64decode(public[1])).verify(
        bytes(data[-64:]), purpose + bytes(data[:-64])
    )


def test_the_page_names_every_key_and_every_result_of_the_json() -> None:
    told = dict(rows(PATH, "JSON"))
    found = Verified(judged(code(), trust()), ())
    written = json.loads(as_json("z.pdf", found, trust(), (), ExitCode.DONE))
    assert list(told) == list(written)
    for key_of, inner in written.items():
        if isinstance(inner, dict):
            assert set(re.findall(r"`([a-z_]+)`", told[key_of])) >= set(inner)
    for verdict in VERDICTS:
        name = json.loads(as_json(None, found, trust(), (), verdict))["result"]
        assert f"`{name}`" in told["result"]
