"""Tries a certificate: the code alone, or the code on a page or a picture together with what else is seen there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fgk_docs.errors import UnreadableInput
from fgk_docs.host import Host
from fgk_docs.model.embedded import Json
from fgk_docs.model.finding import Finding
from fgk_docs.protocols import InputFile
from fgk_docs.seals.code import is_like_code, typed_code
from fgk_docs.seals.content import SealContent, settled
from fgk_docs.seals.judging import Judged, Trust, judged
from fgk_docs.seals.printed import Said, differences
from fgk_docs.steps import embedded_in


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it.

    Args:
        judged: the code.
        findings: everything that speaks against the certificate; none where nothing does.
        with_text: whether the printed words were compared with the code.
        with_data: whether the data in the file were compared with both.
    """

    judged: Judged
    findings: tuple[Finding, ...]
    with_text: bool = False
    with_data: bool = False


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
    source = InputFile(subject)
    seen = host.scan(source)
    codes = tuple(dict.fromkeys(code for code in seen.codes if is_like_code(code)))
    if not codes:
        raise UnreadableInput("seal-not-found", subject.name)
    if len(codes) > 1:  # nobody knows which of them is meant, so that none is compared with anything
        several = (Finding(code="seal-several", value=str(len(codes))),)
        return Verified(Judged(None, None, several), several)
    first = judged(codes[0], trust)
    findings = list(first.findings)
    if first.issuer is None or first.code is None or seen.text is None:
        return Verified(first, tuple(findings))
    said = _said(host, source, first.code.content)
    findings += differences(first.code.content, seen.text, said)
    return Verified(first, tuple(findings), with_text=True, with_data=said is not None)


def _said(host: Host, source: InputFile, content: SealContent) -> Said | None:
    """What the data in a file say; None where there are none."""
    found = embedded_in(host, source)
    if found is None:
        return None
    embedded = found[0]
    lines = [line for section in embedded.sections for _, line in section.lines()]
    values: dict[str, tuple[str, ...]] = {}
    for value in embedded.values.values():
        first, _, name = value.path.partition("/")[2].rpartition("/")
        if value.path.startswith("certificates/") and "/" not in first:
            values |= _understood(name, value.data)
    case = embedded.case_file(source.name)
    for certificate in case.case.certificates if case is not None else ():
        if certificate.number is None or settled(certificate.number) == content.number:
            level, valid = certificate.level, certificate.valid
            values["level"] = (str(level),)
            values["valid"] = tuple(str(day or "") for day in (valid.start, valid.end)) if valid else ("", "")
    return Said(tuple("".join(run.text for run in line) for line in lines), values)


def _understood(name: str, data: Json) -> dict[str, tuple[str, ...]]:
    """A level, or the ends of a period, as the data hold them."""
    if isinstance(data, Mapping):
        return {name: tuple(str(data.get(end) or "") for end in ("start", "end"))}
    return {name: (data,)} if isinstance(data, str) else {}
