"""What ``verify`` says of a certificate, for other programs (docs/reference/certificates.md)."""

from __future__ import annotations

from collections.abc import Sequence

from fgk_docs.cli.report.as_json import finding_data, written
from fgk_docs.cli.report.rows import Row
from fgk_docs.cli.report.verified import lists
from fgk_docs.errors import ExitCode
from fgk_docs.seals.content import SealContent
from fgk_docs.seals.judging import Trust
from fgk_docs.seals.keys import Issuer
from fgk_docs.verifying import Verified

SCHEMA_VERSION = 1
_GENUINE = "genuine"


def as_json(file: str | None, found: Verified, trust: Trust, rows: Sequence[Row], result: ExitCode) -> str:
    """The whole answer as JSON text.

    Args:
        file: name of the file; None for a code that was typed.
        found: what came of it.
        trust: whom to believe, and the day.
        rows: what speaks against it, in words.
        result: the answer to the shell.
    """
    code, issuer = found.judged.code, found.judged.issuer
    return written(
        {
            "schema_version": SCHEMA_VERSION,
            "file": file,
            "result": _GENUINE if result is ExitCode.DONE else result.name.lower().replace("_", "-"),
            "exit_code": int(result),
            "findings": [finding_data(row) for row in rows],
            "on": trust.on.isoformat(),
            "content": None if code is None else _content(code.content),
            "key": None if code is None else code.key.hex(),
            "issuer": None if issuer is None else _issuer(issuer),
            "compared": {"text": found.with_text, "data": found.with_data},
            "revocations": [
                {"key": one.key, "as_of": one.as_of.isoformat(), "entries": len(one.entries)}
                for one in lists(found, trust)
            ],
        }
    )


def _content(content: SealContent) -> dict[str, object]:
    """What the code says; days as exactly as it says them."""
    days = {"issued": content.issued, "valid_from": content.valid_from, "valid_until": content.valid_until}
    return {
        "municipality": content.municipality,
        "ags": content.ags or None,
        "level": content.level.value,
        "title": content.title,
        "number": content.number,
        **{name: None if day is None else str(day) for name, day in days.items()},
    }


def _issuer(issuer: Issuer) -> dict[str, object]:
    return {
        "name": issuer.name,
        "valid_from": issuer.valid_from.isoformat(),
        "valid_until": issuer.valid_until.isoformat(),
    }
