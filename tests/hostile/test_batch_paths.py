"""Folders, journals and names made to lead a run elsewhere: nothing outside is read, moved or written."""

from __future__ import annotations

import gettext
import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from fgk_docs.batch.targets import Naming, file_name
from fgk_docs.cli.main import main
from fgk_docs.model.paths import slug
from tools.torture import report, tree

TO = ("--to", "vorlage-jahresbericht.docx")
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://a.example/";"x")', "+1+1", "-1+1", "@SUM(A1)")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program in a folder with one report of Herten1; gives the exit code and what was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FGK_DOCS_LANG", "de")
    Path("ein").mkdir()
    report(Path("ein/a.xlsx"), 1)
    domain = gettext.textdomain()

    def _run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(arguments)
        gettext.textdomain(domain)
        return code, capsys.readouterr().err

    return _run


def test_links_out_of_a_folder_are_told_and_not_followed(run: Run) -> None:
    Path("draussen").mkdir()
    report(Path("draussen/b.xlsx"), 2)
    Path("ein/link.xlsx").symlink_to(Path("draussen/b.xlsx").absolute())
    Path("ein/ordner").symlink_to(Path("draussen").absolute())
    Path("ein/innen.xlsx").symlink_to(Path("a.xlsx"))
    _, said = run("convert", "ein", *TO, "-o", "aus")
    assert said.count("ein/link.xlsx: ") == 1
    assert said.count("ein/ordner: ") == 1
    assert "ein/innen.xlsx: schon genannt" in said
    assert set(tree("aus")) == {"herten1-vorlage-jahresbericht-2015.docx"}


def test_a_link_that_is_named_itself_is_read(run: Run) -> None:
    Path("link.xlsx").symlink_to(Path("ein/a.xlsx"))
    assert run("convert", "link.xlsx", *TO, "-o", "aus")[0] == 0


def test_a_folder_that_is_named_may_be_a_link_and_so_may_the_output(run: Run) -> None:
    Path("eingang").symlink_to(Path("ein"))
    Path("platte").mkdir()
    Path("aus").symlink_to(Path("platte"))
    assert run("convert", "eingang", *TO, "-o", "aus", "--workers", "0")[0] == 0
    assert set(tree("platte")) == {"herten1-vorlage-jahresbericht-2015.docx"}


def test_what_is_no_file_is_told_and_not_opened(run: Run) -> None:
    os.mkfifo("ein/rohr.xlsx")
    code, said = run("convert", "ein", *TO, "-o", "aus")
    assert code == 3
    assert "ein/rohr.xlsx: keine gewöhnliche Datei" in said


@pytest.mark.parametrize("place", [".fgk-docs", ".fgk-docs/journal.jsonl", ".fgk-docs/staged"])
def test_a_journal_that_is_a_link_is_refused(run: Run, place: str) -> None:
    Path("fremd").mkdir()
    Path("fremd/wichtig").write_bytes(b"keep")
    link = Path("aus", place)
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("fremd/wichtig" if place.endswith("jsonl") else "fremd").absolute())
    code, said = run("convert", "ein", *TO, "-o", "aus", "--workers", "0")
    assert code == 5
    assert "output-is-link" in said
    assert tree("fremd") == {"wichtig": b"keep"}


def _hostile(entry: dict[str, object], change: str) -> dict[str, object]:
    """A line of the journal, changed so that it would lead elsewhere."""
    secret = {"sha256": hashlib.sha256(b"secret").hexdigest(), "name": "../../../geheim"}
    told = entry["told"][0]  # type: ignore[index]
    made = told["made"][0]
    if change == "staged":
        made["files"] = [["", secret]]
    elif change == "section":
        made["files"] = [["../../heraus", made["files"][0][1]]]
    elif change == "municipality":
        told["known"]["municipality"] = "../heraus"
    elif change == "kind":
        made["order"]["kind"] = "x/../../heraus"
    return entry


@pytest.mark.parametrize("change", ["staged", "section", "municipality", "kind"])
def test_a_hostile_journal_leads_nowhere(run: Run, change: str) -> None:
    run("convert", "ein", *TO, "-o", "aus", "--workers", "0")
    before = tree("aus")
    Path("geheim").write_bytes(b"secret")
    Path("aus/.fgk-docs/staged").mkdir(exist_ok=True)
    journal = Path("aus/.fgk-docs/journal.jsonl")
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    lines = [_hostile(line, change) if "work" in line else line for line in lines]
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, said = run("convert", "ein", *TO, "-o", "aus", "--workers", "0", "--resume")
    assert code == 0, said
    assert tree("aus") == before
    assert Path("geheim").read_bytes() == b"secret"
    assert sorted(path.name for path in Path().iterdir()) == ["aus", "ein", "geheim"]


@pytest.mark.parametrize(
    "said", ["CON", "nul.", "../../etc/passwd", "a/b\\c:d*?", "x" * 5000, "\u202e\x00\n", "…", ""]
)
def test_names_of_results_are_safe_on_every_system(said: str) -> None:
    for known in (Naming(slug(said), "2015"), Naming("", "")):
        name = file_name(known, "vorlage-jahresbericht", said, ".docx")
        assert len(os.fsencode(name)) < 200
        assert name == name.strip(" .")
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert name.split(".")[0] not in RESERVED


def test_names_of_the_longest_files_have_room_for_what_goes_back(run: Run) -> None:
    name = "b" * 250 + ".xlsx"
    Path("ein/a.xlsx").rename(Path("ein", name))
    code, said = run("check", "ein", "--annotate", "zurueck")
    assert code in (0, 5), said
    assert "Traceback" not in said


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_text_that_looks_like_a_formula_stays_text_in_a_made_form(run: Run, fmt: str) -> None:
    rows = [{"handlungsfeld": "Prävention", "massnahme": text, "stand": "umgesetzt"} for text in FORMULAS]
    data = {"kommune": FORMULAS[1], "art": "Stadt", "massnahmen": rows}
    Path("d.json").write_text(json.dumps(data), encoding="utf-8")
    code, said = run("form", "fill", "jahresbericht", "--data", "d.json", "--format", fmt, "-o", f"f.{fmt}")
    assert code == 0, said
    if fmt == "ods":
        content = zipfile.ZipFile("f.ods").read("content.xml").decode()
        assert "1+1" in content
        assert 'table:formula="of:=1+1' not in content
        assert "cmd|" not in "".join(part.split('"')[0] for part in content.split('table:formula="')[1:])
        return
    cells = [cell for sheet in openpyxl.load_workbook("f.xlsx") for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if cell.value in FORMULAS]
    assert {cell.value for cell in texts} == set(FORMULAS)
    assert {cell.data_type for cell in texts} <= {"s", "inlineStr"}
