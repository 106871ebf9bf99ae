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
from tests.cli.conftest import Call
from tests.plugins.carrying.editing import NEW, edited, paper

REPORT = FOLDER / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper about a report, far from it."""
    folder = tmp_path_factory.mktemp("papiere")
    assert main(["convert", str(REPORT), "--to", "vorlage-jahresbericht.pdf", "-o", str(folder)]) == ExitCode.DONE
    (made,) = folder.iterdir()
    return made


def test_a_count_names_file_sheet_and_range(document: Path, call: Call) -> None:
    code, out, _ = call("explain", document, "31 Maßnahmen")
    assert code == ExitCode.DONE
    assert "‚31 Maßnahmen‘ – gezählt aus jahresbericht-2017.xlsx, Blatt ‚Maßnahmen‘, C6:C10, C12:C18" in out
    assert "(31 Angaben)" in out
    assert "Gemacht aus: jahresbericht-2017.xlsx (SHA-256 " in out
    assert str(REPORT.parent) not in out


def test_a_sentence_of_the_profile_is_answered_with_its_text_and_line(document: Path, call: Call) -> None:
    code, out, _ = call("explain", document, "Einzelne Maßnahmen stehen unter dem Vorbehalt")
    assert code == ExitCode.DONE
    assert "– Text: Profil base, documents/vorlage-jahresbericht/text.md.j2, Zeile " in out
    assert "Block „budget_proviso_words“" in out


def test_what_is_not_there_ends_with_two_and_the_nearest_words(document: Path, call: Call) -> None:
    code, out, err = call("explain", document, "Der Bericht für den Zeitraum 2017 umfasst 32 Massnahmen")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "[explain-text-not-found]" in err
    assert "Der Bericht für den Zeitraum 2017 umfasst 31 Maßnahmen" in err


def test_nothing_is_said_to_be_like_a_text_that_nothing_is_like(document: Path, call: Call) -> None:
    for words, hint in (("qqqq xxxx 4711", False), ("Einzelne Maßnahme stehen unter dem Vorbehalt", True)):
        code, _, err = call("explain", document, words)
        assert (code, "ähnlichsten" in err) == (ExitCode.USAGE, hint), err


def test_a_file_without_data_ends_with_three(call: Call, tmp_path: Path) -> None:
    for path in (REPORT, FOLDER / "README.md"):
        code, _, err = call("explain", path)
        assert (code, "[embedded-none]" in err) == (ExitCode.UNREADABLE, True)
    torn = tmp_path / "torn.docx"
    torn.write_bytes(paper("docx")[:-200])
    assert call("explain", torn).code == ExitCode.UNREADABLE


def test_the_whole_document_is_explained_without_a_text(document: Path, call: Call) -> None:
    code, out, _ = call("explain", document)
    assert code == ExitCode.DONE
    assert "\n\nBeschlussvorschlag\n" in out
    assert "‚[Datum der Vorlage ergänzen]‘ – noch auszufüllen" in out
    assert "Herkunft nicht festgehalten" not in out


def test_json_has_each_part_with_its_places(document: Path, call: Call) -> None:
    _, out, _ = call("explain", document, "31 Maßnahmen", "--json")
    data = json.loads(out)
    assert (data["schema_version"], data["kind"], data["edited"]) == (1, "vorlage-jahresbericht", None)
    (passage,) = data["passages"]
    count, words = passage["parts"]
    assert (count["text"], count["why"], count["number"]) == ("31", "count", 31)
    assert count["places"][0]["sheet"] == "Maßnahmen"
    assert words["origin"]["profile"] == "base"


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_an_edited_document_names_its_sections_and_what_was_put_in(fmt: str, tmp_path: Path, call: Call) -> None:
    path = tmp_path / f"vorlage.{fmt}"
    path.write_bytes(edited(fmt))
    code, out, _ = call("explain", path, "aktiv unterstützt")
    assert code == ExitCode.DONE
    assert "Der Text wurde seither geändert, in: „Beschlussvorschlag“, „Begründung“." in out
    code, _, err = call("explain", path, NEW)
    assert code == ExitCode.DONE
    assert f"‚{NEW}‘ steht im Dokument, wurde aber nach dem Schreiben eingefügt, in: Begründung." in err
    _, out, _ = call("explain", path, "Planmäßig dauert das Verfahren etwa ein Jahr")
    assert "(der Absatz wurde seither geändert)" in out
    path.write_bytes(paper(fmt))
    assert "Der Text ist, wie er geschrieben wurde." in call("explain", path, "aktiv unterstützt").out


def test_the_page_is_written_and_kept(document: Path, tmp_path: Path, call: Call) -> None:
    page = tmp_path / "herkunft.html"
    code, out, err = call("explain", document, "--html", page)
    assert (code, out) == (ExitCode.DONE, "")
    assert page.name in err
    text = page.read_text("utf-8")
    assert "gezählt aus jahresbericht-2017.xlsx, Blatt ‚Maßnahmen‘" in text
    assert "://" not in text
    assert call("explain", document, "--html", page).code == ExitCode.NOT_WRITABLE
    assert call("explain", document, "--html", document, "--force").code == ExitCode.USAGE


def test_english_quotes_stand_around_english_words(document: Path, call: Call) -> None:
    _, whole, _ = call("explain", document, "--lang", "en")
    assert [line for line in whole.splitlines() if line.strip().startswith(("‚", "„"))] == []
    assert "\n  ‘" in whole
    edit = Edit("begruendung", "Begründung", ("alt",), ("neu",))
    assert list(told_edits(Texts(Lang.EN), [edit])) == ["The text was changed since, in: “Begründung”."]
    assert list(told_edits(Texts(Lang.DE), [edit])) == ["Der Text wurde seither geändert, in: „Begründung“."]


def test_english_words(document: Path, call: Call) -> None:
    _, out, _ = call("explain", document, "31 Maßnahmen", "--lang", "en")
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


def test_the_report_of_the_year_before_is_named_with_its_digest(tmp_path: Path, call: Call) -> None:
    earlier = FOLDER / "sondershausen" / "jahresbericht-2023.xlsx"
    report = FOLDER / "sondershausen" / "folgejahr" / "jahresbericht-2024.xlsx"
    for folder, path in (("alt", earlier), ("neu", report)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "jahresbericht.xlsx").write_bytes(path.read_bytes())
    now, before = (tmp_path / folder / "jahresbericht.xlsx" for folder in ("neu", "alt"))
    to = ("--to", "mitteilung-jahresbericht.docx", "-o", "aus")
    made = call("convert", now, "--previous", before, *to).out.strip()
    _, out, _ = call("explain", made)
    digests = new, old = [hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in (report, earlier)]
    assert f"Gemacht aus: jahresbericht.xlsx (SHA-256 {new}…), jahresbericht.xlsx (2023) (SHA-256 {old}…)" in out
    assert "‚Tempo 30 vor Kitas prüfen‘ – aus jahresbericht.xlsx (2023), Blatt ‚HF 5‘, I6" in out
    inputs = json.loads(call("read", made).out)["inputs"]
    assert [one["sha256"][:12] for one in inputs] == digests
