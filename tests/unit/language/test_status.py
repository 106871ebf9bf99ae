"""Status words, symbols and traffic lights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.status import StatusVocabulary, parse_light, parse_status
from fgk_docs.language.text import normalise
from fgk_docs.model.values import Light, StatusCode

DONE, BEGUN, NOT_STARTED = StatusCode.DONE, StatusCode.IN_PROGRESS, StatusCode.NOT_STARTED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("umgesetzt", "umgesetzt"),
        ("UMGESETZT", "umgesetzt"),
        ("erl.", "umgesetzt"),
        ("erledigt", "umgesetzt"),
        ("abgeschlossen", "umgesetzt"),
        ("i. A.", "in_umsetzung"),
        ("in\nArbeit", "in_umsetzung"),
        ("tlw. umgesetzt", "in_umsetzung"),
        ("teilweise umgesetzt", "in_umsetzung"),
        ("fortgeschritten", "in_umsetzung"),
        ("gestartet", "in_umsetzung"),
        ("Umsetzung", "in_umsetzung"),
        ("kurz vor dem Abschluss", "in_umsetzung"),
        ("steht kurz vor Abschluss", "in_umsetzung"),
        ("nahezu abgeschlossen", "in_umsetzung"),
        ("fast fertig", "in_umsetzung"),
        ("in Gang", "in_umsetzung"),
        ("wird umgesetzt", "in_umsetzung"),
        ("noch nicht abgeschlossen", "in_umsetzung"),
        ("Planung", "in_vorbereitung"),
        ("in Vorbereitung", "in_vorbereitung"),
        ("Planung begonnen", "in_vorbereitung"),
        ("fertig gestellt", "umgesetzt"),
        ("Daueraufgabe", "daueraufgabe"),
        ("nicht umgesetzt", "nicht_begonnen"),
        ("Nicht umgesetzt!", "nicht_begonnen"),
        ("noch nicht begonnen", "nicht_begonnen"),
        ("unerledigt", "nicht_begonnen"),
        ("verzögert sich", "verzoegert"),
        ("verschoben", "zurueckgestellt"),
        ("ruht noch", "zurueckgestellt"),
        ("derzeit nicht umsetzbar", "zurueckgestellt"),
        ("nicht umsetzbar", "entfallen"),
        ("Projekt wurde eingestellt", "entfallen"),
        ("gescheitert", "entfallen"),
        ("entfällt", "entfallen"),
        ("wird nicht umgesetzt", "entfallen"),
        ("ersetzt", "ersetzt"),
    ],
)
def test_known_words_are_read_without_finding(text: str, code: str, statuses: StatusVocabulary) -> None:
    reading = parse_status(text, statuses)
    assert reading.value is not None
    assert (reading.value.raw, reading.value.code, reading.findings) == (text, code, ())


@pytest.mark.parametrize(
    ("text", "code", "finding"),
    [
        ("umgestezt", "umgesetzt", "word-corrected"),
        ("abgeschlosen", "umgesetzt", "word-corrected"),
        ("In Umstzung", "in_umsetzung", "word-corrected"),
        ("zurückgestelt", "zurueckgestellt", "word-corrected"),
        ("nicht umgestzt", "nicht_begonnen", "word-corrected"),
        ("Maßnahme wurde 2019 umgesetzt", "umgesetzt", "status-from-phrase"),
        ("umgesetzt am 01.03.2019", "umgesetzt", "status-from-phrase"),
        ("ersetzt durch 2.1", "ersetzt", "status-from-phrase"),
        ("zu 50 %", "in_umsetzung", "status-from-percent"),
        ("zu 50 % umgesetzt", "in_umsetzung", "status-from-percent"),
        ("50-75 %", "in_umsetzung", "status-from-percent"),
        ("umgesetzt (100 %)", "umgesetzt", "status-from-percent"),
        ("0,5", "in_umsetzung", "status-from-percent"),
        ("✓", "umgesetzt", "status-from-symbol"),
        ("✔️", "umgesetzt", "status-from-symbol"),
        ("☑", "umgesetzt", "status-from-symbol"),
    ],
)
def test_what_is_inferred_says_so(text: str, code: str, finding: str, statuses: StatusVocabulary) -> None:
    reading = parse_status(text, statuses)
    assert reading.value is not None
    assert (reading.value.code, reading.codes) == (code, (finding,))
    assert reading.confidence < 1


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("laufend", "status-ambiguous"),
        ("läuft", "status-ambiguous"),
        ("begonnen – fortlaufend", "status-ambiguous"),
        ("wird fortgeführt", "status-ambiguous"),
        ("konnte nicht umgesetzt werden", "status-ambiguous"),
        ("wurde nicht durchgeführt", "status-ambiguous"),
        ("nicht aktiv", "status-ambiguous"),
        ("unterbrochen", "status-ambiguous"),
        ("eingestellt", "status-ambiguous"),
        ("Sozialarbeiterin eingestellt", "status-ambiguous"),
        ("x", "status-ambiguous"),
        ("✗", "status-ambiguous"),
        ("umgesetzt ✗", "status-ambiguous"),
        ("in Planung / umgesetzt", "status-ambiguous"),
        ("umgesetzt, konnte aber nicht beendet werden", "status-ambiguous"),
        ("umgesetzt?", "status-questioned"),
        ("k. A.", "status-not-stated"),
        ("0 %", "status-not-understood"),
        ("3", "status-not-understood"),
        ("50 % entfallen", "status-not-understood"),
        ("Umsetzung 2020", "status-not-understood"),
        ("angesetzt", "status-not-understood"),
        ("versetzt", "status-not-understood"),
        ("realisieren", "status-not-understood"),
        ("ü", "status-not-understood"),
        ("abc " * 50, "status-not-understood"),
    ],
)
def test_what_could_mean_several_things_asks(text: str, finding: str, statuses: StatusVocabulary) -> None:
    reading = parse_status(text, statuses)
    assert reading.value is not None
    assert (reading.value.raw, reading.value.code, reading.codes) == (text, StatusCode.UNKNOWN, (finding,))


@pytest.mark.parametrize(
    "text",
    [
        "nciht umgesetzt",
        "nicht umgesetzt",
        "noch nciht umgesetzt",
        "nichtumgesetzt",
        "Die Maßnahme wurde bisher leider gar nicht umgesetzt",
        "unvollständig umgesetzt",
        "wird 2021 umgesetzt",
        "soll umgesetzt werden",
        "kaum umgesetzt",
        "Umgesetzt wurde bisher nichts",
        "umzusetzen",
        "muss noch umgesetzt werden",
        "fast abgeschlossen",
        "voraussichtlich 2022 abgeschlossen",
        "nicht  erledigt",
        "keinesfalls erledigt",
        "nur tlw. umgesetzt",
        "umgesetzt?",
        "umgesetzt ❌",
        "wird abgeschlossen",
        "würde umgesetzt",
        "könnte umgesetzt werden",
        "wäre erledigt",
    ],
)
def test_what_is_denied_or_announced_is_never_done(text: str, statuses: StatusVocabulary) -> None:
    reading = parse_status(text, statuses)
    assert reading.value is not None
    assert reading.value.code is not DONE


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["nicht", "noch nicht", "kein", "soll", "wird", "teilweise", "bald", "weder noch", "xyz"]),
    st.sampled_from(["umgesetzt", "erledigt", "abgeschlossen", "realisiert", "fertig", "erfolgt", "eröffnet"]),
    st.booleans(),
    st.integers(0, 6),
)
def test_no_misspelt_doubt_makes_a_measure_done(
    statuses: StatusVocabulary, doubt: str, word: str, before: bool, place: int
) -> None:
    slip = doubt[:place] + doubt[place + 1 :] if 0 < place < len(doubt) - 1 else doubt
    text = f"{slip} {word}" if before else f"{word} {slip}"
    reading = parse_status(text, statuses)
    assert reading.value is not None
    assert reading.value.code is not DONE


@pytest.mark.parametrize(
    ("character", "font", "code"),
    [
        ("ü", "Wingdings", DONE),
        ("\uf0fc", "Wingdings", DONE),
        ("þ", "Wingdings", DONE),
        ("û", "Wingdings", StatusCode.UNKNOWN),
        ("P", "Wingdings 2", DONE),
        ("a", "Webdings", DONE),
        ("ü", "Arial", StatusCode.UNKNOWN),
        ("erledigt", "Wingdings 3", DONE),
    ],
)
def test_the_font_decides_what_a_letter_means(
    character: str, font: str, code: StatusCode, statuses: StatusVocabulary
) -> None:
    reading = parse_status(character, statuses, font_name=font)
    assert reading.value is not None
    assert (reading.value.raw, reading.value.code) == (character, code)


@pytest.mark.parametrize(
    ("number", "code"), [(0.5, BEGUN), (50, BEGUN), (100, DONE), (1, None), (0, None), (7, None)]
)
def test_a_number_is_a_percentage_unless_it_may_be_a_mark(
    number: float, code: StatusCode | None, statuses: StatusVocabulary
) -> None:
    reading = parse_status(number, statuses)
    assert reading.value is not None
    assert reading.value.code == (code or StatusCode.UNKNOWN)
    assert reading.findings


def test_an_empty_cell_has_no_status(statuses: StatusVocabulary) -> None:
    assert parse_status("  ", statuses).value is None


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=30) | st.floats())
def test_nothing_breaks_the_reader_and_unknown_is_never_silent(
    statuses: StatusVocabulary, value: str | float
) -> None:
    reading = parse_status(value, statuses)
    if reading.value is None:
        assert not normalise(str(value))
    else:
        assert reading.findings or reading.value.code is not StatusCode.UNKNOWN


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("grün", Light.GREEN),
        ("Grün", Light.GREEN),
        ("🟢", Light.GREEN),
        ("g", Light.GREEN),
        ("gelb", Light.YELLOW),
        ("🟡", Light.YELLOW),
        ("ROT", Light.RED),
        ("🔴🔴", Light.RED),
    ],
)
def test_a_traffic_light_is_read(text: str, light: Light, statuses: StatusVocabulary) -> None:
    assert parse_light(text, statuses).value is light


@pytest.mark.parametrize("text", ["●", "🟢🔴", "blau", "tot"])
def test_an_unclear_traffic_light_asks(text: str, statuses: StatusVocabulary) -> None:
    assert parse_light(text, statuses).codes == ("light-not-understood",)


@pytest.mark.parametrize(
    "table",
    [
        {"fertig": {"title": "fertig"}},
        {
            "umgesetzt": {"title": "umgesetzt", "synonyms": ["ok"]},
            "entfallen": {"title": "entfallen", "synonyms": ["OK"]},
        },
        {"umgesetzt": {"synonyms": ["ok"]}},
        {"umgesetzt": {"title": "umgesetzt", "synonyms": "ok"}},
        {"symbols": {"haken": {"characters": ["✓"]}}},
    ],
)
def test_an_invalid_vocabulary_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(BrokenProfile):
        StatusVocabulary.from_table(table)


def test_every_status_has_words_and_every_candidate_is_a_status(statuses: StatusVocabulary) -> None:
    assert set(statuses.words.by_id) == set(StatusCode)
    named = {code for codes in (*statuses.ambiguous.values(), *statuses.symbols.values()) for code in codes}
    assert named <= set(StatusCode)
    assert not set(statuses.ambiguous) & set(statuses.words.keys)
