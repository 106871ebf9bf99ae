"""Reports on a run: a table of many, files for people and for other programs, also when the run was stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, indent, parse, tostring

import pytest
from lxml import etree, html

from fgk_docs.cli import reporting
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.report.rows import FileReport, Row
from fgk_docs.cli.report.run import Entry, Run, State, state_of, unreached
from fgk_docs.cli.report.run_html import run_html
from fgk_docs.cli.report.run_json import run_json
from fgk_docs.cli.report.run_junit import run_junit
from fgk_docs.cli.texts import Texts
from fgk_docs.model.address import Address
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.overview import Absence, MissingReport
from tests.cli.conftest import Call
from tools.torture import report

DE, EN = Texts(Lang.DE), Texts(Lang.EN)
ALL = ("--report", "lauf.html", "--report", "lauf.json", "--report", "lauf.xml")
ERROR = Row(
    "sum-wrong", Severity.ERROR, "Die Summe ist falsch.", "Bitte rechnen.", Address(file="a.xlsx", cell="B4")
)
HINT = Row("kept", Severity.INFO, "Ein <Kommentar>.")
ASK = Entry(
    FileReport("ein/a.xlsx", Verdict.ASK, (ERROR, HINT)), State.ASK, "Musterstadt", "16099001", "Familienbüro"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good reports and one that is none."""
    made = tmp_path / "eingang"
    made.mkdir()
    for number in range(3):
        report(made / f"{number}.xlsx", number)
    (made / "kaputt.xlsx").write_bytes(b"no workbook")
    return made


