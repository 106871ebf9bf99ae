"""All distributions of ``plugins/`` in one environment: none disturbs another, and ``auto`` picks the right one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import permutations
from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine

FIXTURES = Path(__file__).parents[2] / "fixtures"
PROFILES = {"he", "ni", "nw", "th"}
TOWNS = [
    ("kyffhaeuserkreis", "jahresbericht-2017.xlsx", "th"),
    ("sondershausen", "vorlagendaten.xls", "th"),
    ("werra-meissner-kreis", "vorlagendaten.xlsx", "he"),
    ("delmenhorst", "jahresbericht-2021.ods", "ni"),
    ("herten", "jahresbericht-2014.xlsx", "nw"),
]
SAID = {
    "kyffhaeuserkreis": "stellt keine finanzielle Mehrbelastung für den Kyffhäuserkreis dar",
    "sondershausen": "über das Landesprogramm Solidarisches Zusammenleben in voller Kostenhöhe gefördert",
    "werra-meissner-kreis": "der Kreistag entscheidet (§§ 29 und 30 HKO)",
    "delmenhorst": "Verwaltungsausschuss (Vorbereitung, nichtöffentlich)",
}
"""Words that only the profile of the state writes."""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "fgk_docs", *map(str, arguments)]
    return subprocess.run(  # noqa: S603 - this Python
        command, capture_output=True, text=True, check=False
    )


@dataclass(frozen=True)
class Converted:
    """What one call made of a folder: the papers by municipality, and what it told."""

    papers: dict[str, str]
    told: str


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """A folder with the forms of five municipalities in four states, made into papers in one call."""
    folder, out = tmp_path_factory.mktemp("eingang"), tmp_path_factory.mktemp("vorlagen")
    for town, file, _ in TOWNS:
        shutil.copy(FIXTURES / town / file, folder / f"{town}-{file}")
    done = run("convert", folder, "--profile", "auto", "--to", "vorlage-teilnahme.text", "-o", out)
    assert done.returncode == 0, done.stderr
    texts = {path.name: path.read_text("utf-8") for path in sorted(out.glob("*.txt"))}
    papers = {town: text for town, _, _ in TOWNS for name, text in texts.items() if name.startswith(town)}
    return Converted(papers, done.stderr)


def test_all_are_listed_and_sound() -> None:
    listed = json.loads(run("plugin", "list", "--json").stdout)
    assert "defekt" not in str(listed)
    assert set(Host.load().profiles) >= PROFILES


def test_the_order_in_which_they_load_never_matters() -> None:
    entries = list(entry_points(group="fgk_docs"))
    ours = [entry for entry in entries if entry.value.startswith("fgk_docs_") and "." not in entry.value]
    rest = [entry for entry in entries if entry not in ours]
    assert len(ours) == 5
    seen = set()
    for order in permutations(ours):
        host = Host.load(entry_points=[*order, *rest])
        host.require_sound()
        seen.add(
            tuple(tuple(one.name for one in host.chain("auto", ags=key).profiles) for key in ("16", "06", "03"))
        )
    assert seen == {(("th", "base"), ("he", "base"), ("ni", "base"))}


@pytest.mark.parametrize(("town", "file", "profile"), TOWNS)
def test_the_key_in_a_form_chooses_the_state(town: str, file: str, profile: str) -> None:
    host = Host.load()
    examined = examine(host, FIXTURES / town / file, Settings(profile="auto"))
    key = examined.case_file.case.municipality.ags
    assert host.chain("auto", ags=key).profiles[0].name == profile
    assert examined.verdict == "annehmen"


@pytest.mark.parametrize("town", SAID)
def test_each_municipality_of_a_folder_gets_the_paper_of_its_state(converted: Converted, town: str) -> None:
    assert len(converted.papers) == 5
    assert SAID[town] in converted.papers[town]


@pytest.mark.parametrize("town", SAID)
def test_no_paper_speaks_of_the_law_of_another_state(converted: Converted, town: str) -> None:
    laws = {"th": "ThürKO", "he": "HKO", "ni": "NKomVG", "nw": "GO NRW"}
    own = next(profile for name, _, profile in TOWNS if name == town)
    assert [law for profile, law in laws.items() if profile != own and law in converted.papers[town]] == []


def test_names_that_a_state_knows_are_not_guessed(converted: Converted) -> None:
    assert "die Stadt Herten" in converted.papers["herten"]
    assert "name-cases-guessed" in run("check", FIXTURES / "herten" / "jahresbericht-2014.xlsx").stdout
    assert "Kreis Recklinghausen" not in converted.told
    assert "Werra-Meißner-Kreis" not in converted.told
