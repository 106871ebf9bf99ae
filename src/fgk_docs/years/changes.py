"""What became of the measures since the earlier report: one record for each thing that changed, or did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fgk_docs.language.text import match_key, normalise
from fgk_docs.model.case import Entry, Report
from fgk_docs.model.comparison import Change, ChangeKind
from fgk_docs.model.values import Period, Status, StatusCode
from fgk_docs.years.matching import Matching, Pair

FINAL = frozenset({StatusCode.DONE, StatusCode.DROPPED, StatusCode.REPLACED})
"""After these nobody expects another word on a measure."""
_STEP = {
    StatusCode.NOT_STARTED: 0,
    StatusCode.POSTPONED: 0,
    StatusCode.IN_PREPARATION: 1,
    StatusCode.IN_PROGRESS: 2,
    StatusCode.PERMANENT: 3,
    StatusCode.DONE: 3,
}
"""How far a measure is; what is delayed or unknown may be anywhere."""
_REASONS = ("change", "problems", "next_steps", "progress")


class Found(NamedTuple):
    """A change, the measure in either report, and the name of the answer that says so."""

    change: Change
    now: Entry | None
    before: Entry | None
    attribute: str = "measure"


class History(NamedTuple):
    """For how many reports in a row a measure had not changed already, and since when."""

    reports: int
    since: str


def changes(report: Report, matching: Matching, history: Mapping[str, History], earlier: str) -> Iterator[Found]:
    """Every change, in the order of this report; what is gone comes last.

    Args:
        report: this year's.
        matching: which measure is which.
        history: id of an earlier measure → how long it had not changed by then.
        earlier: what the earlier report calls its time.
    """
    pairs = {pair.now.id: pair for pair in matching.pairs}
    new = {entry.id for entry in matching.new}
    replaced = _replacements(matching)
    for entry in report.entries:
        if entry.id in pairs:
            yield from _of_pair(pairs[entry.id], history, earlier)
        elif entry.id in replaced:
            yield _replaced(entry, replaced[entry.id])
        elif entry.id in new:
            yield Found(_change(ChangeKind.NEW, entry, None, None), entry, None)
    succeeded = {entry.id for entry in replaced.values()}
    gone = [entry for entry in matching.gone if entry.id not in succeeded]
    prose = [(words, match_key(words)) for words in _prose(report)] if gone else []
    for entry in gone:
        yield _gone(entry, prose)


def reason(now: Entry, before: Entry) -> str | None:
    """What this year's line says that last year's did not; None where it says nothing new."""
    for name in _REASONS:
        words: str | None = getattr(now, name)
        if words and match_key(words) != match_key(getattr(before, name) or ""):
            return words
    fresh = [note for note in now.notes if note not in before.notes]
    return fresh[0] if fresh else None


def _of_pair(pair: Pair, history: Mapping[str, History], earlier: str) -> Iterator[Found]:
    now, before = pair.now, pair.before
    why = reason(now, before)
    step = _step(now.status, before.status)
    if now.status is not None and before.status is not None and step:
        kind = ChangeKind.FORWARDS if step > 0 else ChangeKind.BACKWARDS
        yield _moved(kind, pair, "status", (before.status.raw, now.status.raw), why if step < 0 else None)
    elif now.status is not None and now.status.code is StatusCode.DROPPED and not _is(before, StatusCode.DROPPED):
        stated = before.status.raw if before.status is not None else None
        yield _moved(ChangeKind.DROPPED, pair, "status", (stated, now.status.raw), why or now.status.raw)
    elif now.status is not None and now.status.code is StatusCode.REPLACED and not _is(before, StatusCode.REPLACED):
        yield _moved(ChangeKind.REPLACED, pair, "status", (now.measure, now.status.raw), why or now.status.raw)
    elif now.percent is not None and before.percent is not None and now.percent.high < before.percent.low:
        yield _moved(ChangeKind.BACKWARDS, pair, "percent", (before.percent.raw, now.percent.raw), why)
    # What was done in time and comes again a year later has not slipped.
    open_then = before.status is None or before.status.code not in (*FINAL, StatusCode.PERMANENT)
    if open_then and now.period is not None and before.period is not None and _is_later(now.period, before.period):
        yield _moved(ChangeKind.SLIPPED, pair, "period", (before.period.raw, now.period.raw), why)
    if _is_unchanged(now, before):
        past = history.get(before.id, History(1, earlier))
        change = _change(ChangeKind.UNCHANGED, now, before, None).model_copy(
            update={"reports": past.reports + 1, "since": past.since, "after": _status(now)}
        )
        yield Found(change, now, before, "status")


def _moved(kind: ChangeKind, pair: Pair, attribute: str, words: tuple[str | None, str], why: str | None) -> Found:
    change = _change(kind, pair.now, pair.before, why)
    before, after = words
    update = {"before": before, "after": after, "id": f"{change.id}-{attribute}"}
    return Found(change.model_copy(update=update), pair.now, pair.before, attribute)


def _change(kind: ChangeKind, now: Entry | None, before: Entry | None, why: str | None) -> Change:
    known = now or before
    assert known is not None  # a change is about a measure
    return Change(
        id=f"{kind.value}-{known.id}",
        kind=kind,
        entry=now.id if now is not None else None,
        earlier=before.id if before is not None else None,
        field_title=known.field_title,
        number=known.number,
        measure=known.measure,
        before_code=before.status.code if before is not None and before.status is not None else None,
        reason=why,
    )


def _gone(entry: Entry, prose: Sequence[tuple[str, str]]) -> Found:
    """A measure that this report does not list; what its prose says about it is the reason."""
    change = _change(ChangeKind.DROPPED, None, entry, _mention(entry, prose))
    return Found(change.model_copy(update={"before": _status(entry)}), None, entry, "status")


def _replaced(now: Entry, before: Entry) -> Found:
    change = _change(ChangeKind.REPLACED, now, before, now.change)
    return Found(change.model_copy(update={"before": before.measure, "after": now.measure}), now, before)


def _replacements(matching: Matching) -> dict[str, Entry]:
    """New measures that stand under number and field of action of one that is gone, by their ids."""
    gone = {(_number(entry), entry.field): entry for entry in matching.gone if _number(entry)}
    return {entry.id: gone[key] for entry in matching.new if (key := (_number(entry), entry.field)) in gone}


def _mention(entry: Entry, prose: Sequence[tuple[str, str]]) -> str | None:
    """Words of this report that name the measure, or its number if that can be nothing else ("2.1.3").

    Args:
        entry: the measure.
        prose: what the report says, each text with its matching form.
    """
    key = match_key(entry.measure)
    number = _number(entry)
    named = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)") if "." in number else None
    for words, said in prose:
        if (key and key in said) or (named is not None and named.search(words)):
            return words
    return None


def _prose(report: Report) -> Iterator[str]:
    yield from (words for words in (report.summary, report.outlook) if words)
    for entry in report.entries:
        yield from (words for words in (entry.change, entry.progress, entry.problems, *entry.notes) if words)


def _step(now: Status | None, before: Status | None) -> int:
    """How many steps forward; negative for backwards, 0 where either is on no step."""
    if now is None or before is None or now.code not in _STEP or before.code not in _STEP:
        return 0
    return _STEP[now.code] - _STEP[before.code]


def _is_later(now: Period, before: Period) -> bool:
    """Whether a deadline moved: both end on a day, or the measure now begins after it was to end."""
    deadline = _deadline(before)
    if deadline is None or now.recurrence is not None or before.recurrence is not None:
        return False
    end = _deadline(now)
    return end > deadline if end is not None else now.start is not None and now.start > deadline


def _deadline(period: Period) -> date | None:
    return None if period.open_end else period.end


def _is_unchanged(now: Entry, before: Entry) -> bool:
    """Whether a measure that is not finished stands where it stood, with the same words or none."""
    if now.status is None or before.status is None or now.status.code is not before.status.code:
        return False
    if now.status.code in FINAL or now.status.code is StatusCode.PERMANENT:
        return False
    same_percent = (now.percent and now.percent.low) == (before.percent and before.percent.low)
    return same_percent and match_key(now.progress or "") in ("", match_key(before.progress or ""))


def _is(entry: Entry, code: StatusCode) -> bool:
    return entry.status is not None and entry.status.code is code


def _status(entry: Entry) -> str | None:
    return entry.status.raw if entry.status is not None else None


def _number(entry: Entry) -> str:
    return normalise(entry.number or "").rstrip(".")
