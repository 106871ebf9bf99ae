"""The report on a run as JSON, for other programs (docs/reference/batch.md)."""

from __future__ import annotations

import json

from fgk_docs.cli.report.as_json import finding_data
from fgk_docs.cli.report.run import NAME, Entry, Run, files_of

SCHEMA_VERSION = 1


def run_json(run: Run) -> str:
    """The whole report; what is absent is null."""
    data = {
        "program": NAME,
        "schema_version": SCHEMA_VERSION,
        "complete": run.is_complete,
        "as_of": run.as_of,
        "counts": {state.value: number for state, number in run.counts().items()},
        "inputs": [_entry(one) for one in run.entries],
        "missing": [
            {
                "municipality": one.municipality,
                "ags": one.ags,
                "due": day.isoformat() if one.due is not None and (day := one.due.end or one.due.start) else None,
                "auditor": one.auditor,
                "state": one.absence.value,
            }
            for one in run.missing
        ],
        "problems": [finding_data(row) for row in run.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


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
