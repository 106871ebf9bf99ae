"""A pytest that finds the project installed starts as before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUN = """
import sys, pytest
code = pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:]])
print("\\n" + " ".join(sorted(sys.modules)))
sys.exit(code)
"""


def modules(folder: Path, *arguments: str) -> set[str]:
    """What is in memory after a run with one empty test."""
    (folder / "test_nothing.py").write_text("def test_nothing():\n    pass\n", "utf-8")
    command = [sys.executable, "-c", RUN, f"--rootdir={folder}", *arguments, str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.rstrip("\n").rpartition("\n")[2].split())


def test_the_kit_adds_its_fixtures_and_nothing_heavy_to_a_run_of_pytest(tmp_path: Path) -> None:
    more = modules(tmp_path) - modules(tmp_path, "-p", "no:fgk_docs")
    own = {name for name in more if name.partition(".")[0] == "fgk_docs"}
    assert "fgk_docs.testing.pytest_plugin" in own
    light = {
        "fgk_docs",
        "fgk_docs.errors",
        "fgk_docs.version",
        "fgk_docs.testing",
        "fgk_docs.testing.pytest_plugin",
    }
    assert own <= light
    assert more - own == set()
