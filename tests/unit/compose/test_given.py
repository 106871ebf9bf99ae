"""The values that a template needs: their words, where they come from, and what is hidden or missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.compose import Wanted, compose
from fgk_docs.compose.formats import NAMED
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import AuditCase, Certificate, CertificateLevel, Municipality, Procedure
from fgk_docs.model.document import Document, Given, runs_of
from fgk_docs.model.values import Responsibility
from fgk_docs.placing.language import sandbox
from fgk_docs.placing.reads import FORMATS
from fgk_docs.placing.slots import Placements, context, slots_of
from fgk_docs.placing.wants import wants
from fgk_docs.protocols import Spot
from tests.unit.compose.kit import HEAD, case_with, document_of, kind_of, period

PEOPLE = Responsibility(raw="Sozialamt, Frau Muster", role="Sozialamt", person="Frau Muster")


def document(
    folder: Path, *texts: str, case: AuditCase | None = None, toml: str = HEAD, names: bool = False
) -> Document:
    want = wants([Spot("document", 1, number, text) for number, text in enumerate(texts, start=1)])
    kind = kind_of(folder, "::section s\nText", toml)
    return document_of(
        compose(case or case_with(), kind, template=Wanted(want, "haus/template.docx"), with_names=names)
    )


def at(made: Document, *steps: str | int) -> Given:
    found = Given(True, below=made.values)
    for step in steps:
        found = (found.items or ())[step] if isinstance(step, int) else found.below[step]
    return found


def findings(made: Document) -> list[tuple[str, str | None]]:
    return [(one.code, one.path) for one in made.findings]


def test_a_value_comes_with_its_words_and_its_path(tmp_path: Path) -> None:
    made = document(tmp_path, "{{ report.period }}{{ report.period|date_long }}")
    value = at(made, "report", "period")
    assert value.words is not None
    assert (value.words.text, value.words.paths) == ("2019", ("reports/2019/period",))
    assert value.formats["date_long"].paths == ("reports/2019/period",)


def test_a_list_comes_item_by_item(tmp_path: Path) -> None:
    made = document(tmp_path, "{% for e in report.entries %}{{ e.measure }} {{ e.status }}{% endfor %}")
    second = at(made, "report", "entries", 1)
    assert second.below["measure"].words is not None
    assert second.below["measure"].words.paths == ("reports/2019/entries/1.2/measure",)
    assert len(at(made, "report", "entries").items or ()) == 3


def test_nothing_is_handed_over_that_the_template_does_not_name(tmp_path: Path) -> None:
    made = document(tmp_path, "{{ title }} {% if report %}{% endif %}{{ paper.number }}")
    assert set(made.values) == {"report", "paper"}
    assert at(made, "report") == Given(True)


def test_what_a_template_can_print_is_part_of_the_lineage(tmp_path: Path) -> None:
    before = {path for run in runs_of(document(tmp_path / "a")) for path in run.paths}
    after = {path for run in runs_of(document(tmp_path / "b", "{{ paper.number }}")) for path in run.paths}
    assert after - before == {"papers/p/number"}


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (["{{ certificate.number }}"], ["certificates"]),
        (["{% if certificate.number %}{{ certificate.number }}{% endif %}"], []),
        (["{% if certificate %}{{ certificate.number }}{% endif %}"], []),
        (["{{ certificate.number or '-' }}"], []),
        (["{{ paper.subject }}"], ["papers/p/subject"]),
        (["{% if paper %}{{ paper.subject }}{% endif %}"], ["papers/p/subject"]),
        (["{% if paper.subject %}{{ paper.subject }}{% endif %}", "{{ paper.subject }}"], ["papers/p/subject"]),
        (["{% for c in paper.consultations %}{{ c.body }}{% endfor %}"], []),
    ],
)
def test_a_gap_that_would_be_printed_is_a_finding(texts: list[str], missing: list[str], tmp_path: Path) -> None:
    made = document(tmp_path, *texts)
    assert findings(made) == [("value-optional-missing", path) for path in missing]


def test_a_gap_is_visible(tmp_path: Path) -> None:
    words = at(document(tmp_path, "{{ paper.subject }}"), "paper", "subject").words
    assert words is not None
    assert (words.text, words.placeholder) == ("[Betreff ergänzen]", True)


@pytest.mark.parametrize(("public", "shown"), [(True, "öffentlich"), (False, "geheim"), (None, "offen")])
def test_a_no_is_stated_and_yet_no_condition_that_holds(public: bool | None, shown: str, tmp_path: Path) -> None:
    text = "{% if paper.public is undefined %}offen{% elif paper.public %}öffentlich{% else %}geheim{% endif %}"
    slots = slots_of(document(tmp_path, text, case=case_with(public=public)))
    assert sandbox(str).from_string(text).render(context(slots, Placements())) == shown


def test_numbers_and_fixed_words_are_compared(tmp_path: Path) -> None:
    text = "{% if municipality.population > 10 and certificate.level == 'grundzertifikat' %}ja{% endif %}"
    municipality = Municipality(population=11)
    case = AuditCase(municipality=municipality, certificates=(Certificate(id="1", level=CertificateLevel.BASIC),))
    for one, shown in ((case, "ja"), (AuditCase(municipality=municipality), "")):
        slots = slots_of(document(tmp_path / f"x{shown}", text, case=one))
        assert sandbox(str).from_string(text).render(context(slots, Placements())) == shown


def test_people_are_named_by_their_roles_in_what_is_published(tmp_path: Path) -> None:
    case = AuditCase(
        procedures=(
            Procedure(id="1", auditor=PEOPLE, project_lead=Responsibility(raw="Frau M.", person="Frau M.")),
        )
    )
    text = "{{ procedure.auditor }} {{ procedure.project_lead }} {{ procedure.auditor.role }}"
    public = document(tmp_path / "a", text, case=case)
    assert [run.text for run in runs_of(public) if run.paths] == [
        "Sozialamt",
        "Sozialamt",
        "[Projektleitung ergänzen]",
    ]
    assert not at(public, "procedure", "project_lead").there
    inner = document(tmp_path / "b", text, case=case, names=True)
    assert [run.text for run in runs_of(inner) if run.paths] == ["Sozialamt, Frau Muster", "Sozialamt", "Frau M."]


@pytest.mark.parametrize("part", ["person", "raw", "contact"])
def test_no_name_is_reached_by_its_part(part: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile) as caught:
        document(tmp_path, f"{{{{ procedure.auditor.{part} }}}}", names=True)
    assert caught.value.code == "template-unknown-value"


@pytest.mark.parametrize(
    ("text", "name", "suggestion"),
    [
        ("{{ municipality.nmae }}", "municipality.nmae", "municipality.name"),
        ("{% for g in grant.chain %}{{ g.payr }}{% endfor %}", "grant.chain[].payr", "grant.chain[].payer"),
        ("{{ paper.consultations.body }}", "paper.consultations.body", ""),
    ],
)
def test_a_misspelt_name_is_an_error_with_and_without_data(
    text: str, name: str, suggestion: str, tmp_path: Path
) -> None:
    with pytest.raises(BrokenProfile) as caught:
        document(tmp_path, text, case=AuditCase())
    assert (caught.value.code, caught.value.details["name"], caught.value.details["suggestion"]) == (
        "template-unknown-value",
        name,
        suggestion,
    )


def test_a_format_that_does_not_fit_is_told(tmp_path: Path) -> None:
    case = AuditCase(certificates=(Certificate(id="1", number="7", valid=period(2020)),))
    with pytest.raises(BrokenProfile) as caught:
        document(tmp_path, "{{ certificate.number|genitive }}", case=case)
    assert caught.value.code == "text-filter-does-not-fit"


def test_templates_have_the_formats_of_texts() -> None:
    assert set(FORMATS) == set(NAMED)
