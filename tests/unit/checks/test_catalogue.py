from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fgk_docs.checks.catalogue import Catalogue, Message, fill
from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.profiles import Chain
from tests.support.profiles import make_profile

GERMAN = """\
[period-unclear]
severity = "warning"
text = "Der Zeitraum „{value}“ ist nicht zu verstehen ({reason})."
remedy = "Bitte Monat und Jahr nennen."

[file-broken]
severity = "error"
text = "Die Datei {place} ist beschädigt: {problem}."
remedy = ""
"""
ENGLISH = """\
[period-unclear]
text = "The period “{value}” is unclear ({reason})."
remedy = "Please state month and year."
"""


def load(folder: Path, german: str = GERMAN, english: str = ENGLISH, **upper: str) -> Catalogue:
    base = make_profile(folder, "base", {"findings/de.toml": german, "findings/en.toml": english})
    if not upper:
        return Catalogue.load(Chain((base,)))
    files: dict[str, str | bytes] = {f"findings/{lang}.toml": text for lang, text in upper.items()}
    return Catalogue.load(Chain((make_profile(folder, "th", files, parent="base"), base)))


def test_findings_are_graded_by_their_codes(tmp_path: Path) -> None:
    graded = load(tmp_path).grade([Finding(code="file-broken"), Finding(code="period-unclear", value="x")])
    assert [finding.severity for finding in graded] == [Severity.ERROR, Severity.WARNING]
    assert graded[1].value == "x"


def test_a_text_names_value_and_details_in_both_languages(tmp_path: Path) -> None:
    finding = Finding(code="period-unclear", value="bald", details={"reason": "kein Jahr"})
    catalogue = load(tmp_path)
    assert catalogue.text(finding, "de") == Message(
        "Der Zeitraum „bald“ ist nicht zu verstehen (kein Jahr).", "Bitte Monat und Jahr nennen."
    )
    assert catalogue.text(finding, "en").text == "The period “bald” is unclear (kein Jahr)."


def test_a_missing_detail_is_shown_and_does_not_crash(tmp_path: Path) -> None:
    assert (
        load(tmp_path).text(Finding(code="period-unclear")).text == "Der Zeitraum „…“ ist nicht zu verstehen (…)."
    )


def test_braces_in_a_value_stay_as_they_are(tmp_path: Path) -> None:
    finding = Finding(code="period-unclear", value="{reason} {0} {{x}}", details={"reason": "{value}"})
    text = load(tmp_path).text(finding).text
    assert text == "Der Zeitraum „{reason} {0} {{x}}“ ist nicht zu verstehen ({value})."


@given(st.text(), st.text())
def test_a_text_is_filled_once(before: str, value: str) -> None:
    plain = before.replace("{", "").replace("}", "")
    assert fill(plain + "{value}", {"value": value}) == plain + value


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({"value": "th", "suggestion": "thueringen"}, "Kein Profil „th“. Meinten Sie „thueringen“? Bitte prüfen."),
        ({"value": "th. x", "suggestion": "–"}, "Kein Profil „th. x“. Bitte prüfen."),
        ({"value": "th", "suggestion": ""}, "Kein Profil „th“. Bitte prüfen."),
        ({"value": "th"}, "Kein Profil „th“. Bitte prüfen."),
    ],
)
def test_without_a_suggestion_none_is_promised(details: dict[str, str], expected: str) -> None:
    assert fill("Kein Profil „{value}“. Meinten Sie „{suggestion}“? Bitte prüfen.", details) == expected


def test_ids_in_a_detail_are_put_into_words_of_the_language() -> None:
    terms = {"colours": "Farben", "hidden rows": "ausgeblendete Zeilen"}
    details = {"marks": "colours, hidden rows, glitter"}
    assert fill("nicht: {marks:terms}.", details, terms) == "nicht: Farben, ausgeblendete Zeilen, glitter."
    assert fill("nicht: {marks}.", details, terms) == "nicht: colours, hidden rows, glitter."


@pytest.mark.parametrize(
    ("count", "words"), [("0", "0 Zeilen sind"), ("1", "1 Zeile ist"), ("21", "21 Zeilen sind")]
)
def test_a_number_brings_the_words_that_go_with_it(count: str, words: str) -> None:
    assert fill("{count:Zeile ist|Zeilen sind} leer.", {"count": count}) == f"{words} leer."
    assert fill("{count:Zeile ist|Zeilen sind} leer.", {}) == "… Zeilen sind leer."


@pytest.mark.parametrize(("lang", "shown"), [("de", "2,5 Sek."), ("en", "2.5 Sek.")])
def test_a_number_that_is_not_whole_is_written_as_the_language_does(lang: str, shown: str) -> None:
    assert fill("{seconds:Sek.|Sek.}", {"seconds": "2.5"}, lang=lang) == shown


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Möglich: {words:each}.", "de", "Möglich: „in Umsetzung“, „umgesetzt“."),
        ("Possible: {words:each}.", "en", "Possible: “in Umsetzung”, “umgesetzt”."),
        ("Hier {here:quoted}, dort {there:quoted}.", "de", "Hier „a, b“, dort nichts."),
        ("Here {here:quoted}, there {there:quoted}.", "en", "Here “a, b”, there nothing."),
        ("({other:place})", "de", "(a.xlsx, Blatt ‚HF 2, neu‘, F14)"),
        ("({other:place})", "en", "(a.xlsx, sheet ‘HF 2, neu’, F14)"),
        ("({page:place})", "en", "(Blatt ‚1‘.pdf, page 2, field Kommune)"),
    ],
)
def test_a_detail_is_said_as_the_language_says_it(text: str, lang: str, expected: str) -> None:
    details = {
        "words": "in Umsetzung, umgesetzt",
        "here": "a, b",
        "there": "",
        "other": str(Address(file="a.xlsx", sheet="HF 2, neu", cell="F14")),
        "page": str(Address(file="Blatt ‚1‘.pdf", page=2, field="Kommune")),
    }
    assert fill(text, details, lang=lang) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Es ist fertig.", "Gelesen: „Es ist fertig.“ Mehr."),
        ("Fertig?", "Gelesen: „Fertig?“ Mehr."),
        ("fertig", "Gelesen: „fertig“. Mehr."),
    ],
)
def test_a_quoted_sentence_is_not_followed_by_a_second_full_stop(words: str, expected: str) -> None:
    assert fill("Gelesen: „{value}“. Mehr.", {"value": words}) == expected


