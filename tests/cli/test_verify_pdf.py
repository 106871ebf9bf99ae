"""``verify`` of PDF files in which something is wrong: each fault has a message and an exit code of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode
from fgk_docs.model.document import Document, Paragraph, Run, Seal
from fgk_docs.seals.keys import issuer_of
from fgk_docs.seals.revocations import revocation, revoked
from tests.golden.test_sealed_certificates import CHAIN, HOST, made, other_code, other_data, reworded
from tests.support.budget import chosen
from tests.support.seals import ISSUER, code, issuer, key

ON = ("--on", "01.06.2028")
TRUSTED = ("--issuer", "a.json", *ON)


def unchanged(document: Document) -> Document:
    return document


def second_code(document: Document) -> Document:
    """The code of another certificate stands beside its own."""
    more = (
        Paragraph((Run("Noch ein Code"),)),
        Seal(code(number="MUSTER-2"), (Run("Echtheit"),), (Run("Prüfcode"),)),
    )
    first, *others = document.sections
    return replace(document, sections=(replace(first, blocks=(*first.blocks, *more)), *others))


def without_code(document: Document) -> Document:
    sections = (one for one in document.sections if one.id != "echtheit")
    return replace(document, sections=tuple(sections))


FAULTS: dict[str, tuple[Callable[[Document], Document], tuple[str, ...], ExitCode, str]] = {
    "altered text": (reworded("MUSTER-1", "MUSTER-7"), TRUSTED, ExitCode.TEXT_DIFFERS, "seal-text-differs"),
    "altered words": (
        reworded("unabhängig begutachtet", "sehr gelobt"),
        TRUSTED,
        ExitCode.TEXT_DIFFERS,
        "seal-words-differ",
    ),
    "altered data": (other_data("MUSTER-1", "MUSTER-7"), TRUSTED, ExitCode.DATA_DIFFERS, "seal-data-differs"),
    "altered code": (other_code(code()[:-4] + "AAAA"), TRUSTED, ExitCode.ALTERED, "seal-altered"),
    "other issuer": (other_code(code(2, ags="")), TRUSTED, ExitCode.ISSUER_UNKNOWN, "seal-issuer-unknown"),
    "nobody trusted": (unchanged, ON, ExitCode.ISSUER_UNKNOWN, "seal-issuer-unknown"),
    "expired": (unchanged, (*TRUSTED, "--on", "01.03.2030"), ExitCode.EXPIRED, "seal-expired"),
    "too early": (unchanged, (*TRUSTED, "--on", "01.02.2027"), ExitCode.NOT_YET_VALID, "seal-not-yet-valid"),
    "revoked": (unchanged, (*TRUSTED, "--revoked", "l.json"), ExitCode.REVOKED, "seal-revoked"),
    "key not valid": (unchanged, ("--issuer", "spät.json", *ON), ExitCode.KEY_NOT_VALID, "seal-key-not-valid"),
    "another certificate's code": (
        other_code(code(municipality="Stadt Anderstadt", number="ANDERS-1")),
        TRUSTED,
        ExitCode.OTHER_CERTIFICATE,
        "seal-of-another",
    ),
    "two codes": (second_code, TRUSTED, ExitCode.OTHER_CERTIFICATE, "seal-several"),
}


@cache
def forged(change: Callable[[Document], Document]) -> bytes:
    """A certificate in whose file something was changed after it was signed."""
    document = made().document
    assert document is not None
    return HOST.write(HOST.writers["pdf"], change(document), CHAIN).data


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(issuer().to_json())
    late = issuer_of(key(), ISSUER, date(2028, 1, 1), date(2031, 12, 31))
    (tmp_path / "spät.json").write_bytes(late.to_json())
    entry = revocation("MUSTER-1", date(2028, 5, 1), "Auf Wunsch der Kommune")
    (tmp_path / "l.json").write_bytes(revoked(key(), None, (entry,), "l").to_json())


def asked(call, tmp_path: Path, fault: str, *more: str) -> tuple[int, str]:
    change, arguments, _, _ = FAULTS[fault]
    (tmp_path / "z.pdf").write_bytes(forged(change))
    result = call("verify", "z.pdf", *arguments, *more)
    assert result.err == ""
    return result.code, result.out


def test_the_certificate_as_it_was_signed_is_genuine(call, tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(forged(unchanged))
    result = call("verify", "z.pdf", *TRUSTED)
    assert (result.code, "z.pdf: echt." in result.out) == (ExitCode.DONE, True)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_refused_with_its_message_and_its_exit_code(call, tmp_path: Path, fault: str) -> None:
    _, _, exit_code, name = FAULTS[fault]
    told, out = asked(call, tmp_path, fault)
    assert (told, "z.pdf: Prüfung nicht bestanden." in out) == (exit_code, True)
    reasons = [line for line in out.splitlines() if line.endswith("]") and " [seal-" in line]
    assert [line.rpartition("[")[2] for line in reasons] == [f"{name}]"]
    found = json.loads(asked(call, tmp_path, fault, "--json")[1])
    assert (found["exit_code"], [one["code"] for one in found["findings"]]) == (exit_code, [name])


@pytest.mark.parametrize("lang", chosen(["de", "en"], "de"))
def test_no_two_faults_have_the_same_message(call, tmp_path: Path, lang: str) -> None:
    messages: dict[str, str] = {}
    for fault, (_, _, _, name) in FAULTS.items():
        (one,) = json.loads(asked(call, tmp_path, fault, "--json", "--lang", lang)[1])["findings"]
        assert messages.setdefault(one["message"], name) == name
        assert one["remedy"]
    assert len(messages) >= len({name for *_, name in FAULTS.values()})


def test_all_that_is_wrong_is_told_and_the_worst_counts(call, tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(forged(reworded("MUSTER-1", "MUSTER-7")))
    late = ("--issuer", "a.json", "--on", "01.03.2030", "--revoked", "l.json")
    result = call("verify", "z.pdf", *late)
    assert result.code == ExitCode.TEXT_DIFFERS
    assert [
        name for name in ("seal-text-differs", "seal-revoked", "seal-expired") if f"[{name}]" in result.out
    ] == [
        "seal-text-differs",
        "seal-revoked",
        "seal-expired",
    ]


def test_a_certificate_without_a_code_is_not_called_anything(call, tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(forged(without_code))
    result = call("verify", "z.pdf", *TRUSTED)
    assert (result.code, result.out, "[seal-not-found]" in result.err) == (ExitCode.UNREADABLE, "", True)


def test_a_picture_of_a_forged_page_is_no_proof_and_says_so(call, tmp_path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(forged(reworded("MUSTER-1", "MUSTER-7"))) as document:
        document[0].render(scale=100 / 72).to_pil().save(tmp_path / "foto.png")
    result = call("verify", "foto.png", *TRUSTED)
    assert result.code == ExitCode.DONE
    assert "Nummer: MUSTER-1" in result.out
    assert "Nicht bekannt ist, ob auf dem Papier um den Code dasselbe steht" in result.out
