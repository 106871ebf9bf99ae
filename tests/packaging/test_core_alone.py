"""The core stands alone: without the folder ``plugins/`` its unit tests pass, or say which plugin they need.

It runs all unit tests a second time, and so only where ``FGK_DOCS_ALONE=1`` asks for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.plugins import environment

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("FGK_DOCS_ALONE"), reason="FGK_DOCS_ALONE=1 asks for it")
def test_the_unit_tests_of_the_core_pass_without_any_plugin(tmp_path: Path) -> None:
    for name in ("src", "templates", "tests", "fixtures", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    python = environment(tmp_path / "venv", sources=(tmp_path / "src", tmp_path / "templates"))
    command = [str(python), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/unit"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    passed = done.stdout.rsplit("\n", 2)[-2].split()
    assert int(passed[0]) > 2000
