"""A profile overrides one block of a text, one label of a form and one word of a vocabulary, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.model.document import runs_of
from fgk_docs.model.raw import RawForm, cell_name
from fgk_docs.profiles import Chain, verify
from tests.support.forms import BASE, base_chain, fixture, read, with_cells
from tests.support.profiles import make_profile

KIND = "vorlage-rezertifizierung"
INPUT = "kyffhaeuserkreis/jahresbericht-2017.xlsx"
BLOCK = """\
{% extends "parent:documents/vorlage-rezertifizierung/text.md.j2" %}

{% block grant %}
{{ super() }}

Im Auftrag
{% endblock %}
"""
LABEL = '[fields.federfuehrung]\nlabel = "Koordinierendes Fachgebiet"\n'
WORD = '[rezertifizierung.words]\nprocess_accusative = "das Verfahren der Rezertifizierung"\n'
FILES = {
    f"documents/{KIND}/text.md.j2": BLOCK,
    "forms/parts/stammdaten.toml": LABEL,
    "vocabulary/procedures.toml": WORD,
}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    profile = make_profile(tmp_path_factory.mktemp("profiles"), "land", FILES, parent="base")
    chain = Chain((profile, BASE))
    verify(chain)
    return chain


def relabelled() -> RawForm:
    """The example as an office with that profile would send it: one label differs."""
    raw = fixture(INPUT)
    (place,) = (
        cell_name(cell.row, cell.column)
        for cell in raw.sheets[0].cells.values()
        if cell.value == "Federführende Stelle"
    )
    return with_cells(raw, 0, {place: "Koordinierendes Fachgebiet"})


def paragraphs(chain: Chain, raw: RawForm) -> list[str]:
    document = compose(read(raw, chain=chain).case, load_kind(chain, KIND)).document
    assert document is not None
    return ["".join(run.text for run in runs_of(block)) for one in document.sections for block in one.blocks]


def test_all_three_overrides_stand_in_the_paper_and_all_else_is_equal(state: Chain) -> None:
    before, after = paragraphs(base_chain(), fixture(INPUT)), paragraphs(state, relabelled())
    assert "Im Auftrag" in after
    rest = [line for line in after if line != "Im Auftrag"]
    assert len(rest) == len(before)
    changed = [(old, new) for old, new in zip(before, rest, strict=True) if old != new]
    ((old, new),) = changed
    assert old.replace("den Rezertifizierungsprozess", "das Verfahren der Rezertifizierung") == new
    assert any("Die Federführung liegt bei: Fachbereich Soziales." in line for line in after)


def test_without_the_profile_the_label_is_unknown_and_its_answer_missing(state: Chain) -> None:
    case_file = read(relabelled())
    assert case_file.case.procedures[0].lead_office is None
    assert [one.value for one in case_file.findings if one.code == "content-not-understood"] == [
        "Koordinierendes Fachgebiet"
    ]
    assert read(relabelled(), chain=state).case.procedures[0].lead_office == "Fachbereich Soziales"


def test_each_override_is_explained_with_its_line(state: Chain) -> None:
    supplied = {(one.path, one.key): (one.profile, one.line) for one in state.explain()}
    assert supplied["forms/parts/stammdaten.toml", "fields.federfuehrung.label"] == ("land", 2)
    assert supplied["forms/parts/stammdaten.toml", "fields.federfuehrung.path"][0] == "base"
    assert supplied["vocabulary/procedures.toml", "rezertifizierung.words.process_accusative"] == ("land", 2)
    assert supplied["vocabulary/procedures.toml", "rezertifizierung.words.process"][0] == "base"


def test_a_town_s_folder_builds_on_the_state_s_profile(tmp_path: Path, state: Chain) -> None:
    town = BLOCK.replace("Im Auftrag", "Für die Richtigkeit")
    chain = Chain((make_profile(tmp_path, "stadt", {f"documents/{KIND}/text.md.j2": town}), *state.profiles))
    lines = paragraphs(chain, relabelled())
    assert [line for line in lines if line in ("Im Auftrag", "Für die Richtigkeit")] == [
        "Im Auftrag",
        "Für die Richtigkeit",
    ]
