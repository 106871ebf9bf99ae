"""ZIP archives of reports as inputs: each member is an input of its own, and nothing is unpacked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_batch import TO
from tools.torture import FORM, report, tree

NAMES = ("a/bericht.xlsx", "b/bericht.xlsx", "Größe.xlsx")


def archive(path: Path, names: tuple[str, ...] = NAMES, **others: bytes) -> Path:
    """An archive of reports that differ, and of other files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for number, name in enumerate(names, 1):
            report(Path("einer.xlsx"), number)
            made.write("einer.xlsx", name)
        for name, data in others.items():
            made.writestr(name, data)
    return path


def states(path: str) -> dict[str, tuple[str, list[str]]]:
    """By input: what became of it, and the codes of its errors."""
    found = json.loads(Path(path).read_text(encoding="utf-8"))["inputs"]
    return {
        one["files"][0]: (
            one["state"],
            [finding["code"] for finding in one["findings"] if finding["severity"] == "error"],
        )
        for one in found
    }


def test_each_report_of_an_archive_is_an_input_and_its_folder_part_of_where_results_go(call: Call) -> None:
    archive(Path("ein/nord/Kreis & Co.zip"), **{"__MACOSX/._a": b"", ".DS_Store": b"", "liesmich.txt": b""})
    found = call("convert", "ein", *TO, "-o", "aus", "--report", "r.json", "--workers", 2)
    assert found.code == 0
    assert set(tree("aus")) == {
        "nord/kreis-co/a/herten1-vorlage-jahresbericht-2015.docx",
        "nord/kreis-co/b/herten2-vorlage-jahresbericht-2015.docx",
        "nord/kreis-co/herten3-vorlage-jahresbericht-2015.docx",
        "uebersicht.html",
    }
    assert list(states("r.json")) == [f"ein/nord/Kreis & Co.zip/{name}" for name in sorted(NAMES)]
    assert "ein/nord/Kreis & Co.zip: 2 Sperr- oder Systemdateien im Archiv" in found.err
    assert "ein/nord/Kreis & Co.zip/liesmich.txt: kein lesbares Format" in found.err
    assert [path.name for path in Path("ein").rglob("*")] == ["nord", "Kreis & Co.zip"]


def test_an_archive_gives_the_same_bytes_as_its_folder_with_any_number_of_workers(call: Call) -> None:
    with zipfile.ZipFile(archive(Path("alles.zip"))) as packed:
        packed.extractall("alles")
    call("convert", "alles", *TO, "-o", "aus", "--workers", 0)
    assert len(tree("aus")) == len(NAMES) + 1
    for workers in (0, 1, 2):
        call("convert", "alles.zip", *TO, "-o", f"aus{workers}", "--workers", workers)
        assert tree(f"aus{workers}") == tree("aus")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_every_bad_member_is_named_once_and_costs_no_other(call: Call) -> None:
    path = archive(
        Path("ein/alles.zip"),
        **{
            "../../x.xlsx": b"1",
            "archiv.zip": archive(Path("innen.zip"), ("n.xlsx",)).read_bytes(),
            "bombe.xlsx": b"\0" * 20_000_000,
            "kaputt.xlsx": FORM.read_bytes()[:3000],
            "verkleidet.zip": FORM.read_bytes(),
        },
    )
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("zwei.xlsx", b"1")
        made.writestr("zwei.xlsx", b"2")
        link = zipfile.ZipInfo("link.xlsx")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    archive(Path("ein/leer.zip"), ())
    Path("ein/halb.zip").write_bytes(path.read_bytes()[:9000])
    found = call("check", "ein", "--report", "r.json", "--workers", 2)
    assert found.code == 3
    told = states("r.json")
    assert {name.removeprefix("ein/"): codes for name, (_, codes) in told.items() if codes} == {
        "alles.zip/_/_/x.xlsx": ["member-name-unsafe"],
        "alles.zip/archiv.zip": ["zip-holds-files"],
        "alles.zip/bombe.xlsx": ["zip-too-large"],
        "alles.zip/kaputt.xlsx": ["zip-broken"],
        "alles.zip/link.xlsx": ["member-is-link"],
        "alles.zip/zwei.xlsx": ["member-twice"],
        "halb.zip": ["zip-broken"],
        "leer.zip": ["zip-empty"],
    }
    assert sum(state == "annehmen" for state, _ in told.values()) == len(NAMES) + 1


