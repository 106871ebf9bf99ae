from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fgk_docs.checks.verdict import Rule, judge, load_rules, verdict
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.profiles import Chain
from tests.support.profiles import make_profile

CODES = ("file-broken", "blank-form", "period-unclear")
RULES = """\
[rules.unreadable]
verdict = "zurückweisen"
title = { de = "Unlesbar", en = "Unreadable" }
when = { codes = ["file-broken", "blank-form"] }

[rules.many]
verdict = "zurückweisen"
title = { de = "Zu viel", en = "Too much" }
when = { severity = "warning", at_least = 3 }

[rules.errors]
verdict = "nachfordern"
title = { de = "Fehler", en = "Errors" }
when = { severity = "error" }
"""


def rules(folder: Path, text: str = RULES, upper: str = "") -> tuple[Rule, ...]:
    base = make_profile(folder, "base", {"verdict.toml": text})
    top = [make_profile(folder, "th", {"verdict.toml": upper}, parent="base")] if upper else []
    return load_rules(Chain((*top, base)), CODES)


def found(code: str, severity: str) -> Finding:
    return Finding(code=code, severity=Severity(severity))


WARNING, ERROR = found("period-unclear", "warning"), found("period-unclear", "error")
BROKEN = found("file-broken", "error")


@pytest.mark.parametrize(
    ("findings", "expected", "reasons"),
    [
        ([], Verdict.ACCEPT, []),
        ([WARNING, WARNING], Verdict.ACCEPT, []),
        ([ERROR], Verdict.ASK, ["errors"]),
        ([WARNING, WARNING, ERROR], Verdict.REJECT, ["many"]),
        ([BROKEN], Verdict.REJECT, ["unreadable"]),
        ([BROKEN, WARNING, WARNING], Verdict.REJECT, ["unreadable", "many"]),
        ([Finding(code="period-unclear")] * 5, Verdict.ACCEPT, []),
    ],
)
def test_the_first_rule_that_holds_decides(
    tmp_path: Path, findings: Sequence[Finding], expected: Verdict, reasons: list[str]
) -> None:
    judgement = verdict(findings, rules(tmp_path))
    assert judgement.verdict is expected
    assert [rule.id for rule in judgement.rules] == reasons


def test_a_profile_changes_adds_and_removes_rules(tmp_path: Path) -> None:
    upper = (
        '[rules.many]\nremove = true\n[rules.errors]\nverdict = "zurückweisen"\n'
        '[rules.first]\nafter = "unreadable"\nverdict = "nachfordern"\n'
        'title = { de = "D", en = "E" }\nwhen = { codes = ["period-unclear"] }\n'
    )
    changed = rules(tmp_path, upper=upper)
    assert [(rule.id, rule.verdict) for rule in changed] == [
        ("unreadable", Verdict.REJECT),
        ("first", Verdict.ASK),
        ("errors", Verdict.REJECT),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('verdict = "zurückweisen"', 'verdict = "zurueckweisen"', "verdict-unknown", 2),
        ('verdict = "zurückweisen"', 'verdict = "annehmen"', "verdict-unknown", 2),
        ('"file-broken"', '"file-borken"', "finding-unknown", 4),
        ('codes = ["file-broken", "blank-form"]', "codes = []", "verdict-condition-invalid", 4),
        ('codes = ["file-broken", "blank-form"]', "at_least = 1", "verdict-condition-invalid", 4),
        (
            'when = { severity = "error" }',
            'when = { severity = "error", codes = ["blank-form"] }',
            "verdict-condition-invalid",
            14,
        ),
        ('severity = "error"', 'severity = "fatal"', "finding-severity-unknown", 14),
        ("at_least = 3", "at_least = 0", "verdict-condition-invalid", 9),
        ("at_least", "atleast", "profile-key-unknown", 9),
        (', en = "Errors"', "", "profile-value-invalid", 13),
        ("[rules.many]", "[rule.many]", "profile-key-unknown", 6),
    ],
)
def test_a_rule_that_is_not_valid_names_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    with pytest.raises(BrokenProfile) as caught:
        rules(tmp_path, RULES.replace(old, new, 1))
    assert (caught.value.code, caught.value.place) == (code, f"base/verdict.toml:{line}")


def test_an_unknown_code_in_a_rule_comes_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile) as caught:
        rules(tmp_path, RULES.replace("file-broken", "file-borken"))
    assert caught.value.details == {"value": "file-borken", "suggestion": "file-broken"}


def test_a_chain_judges_by_its_own_catalogue_and_rules(tmp_path: Path) -> None:
    texts = "\n".join(f'[{code}]\nseverity = "error"\ntext = "x"\nremedy = ""' for code in CODES)
    files: dict[str, str | bytes] = {
        "verdict.toml": RULES,
        "findings/de.toml": texts,
        "findings/en.toml": texts.replace('severity = "error"', ""),
    }
    chain = Chain((make_profile(tmp_path, "base", files),))
    assert judge([BROKEN], chain).verdict is Verdict.REJECT
    assert judge([], chain).verdict is Verdict.ACCEPT
