"""Form definitions: every mistake is told with file and line, and profiles override them grain by grain."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.definition import AnswerType, Definition
from fgk_docs.forms.load import definitions, load_definition
from fgk_docs.profiles import Chain
from tests.support.forms import BASE, base_chain, definition, field_sheet, form, measures, read
from tests.support.profiles import make_profile

MASTER = "forms/parts/stammdaten.toml"
MEASURES = "forms/parts/massnahmen.toml"
EDITION = "forms/jahresbericht/A.toml"
OWN = "forms/eigen/1.toml"
OWN_FORM = """\
schema = 1
form = "eigen"
edition = "1"
title = "Eigenes Formular"
parts = ["stammdaten"]

[sheets.blatt]
title = "Blatt"
fields = "stammdaten"
"""


def over(folder: Path, files: dict[str, str]) -> Chain:
    """A profile with these files over the base."""
    return Chain((make_profile(folder, "land", files, parent="base"), BASE))


def refused(folder: Path, files: dict[str, str]) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        definitions(over(folder, files))
    return caught.value


def field(lines: str) -> str:
    return f'[fields.x]\nlabel = "X"\n{lines}\n'


SHIPPED = (
    "bestandsaufnahme/A",
    "jahresbericht/A",
    "jahresbericht/B",
    "vorlagendaten/A",
    "vorlagendaten/B",
    "zielvereinbarung/A",
)


def test_the_base_offers_four_forms_in_their_editions() -> None:
    names = [one.name for one in definitions(base_chain())]
    assert tuple(names) == SHIPPED
    assert definitions(base_chain()) is definitions(base_chain())


def test_an_edition_keeps_the_words_it_replaces_as_synonyms() -> None:
    column = definition("jahresbericht/B").tables["massnahmen"].columns["zustaendigkeit"]
    assert column.label == "Federführung"
    assert column.synonyms[0] == "Zuständigkeit"


@pytest.mark.parametrize(
    ("file", "text", "code", "line", "suggestion"),
    [
        (MASTER, field('path = "municipality/nam"'), "definition-unknown-name", 3, "name"),
        (MEASURES, '[tables.massnahmen.owner]\nlable = "x"\n', "definition-unknown-name", 2, "label"),
        (MEASURES, '[tables.massnahmen.owner]\nsynonyms = 3\n', "definition-invalid", 2, None),
        (MASTER, field('path = "municipality/name/x"'), "definition-unknown-name", 3, "–"),
        (MASTER, field('path = "municipality/name"\ntype = "txt"'), "definition-unknown-name", 4, "text"),
        (MASTER, field('path = "municipality/name"\nlable = "y"'), "definition-unknown-name", 4, "label"),
        (MASTER, field('path = "municipality/name"\nwith = { titel = "y" }'), "definition-unknown-name", 4, None),
        (MASTER, field('path = "reports/*/period"'), "definition-type-differs", 3, None),
        (MASTER, field('path = "reports/*/period/start"\ntype = "period"'), "definition-type-differs", 3, None),
        (MASTER, field('path = "grants/*/total/raw"'), "definition-type-differs", 3, None),
        (MASTER, field('path = "reports/*/entries"'), "definition-type-differs", 3, None),
        (MASTER, field('path = "municipality"'), "definition-type-differs", 3, None),
        (MASTER, field('path = "municipality/kind"\ntype = "choice"'), "definition-key-missing", 1, None),
        (MEASURES, '[legend]\n"#12AB56" = "grün"\n"#123456" = "grünn"', "definition-unknown-name", 3, "grün"),
        (MEASURES, '[legend]\n"#00B05" = "grün"', "definition-colour-invalid", 2, None),
        (EDITION, '\n[legend]\n"#00b050" = "umgesetzt"', "definition-colour-invalid", 3, None),
        (
            MASTER,
            field('path = "municipality/kind"\ntype = "choice"\nvocabulary = "municipality-kind"'),
            "definition-unknown-name", 5, "municipality-kinds",
        ),
        (
            MASTER,
            field('path = "papers/*/budget/kind"\ntype = "choice"\nvocabulary = "budget.kind"'),
            "definition-unknown-name", 5, "kinds",
        ),
        (
            MASTER,
            field('path = "municipality/kind"\ntype = "choice"\nvocabulary = "levels"'),
            "definition-unknown-name", 5, "–",
        ),
        (MASTER, field('path = "municipality/names"\ntype = "case"'), "definition-key-missing", 1, None),
        (
            MASTER, field('path = "municipality/names"\ntype = "case"\ncase = "genetiv"'),
            "definition-unknown-name", 5, "genitiv",
        ),
        (MASTER, '[fields.x]\npath = "municipality/name"', "definition-key-missing", 1, None),
        (MASTER, '[fields.einwohnr]\nlabel = "X"', "definition-key-missing-near", 1, "einwohner"),
        (
            MEASURES, '[tables.massnahmen.columns.standd]\nlabel = "X"',
            "definition-key-missing-near", 1, "stand",
        ),
        (MASTER, '\nfields = "x"', "profile-table-expected", 2, None),
        (MASTER, "schema = 2", "profile-file-schema", 1, None),
        (MASTER, "[fields.x\n", "profile-toml-invalid", 1, None),
        (MEASURES, '[tables.massnahmen]\nkey = "massname"', "definition-unknown-name", 2, "massnahme"),
        (MEASURES, '[tables.massnahmen]\norder = ["zeil"]', "definition-unknown-name", 2, "ziel"),
        (MEASURES, '[tables.massnahmen]\npath = "reports"', "definition-unknown-name", None, None),
        (MEASURES, '[tables.massnahmen]\npath = "municipality/name"', "definition-not-records", 2, None),
        (
            MEASURES, '[tables.massnahmen.columns.x]\nlabel = "X"\npath = "statsu"',
            "definition-unknown-name", 3, "status",
        ),
        (
            MEASURES, "[tables.massnahmen.columns.massnahme]\nremove = true",
            "definition-unknown-name", None, None,
        ),
        (EDITION, '[sheets.massnahmen]\ntables = ["massnahme"]', "definition-unknown-name", 2, "massnahmen"),
        (EDITION, '[sheets.stammdaten]\nfields = "stamdaten"', "definition-unknown-name", 2, "stammdaten"),
        (EDITION, '[sheets.massnahmen]\ngroups = "baner"', "definition-unknown-name", 2, "banner"),
        (EDITION, '[sheets.massnahmen]\nrepaet = true', "definition-unknown-name", 2, "repeat"),
        (EDITION, 'parts = "stammdaten"', "definition-not-names", 1, None),
        (EDITION, 'parts = ["stamdaten"]', "profile-file-missing", None, "forms/parts/stammdaten.toml"),
        (EDITION, field('path = "municipality/name"'), "definition-unknown-name", 1, None),
        (EDITION, "[sheets.massnahme]\nremove = true", "profile-remove-unknown", 2, "massnahmen"),
        (OWN, OWN_FORM.replace("schema = 1", "schema = 9"), "profile-file-schema", 1, None),
        (OWN, OWN_FORM.replace("schema = 1", ""), "definition-schema", 1, None),
        (OWN, OWN_FORM.replace('title = "Eig', 'titel = "Eig'), "definition-unknown-name", 4, "title"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_may_be_meant(
    tmp_path: Path, file: str, text: str, code: str, line: int | None, suggestion: str | None
) -> None:
    error = refused(tmp_path, {file: text})
    assert error.code == code, error
    if line is not None:
        assert error.place == f"land/{file}:{line}"
    else:
        assert file.rpartition("/")[2] in error.place or "base/" in error.place
    if suggestion is not None:
        assert error.details["suggestion"] == suggestion


def test_a_vocabulary_that_the_model_does_not_know_is_refused_where_the_form_names_it(tmp_path: Path) -> None:
    error = refused(tmp_path, {"vocabulary/levels.toml": '[silber]\ntitle = "Silberzertifikat"\n'})
    assert error.code == "definition-unknown-name"
    assert error.details["found"] == "silber"
    assert error.place.startswith("base/forms/parts/stammdaten.toml:")


def overridden(folder: Path, files: dict[str, str]) -> Definition:
    return load_definition(over(folder, files), "jahresbericht", "A")


def test_a_profile_changes_the_label_of_one_field(tmp_path: Path) -> None:
    changed = overridden(tmp_path, {MASTER: '[fields.land]\nlabel = "Freistaat"\n'})
    assert changed.fields["land"].label == "Freistaat"
    rest = {key: question for key, question in changed.fields.items() if key != "land"}
    assert rest == {
        key: question for key, question in definition("jahresbericht/A").fields.items() if key != "land"
    }


@pytest.mark.parametrize(
    ("lines", "synonyms"),
    [
        ('label = "Einwohner am 30. Juni"', "Einwohnerzahl"),
        ('label = "Einwohner am 30. Juni"\nsynonyms = ["Bevölkerung"]', "Einwohnerzahl"),
        ('label = "Einwohner am 30. Juni"\nsynonyms = ["Bevölkerung", "Einwohnerzahl"]', "Bevölkerung"),
        ('label = "Einwohnerzahl"\nsynonyms = ["Bevölkerung"]', "Bevölkerung"),
    ],
)
def test_a_label_that_a_profile_replaces_stays_on_as_a_synonym_once(
    tmp_path: Path, lines: str, synonyms: str
) -> None:
    question = overridden(tmp_path, {MASTER: f"[fields.einwohner]\n{lines}\n"}).fields["einwohner"]
    assert question.synonyms[0] == synonyms
    assert [*question.synonyms].count("Einwohnerzahl") == ("30. Juni" in lines)


def test_what_came_in_on_the_form_of_before_is_read_where_a_profile_asks_in_other_words(tmp_path: Path) -> None:
    chain = over(tmp_path, {MASTER: '[fields.einwohner]\nlabel = "Einwohner am 30. Juni"\n'})
    raw = form(
        field_sheet("Stammdaten", "stammdaten", {"kommune": "Herten", "einwohner": "61.000"}),
        measures("1.1 | Z | M"),
    )
    told = read(raw, chain=chain)
    assert told.case.municipality.population == 61_000
    assert told.case.municipality.state is None


def test_a_profile_adds_a_field_that_is_then_read(tmp_path: Path) -> None:
    new = '[fields.ars]\nafter = "ags"\nlabel = "Regionalschlüssel"\npath = "municipality/ars"\ntype = "code"\n'
    chain = over(tmp_path, {MASTER: new})
    changed = load_definition(chain, "jahresbericht", "A")
    ids = list(changed.fields)
    assert ids[ids.index("ags") + 1] == "ars"
    assert "ars" in changed.field_parts["stammdaten"]
    raw = form(
        field_sheet("Stammdaten", "stammdaten", {"kommune": "Musterstadt", "land": "160650000067"}),
        measures("1.1 | Z | M"),
    )
    place = next(at for at, cell in raw.sheets[0].cells.items() if cell.value == "Land")
    cells = dict(raw.sheets[0].cells)
    cells[place] = cells[place]._replace(value="Regionalschlüssel")
    raw = form(type(raw.sheets[0])("Stammdaten", cells), raw.sheets[1])
    assert read(raw, chain=chain).case.municipality.ars == "160650000067"
    assert read(raw).case.municipality.ars is None


def test_a_profile_removes_a_field(tmp_path: Path) -> None:
    changed = overridden(tmp_path, {MASTER: "[fields.einwohner]\nremove = true\n"})
    assert "einwohner" not in changed.fields
    assert "einwohner" not in changed.field_parts["stammdaten"]


def test_a_profile_adds_a_column_in_its_place(tmp_path: Path) -> None:
    column = '[tables.massnahmen.columns.anmerkung]\nafter = "nr"\nlabel = "Anmerkung"\npath = "problems"\n'
    columns = (
        overridden(tmp_path, {MEASURES: f"[tables.massnahmen.columns.probleme]\nremove = true\n\n{column}"})
        .tables["massnahmen"]
        .columns
    )
    assert list(columns)[:2] == ["nr", "anmerkung"]
    assert columns["anmerkung"].type is AnswerType.TEXT


def test_a_profile_offers_a_form_of_its_own(tmp_path: Path) -> None:
    names = [one.name for one in definitions(over(tmp_path, {OWN: OWN_FORM}))]
    assert [name for name in names if name not in SHIPPED] == ["eigen/1"]
    assert set(SHIPPED) < set(names)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(BrokenProfile, match="profile-file-missing"):
        load_definition(base_chain(), "jahresbericht", "C")
