"""Reports as JSON: the stable interface for other programs, the same in every language but for the sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable

from fgk_docs.cli.report.rows import FileReport, Row

SCHEMA_VERSION = 1


def as_json(reports: Iterable[FileReport]) -> str:
    """All reports as one JSON text; what is absent is null."""
    return written(data_of(reports))


def data_of(reports: Iterable[FileReport]) -> dict[str, object]:
    """All reports as data."""
    return {"schema_version": SCHEMA_VERSION, "files": [_file(report) for report in reports]}


def written(data: dict[str, object]) -> str:
    """Data as JSON text."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def _file(report: FileReport) -> dict[str, object]:
    account = report.account
    asked: dict[str, object] = {
        "parts": list(report.parts) or None,
        "why": report.reasons_data,
        "comparison": report.changes_data,
        "corrections": report.corrections_data,
    }
    return {
        "file": report.file,
        "form": report.form,
        "edition": report.edition,
        "verdict": report.verdict.value if report.verdict is not None else None,
        "findings": [finding_data(row) for row in report.rows],
        "ledger": None
        if account is None
        else {"consumed": account.consumed, "known": account.known, "reported": account.reported},
        **{key: value for key, value in asked.items() if value is not None},
    }


def finding_data(row: Row) -> dict[str, object]:
    """A finding for JSON."""
    address = row.address
    return {
        "code": row.code,
        "severity": row.severity.value,
        "sheet": address.sheet if address else None,
        "cell": address.cell if address else None,
        "page": address.page if address else None,
        "field": address.field if address else None,
        "value": row.value,
        "message": row.message,
        "remedy": row.remedy or None,
    }
