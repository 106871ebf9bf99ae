"""What to do with a file: rules over its findings, as data in ``verdict.toml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.profiles import Chain, Table
from fgk_docs.safe.toml import TomlValue

PATH = "verdict.toml"

_VERDICTS = (Verdict.REJECT.value, Verdict.ASK.value)
_RULE_KEYS = ("title", "verdict", "when")
_WHEN_KEYS = ("codes", "severity", "at_least")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule holds when enough findings have one of its codes, or its severity or a worse one.

    Args:
        titles: the reason for people, by language.
        codes: findings that count; empty where the severity decides.
        severity: the least severity that counts; None where codes decide.
        at_least: how many findings it takes.
    """

    id: str
    verdict: Verdict
    titles: Mapping[str, str]
    codes: frozenset[str] = frozenset()
    severity: Severity | None = None
    at_least: int = 1

    def holds(self, findings: Sequence[Finding]) -> bool:
        """Whether the graded findings fulfil the rule."""
        return sum(map(self._counts, findings)) >= self.at_least

    def _counts(self, finding: Finding) -> bool:
        if self.severity is None:
            return finding.code in self.codes
        return finding.severity is not None and finding.severity.rank >= self.severity.rank


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the rules that speak for it, the deciding one first; none for *annehmen*."""

    verdict: Verdict
    rules: tuple[Rule, ...] = ()


def load_rules(chain: Chain, codes: Collection[str]) -> tuple[Rule, ...]:
    """The rules of a chain of profiles, in their order.

    Args:
        codes: all codes of the catalogue; a rule may name no other.

    Raises:
        BrokenProfile: a rule that is not valid, with file, line and suggestion.
    """
    table = chain.table(PATH)
    for key in table.data:
        if key != "rules":
            raise table.unknown("profile-key-unknown", key, known=["rules"])
    rules = table.data.get("rules", {})
    if not isinstance(rules, dict):
        raise table.error("profile-value-invalid", "rules", value="rules")
    return tuple(_rule(table, name, codes) for name in rules)


def verdict(findings: Sequence[Finding], rules: Sequence[Rule]) -> Judgement:
    """The verdict on a file: that of the first rule that holds, *annehmen* when none does.

    Args:
        findings: graded.
        rules: in their order.
    """
    holding = [rule for rule in rules if rule.holds(findings)]
    if not holding:
        return Judgement(Verdict.ACCEPT)
    decided = holding[0].verdict
    return Judgement(decided, tuple(rule for rule in holding if rule.verdict is decided))


def judge(findings: Sequence[Finding], chain: Chain) -> Judgement:
    """The verdict by the rules of a chain, which are loaded once for it.

    Args:
        findings: graded.

    Raises:
        BrokenProfile: the chain's catalogue or rules are not valid.
    """
    catalogue = chain.memo("catalogue", lambda: Catalogue.load(chain))
    return verdict(findings, chain.memo("verdict", lambda: load_rules(chain, catalogue.entries)))


def _rule(table: Table, name: str, codes: Collection[str]) -> Rule:
    data = _section(table, ("rules", name), _RULE_KEYS)
    wanted = data.get("verdict")
    if not isinstance(wanted, str) or wanted not in _VERDICTS:
        raise table.unknown("verdict-unknown", "rules", name, "verdict", str(wanted), known=_VERDICTS)
    titles = _section(table, ("rules", name, "title"), ("de", "en"))
    for lang in ("de", "en"):
        if not isinstance(titles.get(lang), str):
            raise table.error("profile-value-invalid", "rules", name, "title", value=f"title.{lang}")
    when = _section(table, ("rules", name, "when"), _WHEN_KEYS)
    if ("codes" in when) == ("severity" in when):
        raise table.error("verdict-condition-invalid", "rules", name, "when", value=name)
    return Rule(
        name,
        Verdict(wanted),
        {lang: str(title) for lang, title in titles.items()},
        _codes(table, name, when, codes),
        _severity(table, name, when),
        _at_least(table, name, when),
    )


def _section(table: Table, keys: tuple[str, ...], known: Sequence[str]) -> dict[str, TomlValue]:
    value: TomlValue = table.data
    for key in keys:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    if not isinstance(value, dict) or not value:
        raise table.error("profile-value-invalid", *keys, value=keys[-1])
    for key in value:
        if key not in known:
            raise table.unknown("profile-key-unknown", *keys, key, known=known)
    return value


def _codes(table: Table, name: str, when: Mapping[str, TomlValue], known: Collection[str]) -> frozenset[str]:
    if "codes" not in when:
        return frozenset()
    listed = when["codes"]
    if not isinstance(listed, list) or not listed:
        raise table.error("verdict-condition-invalid", "rules", name, "when", "codes", value=name)
    for code in listed:
        if code not in known:
            raise table.unknown("finding-unknown", "rules", name, "when", "codes", str(code), known=list(known))
    return frozenset(map(str, listed))


def _severity(table: Table, name: str, when: Mapping[str, TomlValue]) -> Severity | None:
    if "severity" not in when:
        return None
    known = [item.value for item in Severity]
    severity = when["severity"]
    if not isinstance(severity, str) or severity not in known:
        raise table.unknown(
            "finding-severity-unknown", "rules", name, "when", "severity", str(severity), known=known
        )
    return Severity(severity)


def _at_least(table: Table, name: str, when: Mapping[str, TomlValue]) -> int:
    count = when.get("at_least", 1)
    if type(count) is not int or count < 1:
        raise table.error("verdict-condition-invalid", "rules", name, "when", "at_least", value=name)
    return count
