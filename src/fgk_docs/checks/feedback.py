"""Graded findings in the words that go back to the sender; the words are data in ``feedback.toml``, in German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fgk_docs.checks.catalogue import Catalogue, fill
from fgk_docs.checks.verdict import judge
from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Labels, Remark
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.profiles import Chain, Table

PATH = "feedback.toml"
_SENTENCES = ("title", "heading", "file", "copied", "unmarked")
_PARAGRAPHS = ("intro", "hints", "nothing")
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "labels": ("number", "kind", "place", "text", "remedy"),
    "kinds": tuple(severity.value for severity in Severity),
    "places": ("file", "sheet", "page", "field", "other"),
    "verdicts": tuple(verdict.value for verdict in Verdict),
}


@dataclass(frozen=True, slots=True)
class FeedbackWords:
    """The words of ``feedback.toml``, every one there."""

    sentences: Mapping[str, str]
    paragraphs: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, Mapping[str, str]]

    def place(self, address: Address, file: str) -> str:
        """A place as a person would say it; another file than this one is named."""
        words = self.sections["places"]
        named = {"file": address.file, "sheet": address.sheet, "page": address.page, "field": address.field}
        parts = [] if address.file in ("", file) else [fill(words["other"], {"file": address.file})]
        for name in ("sheet", "page", "field"):
            value = named[name]
            if value is not None:
                parts.append(fill(words[name], {name: str(value)}))
        if address.cell is not None:
            parts.append(address.cell)
        return ", ".join(parts) or words["file"]


def load_words(chain: Chain) -> FeedbackWords:
    """The words of a chain of profiles.

    Raises:
        BrokenProfile: a word is missing or not a text, or nobody knows a key; with file and line.
    """
    table = chain.table(PATH)
    known = (*_SENTENCES, *_PARAGRAPHS, *_SECTIONS)
    for key in table.data:
        if key not in known:
            raise table.unknown("profile-key-unknown", key, known=known)
    return FeedbackWords(
        {name: _text(table, name) for name in _SENTENCES},
        {name: _paragraphs(table, name) for name in _PARAGRAPHS},
        {name: _section(table, name, keys) for name, keys in _SECTIONS.items()},
    )


def feedback_on(file: str, findings: Sequence[Finding], chain: Chain) -> Feedback:
    """What is to be told about a file.

    Args:
        file: its name without folder.
        findings: graded and addressed, in the order in which they are to be told.

    Raises:
        BrokenProfile: the chain's words, catalogue or rules are not valid.
    """
    words = chain.memo("feedback", lambda: load_words(chain))
    catalogue = chain.memo("catalogue", lambda: Catalogue.load(chain))
    judgement = judge(findings, chain)
    say = words.sentences
    return Feedback(
        title=say["title"],
        heading=say["heading"],
        name=file,
        file=fill(say["file"], {"file": file}),
        verdict=judgement.verdict,
        verdict_words=words.sections["verdicts"][judgement.verdict.value],
        reasons=tuple(rule.titles["de"] for rule in judgement.rules),
        intro=words.paragraphs[_introduction(findings, judgement.verdict)],
        labels=Labels(**words.sections["labels"]),
        remarks=tuple(_remark(finding, file, words, catalogue) for finding in findings),
        copied=say["copied"],
        unmarked=say["unmarked"],
    )


def _introduction(findings: Sequence[Finding], verdict: Verdict) -> str:
    if not findings:
        return "nothing"
    return "hints" if verdict is Verdict.ACCEPT else "intro"


def _remark(finding: Finding, file: str, words: FeedbackWords, catalogue: Catalogue) -> Remark:
    severity = finding.severity or Severity.ERROR
    address = finding.address or Address(file=file)
    message = catalogue.text(finding)
    return Remark(
        finding.code,
        severity,
        words.sections["kinds"][severity.value],
        address,
        words.place(address, file),
        message.text,
        message.remedy,
    )


def _text(table: Table, *keys: str) -> str:
    value: object = table.data
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise table.error("profile-value-invalid", *keys, value=".".join(keys))
    return value


def _paragraphs(table: Table, key: str) -> tuple[str, ...]:
    value = table.data.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise table.error("profile-value-invalid", key, value=key)
    return tuple(str(one) for one in value)


def _section(table: Table, name: str, keys: Sequence[str]) -> dict[str, str]:
    section = table.data.get(name)
    for key in section if isinstance(section, dict) else ():
        if key not in keys:
            raise table.unknown("profile-key-unknown", name, key, known=keys)
    return {key: _text(table, name, key) for key in keys}
