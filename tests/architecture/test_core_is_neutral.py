"""The core knows no state: what differs between Länder comes with a profile, and so do programmes and laws."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.sources import ROOT

STATES = re.compile(
    r"\b(?:Schleswig-Holstein|Hamburg|Niedersachsen|Bremen|Nordrhein-Westfalen|NRW|Hessen|Rheinland-Pfalz|"
    r"Baden-Württemberg|Bayern|Saarland|Berlin|Brandenburg|Mecklenburg-Vorpommern|Sachsen|Thüringen|Thüringer|"
    r"LSZ|ThürKO|ThürKDG|ThürLHO|ThürFamFöSiG|HGO|HKO|NKomVG|GO NRW|KrO NRW|Solidarisches Zusammenleben)s?\b"
    r"|\b(?:thüringisch|hessisch|niedersächsisch|bayerisch|sächsisch)",
    re.IGNORECASE,
)
LIST = "vocabulary/states.toml"
"""Where the base names all states."""
TEXTS = ("*.py", "*.toml", "*.j2", "*.md", "*.typ")


def named(*folders: str) -> Iterator[str]:
    """Lines that name a state, its law or its programme, as path:line."""
    for folder in folders:
        for pattern in TEXTS:
            for path in sorted((ROOT / folder).rglob(pattern)):
                if path.as_posix().endswith(LIST):
                    continue
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    if STATES.search(line):
                        yield f"{path.relative_to(ROOT).as_posix()}:{number}"


@pytest.mark.parametrize("folder", ["src", "plugins/fgk_docs_plugins", "templates"])
def test_nothing_that_ships_for_all_names_a_state(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    examples = r"findings/(de|en)\.toml"
    assert [place for place in named(folder) if not re.search(examples, place)] == []


def test_messages_name_a_state_only_as_the_example_of_a_key() -> None:
    places = list(named("templates/fgk_docs_templates/base/findings"))
    lines = [(ROOT / place.rpartition(":")[0]).read_text("utf-8").splitlines() for place in places]
    told = [line[int(place.rpartition(":")[2]) - 1] for line, place in zip(lines, places, strict=True)]
    assert len(told) == 2
    assert all("16" in line and "Thüringen" in line for line in told)


def test_the_search_finds_what_a_profile_of_a_state_says() -> None:
    assert len(list(named("plugins/fgk-docs-thueringen/src"))) > 5
