"""What ``verify`` says of a certificate, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from fgk_docs.cli.report.rows import Row, printable
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode
from fgk_docs.model.finding import Finding
from fgk_docs.seals.content import SealContent, worded
from fgk_docs.seals.judging import Trust
from fgk_docs.seals.keys import shown
from fgk_docs.seals.revocations import Revocations
from fgk_docs.verifying import Verified

_CODES: Final[Mapping[str, ExitCode]] = {
    "seal-altered": ExitCode.ALTERED,
    "seal-newer": ExitCode.UNREADABLE,
    "seal-several": ExitCode.OTHER_CERTIFICATE,
    "seal-of-another": ExitCode.OTHER_CERTIFICATE,
    "seal-text-differs": ExitCode.TEXT_DIFFERS,
    "seal-words-differ": ExitCode.TEXT_DIFFERS,
    "seal-data-differs": ExitCode.DATA_DIFFERS,
    "seal-issuer-unknown": ExitCode.ISSUER_UNKNOWN,
    "seal-revoked": ExitCode.REVOKED,
    "seal-key-not-valid": ExitCode.KEY_NOT_VALID,
    "seal-expired": ExitCode.EXPIRED,
    "seal-not-yet-valid": ExitCode.NOT_YET_VALID,
}


def exit_codes(findings: Iterable[Finding]) -> set[ExitCode]:
    """The answers to the shell for what speaks against a certificate."""
    return {_CODES[finding.code] for finding in findings}


def lines(texts: Texts, subject: str, found: Verified, trust: Trust, rows: Sequence[Row]) -> Iterator[str]:
    """The verdict, what speaks against it, what the code says, and what was and what could not be looked at."""
    name = printable(subject)
    genuine = "verify.genuine" if found.with_text else "verify.genuine-code"  # nobody saw what is printed around it
    yield texts("verify.refused" if found.findings else genuine, subject=name)
    for row in rows:
        yield f"    {printable(row.message)} [{row.code}]"
        yield f"    → {printable(row.remedy)}"
    judged = found.judged
    if judged.code is None:
        return
    yield texts("verify.says")
    if judged.issuer is None:
        yield f"    {texts('verify.unproven')}"
    for key, value in _said(judged.code.content):
        yield f"    {texts(key)}: {printable(value)}"
    issuer = printable(judged.issuer.name) if judged.issuer is not None else "–"
    yield f"    {texts('verify.issuer')}: {issuer} ({texts('verify.key')} {shown(judged.code.key)})"
    if judged.issuer is not None:
        yield from _looked_at(texts, found, trust)


def lists(found: Verified, trust: Trust) -> list[Revocations]:
    """The lists of revocations that are the issuer's."""
    name = found.judged.issuer.name if found.judged.issuer is not None else ""
    return [revocations for revocations, issuer in trust.revocations if issuer.name == name]


def _said(content: SealContent) -> Iterator[tuple[str, str]]:
    yield "verify.municipality", content.municipality
    yield "verify.ags", content.ags or "–"
    yield "verify.level", str(content.level).capitalize()
    yield "verify.title", content.title
    yield "verify.number", content.number
    yield "verify.issued", worded(content.issued)
    for name, day in (("verify.valid_from", content.valid_from), ("verify.valid_until", content.valid_until)):
        yield name, worded(day) if day is not None else "–"


def _looked_at(texts: Texts, found: Verified, trust: Trust) -> Iterator[str]:
    yield texts("verify.on", day=f"{trust.on:%d.%m.%Y}")
    tried = lists(found, trust)
    if not tried:
        yield texts("verify.no-revocations")
    elif not any(finding.code == "seal-revoked" for finding in found.findings):
        name = found.judged.issuer.name if found.judged.issuer is not None else ""
        for one in tried:
            yield texts("verify.revocations", issuer=printable(name), day=f"{one.as_of:%d.%m.%Y}")
    if found.with_data:
        yield texts("verify.with-data")
        return
    yield texts("verify.with-text" if found.with_text else "verify.without-text")
    yield texts("verify.rest")
