"""What texts print: values, gaps, figures, words – and that each run knows where its words come from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.errors import BrokenProfile, UsageError
from fgk_docs.language.periods import parse_period
from fgk_docs.model.case import (
    Agreement,
    AuditCase,
    Certificate,
    CertificateLevel,
    Grant,
    Municipality,
    OfficeHolder,
    Procedure,
    Report,
)
from fgk_docs.model.feedback import FeedbackTold
from fgk_docs.model.finding import Verdict
from fgk_docs.model.paths import at
from fgk_docs.model.values import Amount, Percent, Period, Precision, Qualifier, Responsibility, StatusCode
from fgk_docs.protocols import FigureValue
from tests.unit.compose.kit import (
    HEAD,
    blocks,
    case_with,
    chain_of,
    composed,
    entry,
    first_runs,
    kind_of,
    kreis,
    lines,
    period,
    refused,
    with_figures,
    words,
)

DAY = Period(raw="2.6.2015", start=date(2015, 6, 2), end=date(2015, 6, 2), precision=Precision.DAY)
SPAN = parse_period("01.11.2019 - 31.10.2022").value


def test_a_printed_value_knows_its_path_and_the_text_it_stands_in(tmp_path: Path) -> None:
    before, value, after = first_runs(composed(tmp_path, "Die Vorlage\n{{ paper.number }} liegt vor."))
    assert (before.text, value.text, after.text) == ("Die Vorlage ", "757/24", " liegt vor.")
    assert value.paths == ("papers/p/number",)
    assert [str(run.origin) for run in (before, value, after)] == [
        "base:documents/x/text.md.j2:2",
        "base:documents/x/text.md.j2:3",
        "base:documents/x/text.md.j2:3",
    ]


def test_words_know_the_block_they_stand_in(tmp_path: Path) -> None:
    runs = first_runs(composed(tmp_path, "{% block antrag %}\nDer Kreistag beschließt.\n{% endblock %}"))
    assert [(run.origin.line, run.origin.block) for run in runs if run.origin] == [(3, "antrag")]


def test_an_attribute_of_a_value_keeps_the_path_of_the_whole_value(tmp_path: Path) -> None:
    (run,) = first_runs(composed(tmp_path, "{{ municipality.names.genitive }}"))
    assert (run.text, run.paths) == ("des Kyffhäuserkreises", ("municipality/names",))


@pytest.mark.parametrize(
    ("value", "expression", "printed"),
    [
        ({"public": True}, "paper.public", "ja"),
        ({"public": False}, "paper.public", "nein"),
        ({"date": DAY}, "paper.date", "02.06.2015"),
        ({"date": DAY}, "paper.date|date_long", "2. Juni 2015"),
        ({"date": DAY}, "paper.date.start|date", "02.06.2015"),
        ({"date": DAY}, "paper.date.start.year", "2015"),
        ({"date": SPAN}, "paper.date|date", "01.11.2019 bis 31.10.2022"),
        ({"date": SPAN}, "paper.date|date_long", "1. November 2019 bis 31. Oktober 2022"),
        ({"subject": "über alles"}, "paper.subject|capitalised", "Über alles"),
        ({"subject": "Über alles"}, "paper.subject|lower_first", "über alles"),
    ],
)
def test_values_are_printed_in_german(
    tmp_path: Path, value: dict[str, object], expression: str, printed: str
) -> None:
    case = case_with(**value)
    assert lines(composed(tmp_path, f"{{{{ {expression} }}}}", case)) == [printed]


def test_words_that_were_joined_name_every_value(tmp_path: Path) -> None:
    (run,) = first_runs(composed(tmp_path, '{{ report.entries|map("measure")|join(", ") }}'))
    assert run.paths == tuple(f"reports/2019/entries/{key}/measure" for key in ("1.1", "1.2", "2.1"))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("12.06.2015", "am 12.06.2015"),
        ("07/2013", "im Juli 2013"),
        ("2019", "im Jahr 2019"),
        ("11/2019 - 10/2022", "November 2019 bis Oktober 2022"),
        ("Mitte 2020", "Mitte 2020"),
        ("ab 2020", "ab 2020"),
    ],
)
def test_a_time_can_be_printed_as_an_adverb(tmp_path: Path, words: str, printed: str) -> None:
    chain = chain_of(tmp_path, "::section s\n{{ paper.date|when }}")
    assert lines(compose(case_with(date=parse_period(words).value), load_kind(chain, "x"))) == [printed]


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("grant.total", "1.500 €"),
        ("grant.total|euro", "1.500 €"),
        ("municipality.population|euro", "74.212 €"),
        ("report.entries|count|percent", "3 %"),
        ("grant.share|percent", "70 %"),
        ("municipality.population", "74212"),
        ("municipality.population|number", "74.212"),
        ("report.entries|count|words", "drei"),
        ("report.entries.length", "3"),
        ('report.entries|where("status", "umgesetzt")|count', "2"),
        ('report.entries|where("status", ["umgesetzt", "in_umsetzung"])|count', "3"),
        ("report.entries.first.measure", "Maßnahme 1.1"),
        ("report.entries.last.measure", "Maßnahme 2.1"),
        ('report.entries.by_id("1.2").status', "in_umsetzung"),
        ('report.entries["1.2"].measure', "Maßnahme 1.2"),
        ("report.entries[0].status|title", "vollständig umgesetzt"),
        ('report.entries|map("measure")|join(", ", " und ")', "Maßnahme 1.1, Maßnahme 1.2 und Maßnahme 2.1"),
        ("municipality.names|dative", "dem Kyffhäuserkreis"),
        ("municipality.names|in_", "im Kyffhäuserkreis"),
        ("municipality.names|zu_", "zum Kyffhäuserkreis"),
        ("municipality.names|plain", "Kyffhäuserkreis"),
        ("certificate.level", "aufbauzertifikat"),
        ("vocab.procedures.bilanzierung.words.noun", "Bilanzierungsaudit"),
        ("vocab.procedures.matching(procedure.kind_raw).words.noun", "Rezertifizierung"),
        ("figures.status_umgesetzt", "2"),
        ("figures.measures", "3"),
        ('"Stadtrat" if paper.public else "Kreistag"', "Kreistag"),
        ('"Stadtrat"', "Stadtrat"),
    ],
)
def test_expressions_print(tmp_path: Path, expression: str, printed: str) -> None:
    amount = Decimal(1500)
    case = case_with().model_copy(
        update={
            "municipality": Municipality(names=kreis(), population=74212),
            "procedures": (Procedure(id="2", kind_raw="Re-Zertifizierung"),),
            "certificates": (Certificate(id="c", level=CertificateLevel.ADVANCED),),
            "grants": (
                Grant(
                    id="g",
                    programme="LSZ",
                    total=Amount(raw="1.500 €", low=amount, high=amount),
                    share=Percent(raw="70 %", low=Decimal(70), high=Decimal(70)),
                ),
            ),
        }
    )
    (line,) = lines(composed(tmp_path, f"{{{{ {expression} }}}}", case))
    assert line.replace("\N{NO-BREAK SPACE}", " ") == printed


def test_words_of_a_vocabulary_know_the_line_they_stand_in(tmp_path: Path) -> None:
    (run,) = first_runs(composed(tmp_path, "{{ vocab.procedures.bilanzierung.words.noun }}"))
    assert str(run.origin) == "base:vocabulary/procedures.toml:9"
    assert run.paths == ()


def test_words_chosen_by_a_value_carry_the_value_s_path(tmp_path: Path) -> None:
    case = AuditCase(procedures=(Procedure(id="1", kind_raw="Bilanzierungsaudit"),))
    (run,) = first_runs(composed(tmp_path, "{{ vocab.procedures.matching(procedure.kind_raw).title }}", case))
    assert (run.text, run.paths) == ("Bilanzierung", ("procedures/1/kind_raw",))


def test_a_word_that_no_vocabulary_knows_is_a_gap_with_a_finding(tmp_path: Path) -> None:
    case = AuditCase(procedures=(Procedure(id="1", kind_raw="Überprüfung"),))
    result = composed(tmp_path, "{{ vocab.procedures.matching(procedure.kind_raw).title }}", case)
    assert [(f.code, f.value, f.path) for f in result.findings] == [
        ("word-not-in-vocabulary", "Überprüfung", "procedures/1/kind_raw")
    ]
    assert first_runs(result)[0].placeholder


def test_a_count_knows_every_value_that_decided_it(tmp_path: Path) -> None:
    (run,) = first_runs(composed(tmp_path, '{{ report.entries|where("status", "umgesetzt")|count }}'))
    assert run.paths == tuple(f"reports/2019/entries/{key}/status" for key in ("1.1", "1.2", "2.1"))


def test_a_sum_adds_exact_amounts(tmp_path: Path) -> None:
    five = Amount(raw="5", low=Decimal(5), high=Decimal(5), times=2)
    report = Report(id="r", entries=(entry("1", cost=five), entry("2"), entry("3", cost=five)))
    (run,) = first_runs(composed(tmp_path, '{{ report.entries|sum("cost")|euro }}', AuditCase(reports=(report,))))
    assert run.text.replace("\N{NO-BREAK SPACE}", " ") == "20 €"
    assert run.paths == ("reports/r/entries/1/cost", "reports/r/entries/3/cost")


def test_a_sum_over_a_range_is_refused(tmp_path: Path) -> None:
    wide = Amount(raw="5-9", low=Decimal(5), high=Decimal(9), qualifier=Qualifier.RANGE)
    case = AuditCase(reports=(Report(id="r", entries=(entry("1", cost=wide),)),))
    with pytest.raises(BrokenProfile, match="text-sum-not-exact"):
        composed(tmp_path, '{{ report.entries|sum("cost") }}', case)


def test_a_missing_value_is_a_visible_gap_and_a_finding(tmp_path: Path) -> None:
    result = composed(tmp_path, "Am {{ paper.date }} und **{{ paper.date.start|date }}**.")
    gaps = [run for run in first_runs(result) if run.placeholder]
    assert [(run.text, run.paths, run.bold) for run in gaps] == [
        ("[Datum der Vorlage ergänzen]", ("papers/p/date",), False),
        ("[Datum der Vorlage ergänzen]", ("papers/p/date",), True),
    ]
    assert [(f.code, f.path, f.details) for f in result.findings] == [
        ("value-optional-missing", "papers/p/date", {"title": "Datum der Vorlage"})
    ]
    assert result.document is not None
    assert result.document.findings == result.findings


@pytest.mark.parametrize(
    ("text", "gap", "code"),
    [
        ("Bis {{ deadline }}.", "[Frist ergänzen]", "deadline-not-given"),
        ("Am {{ as_of }}.", "[Stichtag ergänzen]", "as-of-not-given"),
    ],
)
def test_a_day_that_the_call_gives_is_not_asked_of_the_form(tmp_path: Path, text: str, gap: str, code: str) -> None:
    result = composed(tmp_path, text)
    assert [run.text for run in first_runs(result) if run.placeholder] == [gap]
    assert [finding.code for finding in result.findings] == [code]


def test_a_deadline_that_the_feedback_does_not_name_is_not_asked_of_the_form(tmp_path: Path) -> None:
    told = FeedbackTold(file="a.xlsx", verdict=Verdict.ASK, verdict_words="Wir bitten um Ergänzung.")
    kind = kind_of(tmp_path, "::section s\nBis {{ feedback.deadline }}.")
    (finding,) = compose(case_with(), kind, feedback=told).findings
    assert finding.code == "deadline-not-given"


def test_below_a_missing_record_everything_is_missing_and_its_path_still_leads_somewhere(tmp_path: Path) -> None:
    case = AuditCase()
    result = composed(tmp_path, "{{ agreement.period.start }} {{ municipality.head.name }}", case)
    gaps = [run for run in first_runs(result) if run.placeholder]
    assert [run.text for run in gaps] == [
        f"[{Agreement.model_fields['period'].title} ergänzen]",
        f"[{OfficeHolder.model_fields['name'].title} ergänzen]",
    ]
    for run in gaps:
        at(case, run.paths[0])


def test_a_missing_value_is_false_and_equal_to_nothing(tmp_path: Path) -> None:
    text = (
        "{% if paper.date %}a{% endif %}{% if paper.date is missing %}b{% endif %}"
        '{% if paper.kind == "x" %}c{% endif %}{% if paper.date.start < municipality.names %}d{% endif %}'
        "{% if paper.number is stated %}e{% endif %}{% for line in paper.budget.lines %}f{% endfor %}"
        '{% if "x" in paper.subject %}g{% endif %}{% if report %}h{% endif %}{% if agreement %}i{% endif %}'
        "{% if paper.kind == none %}j{% endif %}"
    )
    assert lines(composed(tmp_path, text)) == ["behj"]


def test_values_compare_with_constants(tmp_path: Path) -> None:
    text = (
        '{% for e in report.entries if e.status == "umgesetzt" %}{{ e.measure }}; {% endfor %}'
        '{% if paper.number in ["757/24", "1"] %}a{% endif %}{% if "57" in paper.number %}b{% endif %}'
        '{% if municipality.names == "Kyffhäuserkreis" %}c{% endif %}{% if report.entries|count > 2 %}d{% endif %}'
        "{% if report.period.start >= report.period.end %}e{% endif %}"
    )
    assert lines(composed(tmp_path, text)) == ["Maßnahme 1.1; Maßnahme 2.1; abcd"]


def test_a_misspelt_status_in_a_condition_is_refused(tmp_path: Path) -> None:
    text = 'Text\n{% for e in report.entries if e.status == "umgesezt" %}{{ e.measure }}{% endfor %}'
    error = refused(tmp_path, text, late=True)
    assert (error.code, error.details["suggestion"]) == ("text-word-not-in-list", "umgesetzt")
    assert error.place == "base/documents/x/text.md.j2:3"


def test_a_person_in_a_responsibility_is_not_published(tmp_path: Path) -> None:
    def with_lead(lead: Responsibility) -> AuditCase:
        return AuditCase(procedures=(Procedure(id="1", project_lead=lead),))

    role = Responsibility(raw="Frau Muster, Jugendamt", role="Jugendamt", person="Frau Muster")
    person = Responsibility(raw="Frau Muster", person="Frau Muster")
    plain = Responsibility(raw="Jugendamt")
    printed = [
        lines(composed(tmp_path / str(number), "{{ procedure.project_lead }}", with_lead(lead)))[0]
        for number, lead in enumerate((role, person, plain))
    ]
    assert printed == ["Jugendamt", "[Projektleitung ergänzen]", "Jugendamt"]


def test_the_current_record_is_the_one_that_starts_last(tmp_path: Path) -> None:
    reports = (
        Report(id="b", period=period(2020), summary="neu"),
        Report(id="a", period=period(2019), summary="alt"),
        Report(id="c", summary="ohne Datum"),
    )
    case = AuditCase(reports=reports)
    assert lines(composed(tmp_path, "{{ report.summary }}, {{ previous_report.summary }}", case)) == ["neu, alt"]
    undated = AuditCase(reports=(Report(id="x", summary="erster"), Report(id="y", summary="letzter")))
    assert lines(composed(tmp_path / "2", "{{ report.summary }}", undated)) == ["letzter"]


def test_figures_by_field_and_status_are_loops_of_values(tmp_path: Path) -> None:
    entries = (
        entry("1", field="1", field_title="Steuerung"),
        entry("2", StatusCode.DROPPED, field="1", field_title="Steuerung"),
        entry("3", None, field="2", field_title="Betreuung"),
    )
    case = AuditCase(reports=(Report(id="r", entries=entries),))
    text = (
        "{% for row in figures.by_field %}\n- {{ row.title }}: {{ row.count }}, davon {{ row.done }}\n"
        "{% endfor %}\n"
        "\n{% for row in figures.by_status %}{{ row.status|title }} {{ row.count }}; {% endfor %}"
    )
    assert lines(composed(tmp_path, text, case)) == [
        "- Steuerung: 2, davon 1",
        "- Betreuung: 1, davon 0",
        "vollständig umgesetzt 1; entfallen 1; unbekannt 1;",
    ]


def test_a_profile_s_figure_is_computed_once_and_only_when_asked(tmp_path: Path) -> None:
    calls = []

    def plan_age(case: AuditCase) -> FigureValue:
        calls.append(case)
        return FigureValue(3, ("municipality/name",))

    chain = chain_of(tmp_path, "::section s\n{{ figures.plan_age }} und {{ figures.plan_age|words }}")
    kind = load_kind(with_figures(chain, {"plan_age": plan_age, "unused": plan_age}), "x")
    (block,) = blocks(compose(case_with(), kind))
    assert words(block) == "3 und drei"
    assert len(calls) == 1


def test_options_decide_and_take_their_default(tmp_path: Path) -> None:

    toml = HEAD + '\n[options.wording]\ntitle = "Form"\nvalues = ["kurz", "lang"]\ndefault = "kurz"\n'
    text = '::section s\n{% if variant.wording == "lang" %}Langer{% else %}Kurzer{% endif %} Text'
    kind = load_kind(chain_of(tmp_path, text, toml), "x")
    assert lines(compose(case_with(), kind)) == ["Kurzer Text"]
    assert lines(compose(case_with(), kind, options={"wording": "lang"})) == ["Langer Text"]
    with pytest.raises(UsageError, match=r"option-unknown.*suggestion=wording"):
        compose(case_with(), kind, options={"wordin": "lang"})
    with pytest.raises(UsageError, match=r"option-value-unknown.*suggestion=lang"):
        compose(case_with(), kind, options={"wording": "lan"})


def test_an_option_that_a_kind_does_not_use_keeps_its_default_and_is_refused(tmp_path: Path) -> None:

    one = '\n[options.{name}]\ntitle = "Form"\nvalues = ["kurz", "lang"]\ndefault = "kurz"\noffered = {offered}\n'
    text = '::section s\n{% if variant.form == "lang" %}Langer{% else %}Kurzer{% endif %} Text'
    toml = HEAD + one.format(name="form", offered="false")
    kind = load_kind(chain_of(tmp_path / "a", text, toml), "x")
    assert kind.summary.options == ()
    assert lines(compose(case_with(), kind)) == ["Kurzer Text"]
    with pytest.raises(UsageError, match="option-none"):
        compose(case_with(), kind, options={"form": "lang"})
    other = load_kind(chain_of(tmp_path / "b", text, toml + one.format(name="wording", offered="true")), "x")
    with pytest.raises(UsageError, match=r"option-unknown.*choices=wording"):
        compose(case_with(), other, options={"form": "lang"})


def test_as_of_compares_with_dates(tmp_path: Path) -> None:
    chain = chain_of(tmp_path, "::section s\n{% if report.period.end < as_of %}vorbei{% else %}läuft{% endif %}")
    kind = load_kind(chain, "x")
    assert lines(compose(case_with(), kind, as_of=date(2021, 1, 1))) == ["vorbei"]
    assert lines(compose(case_with(), kind, as_of=date(2019, 6, 1))) == ["läuft"]
    assert lines(compose(case_with(), kind)) == ["läuft"]


def test_the_document_has_title_subject_number_language_and_date(tmp_path: Path) -> None:
    stated = HEAD.replace("\n\n", '\n[properties]\nsubject = "paper/subject"\nnumber = "paper/number"\n\n', 1)
    chain = chain_of(tmp_path, "::section s\nText", stated)
    result = compose(case_with(subject="Audit"), load_kind(chain, "x"), document_date=date(2018, 5, 1))
    assert result.document is not None
    assert result.document.properties == {
        "title": "Beschlussvorlage",
        "language": "de-DE",
        "subject": "Audit",
        "number": "757/24",
    }
    assert result.document.date == date(2018, 5, 1)
