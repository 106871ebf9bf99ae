"""What a plugin offers is told without loading what it takes to do it: how long a start takes is measured."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from fgk_docs.hookspecs import GROUP
from tests.support.sources import ROOT

OWN = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][GROUP]
HEAVY = {
    *("docx", "docxtpl", "html.parser", "jinja2", "lxml", "openpyxl", "pikepdf", "PIL", "pyhanko", "pypdf"),
    *("pypdfium2", "python_calamine", "typst", "xlsxwriter", "zxingcpp"),
}


@pytest.mark.parametrize("module", OWN.values(), ids=OWN)
def test_offering_loads_nothing_heavy(module: str) -> None:
    code = (
        f"import sys, {module} as plugin\n"
        "hooks = [getattr(plugin, name) for name in dir(plugin) if name.startswith('fgk_docs_')]\n"
        "assert any([*hook()] for hook in hooks)\n"
        f"print(sorted({HEAVY!r} & {{*sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"
