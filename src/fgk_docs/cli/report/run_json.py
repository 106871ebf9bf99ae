"""The report on a run as JSON, for other programs (docs/reference/batch.md), one entry after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from fgk_docs.cli.report.as_json import finding_data
from fgk_docs.cli.report.run import NAME, Entry, Run, files_of
from fgk_docs.model.overview import MissingReport

SCHEMA_VERSION = 1
_STEP = "  "


def run_json(run: Run) -> Iterator[str]:
    """The whole report, piece by piece; what is absent is null."""
    head: dict[str, object] = {
        "program": NAME,
        "schema_version": SCHEMA_VERSION,
        "complete": run.is_complete,
        "as_of": run.as_of,
        "counts": {state.value: number for state, number in run.counts().items()},
    }
    yield "{"
    for name, value in head.items():
        yield f"\n{_STEP}{_written(name)}: {_indented(value, 1)},"
    yield from _list("inputs", map(_entry, run.entries))
    yield ","
    yield from _list("missing", map(_missing, run.missing))
    yield ","
    yield from _list("left_out", ({"file": one.file, "code": one.code, "reason": one.why} for one in run.left_out))
    yield ","
    yield from _list("problems", map(finding_data, run.problems))
    yield "\n}\n"


def _list(name: str, items: Iterable[object]) -> Iterator[str]:
    """A list below the top, an item a piece."""
    yield f"\n{_STEP}{_written(name)}: ["
    empty = True
    for item in items:
        yield f"{'' if empty else ','}\n{_STEP * 2}{_indented(item, 2)}"
        empty = False
    yield "]" if empty else f"\n{_STEP}]"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=len(_STEP))


def _indented(value: object, depth: int) -> str:
    """A value that stands so deep; no text in JSON holds a line break of its own."""
    return _written(value).replace("\n", "\n" + _STEP * depth)


def _missing(one: MissingReport) -> dict[str, object]:
    return {
        "municipality": one.municipality,
        "ags": one.ags,
        "due": day.isoformat() if one.due is not None and (day := one.due.end or one.due.start) else None,
        "auditor": one.auditor,
        "state": one.absence.value,
        "period": one.period.raw if one.period is not None else None,
        "sent": one.sent.raw if one.sent is not None else None,
        "perhaps": list(one.perhaps),
    }


def _entry(one: Entry) -> dict[str, object]:
    report = one.report
    return {
        "files": list(files_of(report)),
        "state": one.state.value,
        "municipality": one.municipality,
        "ags": one.ags,
        "contact": one.contact,
        "form": report.form,
        "edition": report.edition,
        "documents": list(one.documents),
        "findings": [finding_data(row) for row in report.rows],
    }
