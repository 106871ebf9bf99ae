from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.model.case import CertificateLevel
from fgk_docs.seals.code import read_code, sealed, typed_code
from fgk_docs.seals.content import Day, SealContent, settled
from fgk_docs.seals.judging import judged
from fgk_docs.seals.wire import PREFIX, NewerCode, NoCode, lettered, packed, unlettered, unpacked
from tests.support.seals import CONTENT, code, key, trust

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60).map(settled)
DAYS = st.dates(date(1, 1, 1)).map(lambda day: Day(day.year, day.month, day.day)) | st.builds(
    Day, st.integers(1, 9999), st.integers(0, 12)
)
CONTENTS = st.builds(
    SealContent,
    municipality=TEXTS,
    ags=st.text("0123456789", max_size=8),
    level=st.sampled_from(CertificateLevel),
    title=TEXTS,
    number=TEXTS,
    issued=DAYS,
    valid_from=st.none() | DAYS,
    valid_until=st.none() | DAYS,
)
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:"


@given(CONTENTS)
def test_what_is_packed_is_unpacked_equal(content: SealContent) -> None:
    assert unpacked(packed(b"\1\2\3\4\5\6", content)) == (b"\1\2\3\4\5\6", content)


@given(st.binary(max_size=200))
def test_letters_give_the_same_bytes(data: bytes) -> None:
    letters = lettered(data)
    assert unlettered(letters) == data
    assert set(letters) <= set(LETTERS)


@given(st.text(LETTERS, max_size=40))
def test_letters_have_one_form(letters: str) -> None:
    try:
        data = unlettered(PREFIX + letters)
    except NoCode:
        return
    assert lettered(data) == PREFIX + letters


@pytest.mark.parametrize("byte", b"\0\1\2 1\x7f\xff")
def test_bytes_have_one_form(byte: int) -> None:
    whole, read = packed(key().id, CONTENT), 0
    for start in range(1, len(whole) + 1):
        for end in (start, start + 1):
            changed = whole[:start] + bytes([byte]) + whole[end:]
            with suppress(NoCode):
                assert packed(*unpacked(changed)) == changed
                read += 1
    assert read > 10


@pytest.mark.parametrize("letter", ["0", "7", "M", ":", " "])
def test_every_change_of_a_letter_is_noticed(letter: str) -> None:
    whole, told = code(), []
    for at, old in enumerate(whole):
        if old != letter:
            (finding,) = judged(whole[:at] + letter + whole[at + 1 :], trust()).findings
            told.append(finding.code)
    assert len(told) > 200
    assert set(told) <= {"seal-altered", "seal-issuer-unknown", "seal-newer"}


@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: text + "0", lambda text: text + "000"])
def test_a_letter_more_or_less_is_noticed(change) -> None:
    assert [finding.code for finding in judged(change(code()), trust()).findings] == ["seal-altered"]


def test_the_same_key_and_content_give_the_same_code_and_others_do_not() -> None:
    assert code() == sealed(key(), CONTENT)
    assert len({code(), code(2), code(number="MUSTER-2")}) == 3


def test_a_code_is_typed_with_breaks_and_small_letters() -> None:
    typed = re.sub("(.{20})", r"\1 \n", code().lower())
    assert read_code(typed_code(typed)).content == CONTENT


def test_a_code_of_a_later_version_is_told_as_such() -> None:
    with pytest.raises(NewerCode) as raised:
        unpacked(b"\2" + bytes(40))
    assert raised.value.args == (2,)


def test_a_usual_certificate_has_a_code_that_prints_small() -> None:
    from fgk_docs.drawing.qr import modules

    long = "Landkreis Werra-Meißner-Kreis"
    sizes = [len(modules(code(municipality=name, title=f"Familiengerechter {name}"))) for name in ("Herten", long)]
    assert sizes == [49, 57]
    assert len(modules(code())) * 0.56 < 30
