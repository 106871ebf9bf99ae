"""``verify``: each result has a message and an exit code of its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import segno

from fgk_docs.errors import ExitCode
from fgk_docs.seals.content import Day
from fgk_docs.seals.revocations import revocation, revoked
from tests.support.seals import code, issuer, key

ON = ("--on", "01.06.2028")


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(issuer().to_json())
    (tmp_path / "b.json").write_bytes(issuer(2, "Andere Stelle").to_json())
    entry = revocation("MUSTER-1", date(2028, 5, 1), "Auf Wunsch der Kommune")
    (tmp_path / "l.json").write_bytes(revoked(key(), None, (entry,), "l").to_json())
    (tmp_path / "leer.json").write_bytes(
        revoked(key(), None, (revocation("X", date(2028, 5, 2), "y"),), "l").to_json()
    )


def test_a_genuine_code_is_told_with_all_it_says(call) -> None:
    result = call("verify", code(), "--issuer", "a.json", *ON, "--revoked", "leer.json")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "Code: Der Prüfcode ist echt, unverändert und vom Aussteller signiert.",
        "Der Prüfcode sagt:",
        "    Kommune: Stadt Musterstadt",
        "    Gemeindeschlüssel: 99000001",
        "    Stufe: Grundzertifikat",
        "    Titel: Familiengerechte Stadt",
        "    Nummer: MUSTER-1",
        "    Verliehen: 01.03.2027",
        "    Gültig ab: 01.03.2027",
        "    Gültig bis: 28.02.2030",
        "    Aussteller: Familiengerechte Kommune e. V. (Schlüssel 3475 0f98 bd59)",
        "Geprüft für den 01.06.2028.",
        "Widerrufsliste von Familiengerechte Kommune e. V., Stand 02.05.2028: das Zertifikat steht nicht darin.",
        "Nicht bekannt ist, ob auf dem Papier um den Code dasselbe steht: bitte mit diesen Angaben vergleichen.",
        "Was der Prüfcode nicht enthält, zum Beispiel Unterschriften, bestätigt er nicht.",
    ]


@pytest.mark.parametrize(
    ("letters", "more", "exit_code", "word"),
    [
        (code()[:-1], (), ExitCode.ALTERED, "seal-altered"),
        (code(2), (), ExitCode.ISSUER_UNKNOWN, "seal-issuer-unknown"),
        (code(), ("--revoked", "l.json"), ExitCode.REVOKED, "seit dem 01.05.2028 widerrufen: Auf Wunsch"),
        (code(issued=Day(2025, 1, 1)), (), ExitCode.KEY_NOT_VALID, "seal-key-not-valid"),
        (code(), ("--on", "01.03.2030"), ExitCode.EXPIRED, "war nur bis 28.02.2030 gültig, geprüft wurde"),
        (code(), ("--on", "01.02.2027"), ExitCode.NOT_YET_VALID, "seal-not-yet-valid"),
        (code(), ("--revoked", "l.json", "--on", "01.03.2030"), ExitCode.REVOKED, "seal-expired"),
    ],
)
def test_each_result_has_its_message_and_its_exit_code(call, letters, more, exit_code, word) -> None:
    result = call("verify", letters, "--issuer", "a.json", *ON, *more)
    assert (result.code, "Prüfung nicht bestanden" in result.out, word in result.out) == (exit_code, True, True)


def test_what_an_unknown_issuer_says_is_told_as_not_confirmed(call) -> None:
    result = call("verify", code(), *ON)
    assert "    Diese Angaben sind nicht bestätigt: Kein bekannter Aussteller hat sie signiert." in result.out
    assert result.code == ExitCode.ISSUER_UNKNOWN


@pytest.mark.parametrize(
    ("arguments", "exit_code", "word"),
    [
        (("weg.pdf",), ExitCode.USAGE, "verify-nothing"),
        (("a.json",), ExitCode.UNREADABLE, "scan-not-offered"),
        ((code(), "--issuer", "l.json"), ExitCode.UNREADABLE, "issuer-broken"),
        ((code(), "--issuer", "b.json", "--revoked", "l.json"), ExitCode.UNREADABLE, "revocations-issuer-unknown"),
        ((code(), "--issuer", "a.json", "--revoked", "a.json"), ExitCode.UNREADABLE, "revocations-broken"),
        (("anderes.png", "--issuer", "a.json"), ExitCode.UNREADABLE, "seal-not-found"),
    ],
)
def test_what_cannot_be_checked_is_no_verdict(call, tmp_path, arguments, exit_code, word) -> None:
    segno.make("https://example.org").save(tmp_path / "anderes.png", scale=4)
    result = call("verify", *arguments, *ON)
    assert (result.code, result.out, word in result.err) == (exit_code, "", True)


def test_an_altered_list_is_refused(call, tmp_path) -> None:
    text = (tmp_path / "l.json").read_text("utf-8").replace("MUSTER-1", "MUSTER-9")
    (tmp_path / "l.json").write_text(text, encoding="utf-8")
    result = call("verify", code(), "--issuer", "a.json", "--revoked", "l.json", *ON)
    assert (result.code, result.out, "revocations-altered" in result.err) == (ExitCode.UNREADABLE, "", True)


def test_a_photo_tells_what_cannot_be_known_from_it(call, tmp_path) -> None:
    segno.make(code(), error="m").save(tmp_path / "foto.png", scale=4)
    result = call("verify", "foto.png", "--issuer", "a.json", *ON)
    assert (result.code, "foto.png: echt" in result.out) == (0, False)
    assert "foto.png: Der Prüfcode ist echt, unverändert und vom Aussteller signiert." in result.out
    assert "Nicht bekannt ist, ob auf dem Papier um den Code dasselbe steht" in result.out


def test_without_a_day_the_day_of_the_call_is_named(call) -> None:
    before = date.today()
    result = call("verify", code(), "--issuer", "a.json")
    assert any(f"Geprüft für den {day:%d.%m.%Y}." in result.out for day in (before, date.today()))


def test_json_holds_all_that_is_said_under_names_that_stay(call) -> None:
    result = call("verify", code(), "--issuer", "a.json", *ON, "--revoked", "leer.json", "--json")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == {
        "schema_version": 1,
        "file": None,
        "result": "genuine",
        "exit_code": 0,
        "findings": [],
        "on": "2028-06-01",
        "content": {
            "municipality": "Stadt Musterstadt",
            "ags": "99000001",
            "level": "grundzertifikat",
            "title": "Familiengerechte Stadt",
            "number": "MUSTER-1",
            "issued": "2027-03-01",
            "valid_from": "2027-03-01",
            "valid_until": "2030-02-28",
        },
        "key": "34750f98bd59",
        "issuer": {
            "name": "Familiengerechte Kommune e. V.",
            "valid_from": "2026-01-01",
            "valid_until": "2031-12-31",
        },
        "compared": {"text": False, "data": False},
        "revocations": [{"key": "34750f98bd59", "as_of": "2028-05-02", "entries": 1}],
    }


@pytest.mark.parametrize(
    ("letters", "more", "result", "exit_code", "codes"),
    [
        (code()[:-1], (), "altered", 10, ["seal-altered"]),
        (code(2), (), "issuer-unknown", 14, ["seal-issuer-unknown"]),
        (code(), ("--revoked", "l.json", "--on", "01.03.2030"), "revoked", 15, ["seal-revoked", "seal-expired"]),
        (code(issued=Day(2025, 1), ags="", valid_until=None), (), "key-not-valid", 16, ["seal-key-not-valid"]),
    ],
)
def test_json_names_the_result_as_the_exit_code_does(call, letters, more, result, exit_code, codes) -> None:
    told = call("verify", letters, "--issuer", "a.json", *ON, *more, "--json")
    found = json.loads(told.out)
    assert (told.code, found["exit_code"], found["result"]) == (exit_code, exit_code, result)
    assert [one["code"] for one in found["findings"]] == codes
    assert all(one["message"] and one["remedy"] for one in found["findings"])
    assert (found["content"] is None, found["key"] is None) == (result == "altered",) * 2
    assert (found["issuer"] is None) is (result in ("altered", "issuer-unknown"))
    if result == "key-not-valid":
        assert [found["content"][name] for name in ("issued", "ags", "valid_until")] == ["2025-01", None, None]


def test_json_is_none_where_nothing_can_be_checked(call) -> None:
    result = call("verify", "weg.pdf", *ON, "--json")
    assert (result.code, result.out, "verify-nothing" in result.err) == (ExitCode.USAGE, "", True)