def test_braces_that_are_no_detail_stay() -> None:
    assert fill("{municipality/name} {a|date} {{ x }}", {"a": "b"}) == "{municipality/name} {a|date} {{ x }}"


@pytest.mark.parametrize("wrong", ['[a]\nfr = "x"', "[a]\nde = 1", 'a = "x"'])
def test_a_term_has_words_by_language_and_nothing_else(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BrokenProfile) as caught:
        load(tmp_path, terms=wrong)
    assert "findings/terms.toml:" in caught.value.place


def test_an_exception_is_worded_with_its_place(tmp_path: Path) -> None:
    error = UnreadableInput("file-broken", "bericht.xlsx", problem="abgeschnitten")
    assert load(tmp_path).error_text(error).text == "Die Datei bericht.xlsx ist beschädigt: abgeschnitten."


def test_a_code_without_english_text_keeps_its_german_one(tmp_path: Path) -> None:
    catalogue = load(tmp_path)
    assert catalogue.text(Finding(code="file-broken"), "en") == catalogue.text(Finding(code="file-broken"), "de")


def test_an_unknown_code_cannot_be_graded(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile) as caught:
        load(tmp_path).grade([Finding(code="period-unclaer")])
    assert caught.value.details == {"value": "period-unclaer", "suggestion": "period-unclear"}


def test_a_graded_finding_of_a_code_gone_by_keeps_its_severity_and_words(tmp_path: Path) -> None:
    stored = Finding(code="old-code", severity=Severity.INFO, value="x", details={"row": "3"})
    catalogue = load(tmp_path)
    assert catalogue.grade([stored]) == (stored,)
    assert catalogue.text(stored) == Message("old-code (value: x, row: 3)", "")


def test_an_unknown_exception_still_says_something(tmp_path: Path) -> None:
    assert (
        load(tmp_path).error_text(BrokenProfile("never-heard", "x.toml:3")).text == "never-heard (place: x.toml:3)"
    )


def test_a_profile_changes_a_severity_or_a_text_and_adds_codes(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path,
        de='[period-unclear]\nseverity = "error"\n'
        '[plan-too-old]\nseverity = "warning"\ntext = "Der Plan ist zu alt."\nremedy = ""\n',
    )
    assert catalogue.entries["period-unclear"].severity is Severity.ERROR
    assert catalogue.text(Finding(code="plan-too-old")).text == "Der Plan ist zu alt."


@pytest.mark.parametrize(
    ("german", "code", "line"),
    [
        (GERMAN.replace('"warning"', '"warnung"'), "finding-severity-unknown", 2),
        (GERMAN.replace("severity", "severtiy", 1), "profile-key-unknown", 2),
        (GERMAN + '[x]\nseverity = "info"\nremedy = ""\n', "finding-text-missing", 10),
        (GERMAN + '[x]\nseverity = "info"\ntext = " "\nremedy = ""\n', "finding-text-missing", 12),
        (GERMAN + '[x]\nseverity = "info"\ntext = "x"\n', "finding-text-missing", 10),
        (GERMAN + '["X y"]\nseverity = "info"\ntext = "x"\n', "finding-code-invalid", 10),
        ("x = 1\n" + GERMAN, "profile-value-invalid", 1),
    ],
)
def test_a_catalogue_that_is_not_valid_names_its_line(tmp_path: Path, german: str, code: str, line: int) -> None:
    with pytest.raises(BrokenProfile) as caught:
        load(tmp_path, german)
    assert (caught.value.code, caught.value.place) == (code, f"base/findings/de.toml:{line}")


def test_an_english_text_for_an_unknown_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile) as caught:
        load(tmp_path, english=ENGLISH + '[file-borken]\ntext = "x"\nremedy = ""\n')
    assert (caught.value.code, caught.value.place) == ("finding-unknown", "base/findings/en.toml:4")
    assert caught.value.details["suggestion"] == "file-broken"


def test_what_was_said_before_is_kept_apart_by_value_details_and_language_and_never_without_end(tmp_path: Path):
    catalogue = load(tmp_path)
    for turn in range(2):
        for number in range(1500):
            finding = Finding(code="period-unclear", value=f"{number}", details={"reason": f"Grund {number % 7}"})
            assert catalogue.text(finding).text == (
                f"Der Zeitraum „{number}“ ist nicht zu verstehen (Grund {number % 7})."
            ), turn
            assert catalogue.text(finding, "en").text == f"The period “{number}” is unclear (Grund {number % 7})."
    assert len(catalogue._said) <= 1000
