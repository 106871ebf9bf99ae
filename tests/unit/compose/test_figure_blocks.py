"""Tables and charts of what was counted, tables of nested records, and how people are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import compose
from fgk_docs.compose.agreed_figures import AGREED as FIGURES
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import Agreement, AuditCase, FieldOfAction, Goal, Measure
from fgk_docs.model.document import Chart, Notice, Paragraph, Table, chart_words, plain, runs_of
from fgk_docs.model.values import Responsibility, StatusCode
from fgk_docs.protocols import FigureValue
from tests.unit.compose.kit import HEAD, blocks, case_with, document_of, entry, kind_of, period

COUNTED = """
[blocks.stand]
kind = "table"
records = "figures/by_field"
[blocks.stand.columns.feld]
title = "Handlungsfeld"
path = "title"
[blocks.stand.columns.anzahl]
title = "Maßnahmen"
path = "count"
align = "right"

[blocks.bild]
kind = "chart"
title = "Stand nach Handlungsfeld"
figure = "by_field"
label = "title"
[blocks.bild.series.umgesetzt]
title = "umgesetzt"
part = "umgesetzt"
[blocks.bild.series.verzoegert]
title = "verzögert"
part = "verzoegert"
[blocks.bild.series.in_umsetzung]
title = "in Umsetzung"
part = "in_umsetzung"
"""
AGREED = """
[blocks.ziele]
kind = "table"
records = "agreement/fields/goals/measures"
group = ["../../title", "../number text"]
[blocks.ziele.columns.ziel]
title = "Ziel Nr."
path = "../number"
[blocks.ziele.columns.nr]
title = "Nr."
path = "number"
[blocks.ziele.columns.wer]
title = "Zuständigkeit"
path = "responsible"
"""


def reported() -> AuditCase:
    rows = (
        entry("1.1", field_title="Bildung"),
        entry("1.2", StatusCode.IN_PROGRESS, field_title="Bildung"),
        entry("2.1", field_title="Wohnen"),
    )
    case = case_with()
    return case.model_copy(update={"reports": (case.reports[0].model_copy(update={"entries": rows}),)})


def agreed() -> AuditCase:
    def goal(key: str, text: str, *measures: str) -> Goal:
        person = Responsibility(
            raw="Fachdienst Jugend, Erika Muster", role="Fachdienst Jugend", person="Erika Muster"
        )
        listed = tuple(Measure(id=number, number=number, text="x", responsible=person) for number in measures)
        return Goal(id=key, number=key, text=text, measures=listed)

    fields = (
        FieldOfAction(
            id="bildung",
            title="Bildung",
            goals=(goal("1.1", "Lesen", "1.1.1", "1.1.2"), goal("1.2", "Lesen", "1.2.1")),
        ),
        FieldOfAction(id="wohnen", title="Wohnen", goals=(goal("2.1", "Spielen", "2.1.1"), goal("2.2", "Parken"))),
        FieldOfAction(id="pflege", title="Pflege"),
    )
    return AuditCase(agreements=(Agreement(id="2019", fields=fields),))


def test_a_figure_is_a_table_with_a_row_for_each_of_its_rows(tmp_path: Path) -> None:
    (table,) = blocks(compose(reported(), kind_of(tmp_path, "::section s\n::block stand\n", HEAD + COUNTED)))
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [["Bildung", "2"], ["Wohnen", "1"]]
    assert table.rows[0].cells[1][0].paths == (
        "reports/2019/entries/1.1/field_title",
        "reports/2019/entries/1.2/field_title",
    )


def test_a_figure_is_a_chart_whose_numbers_know_their_places(tmp_path: Path) -> None:
    (chart,) = blocks(compose(reported(), kind_of(tmp_path, "::section s\n::block bild\n", HEAD + COUNTED)))
    assert isinstance(chart, Chart)
    assert [plain(title) for title in chart.series] == ["umgesetzt", "in Umsetzung"], "nothing is delayed"
    assert [[number for number, _ in bar.values] for bar in chart.bars] == [[1, 1], [1, 0]]
    assert chart_words(chart) == (
        "Stand nach Handlungsfeld. Bildung: umgesetzt 1, in Umsetzung 1; Wohnen: umgesetzt 1, in Umsetzung 0."
    )
    assert all(run.paths or run.origin for run in runs_of(chart))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('figure = "by_field"', 'figure = "by_feld"'), "document-word-unknown"),
        (('figure = "by_field"', 'figure = "measures"'), "block-figure-no-rows"),
        (('part = "umgesetzt"', 'part = "title"'), "block-chart-no-number"),
        (('records = "figures/by_field"', 'records = "figures/by_feld"'), "document-word-unknown"),
    ],
)
def test_a_wrong_figure_in_a_block_is_refused(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    declared = HEAD + COUNTED.replace(*change)
    with pytest.raises(BrokenProfile) as refusal:
        compose(reported(), kind_of(tmp_path, "::section s\n::block bild\n::block stand\n", declared))
    assert refusal.value.code == code


def test_a_column_may_show_a_part_of_a_value_and_no_other(tmp_path: Path) -> None:
    declared = HEAD + COUNTED.partition("[blocks.bild]")[0].replace('path = "count"', 'path = "{}"')
    terms = FigureValue(({"title": FigureValue("eins", ()), "valid": FigureValue(period(2019), ())},), ())

    def table(path: str) -> list[str]:
        kind = kind_of(tmp_path / path, "::section s\n::block stand\n", declared.format(path))
        (block,) = blocks(compose(reported(), kind, figures={"by_field": lambda _: terms}))
        return [plain(cell) for row in block.rows for cell in row.cells]

    assert table("valid/start") == ["eins", "01.01.2019"]
    with pytest.raises(BrokenProfile, match="text-name-unknown"):
        table("valid/begin")


def test_a_table_reaches_records_inside_records_with_a_banner_for_each_holder(tmp_path: Path) -> None:
    (table,) = blocks(compose(agreed(), kind_of(tmp_path, "::section s\n::block ziele\n", HEAD + AGREED)))
    assert isinstance(table, Table)
    shown = [[plain(cell) for cell in row.cells] for row in table.rows]
    role = "Fachdienst Jugend"
    assert shown == [
        ["Bildung"],
        ["1.1 Lesen"],
        ["1.1", "1.1.1", role],
        ["1.1", "1.1.2", role],
        ["1.2 Lesen"],
        ["1.2", "1.2.1", role],
        ["Wohnen"],
        ["2.1 Spielen"],
        ["2.1", "2.1.1", role],
        ["2.2 Parken"],
        ["Pflege"],
    ], "two goals of the same words stay two; what holds no measures is there all the same"
    assert all(run.paths or run.origin for run in runs_of(table))
    assert table.rows[2].cells[0][0].paths == ("agreements/2019/fields/bildung/goals/1.1/number",)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("../number", "../../../number"), "document-path-too-far-out"),
        (("../number", "../../.."), "document-path-too-far-out"),
        (("../number", "../nummer"), "text-name-unknown"),
        (("fields/goals/measures", "fields/goals/text"), "document-path-no-records"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_at_load(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    with pytest.raises(BrokenProfile) as refusal:
        kind_of(tmp_path, "::section s\n::block ziele\n", HEAD + AGREED.replace(*change))
    assert refusal.value.code == code


def test_a_name_that_must_not_stand_in_a_list_is_a_gap_that_is_told(tmp_path: Path) -> None:
    named = Responsibility(raw="Erika Muster", person="Erika Muster")
    office = Responsibility(raw="Jugendamt", role="Jugendamt")
    rows = (entry("1.0", responsible=named), entry("1.1", responsible=office))
    case = case_with()
    case = case.model_copy(update={"reports": (case.reports[0].model_copy(update={"entries": rows}),)})
    text = '::section s\n\n{{ report.entries|map("responsible")|join(", ", " und ") }}\n'
    result = compose(case, kind_of(tmp_path, text))
    assert [plain(block.runs) for block in blocks(result)] == ["[Zuständigkeit ergänzen] und Jugendamt"]
    assert [finding.path for finding in result.findings] == ["reports/2019/entries/1.0/responsible"]


@pytest.mark.parametrize(
    ("head", "with_names", "named"), [("", False, False), ("", True, True), ("public = false\n", False, True)]
)
def test_people_are_named_only_on_demand_or_where_nothing_is_published(
    tmp_path: Path, head: str, with_names: bool, named: bool
) -> None:
    kind = kind_of(tmp_path, "::section s\n::block ziele\n", head + HEAD + AGREED)
    composed = compose(agreed(), kind, with_names=with_names)
    words = " ".join(run.text for run in runs_of(document_of(composed)))
    assert ("Erika Muster" in words) is named
    assert document_of(composed).public is not bool(head)


def test_a_notice_is_a_block_of_its_own(tmp_path: Path) -> None:
    (block,) = blocks(compose(case_with(), kind_of(tmp_path, "::section s\n::notice Entwurf {{ paper.number }}\n")))
    assert isinstance(block, Notice)
    assert plain(block.runs) == "Entwurf 757/24"


def test_a_gap_to_be_filled_by_hand_is_visible_and_no_finding(tmp_path: Path) -> None:
    composed = compose(case_with(), kind_of(tmp_path, '::section s\nTeilnehmende: {{ "Namen"|gap }}\n'))
    (block,) = blocks(composed)
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "Teilnehmende: [Namen ergänzen]"
    assert block.runs[-1].placeholder
    assert composed.findings == ()


def test_a_property_is_printed_as_a_text_would_print_it(tmp_path: Path) -> None:
    declared = HEAD.replace("\n\n", '\n[properties]\nsubject = "municipality/names"\n\n', 1)
    document = document_of(compose(case_with(), kind_of(tmp_path, "::section s\nx\n", declared)))
    assert document.properties["subject"] == "Kyffhäuserkreis"
    assert "number" not in document.properties


@pytest.mark.parametrize(
    ("said", "printed"), [("fehlt", "fehlt."), ("fehlt.", "fehlt."), ("Er sagt: „Ja!“", "Er sagt: „Ja!“")]
)
def test_a_text_ends_as_a_sentence(tmp_path: Path, said: str, printed: str) -> None:
    composed = compose(case_with(subject=said), kind_of(tmp_path, "::section s\n{{ paper.subject|sentence }}\n"))
    assert plain(blocks(composed)[0].runs) == printed  # type: ignore[union-attr] # a paragraph


def test_agreed_measures_are_counted_and_their_gaps_named() -> None:
    rows = FIGURES["agreed_by_field"](agreed()).value
    assert [(row["goals"].value, row["measures"].value) for row in rows] == [(2, 3), (2, 1), (0, 0)]
    assert (FIGURES["agreed_goals"](agreed()).value, FIGURES["agreed_measures"](agreed()).value) == (4, 4)
    lacks = FIGURES["incomplete_measures"](agreed()).value
    assert [row["lacks"].value for row in lacks] == ["Zeitrahmen, Ressourcen/Kosten, Indikator/Zielgröße"] * 4
    assert lacks[0]["lacks"].paths == ("agreements/2019/fields/bildung/goals/1.1/measures/1.1.1",)
    assert FIGURES["agreed_goals"](AuditCase()).value == 0