def data() -> dict[str, object]:
    found = json.loads(Path("lauf.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_a_report_names_each_input_once_with_whose_it_is_and_what_becomes_of_it(call: Call, folder: Path) -> None:
    assert call("check", folder, *ALL).code == 3
    found = data()
    assert (found["schema_version"], found["complete"]) == (1, True)
    assert found["counts"] == {"zurückweisen": 1, "annehmen": 3}
    told = [(Path(one["files"][0]).name, one["state"], one["municipality"], one["ags"]) for one in found["inputs"]]
    assert told == [
        ("0.xlsx", "annehmen", "Herten0", "05562020"),
        ("1.xlsx", "annehmen", "Herten1", "05562021"),
        ("2.xlsx", "annehmen", "Herten2", "05562022"),
        ("kaputt.xlsx", "zurückweisen", None, None),
    ]


def test_documents_stand_with_the_input_that_they_are_made_of(call: Call, folder: Path) -> None:
    call("convert", folder, "--to", "vorlage-jahresbericht.text", "-o", "aus", *ALL)
    assert [one["documents"] for one in data()["inputs"]] == [
        ["aus/herten0-vorlage-jahresbericht-2015.txt"],
        ["aus/herten1-vorlage-jahresbericht-2015.txt"],
        ["aus/herten2-vorlage-jahresbericht-2015.txt"],
        [],
    ]


def test_the_same_run_gives_the_same_bytes_by_any_number_of_workers(call: Call, folder: Path) -> None:
    given = []
    for workers in (0, 2):
        call("check", folder, *ALL, "--workers", workers)
        given.append([Path(f"lauf{suffix}").read_bytes() for suffix in reporting.FORMATS])
    assert given[0] == given[1]


def test_a_run_that_is_interrupted_tells_what_it_knows(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fgk_docs.batch.work import Desk, Outcome, Work

    do = Desk.do

    def stop(self: Desk, work: Work) -> Outcome:
        if work.paths[0].name == "1.xlsx":
            raise KeyboardInterrupt
        return do(self, work)

    monkeypatch.setattr(Desk, "do", stop)
    assert call("convert", folder, "--to", "vorlage-jahresbericht", "-o", "aus", *ALL).code == 130
    assert data()["complete"] is False
    assert [one["state"] for one in data()["inputs"]] == ["annehmen", *["nicht bearbeitet"] * 3]
    assert "Der Lauf wurde nicht beendet." in Path("lauf.html").read_text(encoding="utf-8")
    assert cases()[3].find("skipped") is not None


def test_a_call_that_writes_nothing_says_so_in_its_report(call: Call, folder: Path) -> None:
    Path("aus").mkdir()
    Path("aus/herten1-vorlage-jahresbericht-2015.txt").write_text("edited", encoding="utf-8")
    assert call("convert", folder, "--to", "vorlage-jahresbericht.text", "-o", "aus", *ALL).code == 5
    assert [one["code"] for one in data()["problems"]] == ["target-exists"]
    assert [one["documents"] for one in data()["inputs"]] == [[]] * 4


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("lauf.txt", "report-suffix"),
        ("eingang/lauf.html", "report-inside-input"),
        ("aus/uebersicht.html", "report-collision"),
        ("da.html", "report-exists"),
    ],
)
def test_a_report_never_takes_the_place_of_something_else(call: Call, folder: Path, name: str, code: str) -> None:
    Path("da.html").write_text("a page of somebody", encoding="utf-8")
    found = call("convert", folder, "--to", "uebersicht.html", "-o", "aus", "--report", name)
    assert found.code in (2, 5)
    assert f"[{code}]" in found.err
    assert Path("da.html").read_text(encoding="utf-8") == "a page of somebody"
    assert not Path("aus/uebersicht.html").exists()


def test_an_earlier_report_is_replaced(call: Call, folder: Path) -> None:
    for _ in range(2):
        assert call("check", folder / "0.xlsx", *ALL).code == 0
    assert len(data()["inputs"]) == 1


def test_many_inputs_are_told_as_a_table_with_those_that_failed(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "MANY", 3)
    report(folder / "2.xlsx", 2, (b">Herten2<", b"><"))
    few = call("check", folder, "--workers", "0").out.splitlines()
    assert few[:3] == ["nachfordern\t1", "zurückweisen\t1", "annehmen\t2"]
    assert few[3].endswith(
        "kaputt.xlsx: zurückweisen: Diese Art von Datei ist nicht bekannt. [input-not-recognised]"
    )
    assert few[4].endswith(
        "2.xlsx: nachfordern: Blatt ‚Stammdaten‘, C5: Die Angabe „Kommune“ fehlt. [answer-missing]"
    )
    assert few[5].startswith("Alle Feststellungen zeigt --details")
    assert few[6].startswith("4 Dateien geprüft: 2 annehmen, 1 nachfordern, 1 zurückweisen")
    assert len(call("check", folder, "--workers", "0", "--details").out.splitlines()) > 10


def test_a_work_list_says_whom_to_ask_for_what() -> None:
    page = html.fromstring("".join(run_html(DE, Run((ASK,), as_of="31.12.2026"))))
    assert page.get("lang") == "de"
    (row,) = page.xpath("//h2[@id='ask']/following::table[1]/tbody/tr")
    assert [" | ".join(p.text_content() for p in cell) for cell in row] == [
        "Musterstadt | AGS 16099001",
        "Familienbüro",
        "B4: Die Summe ist falsch. | → Bitte rechnen. | Dazu 1 Hinweis.",
        "ein/a.xlsx",
    ]
    assert not page.xpath("//@src | //link | //script | //@href[not(starts-with(., '#'))]")
    assert {one.get("scope") for one in page.xpath("//th")} == {"col", "row"}
    assert "Stand: 31.12.2026." in page.text_content()


def test_a_work_list_names_good_reports_of_which_a_paper_is_missing(call: Call, folder: Path) -> None:
    report(folder / "1 neu.xlsx", 1, (b"730 Besuche", b"731 Besuche"))
    call("convert", folder, "--to", "vorlage-jahresbericht.text", "-o", "aus", *ALL)
    page = html.fromstring(Path("lauf.html").read_text(encoding="utf-8"))
    rows = page.xpath("//h2[@id='hindered']/following::table[1]/tbody/tr")
    assert [Path(row[3].text_content()).name for row in rows] == ["1 neu.xlsx", "1.xlsx"]
    assert "Aus mehreren Eingaben würde dieselbe Datei" in rows[0][2].text_content()
    accepted = page.xpath("//h2[@id='accept']/following::table[1]/tbody/tr")
    assert [Path(row[1].text_content()).name for row in accepted] == ["0.xlsx", "2.xlsx"]


def test_files_that_were_left_out_are_told_again(call: Call, folder: Path) -> None:
    (folder / "Anschreiben.docx").write_bytes(b"x")
    (folder / "~$1.xlsx").write_bytes(b"x")
    call("check", folder, *ALL)
    told = [("Anschreiben.docx", "kein lesbares Format"), ("~$1.xlsx", "Sperr- oder Systemdatei")]
    left_out = json.loads(Path("lauf.json").read_text(encoding="utf-8"))["left_out"]
    assert [(Path(one["file"]).name, one["reason"]) for one in left_out] == told
    assert [one["code"] for one in left_out] == ["suffix", "litter"]
    page = html.fromstring(Path("lauf.html").read_text(encoding="utf-8"))
    rows = page.xpath("//h2[@id='left-out']/following::table[1]/tbody/tr")
    assert [(Path(row[0].text_content()).name, row[1].text_content()) for row in rows] == told


def test_what_a_file_says_is_no_markup_on_the_page() -> None:
    evil = Row("x", Severity.ERROR, "<script>alert(1)</script>", address=Address(file="a.xlsx", sheet="<b>"))
    text = "".join(run_html(EN, Run((Entry(FileReport("<i>.xlsx", Verdict.ASK, (evil,)), State.ASK, "<u>"),))))
    assert not any(f"<{tag}>" in text for tag in ("script", "b", "i", "u"))


def test_a_finding_from_the_threshold_on_is_a_failure() -> None:
    def kinds(threshold: Severity) -> list[str]:
        root = xml_of("".join(run_junit(DE, Run((ASK, unreached("b")), threshold=threshold.rank))))
        return [part.tag for part in root[0][0]]

    warning = Row("w", Severity.WARNING, "Na ja.")
    assert kinds(Severity.ERROR) == ["failure", "system-out"]
    assert kinds(Severity.INFO) == ["failure"]
    root = xml_of("".join(run_junit(DE, Run((Entry(FileReport("c", Verdict.ACCEPT, (warning,)), State.ACCEPT),)))))
    assert [part.tag for part in root[0][0]] == ["system-out"]


@pytest.fixture(scope="module")
def junit() -> etree.RelaxNG:
    """What servers accept."""
    return etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "support" / "junit.rng"))


