"""Names in four cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.grammar import Before, contract_preposition, inflect
from fgk_docs.language.names import (
    audit_title,
    decline_body,
    decline_municipality,
    decline_office,
    names_from_table,
)
from fgk_docs.model.case import MunicipalityKind as Kind
from fgk_docs.model.values import Case, Gender, Name


def cases(name: Name | None) -> str:
    assert name is not None
    return " | ".join((name.nominative, name.genitive, name.dative, name.accusative))


@pytest.mark.parametrize(
    ("name", "kind", "plain", "expected"),
    [
        ("Kyffhäuserkreis", None, "Kyffhäuserkreis",
         "der Kyffhäuserkreis | des Kyffhäuserkreises | dem Kyffhäuserkreis | den Kyffhäuserkreis"),
        ("der Kyffhäuserkreis", Kind.RURAL_DISTRICT, "Kyffhäuserkreis",
         "der Kyffhäuserkreis | des Kyffhäuserkreises | dem Kyffhäuserkreis | den Kyffhäuserkreis"),
        ("Werra-Meißner-Kreis", Kind.RURAL_DISTRICT, "Werra-Meißner-Kreis",
         "der Werra-Meißner-Kreis | des Werra-Meißner-Kreises | dem Werra-Meißner-Kreis | den Werra-Meißner-Kreis"),
        ("Landkreis Nordhausen", None, "Landkreis Nordhausen",
         "der Landkreis Nordhausen | des Landkreises Nordhausen | dem Landkreis Nordhausen"
         " | den Landkreis Nordhausen"),
        ("Märkischer Kreis", Kind.DISTRICT, "Märkischer Kreis",
         "der Märkische Kreis | des Märkischen Kreises | dem Märkischen Kreis | den Märkischen Kreis"),
        ("Unna", Kind.DISTRICT, "Kreis Unna",
         "der Kreis Unna | des Kreises Unna | dem Kreis Unna | den Kreis Unna"),
        ("Stadt Sondershausen", None, "Stadt Sondershausen",
         "die Stadt Sondershausen | der Stadt Sondershausen | der Stadt Sondershausen | die Stadt Sondershausen"),
        ("Sondershausen", Kind.CITY, "Stadt Sondershausen",
         "die Stadt Sondershausen | der Stadt Sondershausen | der Stadt Sondershausen | die Stadt Sondershausen"),
        ("Sondershausen, Stadt", None, "Stadt Sondershausen",
         "die Stadt Sondershausen | der Stadt Sondershausen | der Stadt Sondershausen | die Stadt Sondershausen"),
        ("Neustadt an der Weinstraße", None, "Neustadt an der Weinstraße",
         "Neustadt an der Weinstraße | Neustadts an der Weinstraße | Neustadt an der Weinstraße"
         " | Neustadt an der Weinstraße"),
        ("Große Kreisstadt Plauen", None, "Große Kreisstadt Plauen",
         "die Große Kreisstadt Plauen | der Großen Kreisstadt Plauen | der Großen Kreisstadt Plauen"
         " | die Große Kreisstadt Plauen"),
        ("Mitte", Kind.BOROUGH, "Bezirk Mitte",
         "der Bezirk Mitte | des Bezirks Mitte | dem Bezirk Mitte | den Bezirk Mitte"),
        ("Amt Neuhaus", None, "Amt Neuhaus",
         "das Amt Neuhaus | des Amtes Neuhaus | dem Amt Neuhaus | das Amt Neuhaus"),
        ("Herten", None, "Herten", "Herten | Hertens | Herten | Herten"),
        ("Worms", None, "Worms", "Worms | Worms’ | Worms | Worms"),
        ("Halle (Saale)", None, "Halle (Saale)", "Halle (Saale) | Halles (Saale) | Halle (Saale) | Halle (Saale)"),
        ("Bad Ems", None, "Bad Ems", "Bad Ems | Bad Ems’ | Bad Ems | Bad Ems"),
    ],
)  # fmt: skip
def test_a_municipality_is_declined_by_rule_and_says_so(
    name: str, kind: Kind | None, plain: str, expected: str
) -> None:
    reading = decline_municipality(name, kind)
    assert cases(reading.value) == expected
    assert reading.value is not None
    assert (reading.value.plain, reading.value.guessed, reading.codes) == (plain, True, ("name-cases-guessed",))


def test_stated_cases_count_with_or_without_article() -> None:
    stated = {
        Case.NOMINATIVE: "der Kyffhäuserkreis",
        Case.GENITIVE: "Kyffhäuserkreises",
        Case.DATIVE: " dem  Kyffhäuserkreise",
        Case.ACCUSATIVE: "den Kyffhäuserkreis",
    }
    reading = decline_municipality("Kyffhäuserkreis", None, stated)
    assert cases(reading.value) == (
        "der Kyffhäuserkreis | des Kyffhäuserkreises | dem Kyffhäuserkreise | den Kyffhäuserkreis"
    )
    assert reading.value is not None
    assert (reading.value.guessed, reading.findings, reading.confidence) == (False, (), 1.0)


def test_a_name_whose_other_three_cases_are_stated_is_not_guessed() -> None:
    stated = {
        Case.GENITIVE: "des Kyffhäuserkreises",
        Case.DATIVE: "dem Kyffhäuserkreis",
        Case.ACCUSATIVE: "den Kyffhäuserkreis",
    }
    reading = decline_municipality("Kyffhäuserkreis", None, stated)
    assert reading.value is not None
    assert (reading.value.nominative, reading.value.guessed, reading.codes) == ("der Kyffhäuserkreis", False, ())
    del stated[Case.DATIVE]
    assert decline_municipality("Kyffhäuserkreis", None, stated).codes == ("name-cases-guessed",)


def test_a_stated_article_gives_an_unknown_name_its_gender() -> None:
    reading = decline_municipality("Bergstraße", None, {Case.NOMINATIVE: "die Bergstraße"})
    assert reading.value is not None
    assert (reading.value.gender, reading.value.dative) == (Gender.FEMININE, "der Bergstraße")


def test_a_stated_article_that_does_not_fit_stays_and_is_reported() -> None:
    reading = decline_municipality("Kyffhäuserkreis", None, {Case.NOMINATIVE: "die Kyffhäuserkreis"})
    assert reading.value is not None
    assert reading.value.nominative == "die Kyffhäuserkreis"
    assert reading.value.genitive == "des Kyffhäuserkreises"
    assert reading.codes == ("name-cases-contradict", "name-cases-guessed")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kreistag", "der Kreistag | des Kreistags | dem Kreistag | den Kreistag"),
        ("der Stadtrat", "der Stadtrat | des Stadtrats | dem Stadtrat | den Stadtrat"),
        ("JHA", "der Jugendhilfeausschuss | des Jugendhilfeausschusses | dem Jugendhilfeausschuss"
                " | den Jugendhilfeausschuss"),
        ("Landratsamt Kyffhäuserkreis", "das Landratsamt Kyffhäuserkreis | des Landratsamts Kyffhäuserkreis"
                                        " | dem Landratsamt Kyffhäuserkreis | das Landratsamt Kyffhäuserkreis"),
        ("Rat der Stadt Delmenhorst", "der Rat der Stadt Delmenhorst | des Rats der Stadt Delmenhorst"
                                      " | dem Rat der Stadt Delmenhorst | den Rat der Stadt Delmenhorst"),
        ("Kreistag des Kyffhäuserkreises",
         "der Kreistag des Kyffhäuserkreises | des Kreistags des Kyffhäuserkreises"
         " | dem Kreistag des Kyffhäuserkreises | den Kreistag des Kyffhäuserkreises"),
        ("Ausschuss für Familie, Jugend und Soziales",
         "der Ausschuss für Familie, Jugend und Soziales | des Ausschusses für Familie, Jugend und Soziales"
         " | dem Ausschuss für Familie, Jugend und Soziales | den Ausschuss für Familie, Jugend und Soziales"),
        ("Haupt- u. Finanzausschuss", "der Haupt- und Finanzausschuss | des Haupt- und Finanzausschusses"
                                      " | dem Haupt- und Finanzausschuss | den Haupt- und Finanzausschuss"),
        ("Verein „Familiengerechte Kommune e.V.“",
         "der Verein Familiengerechte Kommune e. V. | des Vereins Familiengerechte Kommune e. V."
         " | dem Verein Familiengerechte Kommune e. V. | den Verein Familiengerechte Kommune e. V."),
        ("Land Thüringen", "das Land Thüringen | des Landes Thüringen | dem Land Thüringen | das Land Thüringen"),
    ],
)  # fmt: skip
def test_a_known_body_is_declined_without_finding(name: str, expected: str, bodies: dict[str, Name]) -> None:
    reading = decline_body(name, bodies)
    assert cases(reading.value) == expected
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Jugend- und Sozialausschuss", "des Jugend- und Sozialausschusses"),
        ("Ständiger Ausschuss", "des Ständigen Ausschusses"),
        ("Thüringer Ministerium für Soziales", "des Thüringer Ministeriums für Soziales"),
        ("Referat für Bildung", "des Referats für Bildung"),
        ("Lenkungsgruppe", "der Lenkungsgruppe"),
        ("Familienbündnis", "des Familienbündnisses"),
        ("Rat und Verwaltung", "des Rats und der Verwaltung"),
        ("Ständiger Ausschuss und Beirat für Familien", "des Ständigen Ausschusses und des Beirats für Familien"),
        ("Stiftung Stadt und Region", "der Stiftung Stadt und Region"),
        ("Jugend- und Sozialausschuss und Rat", "des Jugend- und Sozialausschusses und des Rats"),
        ("KT Nordhausen", "KT Nordhausens"),
    ],
)
def test_an_unknown_body_is_declined_by_its_shape_and_says_so(
    name: str, genitive: str, bodies: dict[str, Name]
) -> None:
    reading = decline_body(name, bodies)
    assert reading.value is not None
    assert (reading.value.genitive, reading.value.guessed) == (genitive, True)
    assert reading.codes == ("name-cases-guessed",)


def test_the_longest_ending_decides(bodies: dict[str, Name]) -> None:
    reading = decline_body("Bildungsreferat", bodies)
    assert reading.value is not None
    assert reading.value.nominative == "das Bildungsreferat"


@pytest.mark.parametrize(
    ("name", "genitive", "dative"),
    [
        ("Landrätin", "der Landrätin", "der Landrätin"),
        ("Landrat", "des Landrats", "dem Landrat"),
        ("1. Bürgermeister", "des Ersten Bürgermeisters", "dem Ersten Bürgermeister"),
        ("Kreisbeigeordnete", "der Kreisbeigeordneten", "der Kreisbeigeordneten"),
        ("Erster Stadtrat", "des Ersten Stadtrats", "dem Ersten Stadtrat"),
        ("Erste Beigeordnete", "der Ersten Beigeordneten", "der Ersten Beigeordneten"),
        ("Regionspräsident", "des Regionspräsidenten", "dem Regionspräsidenten"),
    ],
)
def test_an_office_is_declined(name: str, genitive: str, dative: str, offices: dict[str, Name]) -> None:
    value = decline_office(name, offices).value
    assert value is not None
    assert (value.genitive, value.dative) == (genitive, dative)


@pytest.mark.parametrize("name", ["OB", "BM"])
def test_an_abbreviation_that_tells_no_gender_is_not_read_as_a_man(name: str, offices: dict[str, Name]) -> None:
    reading = decline_office(name, offices)
    assert reading.value is not None
    assert (reading.value.nominative, reading.codes) == (name, ("name-cases-guessed",))


@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [
        (None, None, "Familiengerechte Kommune"),
        (Kind.CITY, "Sondershausen", "Familiengerechte Stadt"),
        (Kind.INDEPENDENT_CITY, "Delmenhorst", "Familiengerechte Stadt"),
        (Kind.MUNICIPALITY, "X", "Familiengerechte Gemeinde"),
        (Kind.RURAL_DISTRICT, "Nordhausen", "Familiengerechter Landkreis"),
        (Kind.DISTRICT, "Unna", "Familiengerechter Kreis"),
        (Kind.RURAL_DISTRICT, "Kyffhäuserkreis", "Familiengerechter Kyffhäuserkreis"),
        (None, "der Werra-Meißner-Kreis", "Familiengerechter Werra-Meißner-Kreis"),
        (Kind.DISTRICT, "Märkischer Kreis", "Familiengerechter Märkischer Kreis"),
        (Kind.JOINT_MUNICIPALITY, "X", "Familiengerechte Samtgemeinde"),
        (Kind.BOROUGH, "Mitte", "Familiengerechter Bezirk"),
    ],
)
def test_the_title_on_the_certificate_inflects(kind: Kind | None, name: str | None, title: str) -> None:
    assert audit_title(kind, name) == title


def test_the_adjective_follows_case_gender_and_article() -> None:
    assert inflect("familiengerecht", Case.GENITIVE, Gender.MASCULINE) == "familiengerechten"
    assert inflect("familiengerecht", Case.NOMINATIVE, Gender.MASCULINE, Before.NOTHING) == "familiengerechter"
    assert inflect("familiengerecht", Case.DATIVE, Gender.FEMININE, Before.NOTHING) == "familiengerechter"
    assert inflect("familiengerecht", Case.NOMINATIVE, Gender.NEUTER, Before.INDEFINITE) == "familiengerechtes"


@pytest.mark.parametrize(
    ("preposition", "dative", "joined"),
    [
        ("in", "dem Kyffhäuserkreis", "im Kyffhäuserkreis"),
        ("In", "dem Kyffhäuserkreis", "Im Kyffhäuserkreis"),
        ("in", "der Stadt Sondershausen", "in der Stadt Sondershausen"),
        ("von", "dem Kreistag", "vom Kreistag"),
        ("zu", "dem Audit", "zum Audit"),
        ("zu", "der Rezertifizierung", "zur Rezertifizierung"),
        ("in", "Herten", "in Herten"),
        ("in", "dem", "in dem"),
    ],
)
def test_prepositions_contract_where_german_does(preposition: str, dative: str, joined: str) -> None:
    assert contract_preposition(preposition, dative) == joined


def test_one_word_for_two_bodies_is_refused() -> None:
    entry = dict.fromkeys(("plain", "nominative", "genitive", "dative", "accusative"), "Rat") | {"gender": "m"}
    other = entry | {"genitive": "Rates"}
    with pytest.raises(BrokenProfile, match="vocabulary-word-twice"):
        names_from_table({"a": entry, "b": other})
    with pytest.raises(BrokenProfile, match="vocabulary-entry-invalid"):
        names_from_table({"a": {"plain": "Rat"}})
    with pytest.raises(BrokenProfile, match="vocabulary-entry-invalid"):
        names_from_table({"a": entry | {"gender": "x"}})


def test_every_stated_article_of_the_vocabularies_fits_its_gender(
    bodies: dict[str, Name], offices: dict[str, Name]
) -> None:
    for name in (*bodies.values(), *offices.values()):
        stated = dict(zip(Case, cases(name).split(" | "), strict=True))
        assert all(case_text.split(" ", 1)[1] for case_text in stated.values())
        articles = [text.split(" ", 1)[0] for text in stated.values()]
        expected = {"m": "der des dem den", "f": "die der der die", "n": "das des dem das"}[name.gender.value]
        assert articles == expected.split(), name.plain


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=30),
    st.sampled_from([None, *Kind]),
    st.dictionaries(st.sampled_from(Case), st.text(max_size=9)),
)
def test_no_name_breaks_the_rules(name: str, kind: Kind | None, stated: dict[Case, str]) -> None:
    reading = decline_municipality(name, kind, stated)
    if reading.value is not None:
        assert reading.value.guessed is ("name-cases-guessed" in reading.codes)
    decline_body(name, {})
    audit_title(kind, name)
