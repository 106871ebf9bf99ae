"""Runs the core's unit tests without the folder ``plugins/``: they pass, or say that they need a plugin.

    python -m tools.alone

It copies what they need and nothing else. The main run has just tried all examples of each property: here it is
tried with a few. What passed is not run again until something that goes into it changes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.plugins import ROOT, WORK, contents, digest, environment

TESTS = "tests/unit"
NEEDED = ("pyproject.toml", "src", "templates", "fixtures", "tools", "tests/conftest.py", "tests/support", TESTS)
AROUND = ("requirements/dev.lock",)
"""What else decides over the outcome."""
_PASSED, _SKIPPED = re.compile(r"\b(\d+) passed"), re.compile(r"\b(\d+) skipped")
_LEAST = 20
"""How many tests pass for each that needs a plugin, at least: else too much of the core is out of sight."""


def main() -> int:
    """Runs them where anything changed; 0 when all pass."""
    key, stamp = digest([ROOT / name for name in (*NEEDED, *AROUND)]), WORK / "alone" / "passed"
    if stamp.exists() and stamp.read_text("utf-8") == key:
        print("the core alone: unchanged since its unit tests passed")
        return 0
    print("the core alone: its unit tests without plugins", flush=True)
    stamp.unlink(missing_ok=True)
    with TemporaryDirectory() as folder:
        code, told = run(Path(folder))
    print(told)
    if code == 0 and enough(told):
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(key, encoding="utf-8")
        return 0
    return 1


def run(folder: Path) -> tuple[int, str]:
    """Copies what is needed into an empty folder and runs the unit tests there: exit code and last lines."""
    for path in contents(ROOT / name for name in NEEDED):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    python = environment(folder / "venv", sources=(folder / "src", folder / "templates"))
    ours = ("PYTHON", "PYTEST_", "FGK_DOCS_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [str(python), "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "-p", "no:cacheprovider", TESTS],
        cwd=folder,
        env={**clean, "HYPOTHESIS_PROFILE": "brief"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    return done.returncode, "\n".join(lines[-1:] if done.returncode == 0 else lines[-80:]) + done.stderr


def enough(told: str) -> bool:
    """Whether nearly all of the tests ran; one that is skipped proves nothing about the core."""
    passed, skipped = (int(found[1]) if (found := one.search(told)) else 0 for one in (_PASSED, _SKIPPED))
    return passed >= _LEAST * skipped and passed > 0


if __name__ == "__main__":
    sys.exit(main())
