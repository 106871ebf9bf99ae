"""The kit kills mutants of scanners, of signers, and of writers that carry data."""

from __future__ import annotations

import pytest

from fgk_docs.protocols import Credentials
from fgk_docs.testing import Law, check_scanner, check_signer, check_writer
from fgk_docs.testing.documents import every_block, nasty
from fgk_docs.testing.offers import installed
from tests.support import signing
from tests.support.budget import chosen
from tests.support.shown import PAGE, PICTURE, PLAIN_PDF
from tests.testing import sealed_mutants as mutants
from tests.testing.test_mutants import refused

SCANNERS = {
    "missing_one": Law.NOTHING_SILENT,
    "backwards": Law.NOTHING_SILENT,
    "believing": Law.CONTRACT,
    "wordless": Law.CONTRACT,
    "hasty": Law.NOTHING_SILENT,
    "listing": Law.CONTRACT,
    "calm": Law.HOSTILE,
    "nervous": Law.HOSTILE,
    "inventive": Law.NOTHING_SILENT,
    "chatty": Law.ISOLATION,
}


@pytest.mark.parametrize("mistake", chosen(SCANNERS, "believing", "inventive"))
def test_a_scanner_with_a_mistake_is_refused(mistake: str) -> None:
    mutant = mutants.MutantScanner(installed().scanners["pages"], getattr(mutants, mistake))
    refused(SCANNERS[mistake], lambda: check_scanner(mutant, PAGE))


def test_a_scanner_of_pictures_that_invents_words_is_refused() -> None:
    mutant = mutants.MutantScanner(installed().scanners["picture"], mutants.hasty)
    refused(Law.CONTRACT, lambda: check_scanner(mutant, PICTURE))


def test_a_scanner_that_believes_names_or_has_no_sample_with_a_code_or_no_title_is_refused() -> None:
    pages = installed().scanners["pages"]
    refused(Law.CONTRACT, lambda: check_scanner(mutants.TrustingScanner(pages, mutants.seen), PAGE))
    refused(Law.CONTRACT, lambda: check_scanner(pages))
    refused(Law.CONTRACT, lambda: check_scanner(mutants.MutantScanner(pages, mutants.seen, "pages"), PAGE))


SIGNERS = {
    "rewriting": Law.NOTHING_SILENT,
    "doing_nothing": Law.NOTHING_SILENT,
    "pretending": Law.CONTRACT,
    "enclosing": Law.CONTRACT,
    "telling": Law.CONTRACT,
    "chaining": Law.CONTRACT,
    "logging_key": Law.CONTRACT,
    "printing_passphrase": Law.CONTRACT,
    "lenient": Law.HOSTILE,
    "leaking": Law.HOSTILE,
    "taking_all": Law.HOSTILE,
}


def signed_by(signer: object, is_valid: object = signing.is_valid) -> None:
    credentials = Credentials(signing.authority()[1], signing.WORDS, place="verein.p12")
    check_signer(signer, credentials, PLAIN_PDF, is_valid=is_valid)  # type: ignore[arg-type] # mutants keep the shape


@pytest.mark.parametrize("mistake", chosen(SIGNERS, "rewriting", "telling"))
def test_a_signer_with_a_mistake_is_refused(mistake: str) -> None:
    refused(
        SIGNERS[mistake],
        lambda: signed_by(mutants.MutantSigner(installed().signers["pades"], getattr(mutants, mistake))),
    )


def test_a_signature_that_holds_whatever_the_file_says_is_refused() -> None:
    told = refused(
        Law.NOTHING_SILENT, lambda: signed_by(installed().signers["pades"], lambda data: data != PLAIN_PDF.data)
    )
    assert "changed, and the signature still holds" in told.what


def test_a_judge_who_calls_everything_valid_is_refused() -> None:
    told = refused(Law.CONTRACT, lambda: signed_by(installed().signers["pades"], lambda _: True))
    assert "without a signature" in told.what


CARRIERS = {
    "TrimmingCarrier": Law.NOTHING_SILENT,
    "UnescapingCarrier": Law.NOTHING_SILENT,
    "ForgettingCarrier": Law.NOTHING_SILENT,
    "RememberingCarrier": Law.NOTHING_SILENT,
    "RecitingCarrier": Law.CONTRACT,
    "TerseCarrier": Law.NOTHING_SILENT,
    "NamingCarrier": Law.NOTHING_SILENT,
    "NervousCarrier": Law.HOSTILE,
    "GuessingCarrier": Law.HOSTILE,
    "Uncarrying": Law.CONTRACT,
}


@pytest.mark.parametrize("mistake", chosen(CARRIERS, "UnescapingCarrier", "RememberingCarrier"))
def test_a_writer_that_is_careless_with_data_is_refused(mistake: str) -> None:
    mutant = getattr(mutants, mistake)(installed().writers["odt"])
    refused(CARRIERS[mistake], lambda: check_writer(mutant, every_block(), nasty()))


def test_a_writer_that_tells_where_words_come_from_is_refused() -> None:
    told = refused(
        Law.CONTRACT, lambda: check_writer(mutants.TellingWriter(installed().writers["html"]), every_block())
    )
    assert "model paths" in told.what
