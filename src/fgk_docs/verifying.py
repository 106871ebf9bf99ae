"""Tries a certificate: the code alone, or the code on a page or a picture together with what else is seen there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fgk_docs.errors import UnreadableInput
from fgk_docs.host import Host
from fgk_docs.model.finding import Finding
from fgk_docs.protocols import InputFile
from fgk_docs.seals.code import is_like_code, typed_code
from fgk_docs.seals.judging import Judged, Trust, judged
from fgk_docs.seals.printed import differences


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it.

    Args:
        judged: the code.
        findings: everything that speaks against the certificate; none where nothing does.
        with_text: whether the printed words were compared with the code.
    """

    judged: Judged
    findings: tuple[Finding, ...]
    with_text: bool = False


def verify(host: Host, subject: Path | str, trust: Trust) -> Verified:
    """What there is to say of a certificate.

    Args:
        host: the plugins.
        subject: a file, or the letters of a code as somebody typed them.
        trust: whom to believe.

    Raises:
        UnreadableInput: ``seal-not-found``, or the file cannot be looked at.
        UsageError: ``extra-missing``.
        BrokenPlugin: a scanner does not work.
    """
    if isinstance(subject, str):
        found = judged(typed_code(subject), trust)
        return Verified(found, found.findings)
    seen = host.scan(InputFile(subject))
    codes = tuple(dict.fromkeys(code for code in seen.codes if is_like_code(code)))
    if not codes:
        raise UnreadableInput("seal-not-found", subject.name)
    first = judged(codes[0], trust)
    findings = list(first.findings)
    if len(codes) > 1:
        findings.append(Finding(code="seal-several", value=str(len(codes))))
    if first.issuer is None or first.code is None or seen.text is None:
        return Verified(first, tuple(findings))
    findings += differences(first.code.content, seen.text)
    return Verified(first, tuple(findings), with_text=True)
