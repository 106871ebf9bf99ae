from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import fgk_docs
from tests.support.sources import ROOT, modules


def test_the_import_contracts_are_kept() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = grimp.build_graph("fgk_docs", "fgk_docs_plugins", "fgk_docs_templates", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(imports) > 50
    TopologicalSorter(imports).prepare()


def imported_names(tree: ast.Module, package: str) -> set[str]:
    """Names taken from a package, and the package itself as "*" where it is imported whole."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == package and node.level == 0:
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.Import):
            found.update("*" for name in node.names if name.name == package)
    return found


@pytest.mark.parametrize("path", modules("src"), ids=lambda path: path.stem)
def test_nobody_inside_imports_the_facade(path: Path) -> None:
    names = imported_names(ast.parse(path.read_text("utf-8")), "fgk_docs")
    assert not names & {*fgk_docs.__all__, "*"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from fgk_docs import hookimpl", {"hookimpl"}),
        ("import fgk_docs", {"*"}),
        ("from fgk_docs.errors import FgkError", set()),
        ("import fgk_docs.hookspecs as specs", set()),
    ],
)
def test_the_search_for_imports_finds_them(line: str, found: set[str]) -> None:
    assert imported_names(ast.parse(line), "fgk_docs") == found
