"""Documents about all inputs of a call."""

from __future__ import annotations

from pathlib import Path

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.finding import Verdict
from tests.cli.fakes import Answer, case_of, kind

KINDS = (kind("vorlage-teilnahme"), kind("uebersicht", "Übersicht", "collection", "text"))
TO = ("--to", "uebersicht", "-o", "aus")


def test_one_document_is_written_for_all_inputs(engine, call, form):
    engine.kinds_known = KINDS
    engine.answers["b.xlsx"] = Answer(case=case_of("Herten", 2020))
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *TO)
    assert result.code == 0
    assert result.out.splitlines() == [str(Path("aus/uebersicht.txt"))]
    assert Path("aus/uebersicht.txt").read_text() == "a.xlsx annehmen False\nb.xlsx annehmen False"


def test_a_rejected_input_and_one_that_the_program_fails_on_have_their_rows(engine, call, form):
    engine.kinds_known = KINDS
    engine.answers["a.xlsx"] = Answer(verdict=Verdict.REJECT)
    engine.answers["b.xlsx"] = Answer(fails=BrokenProfile("template-broken", "text.md.j2:3"))
    call("convert", form("a.xlsx"), form("b.xlsx"), *TO)
    rows = Path("aus/uebersicht.txt").read_text().splitlines()
    assert rows[0] == "a.xlsx zurückweisen False"
    assert rows[1].startswith("b.xlsx text.md.j2:3: template-broken")


def test_documents_of_each_input_are_written_beside_it(engine, call, form):
    engine.kinds_known = KINDS
    result = call("convert", form("a.xlsx"), *TO, "--to", "vorlage-teilnahme.text")
    assert [Path(line).name for line in result.out.splitlines()] == [
        "kyffhaeuserkreis-vorlage-teilnahme-2017.txt",
        "uebersicht.txt",
    ]


def test_an_overview_that_is_there_is_replaced_only_with_force(engine, call, form):
    engine.kinds_known = KINDS
    Path("aus").mkdir()
    Path("aus/uebersicht.txt").write_text("alt")
    refused = call("convert", form("a.xlsx"), *TO, "--to", "vorlage-teilnahme.text")
    assert "target-exists" in refused.err
    assert [path.name for path in Path("aus").iterdir()] == ["uebersicht.txt"]
    assert Path("aus/uebersicht.txt").read_text() == "alt"
    assert call("convert", form("a.xlsx"), *TO, "--force").code == 0


def test_a_failing_overview_is_told(engine, call, form, monkeypatch):
    engine.kinds_known = KINDS

    def fails(rows, kind, fmt, missing):
        raise BrokenProfile("template-broken", "template.html")

    monkeypatch.setattr(engine, "produce_overview", fails)
    result = call("convert", form("a.xlsx"), *TO)
    assert result.code == 4
    assert "template-broken" in result.err
    assert not Path("aus").exists()
