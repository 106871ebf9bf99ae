"""The papers of Thuringian municipalities, as a whole and sentence by sentence."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from filling import INPUTS, TH, Filled

from fgk_docs.host import Host
from fgk_docs.pipeline import produce

GOLDEN = Path(__file__).parent / "golden"
PAPERS = [
    ("kyffhaeuserkreis", "vorlage-rezertifizierung"),
    ("sondershausen", "vorlage-teilnahme"),
    ("ausgabe", "vorlage-apl-ausgabe"),
    ("aufwendung", "vorlage-apl-ausgabe"),
    ("ausgabe", "vorlage-fachplan"),
    ("sachbericht", "sachbericht"),
]


def text_of(host: Host, filled: Filled, answers: str, kind: str) -> str:
    form = "sachbericht" if kind == "sachbericht" else "vorlagendaten"
    product = produce(host, filled(answers, form), kind, "text", TH)
    assert product.data is not None, product.findings
    return product.data.decode()


@pytest.mark.parametrize(("answers", "kind"), PAPERS)
def test_a_paper_reads_as_its_golden_text(
    host: Host, filled: Filled, answers: str, kind: str, request: pytest.FixtureRequest
) -> None:
    now = text_of(host, filled, answers, kind)
    path = GOLDEN / f"{answers}-{kind}.txt"
    if request.config.getoption("--write-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(now.encode())
    expected = path.read_bytes().decode()
    difference = "".join(unified_diff(expected.splitlines(True), now.splitlines(True), path.name, "now"))
    assert not difference, f"\n{difference}\nIf this is meant: --write-golden"


@pytest.mark.parametrize(("answers", "kind"), PAPERS[:2])
def test_everything_that_was_announced_and_belongs_into_a_paper_is_in_it(
    host: Host, filled: Filled, answers: str, kind: str
) -> None:
    """``said/`` holds what the announcements of the district (22.06.2018) and of the town say, a line each."""
    said = (Path(__file__).parent / "said" / f"{answers}.txt").read_text("utf-8").splitlines()
    paper = text_of(host, filled, answers, kind)
    assert len(said) > 10
    assert [line for line in said if line not in paper] == []


@pytest.mark.parametrize(("answers", "kind"), PAPERS)
def test_no_example_leaves_a_finding_of_the_programme(host: Host, filled: Filled, answers: str, kind: str) -> None:
    found = filled(answers, "sachbericht" if kind == "sachbericht" else "vorlagendaten").findings
    assert [one.code for one in found if one.code.startswith("th-")] == []


def test_without_a_stated_sequence_of_bodies_a_district_has_the_usual_one(host: Host, filled: Filled) -> None:
    paper = text_of(host, filled, "ausgabe", "vorlage-apl-ausgabe")
    assert (
        "1. Jugendhilfeausschuss (Vorberatung), Sitzung am [Datum der Sitzung ergänzen]\n"
        "2. Kreisausschuss (Vorberatung), Sitzung am [Datum der Sitzung ergänzen]\n"
        "3. Kreistag (Entscheidung), Sitzung am [Datum der Sitzung ergänzen]\n"
    ) in paper


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf", "html"])
@pytest.mark.parametrize(("answers", "kind"), PAPERS[2:])
def test_the_kinds_of_the_programme_come_in_every_format(
    host: Host, filled: Filled, answers: str, kind: str, fmt: str
) -> None:
    form = "sachbericht" if kind == "sachbericht" else "vorlagendaten"
    examined = filled(answers, form)
    one, other = (produce(host, examined, kind, fmt, TH).data for _ in range(2))
    assert one is not None
    assert one == other


def test_the_calendar_of_deadlines_names_the_last_day_to_apply(host: Host, filled: Filled) -> None:
    document = produce(host, filled("ausgabe"), "terminplan", "docx", TH).document
    assert document is not None
    words = str(document)
    assert "15.11.2023" in words
    assert "Antrag auf Zuwendung, letzter Tag" in words
    calendar = produce(host, filled("ausgabe"), "terminplan", "ics", TH).data
    assert calendar is not None
    assert b"DTSTART;VALUE=DATE:20231115" in calendar
    assert "Letzter Tag für den Antrag auf Zuwendung" in calendar.decode()


def test_the_handbook_has_the_sections_of_the_programme(host: Host, filled: Filled) -> None:
    product = produce(host, filled("ausgabe"), "handbuchauszug", "docx", TH)
    assert product.document is not None, product.findings
    words = str(product.document)
    assert "Haushalt in Thüringen" in words
    assert "der letzte Tag für den Antrag" in words
    assert "§ 58 ThürKO" in words


def test_a_programme_without_a_word_for_das_before_it_is_quoted(host: Host, filled: Filled) -> None:
    answers = (INPUTS / "sondershausen.toml").read_text("utf-8")
    bare = answers.replace("Landesprogramm Solidarisches", "Solidarisches")
    assert bare != answers
    paper = text_of(host, filled, bare, "vorlage-teilnahme")
    assert "aus dem Programm „Solidarisches Zusammenleben“" in paper
    assert "über das Solidarisches" not in paper
