"""Definitions from files that a call names: known beside the chain's own, and looked over before they are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.forms.given import with_definitions
from fgk_docs.forms.inspect import Inspection, inspect_definition
from fgk_docs.forms.load import definitions
from tests.support.forms import base_chain, codes, entries, form, read, sheet, value

OWN = """\
schema = 1
form = "eigen"
edition = "1"
title = "Eigenes Formular"
markers = ["Unser Sachstand"]

[sheets.blatt]
title = "Blatt"
fields = ["ort", "jahr"]
tables = ["liste"]

[fields.ort]
label = "Gemeindename"
path = "municipality/name"
required = true

[fields.jahr]
label = "Berichtsjahr"
path = "reports/*/period"
type = "period"

[tables.liste]
title = "Vorhaben"
path = "reports/*/entries"
key = "was"

[tables.liste.columns.feld]
label = "Bereich"
path = "field"
type = "field"

[tables.liste.columns.was]
label = "Vorhaben"
path = "measure"

[tables.liste.columns.stand]
label = "Wie weit?"
path = "status"
type = "status"
"""
FILLED = form(
    sheet(
        "Blatt",
        """
Unser Sachstand
Gemeindename | Musterstadt
Berichtsjahr | 2021

Bereich | Vorhaben | Wie weit?
Bildung und Erziehung | Vorlesetag | umgesetzt
Senioren und Generationen | Großelterndienst | in Umsetzung
Haustiere | Hundewiese | umgesetzt
""",
    )
)


def written(folder: Path, text: str = OWN, name: str = "eigen.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def inspected(folder: Path, text: str) -> Inspection:
    return inspect_definition(written(folder, text), base_chain())


def problems(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in inspected(folder, text).problems]


def test_a_given_definition_is_known_beside_those_of_the_chain(tmp_path: Path) -> None:
    chain = with_definitions(base_chain(), [written(tmp_path)])
    names = [one.name for one in definitions(chain)]
    assert set(names) == {"eigen/1", *(one.name for one in definitions(base_chain()))}


def test_a_form_is_read_by_a_given_definition_with_its_own_fields(tmp_path: Path) -> None:
    found = read(FILLED, chain=with_definitions(base_chain(), [written(tmp_path)]))
    assert value(found, "municipality/name") == "Musterstadt"
    assert entries(found, "field", "field_title", "measure", "status") == [
        ("3", "Bildung und Erziehung", "Vorlesetag", "umgesetzt"),
        ("6", "Senioren und Generationen", "Großelterndienst", "in_umsetzung"),
        ("haustiere", "Haustiere", "Hundewiese", "umgesetzt"),
    ]
    assert codes(found) == ["field-unknown", "name-cases-guessed"]


def test_a_given_definition_of_a_known_edition_lies_over_it(tmp_path: Path) -> None:
    text = 'schema = 1\nform = "jahresbericht"\nedition = "A"\n[fields.kommune]\nlabel = "Gebietskörperschaft"\n'
    chain = with_definitions(base_chain(), [written(tmp_path, text)])
    changed = next(one for one in definitions(chain) if one.name == "jahresbericht/A")
    assert changed.fields["kommune"].label == "Gebietskörperschaft"
    assert changed.fields["art"].label == "Art der Kommune"


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('"municipality/name"', '"municipality/nam"', "definition-unknown-name", "eigen.toml:14"),
        ('form = "eigen"', "", "definition-head-missing", "eigen.toml:1"),
        ('form = "eigen"', 'form = "../eigen"', "definition-name-invalid", "eigen.toml:2"),
        ('form = "eigen"', 'form = "parts"', "definition-name-invalid", "eigen.toml:2"),
        ('form = "eigen"', "form = 7", "definition-name-invalid", "eigen.toml:2"),
        ('form = "eigen"', 'form = "eigen', "profile-toml-invalid", "eigen.toml:2"),
        ("schema = 1", "schema = 9", "profile-file-schema", "eigen.toml:1"),
        ('fields = ["ort", "jahr"]', 'fields = ["ort", "jahre"]', "definition-unknown-name", "eigen.toml:9"),
        ('fields = ["ort", "jahr"]', 'fields = ["jahr"]', "definition-unknown-name", "eigen.toml:12"),
        ('path = "field"', 'path = "field_title"', "definition-type-differs", "eigen.toml:29"),
    ],
)
def test_a_mistake_in_a_given_definition_has_the_files_own_name_and_line(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    assert old in OWN
    with pytest.raises(BrokenProfile) as caught:
        with_definitions(base_chain(), [written(tmp_path, OWN.replace(old, new, 1))])
    assert (caught.value.code, caught.value.place) == (code, place)


def test_a_definition_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        with_definitions(base_chain(), [tmp_path / "weg.toml"])


def test_a_sound_definition_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, OWN) == []


def test_all_mistakes_are_told_at_once_and_none_that_only_follows_from_another(tmp_path: Path) -> None:
    text = (
        OWN.replace('label = "Gemeindename"\n', "")
        .replace('type = "period"', 'type = "periode"')
        .replace('key = "was"', 'key = "wass"')
        .replace('path = "status"', 'path = "stauts"')
        .replace('title = "Blatt"', 'titel = "Blatt"\ntitle = "Blatt"')
    )
    assert problems(tmp_path, text) == [
        ("definition-unknown-name", "eigen.toml:8"),
        ("definition-key-missing", "eigen.toml:13"),
        ("definition-unknown-name", "eigen.toml:20"),
        ("definition-unknown-name", "eigen.toml:25"),
        ("definition-unknown-name", "eigen.toml:38"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('markers = ["Unser Sachstand"]\n', "", [("definition-without-marker", "eigen.toml:1")]),
        ("required = true\n", "", [("definition-nothing-required", "eigen.toml:12")]),
        ('tables = ["liste"]\n', "", [("definition-table-nowhere", "eigen.toml:21")]),
        (
            "[fields.ort]\n",
            '[sheets.leer]\ntitle = "Leer"\n[fields.ort]\n',
            [("definition-sheet-empty", "eigen.toml:12")],
        ),
        ('label = "Wie weit?"', 'label = "Bereich"', [("definition-label-twice", "eigen.toml:37")]),
        (
            'path = "reports/*/entries"',
            'path = "reports/*/entries"\nowner = { label = "Wessen", synonyms = ["Wie weit?"] }',
            [("definition-label-twice", "eigen.toml:25")],
        ),
        ('label = "Wie weit?"', 'label = "Vorhabens"', [("definition-labels-alike", "eigen.toml:37")]),
        ('label = "Wie weit?"', 'label = "Ja?"', [("definition-labels-short", "eigen.toml:4")]),
    ],
)
def test_a_weak_spot_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert old in OWN
    assert problems(tmp_path, OWN.replace(old, new, 1)) == expected


def test_a_definition_that_lies_over_another_and_one_that_is_like_another_are_told(tmp_path: Path) -> None:
    over = 'schema = 1\nform = "jahresbericht"\nedition = "A"\n'
    like = 'schema = 1\nform = "kopie"\nedition = "A"\ntitle = "K"\nmarkers = ["Kopie"]\nparts = ["stammdaten"]\n'
    like += '[sheets.s]\ntitle = "S"\nfields = "stammdaten"\n'
    assert ("definition-lies-over", "eigen.toml:3") in problems(tmp_path, over)
    base = with_definitions(base_chain(), [written(tmp_path, like, "erste.toml")])
    again = inspect_definition(written(tmp_path, like.replace("kopie", "zweite")), base)
    assert ("definition-like-another", "eigen.toml:2") in [(one.code, one.place) for one in again.problems]


def test_a_file_that_is_no_definition_has_one_problem(tmp_path: Path) -> None:
    found = inspected(tmp_path, "das ist kein TOML")
    assert (found.definition, [one.code for one in found.problems]) == (None, ["profile-toml-invalid"])


STACKED = OWN.replace('path = "municipality/name"\n', 'path = "municipality/name"\nbelow = true\n').replace(
    'type = "period"\n', 'type = "period"\nbelow = true\n'
)


def test_answers_stand_below_their_labels_where_the_definition_says_so(tmp_path: Path) -> None:
    chain = with_definitions(base_chain(), [written(tmp_path, STACKED)])
    table = (
        "Unser Sachstand\nGemeindename | Berichtsjahr\nBerichtsjahr | 2021\n2019\n\nBereich | Vorhaben | Wie weit?"
    )
    found = read(form(sheet("Blatt", table + "\nBildung und Erziehung | Vorlesetag | umgesetzt")), chain=chain)
    assert value(found, "municipality/name") == "Berichtsjahr"
    assert value(found, "reports/2021/entries")
    assert not {"value-below-label", "answers-contradict"} & set(codes(found))


def test_a_column_has_its_answers_below_it_anyway(tmp_path: Path) -> None:
    text = OWN.replace('path = "measure"\n', 'path = "measure"\nbelow = true\n')
    assert problems(tmp_path, text) == [("definition-only-for-fields", "eigen.toml:35")]


def test_a_row_of_the_form_s_own_words_alone_is_known(tmp_path: Path) -> None:
    own = OWN.replace('markers = ["Unser Sachstand"]', 'markers = ["Unser Sachstand"]\nknown = ["Was", "Ergebnis"]')
    chain = with_definitions(base_chain(), [written(tmp_path, own)])
    rows = "Unser Sachstand\nGemeindename | Musterstadt\n\nWas || Ergebnis\nBereich | Vorhaben | Wie weit?\n"
    found = read(form(sheet("Blatt", rows + "Bildung und Erziehung | Vorlesetag | umgesetzt")), chain=chain)
    assert "content-not-understood" not in codes(found)
