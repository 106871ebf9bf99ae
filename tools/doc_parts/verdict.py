"""The rules of the verdict, from the base profile."""

from __future__ import annotations

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.checks.verdict import Rule, load_rules
from fgk_docs.model.finding import Severity
from tools.doc_parts.findings import WORDS, base


def rules() -> str:
    """A chapter for each rule, in the order in which they are tried."""
    chain = base()
    return "\n\n".join(_chapter(rule) for rule in load_rules(chain, Catalogue.load(chain).entries))


def _chapter(rule: Rule) -> str:
    head = f"## {rule.id}: {rule.verdict}"
    return "\n\n".join((head, rule.titles["de"], _condition(rule), f"*English:* {rule.titles['en']}"))


def _condition(rule: Rule) -> str:
    if rule.severity is not None:
        return f"{_count(rule)} der Schwere {_severities(rule.severity)}."
    codes = ", ".join(f"[{code}](findings.md#{code})" for code in sorted(rule.codes))
    return f"{_count(rule)} von diesen: {codes}."


def _count(rule: Rule) -> str:
    return "Mindestens eine Meldung" if rule.at_least == 1 else f"Mindestens {rule.at_least} Meldungen"


def _severities(least: Severity) -> str:
    return " oder ".join(WORDS[one] for one in Severity if one.rank >= least.rank)
