"""Law 3: the same answers read back from any form, edition and format, are the equal model."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.forms.words import words_of
from fgk_docs.language.amounts import parse_amount
from fgk_docs.language.percents import parse_percent
from fgk_docs.language.periods import parse_period
from fgk_docs.language.responsibility import parse_responsibility
from fgk_docs.model.case import AuditCase, Entry, Municipality, MunicipalityKind, Report
from fgk_docs.model.finding import Severity
from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.model.values import Light, Status, StatusCode
from fgk_docs.protocols import InputFile
from tests.support.budget import chosen, examples
from tests.support.forms import FIXTURES
from tests.support.made_forms import chain, host, laid_out, made, read

LAYOUTS = [(edition, fmt) for edition in ("A", "B") for fmt in ("xlsx", "ods", "pdf")]
REPORTS = sorted(FIXTURES.glob("*/jahresbericht*"))
PERIODS = (
    "12.06.2018", "Q3/2019", "3. Quartal 2019", "ab 2020", "bis Ende 2019", "2019–2021", "2019", "jährlich",
    "fortlaufend", "Mitte 2020", "2. HJ 2020", "KW 12/2020", "seit 06/2018", "Dez 2019", "01.03.-30.06.2020",
    "nach Haushaltsfreigabe", "kurzfristig",
)  # fmt: skip
AMOUNTS = (
    "1.500,00 €", "ca. 5 T€", "5.000 € p. a.", "2x 300 €", "kostenneutral", "Personalkosten", "150.000–180.000 €",
    "12.500 €", "0,01 €", "bis zu 9.999,99 €",
)  # fmt: skip
PERCENTS = ("0 %", "50 %", "12,5 %", "100 %", "50–75 %", "ca. 30 %")
FIELDS = {
    "1": "Steuerung, Vernetzung und Nachhaltigkeit",
    "2": "Familie und Arbeitswelt",
    "5": "Wohnumfeld und Lebensqualität",
    "praevention": "Prävention",
}
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßÄÖÜé ABCXYZ0123456789=+-@'\"<>&%€.,;:()/_\n–„“ "
WORD = st.text("abcdefgäöüß", min_size=3, max_size=9)
PROSE = st.builds(
    lambda first, rest: "\n".join(line.strip() for line in f"{first} {rest}".splitlines() if line.strip()),
    WORD.map(lambda word: f"Vorhaben {word}"),
    st.text(LETTERS, max_size=160),
)
LONG = PROSE | PROSE.map(lambda text: (text + " und mehr davon ") * 60).map(str.strip)


def entry(number: int, field: str, words: dict[str, object]) -> Entry:
    period, cost, percent, status, light = (
        words.get(name) for name in ("period", "cost", "percent", "status", "light")
    )
    return Entry(
        id=f"{number}",
        number=f"{number}",
        field=field,
        field_title=FIELDS[field],
        goal=str(words["goal"]),
        measure=str(words["measure"]),
        responsible=parse_responsibility("Jugendamt").value,
        period=parse_period(str(period)).value if period else None,
        cost=parse_amount(str(cost)).value if cost else None,
        status=Status(raw=str(status), code=StatusCode(str(status))) if status else None,
        light=Light(str(light)) if light else None,
        percent=parse_percent(str(percent)).value if percent else None,
        progress=str(words["progress"]) if words.get("progress") else None,
    )


ANSWERS = st.fixed_dictionaries(
    {"goal": PROSE, "measure": PROSE},
    optional={
        "period": st.sampled_from(PERIODS),
        "cost": st.sampled_from(AMOUNTS),
        "percent": st.sampled_from(PERCENTS),
        "status": st.sampled_from([code.value for code in StatusCode]),
        "light": st.sampled_from([light.value for light in Light]),
        "progress": LONG,
    },
)


@st.composite
def cases(draw: st.DrawFn) -> AuditCase:
    fields = draw(st.lists(st.sampled_from(list(FIELDS)), min_size=1, max_size=4, unique=True))
    entries: list[Entry] = []
    for field in fields:
        for words in draw(st.lists(ANSWERS, min_size=1, max_size=3)):
            entries.append(entry(len(entries) + 1, field, words))
    name = draw(WORD).capitalize()
    municipality = Municipality(
        name=name,
        kind=draw(st.sampled_from(MunicipalityKind)),
        population=draw(st.none() | st.integers(1, 4_000_000)),
        names=None,
    )
    period = parse_period(draw(st.sampled_from(["2019", "2019/20", "01.01.2020–31.12.2020"]))).value
    stated = parse_period(date(2020, 12, draw(st.integers(1, 31)))).value
    summary = draw(st.none() | LONG)
    return AuditCase(
        municipality=municipality,
        reports=(Report(id="r", period=period, stated=stated, summary=summary, entries=tuple(entries)),),
    )


def bare(item: object) -> object:
    """The model without raw words, what comes from comments, and names that rules make anew."""
    if isinstance(item, dict):
        return {
            key: Decimal(str(value)) if key in ("low", "high") and value is not None else bare(value)
            for key, value in item.items()
            if key not in ("raw", "notes", "remarks")
        }
    return [bare(one) for one in item] if isinstance(item, (list, tuple)) else item


def said(case: AuditCase, *, generated: bool) -> object:
    """What a case says, to compare; a generated one has ids and names of its own."""
    data = case.model_dump()
    if generated:
        data["municipality"]["names"] = None
        for report in data["reports"]:
            report["id"] = ""
    return bare(data)


@pytest.mark.parametrize(("edition", "fmt"), LAYOUTS)
@settings(max_examples=examples(10), deadline=None)
@given(case=cases())
def test_a_report_reads_back_equal_from_every_form(edition: str, fmt: str, case: AuditCase) -> None:
    with TemporaryDirectory() as folder:
        examined = read(made(laid_out("jahresbericht", edition, case), fmt, Path(folder)))
    assert said(examined.case_file.case, generated=True) == said(case, generated=True)
    assert examined.ledger.reported == 0


@pytest.mark.parametrize(("first", "second"), [*permutations(("xlsx", "ods", "pdf"), 2)])
@settings(max_examples=examples(3), deadline=None)
@given(case=cases())
def test_what_one_format_gave_another_gives_again(first: str, second: str, case: AuditCase) -> None:
    with TemporaryDirectory() as folder:
        once = read(made(laid_out("jahresbericht", "A", case), first, Path(folder))).case_file.case
        again = read(made(laid_out("jahresbericht", "B", once), second, Path(folder))).case_file.case
    assert said(again, generated=False) == said(once, generated=False)


def emptied(form: BlankForm) -> tuple[BlankForm, list[FormAnswer]]:
    """The form without what stands in it, and that as answers."""
    answers, sheets, before = [], [], Counter[str]()
    for sheet in form.sheets:
        sections, tables = [], []
        for section in sheet.sections:
            answers += [FormAnswer(one.input, one.value) for one in section.fields if one.value is not None]
            sections.append(replace(section, fields=tuple(replace(one, value=None) for one in section.fields)))
        for table in sheet.tables:
            asked = {one.id: one for one in table.columns}
            for row in table.rows:
                before[table.id] += 1
                answers += [FormAnswer(asked[key], value, table.id, before[table.id]) for key, value in row.items()]
            groups = tuple(replace(group, rows=({},) * len(group.rows)) for group in table.groups)
            tables.append(replace(table, groups=groups))
        sheets.append(replace(sheet, sections=tuple(sections), tables=tuple(tables)))
    return replace(form, sheets=tuple(sheets)), answers


@pytest.mark.parametrize(("edition", "fmt"), chosen(LAYOUTS, *(one for one in LAYOUTS if one != ("B", "pdf"))))
@settings(max_examples=examples(5), deadline=None)
@given(case=cases())
def test_answers_put_into_a_blank_form_read_back_equal(edition: str, fmt: str, case: AuditCase) -> None:
    blank, answers = emptied(laid_out("jahresbericht", edition, case))
    with TemporaryDirectory() as folder:
        path = made(blank, fmt, Path(folder))
        path.write_bytes(host().fill_form(host().form_makers[fmt], InputFile(path), answers))
        examined = read(path)
    assert said(examined.case_file.case, generated=True) == said(case, generated=True)


@pytest.mark.parametrize(
    ("edition", "fmt", "path"),
    chosen(
        [(*layout, path) for path in REPORTS for layout in LAYOUTS],
        *((*layout, REPORTS[number % len(REPORTS)]) for number, layout in enumerate(LAYOUTS)),
    ),
    ids=lambda value: value.parent.name if isinstance(value, Path) else None,
)
def test_what_was_read_from_an_example_reads_back_equal(edition: str, fmt: str, path: Path, tmp_path: Path) -> None:
    case = read(path).case_file.case
    examined = read(made(laid_out("jahresbericht", edition, case), fmt, tmp_path))
    assert said(examined.case_file.case, generated=False) == said(case, generated=False)
    worst = [finding.code for finding in examined.findings if finding.severity is not Severity.INFO]
    assert [code for code in worst if not code.endswith("-contradicts-status")] == []


def test_every_status_has_a_word_in_the_form() -> None:
    assert {term.id for term in words_of(chain()).status.words.terms} == {code.value for code in StatusCode}
