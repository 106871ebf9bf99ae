from __future__ import annotations

import importlib.util
from pathlib import Path

from fgk_docs.errors import ExitCode

ROOT = Path(__file__).parents[2]


def test_the_reference_of_commands_is_what_the_program_says():
    spec = importlib.util.spec_from_file_location("make_cli_reference", ROOT / "tools" / "make_cli_reference.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.TARGET.read_text(encoding="utf-8") == tool.reference()


def test_every_exit_code_is_documented_with_its_name_and_no_other():
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ") and "`" in line.split("|")[2]
    ]
    documented = {(int(number), name.strip(" `")) for number, name in rows}
    assert documented == {(code.value, code.name) for code in ExitCode}
