"""The catalogue of messages: for each code a severity, what is wrong, and what to do, in German and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fgk_docs.checks.saying import said
from fgk_docs.errors import BrokenProfile, FgkError
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.profiles import Chain, Table, suggestion
from fgk_docs.safe.toml import TomlValue

FILES = {"de": "findings/de.toml", "en": "findings/en.toml"}
"""Language → file; the German one comes first and holds the severities."""
MISSING = "…"
"""Stands where a text names a detail that the finding does not have."""
NEAR = ("suggestion", "nearest")
"""Details that name what is most like what was met."""
NO_SUGGESTION = ("", "–")
"""What stands in them where nothing is like it."""

_NEAR_NAMES = tuple((near, f"{{{near}}}") for near in NEAR)
_MOST_REMEMBERED = 1000
_KEYS = {"de": ("severity", "text", "remedy", "sender"), "en": ("text", "remedy")}
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_BRACES = re.compile(r"\{([a-z][a-z0-9_]*)(?::(terms|quoted|each|place)|:([^{}|]+)\|([^{}|]+))?\}")
_TWO_STOPS = re.compile(r"(?<=[.?!…])([“”])\.")
"""A quoted sentence brings the full stop of the sentence that ends with it."""
TERMS = "findings/terms.toml"
"""Words that details name by an id, in each language: ``{marks:terms}`` prints "colours, strike" as people say."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and what to do about it ("" where nothing can be done)."""

    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A code of the catalogue: its severity and its message by language, with names in braces."""

    code: str
    severity: Severity
    messages: Mapping[str, Message]
    sender: str | None = None
    """What whoever sent the form is told to do where it is not what the reader of the message is; "" where the
    finding is none of the sender's business."""


