"""Golden texts of a plugin: compared by default, written on demand, every difference shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fgk_docs.cli.main import main

FORM = Path(__file__).parents[2] / "fixtures" / "herten" / "jahresbericht-2014.xlsx"


def described(folder: Path, text: str) -> Path:
    (folder / "golden.toml").write_text(text, "utf-8")
    return folder


ONE = 'schema = 1\nas_of = 2029-03-01\n[cases.muster]\nphase = "entscheidung"\nkinds = ["vorlage-teilnahme"]\n'


def test_texts_are_written_once_and_the_same_after_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = described(tmp_path, ONE)
    assert main(["golden", str(folder)]) == 1
    assert "+Beschlussvorlage" in capsys.readouterr().out
    assert [*folder.glob("*.txt")] == []
    assert main(["golden", "--write", str(folder)]) == 0
    assert [path.name for path in folder.glob("*.txt")] == ["muster-vorlage-teilnahme.txt"]
    capsys.readouterr()
    assert main(["golden", "--check", str(folder)]) == 0
    assert capsys.readouterr().out == ""


def test_a_changed_text_is_shown_with_its_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = described(tmp_path, ONE)
    main(["golden", "--write", str(folder)])
    (path,) = folder.glob("*.txt")
    path.write_text(path.read_text("utf-8").replace("Beschlussvorlage", "Vorlage", 1), "utf-8")
    capsys.readouterr()
    assert main(["golden", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "-Vorlage\n+Beschlussvorlage\n" in shown
    assert "Vorlage" in path.read_text("utf-8").split("\n")[0]


def test_a_text_that_no_case_gives_any_more_is_told_and_taken_away(tmp_path: Path) -> None:
    folder = described(tmp_path, ONE)
    main(["golden", "--write", str(folder)])
    (folder / "alt-vorlage.txt").write_text("x", "utf-8")
    assert main(["golden", str(folder)]) == 1
    assert main(["golden", "--write", str(folder)]) == 0
    assert not (folder / "alt-vorlage.txt").exists()


def test_a_kept_text_of_another_encoding_is_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = described(tmp_path, ONE)
    main(["golden", "--write", str(folder)])
    (path,) = folder.glob("*.txt")
    whole = path.read_bytes()
    path.write_bytes(whole.decode().encode("cp1252", "replace"))
    (folder / "ordner.txt").mkdir()
    assert main(["golden", str(folder)]) == 1
    said = capsys.readouterr()
    assert "ordner.txt" not in said.out + said.err
    assert main(["golden", "--write", str(folder)]) == 0
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", ["../fort", "a/b", "a\\\\b", ""])
def test_a_case_has_a_name_that_leads_nowhere(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ein").mkdir()
    folder = described(tmp_path / "ein", ONE.replace("[cases.muster]", f'[cases."{name}"]'))
    assert main(["golden", "--write", str(folder)]) == 2
    assert "[golden-invalid]" in capsys.readouterr().err
    assert [*tmp_path.rglob("*.txt")] == []


def test_a_filled_form_can_be_a_case(tmp_path: Path) -> None:
    (tmp_path / "bericht.xlsx").write_bytes(FORM.read_bytes())
    described(
        tmp_path, 'schema = 1\n[cases.herten]\ninput = "bericht.xlsx"\nkinds = ["mitteilung-jahresbericht"]\n'
    )
    assert main(["golden", "--write", str(tmp_path)]) == 0
    made = (tmp_path / "herten-mitteilung-jahresbericht.txt").read_text("utf-8")
    assert made == (FORM.parent / "mitteilung-jahresbericht.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, 2),
        ("schema = 2\n", 2),
        ("schema = 1\nprofil = 'x'\n", 2),
        ("schema =", 2),
        ('schema = 1\nprofile = "gibt-es-nicht"\n', 2),
        ('schema = 1\n[cases.x]\nphase = "ziele"\nkinds = ["gibt-es-nicht"]\n', 2),
        ('schema = 1\n[cases.x]\ninput = "gibt-es-nicht.xlsx"\nkinds = ["vorlage-teilnahme"]\n', 3),
    ],
)
def test_a_description_that_cannot_be_meant_is_one_clear_error(
    text: str | None, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        described(tmp_path, text)
    assert main(["golden", "--write", str(tmp_path)]) == code
    assert "→" in capsys.readouterr().err
    assert [*tmp_path.glob("*.txt")] == []


def test_the_fixture_fails_with_the_difference(
    tmp_path: Path, fgk_docs_golden: Callable[[str | Path], None]
) -> None:
    folder = described(tmp_path, ONE)
    with pytest.raises(pytest.fail.Exception, match=r"\+Beschlussvorlage"):
        fgk_docs_golden(folder)
    main(["golden", "--write", str(folder)])
    fgk_docs_golden(folder)