LOST = FileReport("c.xlsx", None, (Row("input-crashed", Severity.ERROR, "Ab\x00gestürzt \ud800 \uffff"),))
ABSENT = [
    MissingReport(id=state.value, municipality="Fehlstadt", absence=state, due=None, ags=None, auditor=None)
    for state in Absence
]


EVERY = Run(
    (ASK, Entry(LOST, state_of(LOST)), unreached("d"), Entry(FileReport("e", Verdict.ACCEPT, ()), State.ACCEPT)),
    problems=(HINT, ERROR),
    missing=tuple(ABSENT),
)


@pytest.mark.parametrize("run", [Run(()), EVERY, Run((ASK,), threshold=Severity.INFO.rank, problems=(HINT,))])
@pytest.mark.parametrize("texts", [DE, EN])
def test_servers_accept_every_report(run: Run, texts: Texts, junit: etree.RelaxNG) -> None:
    junit.assertValid(etree.fromstring("".join(run_junit(texts, run)).encode()))


def test_servers_accept_the_report_of_a_real_run(call: Call, folder: Path, junit: etree.RelaxNG) -> None:
    call("check", folder, "--report", "lauf.xml", "--fail-on", "info")
    junit.assertValid(etree.parse("lauf.xml"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('errors="0"', 'errors="keine"'),
        ('time="0"', 'time="-1"'),
        ("<system-out>", "<failure message='a' type='b'/><system-out>"),
        ("<failure ", "<fehler "),
        ('type="sum-wrong"', 'type=""'),
    ],
)
def test_the_schema_notices_what_servers_would_stumble_over(old: str, new: str, junit: etree.RelaxNG) -> None:
    text = "".join(run_junit(DE, Run((ASK,))))
    assert old in text
    changed = text.replace(old, new).replace("</failure>", "</fehler>" if "fehler" in new else "</failure>")
    assert not junit.validate(etree.fromstring(changed.encode()))


