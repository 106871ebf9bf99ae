"""The distributions in ``plugins/`` are tested against built wheels, and again when anything in them changes."""

from __future__ import annotations

import ast
import subprocess
import zipfile
from pathlib import Path

import pytest

from tools import plugins

PUBLIC = tuple(f"fgk_docs.{name}" for name in ("errors", "hookspecs", "language", "model", "protocols", "safe"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one distribution, and no core to build."""
    monkeypatch.setattr(plugins, "ROOT", tmp_path)
    monkeypatch.setattr(plugins, "WORK", tmp_path / "build" / "plugins")
    monkeypatch.setattr(plugins, "core_inputs", lambda: [tmp_path / "src"])
    source = tmp_path / "plugins" / "fgk-docs-somewhere"
    for name, text in {
        "src/fgk_docs/core.py": "CORE = 1\n",
        "plugins/fgk_docs_plugins/__init__.py": "",
        "plugins/fgk-docs-somewhere/pyproject.toml": "",
        "plugins/fgk-docs-somewhere/src/it.py": "X = 1\n",
        "plugins/fgk-docs-somewhere/tests/test_it.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (plugins.WORK / source.name).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which distributions were tested; those whose name ends with "broken" fail."""
    names: list[str] = []

    def passes(source: Path, options: list[str]) -> bool:
        names.append(source.name)
        return not any("broken" in path.name for path in plugins.contents([source]))

    monkeypatch.setattr(plugins, "passes", passes)
    return names


def test_every_folder_with_a_project_is_a_distribution(repository: Path) -> None:
    assert [path.name for path in plugins.distributions()] == ["fgk-docs-somewhere"]


def test_what_passed_is_tested_once(repository: Path, runs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert plugins.main([]) == plugins.main([]) == 0
    assert runs == ["fgk-docs-somewhere"]
    assert capsys.readouterr().out.endswith("fgk-docs-somewhere: unchanged since its tests passed\n")


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("plugins/fgk-docs-somewhere/src/it.py", 1),
        ("plugins/fgk-docs-somewhere/tests/test_it.py", 1),
        ("plugins/fgk-docs-somewhere/tests/test_new.py", 1),
        ("src/fgk_docs/core.py", 1),
        ("plugins/fgk-docs-somewhere/src/__pycache__/it.pyc", 0),
        ("docs/page.md", 0),
    ],
)
def test_a_change_of_what_goes_into_it_tests_it_again(
    repository: Path, runs: list[str], changed: str, again: int
) -> None:
    plugins.main([])
    path = repository / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("CHANGED = 1\n", "utf-8")
    plugins.main([])
    assert len(runs) == 1 + again


def test_a_change_of_the_example_inputs_tests_again_what_reads_them() -> None:
    assert plugins.ROOT / "fixtures" in plugins.core_inputs()


def test_a_name_or_an_option_tests_in_any_case(repository: Path, runs: list[str]) -> None:
    plugins.main([])
    plugins.main(["fgk-docs-somewhere"])
    plugins.main(["-k", "it"])
    assert len(runs) == 3


def test_what_is_tested_together_is_tested_again_when_one_of_them_changes(
    repository: Path, runs: list[str]
) -> None:
    (repository / "plugins" / "together").mkdir()
    (plugins.WORK / "together").mkdir()
    plugins.main([])
    (repository / "plugins" / "fgk-docs-somewhere" / "src" / "it.py").write_text("CHANGED = 1\n", "utf-8")
    plugins.main([])
    assert runs == ["fgk-docs-somewhere", "together"] * 2


def test_what_failed_fails_until_it_passes(repository: Path, runs: list[str]) -> None:
    plugins.main([])
    broken = repository / "plugins" / "fgk-docs-somewhere" / "broken.py"
    broken.write_text("", "utf-8")
    assert plugins.main([]) == plugins.main([]) == 1
    broken.unlink()
    assert (plugins.main([]), len(runs)) == (0, 4)


def test_an_unknown_name_is_told_with_those_there_are(repository: Path) -> None:
    with pytest.raises(SystemExit, match="fgk-docs-nowhere: not in plugins/; there are fgk-docs-somewhere"):
        plugins.main(["fgk-docs-nowhere"])


def test_the_environment_has_the_wheels_and_others_packages_but_not_this_repository(tmp_path: Path) -> None:
    wheel = tmp_path / "somewhere-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("somewhere.py", "X = 1\n")
        archive.writestr("somewhere-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: somewhere\nVersion: 1\n")
        archive.writestr(
            "somewhere-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("somewhere-1.dist-info/RECORD", "")
    python = plugins.environment(tmp_path / "venv", [wheel])
    for module, there in {"somewhere": True, "jinja2": True, "fgk_docs": False, "fgk_docs_plugins": False}.items():
        done = subprocess.run([str(python), "-P", "-c", f"import {module}"], capture_output=True, cwd=tmp_path)
        assert (done.returncode == 0) is there, module


def imports(path: Path) -> set[str]:
    """Modules of this project that a file imports from."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module or "")
    return {name for name in found if name.split(".")[0].startswith("fgk_docs")}


@pytest.mark.parametrize("source", plugins.distributions(), ids=lambda path: path.name)
def test_a_distribution_uses_only_what_is_public_and_itself(source: Path) -> None:
    own = {path.name for path in (source / "src").iterdir()}
    used = {name for path in (source / "src").rglob("*.py") for name in imports(path)}
    assert used
    allowed = (*PUBLIC, *own)
    strange = {name for name in used if not any(name == one or name.startswith(f"{one}.") for one in allowed)}
    assert strange <= {"fgk_docs"}
