"""The steps put together: accounts, addresses and grades of findings."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.host import Host
from fgk_docs.host.loading import Loaded
from fgk_docs.host.offers import Offer
from fgk_docs.model.address import Address, Source
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.raw import RawForm
from fgk_docs.pipeline import Examined, Settings, examine, produce
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Certainty, InputFile, Match
from fgk_docs.steps import addressed, graded
from tests.support.forms import BASE, cell, form, master, measures, read, report


class Told:
    """A reader that answers what it was told, by the name of the file."""

    name = "told"
    title = "Erzählt"
    suffixes = (".x",)

    def __init__(self, answers: Mapping[str, RawForm | CaseFile | Exception]) -> None:
        self.answers = answers

    def identify(self, source: InputFile) -> Match:
        return Match(Certainty.CERTAIN)

    def read(self, source: InputFile) -> RawForm | CaseFile:
        found = self.answers[source.name]
        if isinstance(found, Exception):
            raise found
        return replace(found, file=source.name) if isinstance(found, RawForm) else found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def host(folder: Path, **answers: RawForm | CaseFile | Exception) -> Host:
    """A host of this one reader and the base profile; each answer is a file of its name."""
    named = {f"{name}.x": answer for name, answer in answers.items()}
    for name in named:
        (folder / name).write_bytes(b"x")
    offers = (Offer("test", "reader", "told", Told(named)), Offer("test", "profile", "base", BASE))
    return Host(Loaded(offers, ()))


def examined(folder: Path, settings: Settings | None = None, **answers: RawForm | CaseFile | Exception) -> Examined:
    return examine(host(folder, **answers), folder / "bericht.x", settings or Settings())


CLEAN_ROW = "1.1 | Ziel | Maßnahme | Amt | | 2019 | 500 € | | umgesetzt"
CLEAN = report(CLEAN_ROW)


def test_a_form_is_read_checked_and_judged(folder: Path) -> None:
    result = examined(folder, bericht=CLEAN)
    assert result.ledger.form == "jahresbericht"
    assert result.case_file.case.reports[0].entries[0].measure == "Maßnahme"
    assert result.verdict is Verdict.ACCEPT


def test_an_input_that_cannot_be_read_is_rejected_with_its_reason(folder: Path) -> None:
    result = examined(folder, bericht=UnreadableInput("input-not-recognised", "bericht.x", readers="–"))
    assert result.verdict is Verdict.REJECT
    assert [one.code for one in result.findings] == ["input-not-recognised"]
    assert str(result.findings[0].address) == "bericht.x"


def test_a_foreign_workbook_is_rejected_with_every_cell_in_its_account(folder: Path) -> None:
    result = examined(folder, bericht=form(measures("Haushalt", header="Konto | Betrag")))
    assert "form-not-recognised" in [one.code for one in result.findings]
    assert result.verdict is Verdict.REJECT
    assert result.ledger.reported > 0


def test_the_account_of_a_merged_input_is_its_own(folder: Path) -> None:
    last_year = read(report("9.9 | Ziel | Alte Maßnahme", {"bericht_zeitraum": "2018"}))
    result = examined(folder, Settings(case=folder / "akte.x"), bericht=CLEAN, akte=last_year)
    assert [one.id for one in result.case_file.case.reports] == ["2018", "2019"]
    assert result.ledger.file == "bericht.x"
    assert [one.file for one in result.case_file.ledger] == ["bericht.xlsx", "bericht.x"]


def test_a_case_file_may_be_the_input_itself(folder: Path) -> None:
    known = read(CLEAN)
    result = examined(folder, bericht=known)
    assert result.case_file.case == known.case
    assert result.ledger == known.ledger[0]


@pytest.mark.parametrize(
    ("settings", "code"),
    [({"data": "other"}, "data-not-answers"), ({"case": "other"}, "case-not-a-case-file")],
)
def test_the_wrong_kind_of_file_beside_an_input_is_a_mistake_of_the_call(
    folder: Path, settings: dict[str, str], code: str
) -> None:
    given = {key: folder / f"{name}.x" for key, name in settings.items()}
    with pytest.raises(UsageError) as caught:
        examined(folder, Settings(**given), bericht=CLEAN, other=CLEAN)  # type: ignore[arg-type] # paths, by name
    assert caught.value.code == code


def test_a_format_that_nobody_writes_is_refused_with_those_there_are(folder: Path) -> None:
    plugins = host(folder, bericht=CLEAN)
    result = examine(plugins, folder / "bericht.x", Settings())
    with pytest.raises(UsageError, match="format-not-offered"):
        produce(plugins, result, "vorlage-jahresbericht", "docx", Settings())


def finding(code: str = "answer-missing", **more: object) -> Finding:
    return Finding.model_validate({"code": code, **more})


def chain() -> Chain:
    return Chain((BASE,))


def test_each_finding_is_told_once_the_worst_first_and_no_two_that_differ_are_one() -> None:
    one = finding("label-reworded", value="x")
    label = [finding(path="papers", details={"label": name}) for name in ("Nummer", "Datum", "Nummer")]
    told = graded(chain(), [one, *label, one])
    assert [(item.code, item.severity, item.details.get("label")) for item in told] == [
        ("answer-missing", Severity.ERROR, "Nummer"),
        ("answer-missing", Severity.ERROR, "Datum"),
        ("label-reworded", Severity.INFO, None),
    ]


def test_a_finding_gets_the_place_of_its_value_and_keeps_its_own() -> None:
    where = Address(file="f", sheet="S", cell="B4")
    sources = {"municipality/name": Source(addresses=(where,))}
    own = finding(path="municipality/name", address=Address(file="g"))
    placed = addressed([finding(path="municipality/name"), own, finding()], sources)
    assert [one.address for one in placed] == [where, Address(file="g"), None]


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are always text there")
def test_a_file_name_that_is_no_text_is_shown_as_far_as_it_is(folder: Path) -> None:
    path = folder / os.fsdecode(b"Jahresbericht-M\xfcller.x")
    path.write_bytes(b"x")
    assert InputFile(path).name == "Jahresbericht-M\ufffdller.x"


def test_hidden_answers_are_read_and_said(folder: Path) -> None:
    raw = form(master({"zert_nummer": cell("7")}), measures("1.1 | Z | M", hidden_rows=(6,)))
    assert "cells-hidden" in [one.code for one in examined(folder, bericht=raw).findings]


def test_what_is_missing_is_told_once_though_a_rule_asks_for_it_too(folder: Path) -> None:
    result = examined(folder, bericht=report("1|Z|M|J", {"kommune": None}))
    about = [one.code for one in result.findings if one.path == "municipality/name"]
    assert about == ["answer-missing"]


def test_a_report_that_does_not_name_its_period_is_asked_back(folder: Path) -> None:
    result = examined(folder, bericht=report(CLEAN_ROW, {"bericht_zeitraum": None}))
    told = {one.details["label"]: one.severity for one in result.findings if one.code == "answer-missing"}
    assert told == {"Berichtszeitraum": Severity.ERROR}
    assert result.verdict is Verdict.ASK
    assert examined(folder, bericht=CLEAN).verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("blank", "rows", "verdict"),
    [
        (1, 1, Verdict.ASK),
        (1, 2, Verdict.ACCEPT),
        (2, 4, Verdict.ACCEPT),
        (3, 12, Verdict.ASK),
        (3, 13, Verdict.ACCEPT),
        (4, 4, Verdict.ASK),
    ],
)
def test_a_report_that_leaves_the_status_of_many_measures_blank_is_asked_back(
    folder: Path, blank: int, rows: int, verdict: Verdict
) -> None:
    words = ["" if row < blank else "umgesetzt" for row in range(rows)]
    table = "\n".join(
        f"1.{n} | Ziel | Maßnahme {n} | Amt | | 2019 | 500 € | | {word}" for n, word in enumerate(words)
    )
    result = examined(folder, bericht=report(table))
    gaps = [
        (one.details["blank"], one.details["total"]) for one in result.findings if one.code == "answers-missing"
    ]
    assert gaps == ([(str(blank), str(rows))] if verdict is Verdict.ASK else [])
    assert result.verdict is verdict
    assert "report-without-status" not in [one.code for one in result.findings]
    each = [one.address.cell for one in result.findings if one.code == "entry-without-status" and one.address]
    assert each == ([f"C{6 + row}" for row in range(blank)] if blank < rows or rows == 1 else [])


def test_a_status_that_stands_elsewhere_is_none_that_is_missing(folder: Path) -> None:
    rows = "\n".join(f"1.{n} | Ziel | Maßnahme {n} | Amt | | 2019 | 500 € | | unverändert" for n in range(4))
    codes = [one.code for one in examined(folder, bericht=report(rows)).findings]
    assert "answers-missing" not in codes
    assert codes.count("reference-previous") == 4


class Watching(Told):
    """Notes whether the garbage collector is on while it reads."""

    def __init__(self, answers: Mapping[str, RawForm | CaseFile | Exception]) -> None:
        super().__init__(answers)
        self.met: list[bool] = []

    def read(self, source: InputFile) -> RawForm | CaseFile:
        self.met.append(gc.isenabled())
        return super().read(source)


def test_the_garbage_collector_rests_while_a_file_is_examined_and_works_afterwards(folder: Path) -> None:
    reader = Watching({"bericht.x": report("1.1 | Ziel | Maßnahme")})
    (folder / "bericht.x").write_bytes(b"x")
    offers = (Offer("test", "reader", "told", reader), Offer("test", "profile", "base", BASE))
    examine(Host(Loaded(offers, ())), folder / "bericht.x", Settings())
    assert reader.met == [False]
    assert gc.isenabled()