def test_servers_find_as_many_cases_as_are_counted() -> None:
    run = Run((ASK, Entry(LOST, state_of(LOST)), unreached("d")), problems=(HINT,))
    root = xml_of("".join(run_junit(DE, run)))
    suite = root[0]
    assert (root.tag, suite.tag, len(suite)) == ("testsuites", "testsuite", 4)
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
    }
    assert all(case.get("name") and case.get("classname") for case in suite)
    assert run.of(State.CRASHED)[0].report is LOST


def test_json_holds_no_word_of_a_language_but_sentences(call: Call, folder: Path) -> None:
    (folder / "~$1.xlsx").write_bytes(b"x")
    Path("kommunen.csv").write_text("Kommune;AGS\nMusterhausen;16099009\n", encoding="utf-8")
    told = []
    for lang in ("de", "en"):
        call("check", folder, "--register", "kommunen.csv", "--report", "lauf.json", "--lang", lang)
        told.append((data(), wordless(data())))
    (german, plain), (english, other) = told
    assert plain == other
    assert german != english


def wordless(item: object) -> object:
    """Data without their sentences."""
    if isinstance(item, dict):
        return {key: wordless(one) for key, one in item.items() if key not in ("message", "remedy", "reason")}
    return [wordless(one) for one in item] if isinstance(item, list) else item


@pytest.mark.parametrize("run", [Run(()), EVERY])
def test_pieces_of_json_are_laid_out_as_the_whole_would_be(run: Run) -> None:
    text = "".join(run_json(run))
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text


@pytest.mark.parametrize("run", [Run(()), EVERY])
def test_pieces_of_xml_are_laid_out_as_the_whole_would_be(run: Run) -> None:
    text = "".join(run_junit(DE, run))
    root = xml_of(text)
    for element in root.iter():
        if len(element):
            element.text = None
        element.tail = None
    indent(root)
    assert text == f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


class Counted(Entry):
    """An entry that is counted as long as somebody holds it."""

    alive = most = 0

    def __init__(self, report: FileReport, state: State, municipality: str) -> None:
        super().__init__(report, state, municipality)
        Counted.alive += 1
        Counted.most = max(Counted.most, Counted.alive)

    def __del__(self) -> None:
        Counted.alive -= 1


@pytest.mark.parametrize("written", [lambda _, run: run_json(run), run_junit, run_html])
def test_of_a_thousand_inputs_few_are_held_while_a_report_is_written(
    written: Callable[[Texts, Run], Iterator[str]],
) -> None:
    states = (State.ASK, State.ACCEPT, State.REJECT)

    def made(place: int) -> Entry:
        return Counted(FileReport(f"{place}.xlsx", Verdict.ASK, (ERROR,)), states[place % 3], f"Ort {place:04}")

    Counted.most = Counted.alive
    before = Counted.alive
    text = "".join(written(DE, Run(Lazy(1000, made))))
    assert all(f"{place}.xlsx" in text for place in range(1000))
    assert Counted.most - before <= 4


def xml_of(text: str) -> Element:
    from xml.etree.ElementTree import fromstring

    return fromstring(text.encode("utf-8"))


def cases() -> list[Element]:
    return list(parse("lauf.xml").getroot()[0])
