"""Every example input becomes the paper whose text lies beside it, and the paper says what was in the news."""

from __future__ import annotations

from difflib import unified_diff
from html import unescape

import pytest

from fgk_docs.host import Host
from fgk_docs.model.document import runs_of
from fgk_docs.pipeline import Settings, examine, produce, produce_sections
from fixtures.jobs import Job, files, jobs
from tests.support.samples import KINDS

JOBS = {job.name: job for job in jobs()}

FACTS = {
    "kyffhaeuserkreis/vorlage-rezertifizierung": (
        "Der Jugendhilfeausschuss beschließt, im Zeitraum 01.07.2018 bis 30.06.2019 den Rezertifizierungsprozess",
        "\n1. wird zwischen dem Verein „Familiengerechte Kommune e. V.“ und dem Landratsamt Kyffhäuserkreis ein "
        "Vertrag zur Rezertifizierung zum Audit geschlossen,\n",
        "\n2. werden die dafür notwendigen personellen und finanziellen Ressourcen zur Verfügung gestellt,\n",
        "\n3. wird der Prozess durch Politik und Verwaltung inhaltlich getragen und aktiv unterstützt.\n",
        "einem neuen Unterabschnitt 4953 – Landesprogramm Familie – zuzuordnen",
        "12.06.2015 bis 30.06.2018",
        "Familiengerechter Kyffhäuserkreis",
        "Antje Hochwind, Landrätin",
        "Projektleitung: Sozialplaner für das Landesprogramm Familie",
    ),
    "sondershausen/vorlage-teilnahme": (
        "Der Stadtrat beschließt die Teilnahme der Stadt Sondershausen",
        "ein Vertrag zur Teilnahme am Audit geschlossen",
        "in voller Kostenhöhe",
        "Landratsamt Kyffhäuserkreis",
        "Februar 2019",
        "Bürgermeister Steffen Grimm",
        "Landesprogramm Solidarisches Zusammenleben",
    ),
    "delmenhorst/vorlage-rezertifizierung": (
        "Der Rat beschließt",
        "November 2019 bis Oktober 2022",
        "das Bilanzierungsverfahren zum Audit",
        "Angestrebt wird das Aufbauzertifikat.",
        "Familie und Arbeitswelt",
    ),
    "werra-meissner-kreis/vorlage-teilnahme": (
        "Der Kreistag beschließt die Teilnahme des Werra-Meißner-Kreises",
        "\nKreisausschuss | ",
        "\nKreistag | ",
        "Landrat Stefan Reuß",
        "dem Werra-Meißner-Kreis ein Vertrag zur Teilnahme",
    ),
    "herten/vorlage-jahresbericht": (
        "Infobereich der Homepage",
        "Beteiligung der Jugendlichen an Schule und Freizeit",
        "Dr. Uli Paetzel, Bürgermeister",
    ),
}
"""Words of the reports in the press that a paper must carry, by job."""


def text(host: Host, job: Job) -> str:
    """The paper's text."""
    settings = Settings(data=job.data)
    product = produce(host, examine(host, job.input, settings), job.kind, "text", settings)
    assert product.data is not None, product.findings
    return product.data.decode()


def test_every_example_is_made_into_a_paper() -> None:
    assert len(JOBS) >= 5
    assert set(FACTS) <= set(JOBS)
    assert {job.input.parent.name for job in JOBS.values()} == {name.partition("/")[0] for name in FACTS}


@pytest.mark.parametrize("name", JOBS)
def test_a_paper_reads_as_its_golden_text(host: Host, name: str) -> None:
    job = JOBS[name]
    expected = job.golden.read_text("utf-8") if job.golden.exists() else ""
    lines = unified_diff(
        expected.splitlines(keepends=True),
        text(host, job).splitlines(keepends=True),
        f"{job.golden.parent.name}/{job.golden.name}",
        "now",
    )
    difference = "".join(lines)
    assert not difference, f"\n{difference}\nIf this is meant: make golden, and look at the difference."


@pytest.mark.parametrize("job", files(), ids=lambda job: f"{job.name}.{job.format}")
def test_a_file_comes_out_as_its_golden_one(host: Host, job: Job) -> None:
    settings = Settings(data=job.data)
    product = produce(host, examine(host, job.input, settings), job.kind, job.format, settings)
    assert product.data is not None, product.findings
    golden = job.golden.read_bytes().decode().splitlines(keepends=True)
    difference = "".join(unified_diff(golden, product.data.decode().splitlines(keepends=True), "golden", "now"))
    assert not difference, f"\n{difference}\nIf this is meant: make golden, and look at the difference."


@pytest.mark.parametrize("name", FACTS)
def test_a_paper_says_what_was_reported_of_the_town(host: Host, name: str) -> None:
    paper = text(host, JOBS[name])
    assert [fact for fact in FACTS[name] if fact not in paper] == []


@pytest.mark.parametrize("name", JOBS)
def test_a_paper_can_be_written_twice_with_the_same_bytes(host: Host, name: str) -> None:
    job = JOBS[name]
    settings = Settings(data=job.data)
    for kind in ("text", "docx", "odt"):
        first, second = (
            produce(host, examine(host, job.input, settings), job.kind, kind, settings).data for _ in range(2)
        )
        assert first is not None
        assert first == second


def test_delmenhorst_keeps_its_own_name_of_the_second_field(host: Host) -> None:
    assert "Familie und Arbeitswelt, Betreuung" not in text(host, JOBS["delmenhorst/vorlage-rezertifizierung"])


def test_the_goals_that_herten_named_in_public_are_read(host: Host) -> None:
    job = JOBS["herten/vorlage-jahresbericht"]
    goals = {entry.goal for entry in examine(host, job.input, Settings()).case_file.case.reports[0].entries}
    assert any("Homepage" in (goal or "") and "Infobereich" in (goal or "") for goal in goals), goals
    assert any("Jugendlichen" in (goal or "") and "Freizeit" in (goal or "") for goal in goals), goals


@pytest.mark.parametrize(
    ("name", "fmt"),
    [(name, fmt) for name, job in JOBS.items() for fmt in ("text", "html") if fmt in KINDS[job.kind].formats],
)
def test_the_sections_of_a_paper_hold_its_words_each_in_its_place(host: Host, name: str, fmt: str) -> None:
    job = JOBS[name]
    settings = Settings(data=job.data)
    examined = examine(host, job.input, settings)
    made = produce_sections(host, examined, job.kind, fmt, settings)
    assert made.document is not None
    for section in made.document.sections:
        data = made.sections[section.id]
        text = unescape((data or b"").decode())
        for run in (run for block in section.blocks for run in runs_of(block)):
            assert all(line.strip() in text for line in run.text.split("\n")), run
    assert {section.id for section in made.document.sections} <= set(made.sections)
