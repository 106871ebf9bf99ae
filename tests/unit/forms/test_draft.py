"""Drafts of definitions: what a filled sample tells, what a person is asked, and what never leaves the sample."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fgk_docs.cli.lang import Lang
from fgk_docs.cli.report.draft_toml import as_toml
from fgk_docs.cli.texts import Texts
from fgk_docs.forms.draft.model import Confidence, Draft
from fgk_docs.forms.draft.propose import draft
from fgk_docs.forms.inspect import inspect_definition
from fgk_docs.model.raw import Cell, Sheet, Style
from tests.support.forms import base_chain, cell, form, sheet

BOLD = Style(bold=True)


def bold(text: str) -> Cell:
    return cell(text, style=BOLD)


def drafted(*sheets: Sheet) -> Draft:
    return draft(form(*sheets), "eigen", base_chain())


def toml(*sheets: Sheet) -> str:
    return as_toml(Texts(Lang.DE), drafted(*sheets))


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return [one.code for one in inspect_definition(path, base_chain()).problems]


LIST = """
Nr. | Maßnahme | Zuständigkeit | Sachstand
1 | Vorlesetag | Bücherei | umgesetzt
2 | Elterncafé | Jugendamt | in Umsetzung
"""


def test_known_labels_bring_their_questions() -> None:
    found = drafted(sheet("Liste", "Kommune | Musterstadt\nBerichtsjahr | 2020\n" + LIST))
    assert {one.id: one.question.path for one in found.proposals if one.question is not None} == {
        "kommune": "municipality/name",
        "bericht_zeitraum": "reports/*/period",
        "nr": "number",
        "massnahme": "measure",
        "zustaendigkeit": "responsible",
        "stand": "status",
    }
    assert found.count(Confidence.MATCHED) == 6


def test_a_label_with_a_typing_error_is_matched_with_its_score() -> None:
    [one] = drafted(sheet("Blatt", "Einwohnerzahll | 5000")).proposals
    assert (one.id, one.confidence, round(one.score, 2)) == ("einwohner", Confidence.MATCHED, 0.96)


@pytest.mark.parametrize(
    ("heading", "answers", "meant"),
    [
        ("Wie weit?", ("umgesetzt", "in Umsetzung"), "stand"),
        ("Bis wann?", ("2019", "ab 2020"), "zeitrahmen"),
        ("Was kostet es?", ("1.500 €", "ca. 5 T€"), "kosten"),
        ("Wie viel davon?", ("50 %", "75 %"), "grad"),
        ("Wen fragen?", ("Frau Erfunden", "Herr Muster"), "zustaendigkeit"),
    ],
)
def test_answers_of_one_kind_are_a_guess_and_a_question(heading: str, answers: tuple[str, str], meant: str) -> None:
    rows = f"Nr. | Maßnahme | {heading}\n1 | Vorlesetag | {answers[0]}\n2 | Elterncafé | {answers[1]}"
    one = drafted(sheet("Liste", rows)).proposals[-1]
    assert (one.confidence, one.id) == (Confidence.GUESSED, meant)
    text = toml(sheet("Liste", rows))
    assert f"# [tables.massnahmen.columns.{meant}]" in text
    assert f"\n[tables.massnahmen.columns.{meant}]" not in text


def test_a_column_of_fields_of_action_is_known_by_its_answers() -> None:
    rows = "Bereich | Nr. | Maßnahme\nBildung und Erziehung | 1 | A\nSenioren und Generationen | 2 | B"
    first = drafted(sheet("Liste", rows)).proposals[0]
    assert (first.id, first.confidence, first.label) == ("field", Confidence.MATCHED, "Bereich")


def test_banners_are_found_between_the_rows() -> None:
    rows = "Nr. | Maßnahme | Stand\nHandlungsfeld Bildung und Erziehung\n1 | A | umgesetzt\n2 | B | umgesetzt"
    assert 'groups = "banner"' in toml(sheet("Liste", rows))


def test_sheets_of_one_shape_are_one_plan() -> None:
    sheets = [
        sheet(f"HF {number}", f"Handlungsfeld | {title}\n{LIST}")
        for number, title in enumerate(("Bildung und Erziehung", "Senioren und Generationen"), 1)
    ]
    [found] = drafted(*sheets).sheets
    assert (found.title, found.repeats, found.groups.value, found.group_label) == (
        "HF 1",
        ("HF 2",),
        "sheet",
        "Handlungsfeld",
    )


def test_a_label_above_its_answer_is_said_to_stand_there() -> None:
    assert "below = true" in toml(sheet("Blatt", "Kommune ||| Einwohnerzahl\nMusterstadt ||| 5000"))


def test_a_table_without_its_key_is_a_question_that_the_check_repeats(tmp_path: Path) -> None:
    rows = "Nr. | Tätigkeit | Sachstand\n1 | Vorlesetag | umgesetzt\n2 | Elterncafé | in Umsetzung"
    text = toml(sheet("Liste", rows, {"A1": bold("Nr."), "B1": bold("Tätigkeit"), "C1": bold("Sachstand")}))
    assert "Sie muss unten „massnahme“ heißen" in text.replace("\n# ", " ")
    assert "definition-unknown-name" in problems(tmp_path, text)


@pytest.mark.parametrize(
    "table",
    [
        "Erika Erfunden | 0123 456\nMax Erfunden | 0123 789\nMoritz Erfunden | 0123 012",
        "Kommune | Erika Erfunden",
        "Bericht von Erika Erfunden\nKommune | Erika Erfunden",
        LIST + "\nAufgestellt: | Erika Erfunden",
        LIST + "\nErika Erfunden",
        LIST.replace("Bücherei", "Erika Erfunden"),
    ],
)
def test_no_answer_leaves_the_sample(table: str) -> None:
    assert "Erfunden" not in toml(sheet("Blatt", table))


def rows_in_bold(*rows: tuple[str, str]) -> Sheet:
    """Labels in bold letters beside plain answers, one below the other."""
    cells = {place: one for row, (left, right) in enumerate(rows, 1) for place, one in
             ((f"A{row}", bold(left)), (f"B{row}", cell(right)))}  # fmt: skip
    return sheet("Blatt", "", cells)


def test_a_bold_text_among_bold_labels_is_a_label() -> None:
    text = toml(rows_in_bold(("Kommune", "Musterstadt"), ("Telefon für Bürger", "115")))
    assert 'label = "Telefon für Bürger"' in text


@pytest.mark.parametrize(
    "name", ["Erika Erfunden", "Erfunden, Erika", "Erika von Erfunden", "Dr. Erika Erfunden", "Erfunden"]
)
def test_a_bold_name_does_not_leave_the_sample(name: str) -> None:
    assert "Erfunden" not in toml(rows_in_bold(("Kommune", "Musterstadt"), (name, "Jugendamt")))
    assert "Erfunden" not in toml(rows_in_bold((name, "Jugendamt")))


def test_a_bold_name_alone_in_its_row_does_not_leave_the_sample() -> None:
    cells = {"A1": bold("Jahresbericht"), "A2": bold("Erfunden"), "A3": bold("Kommune"), "B3": cell("Musterstadt")}
    assert "Erfunden" not in toml(sheet("Blatt", "", cells))


def test_a_bold_text_apart_from_all_labels_does_not_leave_the_sample() -> None:
    alone = {"A1": bold("Kommune"), "B1": cell("Musterstadt"), "A3": bold("Erfunden"), "B3": cell("Jugendamt")}
    assert "Erfunden" not in toml(sheet("Blatt", "", alone))


def test_a_heading_that_repeats_an_answer_is_not_taken_over() -> None:
    one = sheet("Blatt", "|\nKommune | Musterstadt", {"A1": bold("Bericht der Stadt Musterstadt")})
    assert "Musterstadt" not in toml(one)
    other = sheet("Blatt", "|\nKommune | Musterstadt", {"A1": bold("Unser Familienbericht")})
    assert 'markers = ["Unser Familienbericht"]' in toml(other)


def test_hard_characters_leave_valid_toml_in_what_is_sure_and_in_what_is_asked() -> None:
    title, hard = 'Bl"att\\', 'Wie "viel" \\ ab\x7f#?'
    asked = {"A1": bold(hard), "A2": bold(hard), "B2": "1", "A3": bold("Kommune"), "B3": "Musterstadt"}
    text = toml(sheet(title, "", asked))
    found = tomllib.loads(text)
    assert (found["sheets"]["bl_att"]["title"], found["known"]) == (title, [hard.replace("\x7f", " ")])
    assert "# [fields.ab_65]" in text


def test_an_empty_sample_gives_a_draft_that_asks() -> None:
    assert drafted(sheet("Blatt")).proposals == ()
    assert "# Frage an Sie" in toml(sheet("Blatt"))


def test_questions_are_evidence_of_a_header_where_a_format_has_no_looks() -> None:
    rows = "Nr. | Bereich | Vorhaben | Wer kümmert sich? | Wie weit?\n1 | A | B | C | D\n2 | E | F | G | H"
    [found] = drafted(sheet("Liste", rows)).sheets
    assert [one.label for one in found.tables[0].columns][-2:] == ["Wer kümmert sich?", "Wie weit?"]
