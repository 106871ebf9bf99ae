"""A new plugin: a complete package that installs, passes its own tests and is listed, or nothing at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fgk_docs.cli.main import main
from fgk_docs.errors import NotWritable, UsageError
from fgk_docs.scaffold import KINDS, package, place
from tests.support.budget import chosen
from tests.support.made_forms import laid_out, made, read

FORM = Path(__file__).parents[2] / "fixtures" / "herten" / "jahresbericht-2014.xlsx"


def run(folder: Path, *arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FGK_DOCS_LANG": "de", "PYTHONDONTWRITEBYTECODE": "1"}
    if path is not None:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(path), os.environ.get("PYTHONPATH"))))
    return subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", chosen(["reader", "writer"], "reader"))
def test_a_new_plugin_installs_passes_its_tests_and_is_listed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A profile does so in ``tests/docs/test_examples.py``."""
    monkeypatch.chdir(tmp_path)
    assert main(["plugin", "new", "muster-land", "--kind", kind]) == 0
    folder, site = tmp_path / "fgk-docs-muster-land", tmp_path / "site"
    quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    installed = run(tmp_path, *quiet, "--target", str(site), str(folder))
    assert installed.returncode == 0, installed.stderr
    tested = run(folder, "-m", "pytest", "-q", path=site)
    assert tested.returncode == 0, tested.stdout
    listed = run(tmp_path, "-m", "fgk_docs", "plugin", "list", path=site)
    assert [
        line for line in listed.stdout.splitlines() if line.startswith("muster_land\t") and "muster-land" in line
    ]


@pytest.mark.parametrize("filled", ["", "pdf"])
def test_a_new_profile_is_one_that_can_be_used_as_it_is(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = read(FORM).case_file.case
    more = ["--from", str(made(laid_out("jahresbericht", case=case), filled, tmp_path))] if filled else []
    assert main(["plugin", "new", "muster-land", "--kind", "profile", *more]) == 0
    profile = tmp_path / "fgk-docs-muster-land" / "src" / "fgk_docs_muster_land" / "profile"
    assert main(["profile", "check", str(profile)]) == 0
    assert not filled or main(["form", "show", "muster-land", "--profile-dir", str(profile)]) == 0
    assert [*profile.glob("forms/*/1.toml")] == [profile / "forms" / "muster-land" / "1.toml"][: bool(filled)]


def test_every_call_that_the_read_me_of_a_new_profile_shows_is_one_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it were installed: its folder stands in for its name."""
    monkeypatch.chdir(tmp_path)
    assert main(["plugin", "new", "muster", "--kind", "profile"]) == 0
    made = tmp_path / "fgk-docs-muster"
    shown = re.findall(r"^fgk-docs (.+)$", (made / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(shown) > 2
    folder = str(made / "src" / "fgk_docs_muster" / "profile")
    for line in shown:
        assert main(line.replace("--profile muster", f"--profile-dir {folder}").split()) == 0, line
    assert (tmp_path / "vermerk.docx").is_file()


@pytest.mark.parametrize(
    "name",
    ["", "Muster", "1muster", "muster_land", "muster--land", "-muster", "muster-", "base", "a" * 31, "../x", "ä"],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as told:
        package(name, "reader")
    assert told.value.code == "plugin-name-invalid"
    assert main(["plugin", "new", "--kind", "reader", "-o", str(tmp_path), "--", name]) == 2
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("lang", "words"), [("de", "verwendet schon das Plugin „sheets“"), ("en", "“sheets” (fgk-docs) already uses")]
)
def test_a_name_that_an_installed_plugin_uses_is_refused_and_nothing_is_written(
    lang: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["plugin", "new", "xlsx", "--kind", "reader", "-o", str(tmp_path), "--lang", lang]
    assert main(call) == 2
    assert words in capsys.readouterr().err
    assert main(["plugin", "new", "pdf-forms", "--kind", "profile", "-o", str(tmp_path)]) == 2
    assert [*tmp_path.iterdir()] == []
    assert main(["plugin", "new", "xlsx", "--kind", "profile", "-o", str(tmp_path)]) == 0


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "fgk-docs-muster"
    target.mkdir()
    (target / "eigenes.txt").write_text("x", "utf-8")
    assert main(["plugin", "new", "muster", "--kind", "writer", "-o", str(tmp_path)]) == 5
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["eigenes.txt"]


def test_what_cannot_be_written_to_the_end_leaves_nothing(tmp_path: Path) -> None:
    made = {"a.txt": b"1", "a.txt/b.txt": b"2"}
    with pytest.raises(NotWritable):
        place(made, tmp_path / "neu")
    assert [*tmp_path.iterdir()] == []


def test_a_sample_is_for_profiles_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["plugin", "new", "muster", "--kind", "reader", "--from", str(FORM), "-o", str(tmp_path)]
    assert main(call) == 2
    assert "[plugin-from-for-profiles]" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_pattern_is_left_unfilled(kind: str) -> None:
    made = package("muster-land", kind)
    assert {"pyproject.toml", "README.md", "LICENSE", ".github/workflows/ci.yml", "tests/test_contract.py"} <= {
        *made
    }
    assert [path for path, data in made.items() if re.search(rb"@[A-Z]+@", data) or "@" in path] == []
