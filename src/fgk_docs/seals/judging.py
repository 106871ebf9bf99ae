"""Whether a code is genuine: each way in which it may not be is a finding of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fgk_docs.model.finding import Finding
from fgk_docs.seals.code import Code, NoCode, read_code
from fgk_docs.seals.content import worded
from fgk_docs.seals.keys import Issuer, shown
from fgk_docs.seals.revocations import Revocations
from fgk_docs.seals.wire import NewerCode


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the one who checks believes, and what the day is.

    Args:
        issuers: whose codes count.
        revocations: lists with the issuers who signed them.
        on: the day on which the certificate should hold.
    """

    issuers: tuple[Issuer, ...]
    revocations: tuple[tuple[Revocations, Issuer], ...]
    on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a code.

    Args:
        code: what was read; None where these letters are no code.
        issuer: who signed it; None where nobody known did.
        findings: why it is not to be accepted; none for a genuine one.
    """

    code: Code | None
    issuer: Issuer | None
    findings: tuple[Finding, ...]


def judged(letters: str, trust: Trust) -> Judged:
    """Tries a code: is it whole, whose is it, does it hold."""
    try:
        code = read_code(letters)
    except NewerCode as newer:
        return Judged(None, None, (Finding(code="seal-newer", details={"version": str(newer.args[0])}),))
    except NoCode:
        return Judged(None, None, (Finding(code="seal-altered"),))
    known = [issuer for issuer in trust.issuers if issuer.id == code.key]
    if not known:
        return Judged(code, None, (Finding(code="seal-issuer-unknown", value=shown(code.key)),))
    issuer = next((one for one in known if code.is_signed_by(one)), None)
    if issuer is None:
        return Judged(code, None, (Finding(code="seal-altered"),))
    return Judged(code, issuer, tuple(_against(code, issuer, trust)))


def _against(code: Code, issuer: Issuer, trust: Trust) -> Iterator[Finding]:
    """What speaks against a code that its issuer signed."""
    content = code.content
    for revocations, signer in trust.revocations:
        found = revocations.of(content.number) if signer.name == issuer.name else None
        if found is not None:
            details = {"date": f"{found.date:%d.%m.%Y}", "reason": found.reason}
            yield Finding(code="seal-revoked", value=content.number, details=details)
            break
    if content.issued.last < issuer.valid_from or content.issued.first > issuer.valid_until:
        details = {"first": f"{issuer.valid_from:%d.%m.%Y}", "last": f"{issuer.valid_until:%d.%m.%Y}"}
        yield Finding(code="seal-key-not-valid", value=worded(content.issued), details=details)
    on = {"on": f"{trust.on:%d.%m.%Y}"}
    if content.valid_until is not None and content.valid_until.last < trust.on:
        yield Finding(code="seal-expired", value=worded(content.valid_until), details=on)
    if content.valid_from is not None and content.valid_from.first > trust.on:
        yield Finding(code="seal-not-yet-valid", value=worded(content.valid_from), details=on)
