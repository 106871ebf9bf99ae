"""What goes back to whoever sent a form: what they can do, and nothing that only the office can."""

from __future__ import annotations

from importlib.resources import files

from fgk_docs.checks.feedback import feedback_on
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Profile

BASE = Chain((Profile("base", "Grundausstattung", files("fgk_docs_templates") / "base"),))


def about(code: str, value: str | None = None, severity: Severity = Severity.WARNING, **details: str) -> Finding:
    return Finding(code=code, severity=severity, address=Address(file="a.xlsx"), value=value, details=details)


def test_a_sender_is_told_what_the_sender_can_do() -> None:
    finding = about("report-of-other-period", period="2022", expected="2023")
    (remark,) = feedback_on("a.xlsx", [finding], BASE).remarks
    assert remark.remedy == "Bitte den Bericht für 2023 senden."
    (remark,) = feedback_on("a.xlsx", [about("reference-previous", "s. Vorjahr")], BASE).remarks
    assert remark.text.startswith("„s. Vorjahr“ verweist auf den früheren Bericht")
    assert remark.remedy == "Bitte die Angabe ausschreiben oder den früheren Bericht mitsenden."


def test_what_only_the_office_can_do_stays_with_the_office() -> None:
    office = [about("previous-not-found", file="alt.xlsx"), about("profile-auto-none", "16", Severity.INFO)]
    told = feedback_on("a.xlsx", [*office, about("period-impossible", "31.02.2023")], BASE)
    assert [remark.code for remark in told.remarks] == ["period-impossible"]
    alone = feedback_on("a.xlsx", office, BASE)
    assert (alone.verdict, alone.remarks) == (Verdict.ACCEPT, ())
    assert alone.intro == feedback_on("a.xlsx", [], BASE).intro
