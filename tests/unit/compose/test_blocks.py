"""Declared blocks: tables and pairs, straight from the model, and what a declaration may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import Composed, compose, load_kind
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import AuditCase, Municipality, Paper, Report
from fgk_docs.model.document import KeyValues, Runs, Table
from fgk_docs.model.values import Period, Reference, ReferenceKind, StatusCode
from tests.unit.compose.kit import HEAD, blocks, case_with, chain_of, entry, kind_of, over, period

PAIRS = """
[blocks.kopf]
kind = "key-values"
[blocks.kopf.rows.number]
label = "Vorlage Nr."
path = "paper/number"
[blocks.kopf.rows.date]
label = "Datum"
path = "paper/date"
filter = "date_long"
[blocks.kopf.rows.author]
label = "Bearbeitung"
path = "paper/author"
optional = true
"""
TABLE = """
[blocks.liste]
kind = "table"
records = "report/entries"
group = "field_title"
[blocks.liste.columns.measure]
title = "Maßnahme"
path = "measure"
width = 4
[blocks.liste.columns.from]
title = "ab"
path = "period/start"
filter = "date"
align = "right"
[blocks.liste.columns.progress]
title = "Fortschritt"
path = "progress"
[blocks.liste.columns.status]
title = "Stand"
path = "status"
optional = false
"""


def made(folder: Path, toml: str, name: str, case: AuditCase) -> Composed:
    return compose(case, kind_of(folder, f"::section s\n::block {name}\n", HEAD + toml))


def text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def test_pairs_show_values_gaps_and_leave_out_what_is_optional(tmp_path: Path) -> None:
    result = made(tmp_path, PAIRS, "kopf", case_with())
    (block,) = blocks(result)
    assert isinstance(block, KeyValues)
    assert [(text(label), text(value)) for label, value in block.rows] == [
        ("Vorlage Nr.", "757/24"),
        ("Datum", "[Datum der Vorlage ergänzen]"),
    ]
    assert block.rows[0][1][0].paths == ("papers/p/number",)
    assert str(block.rows[0][0][0].origin) == "base:documents/x/document.toml:10"
    assert [finding.path for finding in result.findings] == ["papers/p/date"]


def test_a_table_shows_records_under_banners_with_the_address_of_each_cell(tmp_path: Path) -> None:
    day = Period(raw="x", start=period(2019).start, end=period(2019).end)
    rows = (
        entry("1", field_title="Bildung", period=day),
        entry("2", None, field_title="Bildung", progress="läuft"),
        entry("3", StatusCode.DROPPED, field_title="Senioren", period=Period(raw="laufend")),
        entry("4"),
    )
    result = made(tmp_path, TABLE, "liste", AuditCase(reports=(Report(id="r", entries=rows),)))
    (block,) = blocks(result)
    assert isinstance(block, Table)
    assert [(text(column.title), column.width, column.align) for column in block.columns] == [
        ("Maßnahme", 4.0, "left"),
        ("ab", 1.0, "right"),
        ("Fortschritt", 1.0, "left"),
        ("Stand", 1.0, "left"),
    ]
    assert [(row.banner, [text(cell) for cell in row.cells]) for row in block.rows] == [
        (True, ["Bildung"]),
        (False, ["Maßnahme 1", "01.01.2019", "", "vollständig umgesetzt"]),
        (False, ["Maßnahme 2", "", "läuft", "[Umsetzungsstand ergänzen]"]),
        (True, ["Senioren"]),
        (False, ["Maßnahme 3", "", "", "entfallen"]),
        (True, ["[Handlungsfeld, Wortlaut ergänzen]"]),
        (False, ["Maßnahme 4", "", "", "vollständig umgesetzt"]),
    ]
    assert block.rows[1].cells[1][0].paths == ("reports/r/entries/1/period",)
    assert block.rows[0].cells[0][0].paths == (
        "reports/r/entries/1/field_title",
        "reports/r/entries/2/field_title",
    )
    assert [finding.path for finding in result.findings] == [
        "reports/r/entries/2/status",
        "reports/r/entries/4/field_title",
    ]


def test_words_that_point_elsewhere_stand_in_the_cell_they_were_written_in(tmp_path: Path) -> None:
    above = Reference(raw="s. o.", kind=ReferenceKind.ABOVE)
    rows = (entry("1", None, references={"progress": above, "status": above}),)
    result = made(tmp_path, TABLE, "liste", AuditCase(reports=(Report(id="r", entries=rows),)))
    (block,) = blocks(result)
    assert isinstance(block, Table)
    cells = dict(zip((text(column.title) for column in block.columns), block.rows[-1].cells, strict=True))
    progress = cells["Fortschritt"]
    assert (text(progress), progress[0].paths) == ("s. o.", ("reports/r/entries/1/references/progress",))
    assert text(cells["Stand"]) == "s. o."


def test_an_optional_column_in_which_nobody_states_anything_is_left_out(tmp_path: Path) -> None:
    rows = (entry("1", field_title="Bildung"), entry("2", None, field_title="Bildung"))
    result = made(tmp_path, TABLE, "liste", AuditCase(reports=(Report(id="r", entries=rows),)))
    (block,) = blocks(result)
    assert isinstance(block, Table)
    assert [text(column.title) for column in block.columns] == ["Maßnahme", "Stand"]
    assert [len(row.cells) for row in block.rows] == [1, 2, 2]
    empty = made(tmp_path / "empty", TABLE, "liste", AuditCase(reports=(Report(id="r"),)))
    (block,) = blocks(empty)
    assert isinstance(block, Table)
    assert len(block.columns) == 4


def test_a_section_can_ask_for_a_page_of_its_own(tmp_path: Path) -> None:
    result = compose(case_with(), kind_of(tmp_path, "::section s\nText", HEAD + "new_page = true\n"))
    assert result.document is not None
    assert [section.new_page for section in result.document.sections] == [True]


def test_a_required_value_that_is_missing_stops_the_document(tmp_path: Path) -> None:
    toml = HEAD.replace("\n[", 'requires = ["municipality/name", "paper/subject", "report/entries"]\n[', 1)
    kind = kind_of(tmp_path, "::section s\nText", toml)
    case = AuditCase(municipality=Municipality(name="Herten"), papers=(Paper(id="p"),))
    result = compose(case, kind)
    assert result.document is None
    assert [(f.code, f.path, f.details["title"]) for f in result.findings] == [
        ("value-required-missing", "papers/p/subject", "Betreff"),
        ("value-required-missing", "reports", "Berichtszeilen"),
    ]
    complete = AuditCase(**{**dict(case_with(subject="Audit")), "municipality": Municipality(name="Herten")})
    assert compose(complete, kind).document is not None


def test_a_profile_changes_one_row_and_adds_one_column(tmp_path: Path) -> None:
    base = chain_of(tmp_path, "::section s\n::block kopf\n::block liste\n", HEAD + PAIRS + TABLE)
    upper = (
        '[blocks.kopf.rows.number]\nlabel = "Drucksache"\n'
        '[blocks.liste.columns.problems]\ntitle = "Probleme"\npath = "problems"\nafter = "measure"\n'
    )
    chain = over(tmp_path, base, "nw", {"documents/x/document.toml": upper})
    report = Report(id="r", entries=(entry("1", problems="keine Räume"),))
    case = case_with().model_copy(update={"reports": (report,)})
    pairs, table = blocks(compose(case, load_kind(chain, "x")))
    assert isinstance(pairs, KeyValues)
    assert isinstance(table, Table)
    (label,) = pairs.rows[0][0]
    assert (label.text, str(label.origin)) == ("Drucksache", "nw:documents/x/document.toml:2")
    assert [text(column.title) for column in table.columns][:2] == ["Maßnahme", "Probleme"]


@pytest.mark.parametrize(
    ("old", "new", "code", "suggestion"),
    [
        ('kind = "table"', 'kind = "tabel"', "document-word-unknown", "table"),
        ("width = 4", "widht = 4", "document-word-unknown", "width"),
        ("width = 4", 'width = "4"', "document-value-type", ""),
        ("width = 4", "width = -1", "document-value-type", ""),
        ('path = "measure"', 'path = "mesure"', "text-name-unknown", "measure"),
        ('path = "measure"', 'path = "references/x"', "document-path-through-list", ""),
        ('path = "measure"', 'path = "notes"', "document-path-no-value", ""),
        ('path = "measure"', 'path = ["measure"]', "document-value-type", ""),
        (
            '[blocks.liste.columns.measure]\ntitle = "Maßnahme"',
            "[blocks.liste.columns.measure]",
            "document-value-missing",
            "",
        ),
        ('filter = "date"', 'filter = "dat"', "document-word-unknown", "date"),
        ('align = "right"', 'align = "rigth"', "document-word-unknown", "right"),
        ("optional = false", 'optional = "nein"', "document-value-type", ""),
        ('records = "report/entries"', 'records = "report/period"', "document-path-no-records", ""),
        ('records = "report/entries"', 'records = "raport/entries"', "document-word-unknown", "report"),
        ('group = "field_title"', 'group = "field_titel"', "text-name-unknown", "field_title"),
        ('title = "Beschlussvorlage"', 'titel = "x"', "document-word-unknown", "title"),
        ("schema = 1", "schema = 2", "profile-file-schema", ""),
        ("schema = 1", "", "document-schema", ""),
        ('title = "Beschlussvorlage"', 'title = "x"\nscope = "cases"', "document-word-unknown", "case"),
        ('title = "Beschlussvorlage"', 'title = "x"\nformats = "docx"', "document-value-type", ""),
        ('title = "Beschlussvorlage"', 'title = "x"\nrequires = ["paper/nummer"]', "text-name-unknown", "number"),
        ("[sections.s]", "[section.s]", "document-word-unknown", "sections"),
    ],
)
def test_a_mistake_in_a_declaration_is_refused_with_file_line_and_suggestion(
    tmp_path: Path, old: str, new: str, code: str, suggestion: str
) -> None:
    toml = HEAD + TABLE
    assert old in toml
    line = toml[: toml.index(old)].count("\n") + 1 + new.count("\n")
    with pytest.raises(BrokenProfile) as caught:
        kind_of(tmp_path, "::section s\n::block liste\n", toml.replace(old, new, 1))
    assert caught.value.code == code
    assert caught.value.details.get("suggestion", "–") == (suggestion or "–")
    assert caught.value.place == f"base/documents/x/document.toml:{line}"


def test_a_declaration_without_a_text_is_refused(tmp_path: Path) -> None:
    from fgk_docs.profiles import Chain
    from tests.support.profiles import make_profile

    chain = Chain((make_profile(tmp_path, "base", {"documents/x/document.toml": HEAD}),))
    with pytest.raises(BrokenProfile, match="document-text-missing"):
        load_kind(chain, "x")
