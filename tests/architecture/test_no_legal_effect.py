"""Nothing that people read says of a certificate, a code or a check that it has an effect in law."""

from __future__ import annotations

import re

import pytest

from tests.support.sources import ROOT

CLAIMS = re.compile(
    r"rechts(?:gültig|kräftig|verbindlich|wirksam|sicher)|gerichtsfest|beweiskr(?:aft|äftig)|beglaubigt"
    r"|amtlich bestätigt|qualifizierte[nrs]? (?:elektronische[nrs]? )?(?:signatur|siegel)"
    r"|legally (?:binding|valid|effective)|certified copy|qualified (?:electronic )?(?:signature|seal)",
    re.IGNORECASE,
)
READ = (
    "src/fgk_docs/cli/texts/*_seals.py",
    "templates/fgk_docs_templates/base/documents/zertifikat/*",
    "templates/fgk_docs_templates/base/findings/*.toml",
    "docs/how-to/zertifikate.md",
    "docs/reference/certificates.md",
)


@pytest.mark.parametrize("pattern", READ)
def test_no_text_claims_an_effect_in_law(pattern: str) -> None:
    files = [path for path in ROOT.glob(pattern) if path.suffix in (".py", ".toml", ".md", ".j2", ".typ")]
    assert files
    found = [(path.name, claim[0]) for path in files for claim in CLAIMS.finditer(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "words", ["Das Zertifikat ist rechtsgültig.", "Eine qualifizierte elektronische Signatur", "legally binding"]
)
def test_the_search_for_claims_finds_them(words: str) -> None:
    assert CLAIMS.search(words)


def test_the_help_says_that_a_check_has_no_effect_in_law() -> None:
    texts = ROOT / "src/fgk_docs/cli/texts"
    assert "eine rechtliche Wirkung hat sie nicht" in (texts / "de_seals.py").read_text("utf-8")
    assert "it has no legal effect" in (texts / "en_seals.py").read_text("utf-8")
