from __future__ import annotations

from datetime import date

import pytest

from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.seals.content import Day
from fgk_docs.seals.judging import Trust, judged
from fgk_docs.seals.revocations import Revocations, load_revocations, revocation, revoked, trusted
from tests.support.seals import CONTENT, ON, code, issuer, key, trust

ENTRY = revocation("MUSTER-1", date(2028, 5, 1), "Auf Wunsch der Kommune")


def told(letters: str, whom: Trust) -> list[str]:
    return [finding.code for finding in judged(letters, whom).findings]


def test_a_genuine_code_says_what_was_signed_and_by_whom() -> None:
    found = judged(code(), trust(issuer(2, "Andere"), issuer()))
    assert (found.code.content, found.issuer, found.findings) == (CONTENT, issuer(), ())


@pytest.mark.parametrize(
    ("letters", "whom", "codes"),
    [
        ("FGK:ABC", trust(), ["seal-altered"]),
        ("ABC", trust(), ["seal-altered"]),
        (code(), trust(issuer(2)), ["seal-issuer-unknown"]),
        (code(), Trust((), (), ON), ["seal-issuer-unknown"]),
        (code(), trust(on=date(2030, 2, 28)), []),
        (code(), trust(on=date(2030, 3, 1)), ["seal-expired"]),
        (code(), trust(on=date(2027, 2, 28)), ["seal-not-yet-valid"]),
        (code(valid_until=Day(2030)), trust(on=date(2030, 12, 31)), []),
        (code(valid_until=Day(2030, 2)), trust(on=date(2030, 3, 1)), ["seal-expired"]),
        (code(valid_from=None, valid_until=None), trust(on=date(2099, 1, 1)), []),
        (code(issued=Day(2025, 12, 31)), trust(), ["seal-key-not-valid"]),
        (code(issued=Day(2032)), trust(), ["seal-key-not-valid"]),
    ],
)
def test_each_way_of_not_being_genuine_has_a_code_of_its_own(letters: str, whom: Trust, codes: list[str]) -> None:
    assert told(letters, whom) == codes


def test_a_code_signed_by_another_key_under_the_id_of_a_known_one_is_altered() -> None:
    from fgk_docs.seals.code import PURPOSE
    from fgk_docs.seals.wire import lettered, packed

    body = packed(key().id, CONTENT)
    assert told(lettered(body + key(2).sign(PURPOSE, body)), trust()) == ["seal-altered"]


def test_a_signature_for_another_purpose_is_none_of_a_code() -> None:
    from fgk_docs.seals.revocations import PURPOSE
    from fgk_docs.seals.wire import lettered, packed

    body = packed(key().id, CONTENT)
    assert told(lettered(body + key().sign(PURPOSE, body)), trust()) == ["seal-altered"]


def test_a_revoked_certificate_is_told_also_by_a_later_key_of_the_same_issuer() -> None:
    for number, name, codes in ((1, issuer().name, ["seal-revoked"]), (2, issuer().name, ["seal-revoked"])):
        signer = issuer(number, name)
        assert told(code(), Trust((issuer(),), ((revoked(key(number), None, (ENTRY,), "l"), signer),), ON)) == codes
    stranger = issuer(2, "Andere Stelle")
    assert told(code(), Trust((issuer(),), ((revoked(key(2), None, (ENTRY,), "l"), stranger),), ON)) == []


def test_a_list_goes_through_its_file_and_grows(tmp_path) -> None:
    path = tmp_path / "widerrufen.json"
    path.write_bytes(revoked(key(), None, (ENTRY,), "l").to_json())
    other = revocation("  MUSTER-2 ", date(2028, 4, 1), "Irrtum")
    path.write_bytes(revoked(key(), load_revocations(path), (other,), "l").to_json())
    found, signer = trusted(path, (issuer(),))
    assert [(one.number, one.date.isoformat()) for one in found.entries] == [
        ("MUSTER-2", "2028-04-01"),
        ("MUSTER-1", "2028-05-01"),
    ]
    assert (found.as_of, signer) == (date(2028, 5, 1), issuer())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("MUSTER-1", "MUSTER-9"),
        lambda text: text.replace("2028-05-01", "2028-05-02"),
        lambda text: text.replace("Wunsch", "Antrag"),
        lambda text: text.replace('"signature": "', '"signature": "AAAA'),
    ],
)
def test_an_altered_list_is_refused_when_checking_and_when_revoking(tmp_path, change) -> None:
    path = tmp_path / "widerrufen.json"
    text = revoked(key(), None, (ENTRY,), "l").to_json().decode()
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="revocations-altered"):
        trusted(path, (issuer(),))
    with pytest.raises(UnreadableInput, match="revocations-altered"):
        revoked(key(), load_revocations(path), (ENTRY,), "l")


def test_an_entry_left_out_of_a_list_is_noticed(tmp_path) -> None:
    whole = revoked(key(), None, (ENTRY, revocation("X", date(2028, 5, 2), "y")), "l")
    path = tmp_path / "l.json"
    path.write_bytes(whole.model_copy(update={"entries": whole.entries[1:]}).to_json())
    with pytest.raises(UnreadableInput, match="revocations-altered"):
        trusted(path, (issuer(),))


def test_a_list_of_an_unknown_issuer_and_no_list_at_all_are_refused(tmp_path) -> None:
    path = tmp_path / "l.json"
    path.write_bytes(revoked(key(2), None, (ENTRY,), "l").to_json())
    with pytest.raises(UnreadableInput, match="revocations-issuer-unknown"):
        trusted(path, (issuer(),))
    for text in ("", "{}", "[1]", "\xff", '{"schema_version": 2}'):
        path.write_text(text, encoding="latin-1")
        with pytest.raises(UnreadableInput, match="revocations-broken"):
            load_revocations(path)


@pytest.mark.parametrize(
    "entry", [revocation(" ", ON, "x"), revocation("x", ON, "  "), revocation("x" * 256, ON, "x")]
)
def test_a_revocation_has_a_number_and_a_reason(entry) -> None:
    with pytest.raises(UsageError, match="revocation-unclear"):
        revoked(key(), None, (entry,), "l")


def test_nothing_is_revoked_twice() -> None:
    before: Revocations = revoked(key(), None, (ENTRY,), "l")
    with pytest.raises(UsageError, match="revocation-twice"):
        revoked(key(), before, (ENTRY,), "l")
