"""Bad inputs on the whole way, with the plugins that come with the program."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

BAD = {
    "leer.xlsx": b"",
    "zufall.ods": random.Random(7).randbytes(3000),
    "kaputt.xlsx": b"PK\x03\x04" + random.Random(8).randbytes(500),
    "druck.pdf": b"%PDF-1.4\n%%EOF\n",
    "kaputt.json": b'{"schema_version": 1, "case": {',
    "neuer.json": b'{"schema_version": 99, "case": {}}',
    "tief.json": b"[" * 100_000,
    "brief.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.fixture
def bad(tmp_path: Path) -> list[str]:
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    return sorted(BAD)


def test_every_bad_input_is_sent_back_with_a_finding_and_none_stops_the_others(call, bad):
    result = call("check", *bad, "--format", "json")
    reports = json.loads(result.out)["files"]
    assert [report["file"] for report in reports] == bad
    assert {report["verdict"] for report in reports} == {"zurückweisen"}
    assert [report["file"] for report in reports if not report["findings"]] == []
    assert [f for report in reports for f in report["findings"] if not f["message"] or "{" in f["message"]] == []
    assert result.code == 3
    assert "Traceback" not in result.err


def test_nothing_is_written_for_bad_inputs(call, bad, tmp_path):
    result = call("convert", *bad, "--to", "vorlage-teilnahme", "-o", "aus")
    assert (result.code, result.out) == (3, "")
    assert [path.name for path in (tmp_path / "aus").iterdir()] == [".fgk-docs"]
    assert "Traceback" not in result.err


def test_a_plugin_that_the_program_cannot_do_without_is_missed_in_words(call, bad, monkeypatch):
    monkeypatch.setenv("FGK_DOCS_DISABLED_PLUGINS", "base_profile")
    result = call("check", *bad)
    assert (result.code, result.out) == (4, "")
    assert result.err.startswith("Fehler: ")
