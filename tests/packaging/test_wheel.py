"""What people install: the wheel holds what it should, and does the main job without this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "fixtures" / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)],
        check=True,
        capture_output=True,
    )
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed program where nothing of the repository is importable."""
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "import fgk_docs; print(fgk_docs.__file__, file=sys.stderr)\n"
        "from fgk_docs.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=folder,
        env={**environment, "FGK_DOCS_LANG": "de"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_wheel_holds_code_plugins_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    roots = {name.split("/")[0] for name in names}
    packages = {"fgk_docs", "fgk_docs_plugins", "fgk_docs_templates"}
    assert packages <= roots
    assert [root for root in roots - packages if not root.endswith(".dist-info")] == []
    for needed in (
        "fgk_docs/py.typed",
        "fgk_docs_plugins/sheets/__init__.py",
        "fgk_docs_plugins/pdf_forms/making/page.typ",
        "fgk_docs_plugins/pdf/layout.typ",
        "fgk_docs_templates/fonts/DejaVuSans.ttf",
        "fgk_docs_templates/fonts/DejaVuSans-LICENSE.txt",
        "fgk_docs_templates/fonts/LiberationSans-Regular.ttf",
        "fgk_docs_templates/fonts/LiberationSans-OFL.txt",
        "fgk_docs_templates/base/documents/_shared/template.typ",
        "fgk_docs_templates/base/profile.toml",
        "fgk_docs_templates/base/documents/_shared/template.docx",
        "fgk_docs_templates/base/forms/jahresbericht/A.toml",
        "fgk_docs_templates/base/findings/en.toml",
    ):
        assert needed in names
    assert [name for name in names if name.endswith((".pyc", ".orig", "~"))] == []


def test_the_installed_wheel_writes_a_council_paper(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "convert", str(REPORT), "--to", "vorlage-rezertifizierung.text", "-o", "aus")
    assert result.returncode == 0, result.stderr
    assert str(installed) in result.stderr
    paper = next((tmp_path / "aus").glob("*.txt")).read_text("utf-8")
    assert paper == (REPORT.parent / "vorlage-rezertifizierung.txt").read_text("utf-8")


def test_every_bundled_plugin_loads_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "plugin", "list")
    assert result.returncode == 0, result.stderr
    assert "defekt" not in result.stdout
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {*project["entry-points"]["fgk_docs"]} <= {line.split()[0] for line in result.stdout.splitlines()}


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_the_installed_program_makes_fills_and_describes_forms(installed: Path, tmp_path: Path, fmt: str) -> None:
    (tmp_path / "angaben.json").write_text('{"kommune": "Musterstadt", "art": "Stadt"}', encoding="utf-8")
    calls = [
        f"form make jahresbericht --format {fmt} -o leer.{fmt}",
        f"form fill leer.{fmt} --data angaben.json -o voll.{fmt}",
        "form show jahresbericht --format html -o handbuch.html",
    ]
    for call in calls:
        done = run(installed, tmp_path, *call.split())
        assert (done.returncode, done.stdout.split()) == (0, [call.split()[-1]]), done.stderr
