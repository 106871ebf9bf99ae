"""The list of decision records, from their files."""

from __future__ import annotations

import re
from pathlib import Path

from tools.doc_parts.markdown import table

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
_TITLE = re.compile(r"# (\d{4}) (.+)")


def records() -> dict[str, tuple[str, Path]]:
    """Number → title and file.

    Raises:
        ValueError: a record whose heading does not say its number and title, or says another number than its name.
    """
    found: dict[str, tuple[str, Path]] = {}
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        heading = _TITLE.match(path.read_text(encoding="utf-8"))
        if heading is None or not path.name.startswith(f"{heading[1]}-"):
            raise ValueError(path.name)
        found[heading[1]] = (heading[2], path)
    return found


def overview() -> str:
    """The list as a table."""
    rows = ((number, f"[{title}]({path.name})") for number, (title, path) in records().items())
    return table(("No.", "Decision"), rows)