class Catalogue:
    """All codes that the active profiles know.

    Make one with :meth:`load`.
    """

    def __init__(self, entries: Mapping[str, Entry], terms: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.entries = entries
        self.terms = terms or {}
        """Language → id of a term → its words."""
        self._said: dict[tuple[object, ...], Message] = {}
        """What was said of findings lately: in a season's reports the same is missing again and again."""

    @classmethod
    def load(cls, chain: Chain) -> Catalogue:
        """The catalogue of a chain of profiles.

        A code without English text keeps its German one, so that a state's profile may be German alone.

        Raises:
            BrokenProfile: with file and line: an unknown key or severity, a missing text, or an English text
                for a code that the German file does not have.
        """
        german, english = (chain.table(path) for path in FILES.values())
        for code in english.data:
            if code not in german.data:
                raise english.unknown("finding-unknown", code, known=list(german.data))
        return cls({code: _entry(code, german, english) for code in german.data}, _terms(chain))

    def grade(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their severities.

        A finding that already has a severity (from a case file) and whose code nobody knows any more keeps it.

        Raises:
            BrokenProfile: ``finding-unknown``, naming the code.
        """
        return tuple(self._graded(finding) for finding in findings)

    def text(self, finding: Finding, lang: str = "de") -> Message:
        """What a finding says; its code and details where the catalogue does not know it.

        Args:
            lang: "de" or "en".
        """
        key = (lang, finding.code, finding.value, *finding.details.items())
        if key not in self._said:
            if len(self._said) >= _MOST_REMEMBERED:
                self._said.clear()
            self._said[key] = self._message(finding.code, _details(finding), lang)
        return self._said[key]

    def for_sender(self, finding: Finding) -> Message | None:
        """What whoever sent the form is told, in German; None where the finding is no business of theirs."""
        entry = self.entries.get(finding.code)
        message = self.text(finding)
        if entry is None or entry.sender is None:
            return message
        words = fill(entry.sender, _details(finding), self.terms.get("de"))
        return Message(message.text, words) if words else None

    def error_text(self, error: FgkError, lang: str = "de") -> Message:
        """What an exception says; its code and details where the catalogue does not know it.

        Args:
            lang: "de" or "en".
        """
        return self._message(error.code, {"place": error.place, **error.details}, lang)

    def _graded(self, finding: Finding) -> Finding:
        entry = self.entries.get(finding.code)
        if entry is not None:
            return finding.model_copy(update={"severity": entry.severity})
        if finding.severity is not None:
            return finding
        raise BrokenProfile(
            "finding-unknown", "", value=finding.code, suggestion=suggestion(finding.code, self.entries)
        )

    def _message(self, code: str, details: Mapping[str, str], lang: str) -> Message:
        entry = self.entries.get(code)
        if entry is None:
            words = ", ".join(f"{name}: {value}" for name, value in details.items() if value)
            return Message(f"{code} ({words})" if words else code, "")
        message = entry.messages.get(lang, entry.messages["de"])
        terms = self.terms.get(lang, {})
        return Message(fill(message.text, details, terms, lang), fill(message.remedy, details, terms, lang))


def _details(finding: Finding) -> Mapping[str, str]:
    """The details of a finding, with the value met among them."""
    return finding.details if finding.value is None else {"value": finding.value, **finding.details}


def fill(text: str, details: Mapping[str, str], terms: Mapping[str, str] | None = None, lang: str = "de") -> str:
    """A text with details in place of their names in braces; braces in the details stay as they are.

    ``{name:terms}`` puts each of the ids that a detail lists ("colours, strike") into the words of a language;
    ``{name:each}`` puts each of the words that it lists into quotes, ``{name:quoted}`` all of it or says "nothing",
    ``{name:place}`` says an address in the language; ``{count:row is|rows are}`` writes a number and the words
    that go with it, "1 row is" or "3 rows are"; in German with a comma for decimals.
    A sentence that passes on a suggestion ("Meinten Sie …?", "Am nächsten kommt …") is left out where there is
    none.
    """
    for near, name in _NEAR_NAMES:
        if name in text and details.get(near, "") in NO_SUGGESTION:
            sentences = _SENTENCE_END.split(text)
            text = " ".join(sentence for sentence in sentences if name not in sentence) or text

    def detail(found: re.Match[str]) -> str:
        words = details.get(found[1], MISSING)
        if found[3]:
            number = words.replace(".", ",") if lang == "de" else words
            return f"{number} {found[3] if words == '1' else found[4]}"
        return said(found[2], words, lang, terms or {}) if found[2] else words

    return _TWO_STOPS.sub(r"\1", _BRACES.sub(detail, text))


def _terms(chain: Chain) -> dict[str, dict[str, str]]:
    """Language → id → words, from the merged file of terms; a chain without one has none."""
    if chain.find(TERMS) is None:
        return {}
    table = chain.table(TERMS)
    terms: dict[str, dict[str, str]] = {lang: {} for lang in FILES}
    for name, entry in table.data.items():
        if not isinstance(entry, dict):
            raise table.error("profile-value-invalid", name, value=name)
        for lang, words in entry.items():
            if lang not in terms or not isinstance(words, str):
                raise table.unknown("profile-key-unknown", name, lang, known=list(FILES))
            terms[lang][name] = words
    return terms


def _entry(code: str, german: Table, english: Table) -> Entry:
    if not _CODE.fullmatch(code):
        raise german.error("finding-code-invalid", code, value=code)
    _check_keys(code, german, "de")
    messages = {"de": _texts(code, german)}
    if code in english.data:
        _check_keys(code, english, "en")
        messages["en"] = _texts(code, english)
    severity = _field(code, german, "severity")
    known = [item.value for item in Severity]
    if severity not in known:
        raise german.error(
            "finding-severity-unknown", code, "severity", value=severity, suggestion=suggestion(severity, known)
        )
    return Entry(code, Severity(severity), messages, _sender(code, german))


def _check_keys(code: str, table: Table, lang: str) -> None:
    entry: TomlValue = table.data[code]
    if not isinstance(entry, dict):
        raise table.error("profile-value-invalid", code, value=code)
    for key in entry:
        if key not in _KEYS[lang]:
            raise table.unknown("profile-key-unknown", code, key, known=_KEYS[lang])


def _texts(code: str, table: Table) -> Message:
    return Message(_field(code, table, "text"), _field(code, table, "remedy"))


def _sender(code: str, table: Table) -> str | None:
    entry: TomlValue = table.data[code]
    return _field(code, table, "sender") if isinstance(entry, dict) and "sender" in entry else None


def _field(code: str, table: Table, key: str) -> str:
    entry: TomlValue = table.data[code]
    value = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(value, str) or (key == "text" and not value.strip()):
        raise table.error("finding-text-missing", code, key, value=code, key=key)
    return value
