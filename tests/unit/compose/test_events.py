"""Calendar entries that a kind declares: stated days only, with words and their origins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fgk_docs.compose import compose
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import AuditCase, Certificate, Milestone, Municipality, Procedure
from fgk_docs.model.document import Event, plain
from fgk_docs.model.values import Period, Precision
from fgk_docs.protocols import FigureValue
from tests.unit.compose.kit import HEAD, kind_of

MILESTONES = """
[events.meilenstein]
records = "procedure/milestones"
path = "when"
title = "Audit: {title}"
description = "{/municipality/name}, {when|date}"
"""
END = """
[events.ende]
path = "certificate/valid"
day = "end"
title = "Ende"
"""
TEXT = "::section s\n\nText.\n"


def days(start: date | None, end: date | None = None, raw: str = "so") -> Period:
    return Period(raw=raw, start=start, end=end, precision=Precision.DAY)


def case(*milestones: Milestone, valid: Period | None = None, ags: str | None = "16065") -> AuditCase:
    return AuditCase(
        municipality=Municipality(name="Kyffhäuserkreis", ags=ags),
        procedures=(Procedure(id="2018", milestones=milestones),),
        certificates=(Certificate(id="2015", valid=valid),),
    )


def composed(tmp_path: Path, made: AuditCase, declared: str) -> tuple[tuple[Event, ...], list[str]]:
    result = compose(made, kind_of(tmp_path, TEXT, HEAD + declared))
    assert result.document is not None
    return result.document.events, [finding.path or "" for finding in result.findings]


AUFTAKT = Milestone(id="auftakt", title="Auftakt", when=days(date(2019, 2, 1), date(2019, 2, 28)))


def test_each_record_with_a_day_is_an_entry(tmp_path: Path) -> None:
    later = Milestone(id="begutachtung", title="Begutachtung", when=days(date(2018, 1, 1)))
    (first, second), missing = composed(tmp_path, case(AUFTAKT, later), MILESTONES)
    assert (first.id, plain(first.title)) == ("16065/meilenstein/begutachtung", "Audit: Begutachtung")
    assert (second.start, second.end) == (date(2019, 2, 1), date(2019, 2, 28))
    assert plain(second.description) == "Kyffhäuserkreis, 01.02.2019 bis 28.02.2019"
    assert missing == []


def test_the_words_know_where_they_come_from(tmp_path: Path) -> None:
    (entry,), _ = composed(tmp_path, case(AUFTAKT), MILESTONES)
    words, value = entry.title
    assert words.origin is not None
    assert words.origin.file.endswith("document.toml")
    assert value.paths == ("procedures/2018/milestones/auftakt/title",)
    assert entry.description[0].paths == ("municipality/name",)


def test_one_without_a_day_is_left_out_and_told(tmp_path: Path) -> None:
    open_one = Milestone(id="x", title="Offen")
    vague = Milestone(id="y", title="Vage", when=days(None, raw="zeitnah"))
    entries, missing = composed(tmp_path, case(open_one, vague), MILESTONES)
    assert entries == ()
    assert missing == ["procedures/2018/milestones/x/when", "procedures/2018/milestones/y/when"]


def test_an_optional_one_without_a_day_is_left_out_in_silence(tmp_path: Path) -> None:
    assert composed(tmp_path / "a", case(), f"{END}optional = true\n") == ((), [])
    assert composed(tmp_path / "b", case(), END)[1] == ["certificates/2015/valid"]


@pytest.mark.parametrize(
    ("valid", "day", "expected"),
    [
        (days(date(2015, 6, 12), date(2018, 6, 30)), "end", [(date(2018, 6, 30), date(2018, 6, 30))]),
        (days(date(2015, 6, 12), date(2018, 6, 30)), "start", [(date(2015, 6, 12), date(2015, 6, 12))]),
        (days(date(2015, 6, 12), date(2018, 6, 30)), "all", [(date(2015, 6, 12), date(2018, 6, 30))]),
        (days(date(2015, 6, 12)), "end", []),
        (days(date(2015, 6, 12)), "all", [(date(2015, 6, 12), date(2015, 6, 12))]),
        (days(None, date(2018, 6, 30)), "all", [(date(2018, 6, 30), date(2018, 6, 30))]),
    ],
)
def test_only_stated_days_are_entered(
    tmp_path: Path, valid: Period, day: str, expected: list[tuple[date, date]]
) -> None:
    entries, _ = composed(tmp_path, case(valid=valid), END.replace('"end"', f'"{day}"'))
    assert [(entry.start, entry.end) for entry in entries] == expected


def test_ids_tell_municipalities_apart_by_key_or_name(tmp_path: Path) -> None:
    (entry,), _ = composed(tmp_path, case(AUFTAKT, ags=None), MILESTONES)
    assert entry.id == "kyffhaeuserkreis/meilenstein/auftakt"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('path = "when"', 'path = "wann"', "text-name-unknown", 9),
        ('path = "when"', 'path = "title"', "document-event-no-day", 9),
        ('path = "when"', "", "document-value-missing", 7),
        ('records = "procedure/milestones"', 'records = "procedure"', "document-path-no-records", 8),
        ("{title}", "{titel}", "text-name-unknown", 10),
        ("{title}", "{title", "document-event-braces", 10),
        ("{when|date}", "{when|datum}", "document-word-unknown", 11),
        ("{/municipality/name}", "{/kommune/name}", "document-word-unknown", 11),
        ("{/municipality/name}", "{/municipality}", "document-path-no-value", 11),
        ('path = "when"', 'path = "when"\nday = "letzter"', "document-word-unknown", 10),
        ('path = "when"', 'path = "when"\ntag = "x"', "document-word-unknown", 10),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in MILESTONES
    with pytest.raises(BrokenProfile) as refused:
        kind_of(tmp_path, TEXT, HEAD + MILESTONES.replace(old, new))
    assert (refused.value.code, refused.value.place) == (code, f"base/documents/x/document.toml:{line}")


DEADLINE = """
[events.frist]
path = "figures/{figure}"
title = "Frist"
"""


def with_figure(tmp_path: Path, figure: str, value: object) -> tuple[tuple[Event, ...], list[str]]:
    declared = DEADLINE.format(figure=figure)
    kind = kind_of(tmp_path, TEXT, HEAD + declared)
    result = compose(case(), kind, figures={figure: lambda _: FigureValue(value, ())})
    assert result.document is not None
    return result.document.events, [finding.code for finding in result.findings]


@pytest.mark.parametrize(
    ("value", "days_of", "told"),
    [
        (date(2023, 11, 15), [date(2023, 11, 15)], []),
        (None, [], ["event-without-day"]),
        (7, [], ["event-without-day"]),
    ],
)
def test_the_day_of_a_figure_is_an_entry(
    tmp_path: Path, value: object, days_of: list[date], told: list[str]
) -> None:
    events, codes = with_figure(tmp_path, "measures", value)
    assert [event.start for event in events] == days_of
    assert codes == told


def test_a_figure_with_rows_holds_no_day(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile, match="document-event-no-day") as refused:
        with_figure(tmp_path, "by_field", ())
    assert refused.value.place == "base/documents/x/document.toml:9"


def test_a_format_that_does_not_fit_is_told_with_the_line_of_the_entry(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile, match="text-filter-does-not-fit") as refused:
        composed(tmp_path, case(AUFTAKT), MILESTONES.replace("{when|date}", "{when|euro}"))
    assert refused.value.place == "base/documents/x/document.toml:10"


def test_a_figure_that_no_profile_has_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfile, match=r"document-word-unknown.*suggestion=measures"):
        with_figure(tmp_path, "maesures", None)
