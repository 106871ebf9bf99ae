"""The core knows no state: what differs between Länder comes in with a profile."""

from __future__ import annotations

import re
from pathlib import Path

CORE = Path(__file__).parents[2] / "src"
STATES = re.compile(
    r"\b(?:Schleswig-Holstein|Hamburg|Niedersachsen|Bremen|Nordrhein-Westfalen|Hessen|Rheinland-Pfalz|"
    "Baden-Württemberg|Bayern|Saarland|Berlin|Brandenburg|Mecklenburg-Vorpommern|Sachsen|Thüringen|ThürKO|NKomVG)\b"
)


def test_no_line_of_the_core_names_a_state() -> None:
    named = [
        f"{path.relative_to(CORE)}:{number}"
        for path in CORE.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if STATES.search(line)
    ]
    assert named == []
