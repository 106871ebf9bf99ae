"""The papers of the state's municipalities, as a whole and sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce

HERE = Path(__file__).parent


def paper(case: str, kind: str = "vorlage-teilnahme") -> str:
    """A paper as it is kept; that it still comes out so is tested first."""
    return (HERE / "golden" / f"{case}-{kind}.txt").read_text("utf-8")


def test_the_papers_read_as_their_golden_texts(fgk_docs_golden: Callable[[Path], None]) -> None:
    fgk_docs_golden(HERE / "golden")


def test_everything_that_the_press_said_and_belongs_into_the_paper_is_in_it() -> None:
    """``said/`` holds, a line each, what the reports about the municipality say, and the law of its state."""
    said = (HERE / "said" / "herten.txt").read_text("utf-8").splitlines()
    assert len(said) > 10
    assert [line for line in said if line not in paper("herten", "mitteilung-jahresbericht")] == []


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("stadt", ("Rat (Entscheidung)", "Der Rat entscheidet nach § 41 GO NRW.")),
        ("kreis", ("Kreistag (Entscheidung)", "Der Kreistag entscheidet nach § 26 KrO NRW.")),
    ],
)
def test_without_a_stated_sequence_of_bodies_the_usual_one_stands_there(case: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if word not in paper(case)] == []


def test_a_committee_for_youth_welfare_decides_within_its_bounds() -> None:
    assert "Rahmen der bereitgestellten Mittel und der Beschlüsse der Vertretung (§ 71 Abs. 3 SGB VIII)" in paper(
        "jugendhilfeausschuss"
    )


def test_the_budget_speaks_of_accounts_and_not_of_the_old_headings() -> None:
    text = paper("stadt")
    assert "Produkt: 3.6.3.01 Familienförderung" in text
    assert "Sachkonto" in text
    assert "Mehrerträge" in text
    assert "Haushaltsstelle" not in text


def test_the_handbook_says_which_bodies_decide(fgk_docs_host: Host) -> None:
    settings = Settings(profile="nw")
    examined = examine(fgk_docs_host, HERE / "golden" / "jugendhilfeausschuss.json", settings)
    product = produce(fgk_docs_host, examined, "handbuchauszug", "docx", settings)
    assert product.document is not None, product.findings
    assert "Gremien in Nordrhein-Westfalen" in str(product.document)
    assert "Produkt und Sachkonto" in str(product.document)