def test_what_is_done_of_an_archive_is_not_done_again(call: Call) -> None:
    path = archive(Path("alles.zip"))
    call("convert", path, *TO, "-o", "aus", "--workers", 1)
    before = {paper: paper.stat().st_mtime_ns for paper in Path("aus").rglob("*.docx")}
    with zipfile.ZipFile(path, "a") as made:
        report(Path("neu.xlsx"), 9)
        made.write("neu.xlsx", "neu.xlsx")
    assert call("convert", path, *TO, "-o", "aus", "--resume").code == 0
    after = {paper: paper.stat().st_mtime_ns for paper in Path("aus").rglob("*.docx")}
    assert {paper: when for paper, when in after.items() if paper in before} == before
    assert [paper.name for paper in after.keys() - before.keys()] == ["herten9-vorlage-jahresbericht-2015.docx"]


def test_an_archive_that_is_named_twice_is_read_once(call: Call) -> None:
    path = archive(Path("ein/alles.zip"))
    found = call("check", "ein", path)
    assert "3 Dateien geprüft" in found.out
    assert "1 Datei ausgelassen" in found.err


def test_a_workbook_named_as_an_archive_and_a_document_are_not_opened(call: Call) -> None:
    Path("ein").mkdir()
    Path("ein/bericht.zip").write_bytes(FORM.read_bytes())
    with zipfile.ZipFile("ein/brief.zip", "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<a/>")
    call("check", "ein", "--report", "r.json")
    assert {name: codes for name, (_, codes) in states("r.json").items()} == {
        "ein/bericht.zip": [],
        "ein/brief.zip": ["input-is-text"],
    }


def test_an_annotated_file_comes_out_of_an_archive(call: Call) -> None:
    found = call("check", archive(Path("alles.zip")), "--annotate", "zurueck")
    assert found.code == 0
    assert set(tree("zurueck")) == {
        "a/bericht-rueckmeldung.xlsx",
        "b/bericht-rueckmeldung.xlsx",
        "Größe-rueckmeldung.xlsx",
    }


def test_an_archive_that_is_dropped_in_leaves_as_one(call: Call) -> None:
    archive(Path("ein/gut.zip"), **{"liesmich.txt": b""})
    archive(Path("ein/nord/schlecht.zip"), ("a.xlsx",), **{"kaputt.xlsx": b"PK"})
    found = call("watch", "ein", "aus", "--to", "vorlage-jahresbericht.docx", "--settle", "0.1", "--once")
    assert found.code == 3
    assert set(tree("aus")) == {
        "gut/a/herten1-vorlage-jahresbericht-2015.docx",
        "gut/b/herten2-vorlage-jahresbericht-2015.docx",
        "gut/herten3-vorlage-jahresbericht-2015.docx",
        "nord/schlecht/herten1-vorlage-jahresbericht-2015.docx",
        *(f"erledigt/gut.zip{end}" for end in ("", ".feststellungen.json", ".feststellungen.txt")),
        *(f"abgewiesen/nord/schlecht.zip{end}" for end in ("", ".feststellungen.json", ".feststellungen.txt")),
    }
    assert "ein/gut.zip: 3 annehmen, Dokumente: 3" in found.err
    assert "ein/nord/schlecht.zip: 1 zurückweisen, 1 annehmen, Dokumente: 1" in found.err
    told = json.loads(Path("aus/erledigt/gut.zip.feststellungen.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in told["files"]] == [f"ein/gut.zip/{name}" for name in sorted(NAMES)]
    assert told["skipped"] == [{"file": "ein/gut.zip/liesmich.txt", "reason": "suffix"}]
    assert len(told["documents"]) == 3


def test_an_overview_of_ours_among_the_inputs_is_told_and_passed_over(call: Call) -> None:
    Path("ein").mkdir()
    report(Path("ein/bericht.xlsx"), 1)
    call("convert", "ein", "--to", "uebersicht.xlsx", "-o", "aus")
    Path("ein/alte Übersicht.xlsx").write_bytes(Path("aus/uebersicht.xlsx").read_bytes())
    found = call("convert", "ein", *TO, "-o", "neu", "--report", "r.json")
    assert found.code == 0
    assert "ein/alte Übersicht.xlsx: von fgk-docs geschrieben" in found.err
    assert list(states("r.json")) == ["ein/bericht.xlsx"]
    assert call("check", "ein/alte Übersicht.xlsx").code == 0
    read = call("read", "ein/alte Übersicht.xlsx")
    assert (read.code, "[own-document]" in read.err) == (2, True)
