"""All measurements in turn: one table of ratios, then what memory a process takes.

Without arguments everything is measured that takes minutes at most. ``memory`` goes over 5,000 files in one
process, ``many`` over 10,000 with workers; ``profile`` says where the time of the whole way goes, ``messy`` what
becomes of spoilt forms; these are printed instead of the table. ``page`` also writes what was
measured into docs/performance.md: alone the table and the profile, else what is named.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from benchmarks.measure import Line, lines_of, table, text_of

P = ParamSpec("P")
R = TypeVar("R")

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
LINES = ("whole_way", "reading", "docx_writer", "pdf_writer", "embedding", "pdf_form", "startup", "batch")
LIBRARIES = (
    "openpyxl", "pydantic", "docxtpl", "jinja2", "lxml", "python-calamine", "isal", "pypdf", "pikepdf", "typst",
    "click",
)  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """Measures what is asked for, prints it, and writes it into the page where that is asked for."""
    asked = [name for name in arguments if name != "page"]
    unknown = [name for name in asked if name not in BLOCKS]
    if unknown:
        raise SystemExit(f"{', '.join(unknown)}? There are: {', '.join(BLOCKS)}, page")
    measured: dict[str, str] = {}
    for name in asked or (["table", "profile"] if "page" in arguments else ["table", "short"]):
        measured[name] = BLOCKS[name]()
        print(f"\n{measured[name]}", flush=True)
    if "page" in arguments:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")


def renewed(page: str, measured: Mapping[str, str]) -> str:
    """The page with these blocks renewed; each stands behind a remark with its name."""
    for name, text in measured.items():
        block = re.compile(rf"(?<=<!-- {name} -->\n\n```text\n).*?(?=\n```)", re.DOTALL)
        page, count = block.subn(lambda _, text=text: text, page)
        if not count:
            page = f"{page.rstrip()}\n\n<!-- {name} -->\n\n```text\n{text}\n```\n"
    return page


def _ratios() -> str:
    lines: list[Line] = []
    for name in LINES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        lines += _apart(lines_of, name)
    return f"{machine()}\n\n{table(lines)}"


def _apart(work: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Each in a process of its own, so that none warms or fills another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments, **named).result()


def machine() -> str:
    """What was measured on, and with what."""
    found = re.search(r"model name\s*: (.*)", _told("/proc/cpuinfo"))
    processor = found[1] if found else platform.processor() or platform.machine()
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} × {processor}, {platform.system()}, {platform.python_implementation()} "
        f"{platform.python_version()}, fgk-docs {version('fgk-docs')}\n{versions}"
    )


def _told(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""


BLOCKS: Mapping[str, Callable[[], str]] = {
    "table": _ratios,
    "profile": lambda: _apart(text_of, "profile"),
    "memory": lambda: _apart(text_of, "memory"),
    "short": lambda: _apart(text_of, "memory", "short"),
    "many": lambda: _apart(text_of, "many"),
    "messy": lambda: _apart(text_of, "messy"),
}
"""What can be measured, by name."""

if __name__ == "__main__":
    main(sys.argv[1:])
