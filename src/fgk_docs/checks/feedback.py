"""Graded findings in the words that go back to the sender; the words are data in ``feedback.toml``, in German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fgk_docs.checks.catalogue import Catalogue, Message, fill
from fgk_docs.checks.verdict import judge
from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Labels, Remark
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.profiles import Chain, Table

PATH = "feedback.toml"
_SENTENCES = ("title", "heading", "file", "copied", "unmarked", "deadline")
_DAYS, _MOST_DAYS = "deadline_days", 366
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
    deadline_days: int | None = None
    """Days from the present one until an answer is due; None where the call alone says that."""

    def deadline(self, given: date | None, as_of: date | None) -> date | None:
        """The day until which an answer is asked for: as the call says, else as many days after its present one."""
        if given is not None or as_of is None or self.deadline_days is None:
            return given
        return as_of + timedelta(self.deadline_days)

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
    known = (*_SENTENCES, *_PARAGRAPHS, *_SECTIONS, _DAYS)
    for key in table.data:
        if key not in known:
            raise table.unknown("profile-key-unknown", key, known=known)
    return FeedbackWords(
        {name: _text(table, name) for name in _SENTENCES},
        {name: _paragraphs(table, name) for name in _PARAGRAPHS},
        {name: _section(table, name, keys) for name, keys in _SECTIONS.items()},
        _days(table),
    )


def answer_until(chain: Chain, deadline: date | None, as_of: date | None) -> date | None:
    """Until when an answer is asked for: the day that is named, else as many days from the present one as the
    profile says."""
    return deadline if deadline is not None or as_of is None else _words(chain).deadline(None, as_of)


def _words(chain: Chain) -> FeedbackWords:
    return chain.memo("feedback", lambda: load_words(chain))


def feedback_on(
    file: str, findings: Sequence[Finding], chain: Chain, *, deadline: date | None = None, as_of: date | None = None
) -> Feedback:
    """What is to be told about a file: of the findings those that its sender can do something about.

    Args:
        file: its name without folder.
        findings: graded and addressed, in the order in which they are to be told.
        deadline: until when an answer is asked for.
        as_of: the present day; without a deadline the profile may count from it.

    Raises:
        BrokenProfile: the chain's words, catalogue or rules are not valid.
    """
    words = _words(chain)
    catalogue = chain.memo("catalogue", lambda: Catalogue.load(chain))
    judgement = judge(findings, chain)
    say = words.sentences
    told = [(one, message) for one in findings if (message := catalogue.for_sender(one)) is not None]
    until = None if judgement.verdict is Verdict.ACCEPT else words.deadline(deadline, as_of)
    asked = () if until is None else (fill(say["deadline"], {"deadline": f"{until:%d.%m.%Y}"}),)
    return Feedback(
        title=say["title"],
        heading=say["heading"],
        name=file,
        file=fill(say["file"], {"file": file}),
        verdict=judgement.verdict,
        verdict_words=words.sections["verdicts"][judgement.verdict.value],
        reasons=tuple(rule.titles["de"] for rule in judgement.rules),
        intro=(*words.paragraphs[_introduction(bool(told), judgement.verdict)], *asked),
        labels=Labels(**words.sections["labels"]),
        remarks=tuple(_remark(finding, message, file, words) for finding, message in told),
        copied=say["copied"],
        unmarked=say["unmarked"],
        deadline=until,
    )


def _introduction(is_told: bool, verdict: Verdict) -> str:
    if not is_told:
        return "nothing"
    return "hints" if verdict is Verdict.ACCEPT else "intro"


def _remark(finding: Finding, message: Message, file: str, words: FeedbackWords) -> Remark:
    severity = finding.severity or Severity.ERROR
    address = finding.address or Address(file=file)
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


def _days(table: Table) -> int | None:
    value = table.data.get(_DAYS)
    if value is not None and (type(value) is not int or not 0 < value <= _MOST_DAYS):
        raise table.error("profile-value-invalid", _DAYS, value=_DAYS)
    return value if isinstance(value, int) else None


def _section(table: Table, name: str, keys: Sequence[str]) -> dict[str, str]:
    section = table.data.get(name)
    for key in section if isinstance(section, dict) else ():
        if key not in keys:
            raise table.unknown("profile-key-unknown", name, key, known=keys)
    return {key: _text(table, name, key) for key in keys}
