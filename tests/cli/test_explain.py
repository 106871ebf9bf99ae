"""``fgk-docs explain``, from a document alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from fgk_docs.cli.explaining.heads import edited as told_edits
from fgk_docs.cli.explaining.words import places as places_of
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.main import main
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode
from fgk_docs.lineage.edited import Edit
from fgk_docs.lineage.origins import Part, Why
from fgk_docs.model.address import Address
from fixtures.jobs import FOLDER
from tests.plugins.carrying.editing import NEW, edited, paper

REPORT = FOLDER / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper about a report, far from it."""
    folder = tmp_path_factory.mktemp("papiere")
    assert main(["convert", str(REPORT), "--to", "vorlage-jahresbericht.pdf", "-o", str(folder)]) == ExitCode.DONE
    (made,) = folder.iterdir()
    return made


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["explain", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_count_names_file_sheet_and_range(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, str(document), "31 Maßnahmen")
    assert code == ExitCode.DONE
    assert "‚31 Maßnahmen‘ – gezählt aus jahresbericht-2017.xlsx, Blatt ‚Maßnahmen‘, C6:C10, C12:C18" in out
    assert "(31 Angaben)" in out
    assert "Gemacht aus: jahresbericht-2017.xlsx (SHA-256 " in out
    assert str(REPORT.parent) not in out


def test_a_sentence_of_the_profile_is_answered_with_its_text_and_line(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said(capsys, str(document), "Einzelne Maßnahmen stehen unter dem Vorbehalt")
    assert code == ExitCode.DONE
    assert "– Text: Profil base, documents/vorlage-jahresbericht/text.md.j2, Zeile " in out
    assert "Block „budget_proviso_words“" in out


def test_what_is_not_there_ends_with_two_and_the_nearest_words(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, str(document), "Der Bericht für den Zeitraum 2017 umfasst 32 Massnahmen")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "[explain-text-not-found]" in err
    assert "Der Bericht für den Zeitraum 2017 umfasst 31 Maßnahmen" in err


def test_a_file_without_data_ends_with_three(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for path in (REPORT, FOLDER / "README.md"):
        code, _, err = said(capsys, str(path))
        assert (code, "[embedded-none]" in err) == (ExitCode.UNREADABLE, True)
    torn = tmp_path / "torn.docx"
    torn.write_bytes(paper("docx")[:-200])
    assert said(capsys, str(torn))[0] == ExitCode.UNREADABLE


def test_the_whole_document_is_explained_without_a_text(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, str(document))
    assert code == ExitCode.DONE
    assert "\n\nBeschlussvorschlag\n" in out
    assert "‚[Datum der Vorlage ergänzen]‘ – noch auszufüllen" in out
    assert "Herkunft nicht festgehalten" not in out


def test_json_has_each_part_with_its_places(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, str(document), "31 Maßnahmen", "--json")
    data = json.loads(out)
    assert (data["schema_version"], data["kind"], data["edited"]) == (1, "vorlage-jahresbericht", None)
    (passage,) = data["passages"]
    count, words = passage["parts"]
    assert (count["text"], count["why"], count["number"]) == ("31", "count", 31)
    assert count["places"][0]["sheet"] == "Maßnahmen"
    assert words["origin"]["profile"] == "base"


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_an_edited_document_names_its_sections_and_what_was_put_in(
    fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"vorlage.{fmt}"
    path.write_bytes(edited(fmt))
    code, out, _ = said(capsys, str(path), "aktiv unterstützt")
    assert code == ExitCode.DONE
    assert "Der Text wurde seither geändert, in: „Beschlussvorschlag“, „Begründung“." in out
    code, _, err = said(capsys, str(path), NEW)
    assert code == ExitCode.DONE
    assert f"‚{NEW}‘ steht im Dokument, wurde aber nach dem Schreiben eingefügt, in: Begründung." in err
    _, out, _ = said(capsys, str(path), "Planmäßig dauert das Verfahren etwa ein Jahr")
    assert "(der Absatz wurde seither geändert)" in out
    path.write_bytes(paper(fmt))
    assert "Der Text ist, wie er geschrieben wurde." in said(capsys, str(path), "aktiv unterstützt")[1]


def test_the_page_is_written_and_kept(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "herkunft.html"
    code, out, err = said(capsys, str(document), "--html", str(page))
    assert (code, out) == (ExitCode.DONE, "")
    assert page.name in err
    text = page.read_text("utf-8")
    assert "gezählt aus jahresbericht-2017.xlsx, Blatt ‚Maßnahmen‘" in text
    assert "://" not in text
    assert said(capsys, str(document), "--html", str(page))[0] == ExitCode.NOT_WRITABLE
    assert said(capsys, str(document), "--html", str(document), "--force")[0] == ExitCode.USAGE


def test_english_quotes_stand_around_english_words(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, whole, _ = said(capsys, str(document), "--lang", "en")
    assert [line for line in whole.splitlines() if line.strip().startswith(("‚", "„"))] == []
    assert "\n  ‘" in whole
    edit = Edit("begruendung", "Begründung", ("alt",), ("neu",))
    assert list(told_edits(Texts(Lang.EN), [edit])) == ["The text was changed since, in: “Begründung”."]
    assert list(told_edits(Texts(Lang.DE), [edit])) == ["Der Text wurde seither geändert, in: „Begründung“."]


def test_english_words(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, str(document), "31 Maßnahmen", "--lang", "en")
    assert "– counted from jahresbericht-2017.xlsx, sheet" in out


@pytest.mark.parametrize(
    ("lang", "places", "words"),
    [
        ("de", [Address("a.xlsx", "HF 2", "F14")], "a.xlsx, Blatt ‚HF 2‘, F14"),
        ("de", [Address("a.xlsx", "HF 2", "F14:F25, F30")], "a.xlsx, Blatt ‚HF 2‘, F14:F25 und F30"),
        (
            "de",
            [
                Address("a.xlsx", "HF 2", "C1, C3, C5"),
                Address("b.xlsx", "HF 2", "C1"),
                Address("a.xlsx", "HF 3", "C2"),
            ],
            "a.xlsx, Blatt ‚HF 2‘, C1, C3 und C5; Blatt ‚HF 3‘, C2; b.xlsx, Blatt ‚HF 2‘, C1",
        ),
        (
            "de",
            [
                Address("f.pdf", page=1, field="Stand.1"),
                Address("f.pdf", page=1, field="Stand.2"),
                Address("f.pdf", page=2, field="Ort"),
            ],
            "f.pdf, Seite 1, Feld Stand.1 und Feld Stand.2; Seite 2, Feld Ort",
        ),
        ("de", [Address("d.toml", field="nummer")], "d.toml, Feld nummer"),
        ("de", [Address("d.csv", "a\x1b[2J", "B2")], "d.csv, Blatt ‚a\ufffd[2J‘, B2"),
        ("de", [Address("x.json")], "x.json"),
        ("en", [Address("a.xlsx", "HF 2", "F14, F30")], "a.xlsx, sheet ‘HF 2’, F14 and F30"),
    ],
)
def test_a_file_and_a_sheet_are_named_once_however_many_cells_there_are(
    lang: str, places: list[Address], words: str
) -> None:
    assert places_of(Texts(Lang(lang)), Part("x", Why.VALUE, addresses=tuple(places))) == words


def test_the_report_of_the_year_before_is_named_with_its_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = FOLDER / "sondershausen" / "jahresbericht-2023.xlsx"
    report = FOLDER / "sondershausen" / "folgejahr" / "jahresbericht-2024.xlsx"
    for folder, path in (("alt", earlier), ("neu", report)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "jahresbericht.xlsx").write_bytes(path.read_bytes())
    names = [str(tmp_path / folder / "jahresbericht.xlsx") for folder in ("neu", "alt")]
    to = ("--to", "mitteilung-jahresbericht.docx", "-o", str(tmp_path))
    assert main(["convert", names[0], "--previous", names[1], *to]) == ExitCode.DONE
    (made,) = tmp_path.glob("*.docx")
    _, out, _ = said(capsys, str(made))
    digests = now, before = [hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in (report, earlier)]
    assert f"Gemacht aus: jahresbericht.xlsx (SHA-256 {now}…), jahresbericht.xlsx (2023) (SHA-256 {before}…)" in out
    assert "‚Tempo 30 vor Kitas prüfen‘ – aus jahresbericht.xlsx (2023), Blatt ‚HF 5‘, I6" in out
    capsys.readouterr()
    assert main(["read", str(made)]) == ExitCode.DONE
    inputs = json.loads(capsys.readouterr().out)["inputs"]
    assert [one["sha256"][:12] for one in inputs] == digests
