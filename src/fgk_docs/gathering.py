"""From examined inputs to an overview of all: a row for each, and what of them is counted only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from fgk_docs import steps
from fgk_docs.compose import latest
from fgk_docs.compose.figures import TOGETHER
from fgk_docs.compose.formats import published_role
from fgk_docs.forms.load import definitions
from fgk_docs.forms.words import words_of
from fgk_docs.language.text import match_key, sort_key
from fgk_docs.model.case import AuditCase, Entry, Report
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.overview import MissingReport, Overview, OverviewRow, Progress, Standing
from fgk_docs.model.values import StatusCode
from fgk_docs.profiles import Chain
from fgk_docs.protocols import InputFile
from fgk_docs.steps import Examined
from fgk_docs.years.identity import NOBODY, Identity, Index

LANGUAGE = "de"
"""Documents are German, whatever language the call speaks."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A row that is not yet one of many.

    Args:
        row: the row; its id is that of its place once all are known.
        who: whose it is.
        is_copy: whether another input says the same.
    """

    row: OverviewRow
    who: Identity = NOBODY
    is_copy: bool = False


def gathered(examined: Examined, chain: Chain) -> Gathered:
    """What an overview keeps of an examined input."""
    case = examined.case_file.case
    town = case.municipality
    severities = Counter(one.severity for one in examined.findings)
    reports = latest.reports(case)
    report = reports[0] if reports else None
    certificates = latest.certificates(case)
    row = OverviewRow(
        id="1",
        files=", ".join(InputFile(path).name for path in examined.parts or (examined.path,)),
        municipality=town.name or (town.names.plain if town.names else None),
        ags=town.ags,
        state=town.state,
        form=_form_title(chain, examined.ledger.form, examined.ledger.edition),
        edition=examined.ledger.edition,
        period=(report.period or report.stated) if report else None,
        verdict=examined.verdict,
        reason=_reason(examined, chain),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        certificate=certificates[0].level if certificates else None,
        valid=certificates[0].valid if certificates else None,
        contact=_contact(case, report),
        progress=progress("report", None, report.entries) if report and report.entries else None,
        statuses=dict(Counter(_code(entry).value for entry in report.entries)) if report else {},
        fields=_by_field(report.entries, chain) if report else (),
    )
    return Gathered(row, examined.who)


def _reason(examined: Examined, chain: Chain) -> str | None:
    if examined.verdict is Verdict.ACCEPT or not examined.findings:
        return None
    return steps.catalogue_of(chain).text(examined.findings[0], LANGUAGE).text


def _form_title(chain: Chain, form: str | None, edition: str | None) -> str | None:
    titles: dict[tuple[str, str], str] = chain.memo(
        "form titles", lambda: {(one.form, one.edition): one.title for one in definitions(chain)}
    )
    return titles.get((form, edition or ""), form) if form is not None else None


def _contact(case: AuditCase, report: Report | None) -> str | None:
    procedures = latest.procedures(case)
    lead = procedures[0].project_lead if procedures else None
    for stated in (report.author if report else None, lead):
        role = published_role(stated) if stated is not None else None
        if role:
            return role
    return procedures[0].lead_office if procedures else None


def _code(entry: Entry) -> StatusCode:
    return entry.status.code if entry.status else StatusCode.UNKNOWN


def progress(key: str, title: str | None, entries: Sequence[Entry]) -> Progress:
    """How measures stand, each counted once."""
    codes = Counter(_code(entry) for entry in entries)
    together = {name: sum(codes[code] for code in members) for name, members in TOGETHER.items()}
    done, count = codes[StatusCode.DONE], len(entries)
    return Progress(
        id=key,
        title=title,
        measures=count,
        done=done,
        unknown=codes[StatusCode.UNKNOWN],
        share=(200 * done + count) // (2 * count) if count else None,
        **together,
    )


def _by_field(entries: Sequence[Entry], chain: Chain) -> tuple[Progress, ...]:
    """Fields of action by their canonical id and title, so that those of many municipalities are one."""
    known = words_of(chain).fields.words
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.field or match_key(entry.field_title or "") or "-", []).append(entry)
    titles = {term.id: term.title for term in known.terms}
    return tuple(
        progress(key.replace("/", "-"), titles.get(key) or members[0].field_title, members)
        for key, members in groups.items()
    )


@dataclass(frozen=True, slots=True)
class _Key:
    """What is held of an input to put it in its order and to see whether it is counted: all else lies with it.

    Args:
        order: what comes first; two inputs of which this is the same are compared by all that is said of them.
        start: of its period.
        who: whose it is.
        files: names of the files.
        is_copy: whether another input says the same.
        is_counted: whether its measures may be counted.
    """

    order: tuple[object, ...]
    start: date
    who: Identity
    files: str
    is_copy: bool
    is_counted: bool


def overview(found: Sequence[Gathered], missing: Sequence[MissingReport] = ()) -> Overview:
    """All rows in an order of their own; of reports on one municipality the latest is counted.

    A copy, a second report on the same period and an earlier report keep their rows and say which file is counted
    instead: their measures are the same ones, and would be counted twice.

    Args:
        found: in any order. Each may lie on disk: what is held of all is what orders them.
        missing: municipalities of the register from which nothing was received.
    """
    ordered = _in_order(found)
    keys = [key for key, _ in ordered]
    towns = _towns(keys)
    standings: dict[int, tuple[Standing, str | None]] = {}
    for members in towns:
        for place, standing, counted in _not_counted(keys, members):
            standings[place] = standing, keys[counted].files if counted is not None else None

    def row(place: int) -> OverviewRow:
        standing, beside = standings.get(place, (None, None))
        own = {"id": str(place + 1), "standing": standing, "beside": beside}
        return found[ordered[place][1]].row.model_copy(update=own)

    municipalities = sum(keys[members[0]].who.is_known for members in towns)
    return Overview(rows=Lazy(len(keys), row), municipalities=municipalities, missing=tuple(missing))


def _in_order(found: Sequence[Gathered]) -> list[tuple[_Key, int]]:
    """The inputs in their order, each with its place among those that were found."""
    keys = sorted(((_key(one), place) for place, one in enumerate(found)), key=lambda pair: pair[0].order)
    ordered: list[tuple[_Key, int]] = []
    for _, group in groupby(keys, lambda pair: pair[0].order):
        alike = list(group)
        if len(alike) > 1:
            alike.sort(key=lambda pair: found[pair[1]].row.model_dump_json())
        ordered += alike
    return ordered


def _key(one: Gathered) -> _Key:
    row = one.row
    name, start = sort_key(row.municipality or ""), _start(row)
    order = (not name, name, row.ags or "", -start.toordinal(), row.files, one.is_copy)
    return _Key(order, start, one.who, row.files, one.is_copy, row.is_counted)


def _start(row: OverviewRow) -> date:
    return (row.period.start if row.period is not None else None) or date.min


def _towns(found: Sequence[_Key]) -> list[list[int]]:
    """Places of the rows of each municipality; an input that names none stands alone."""
    towns: list[list[int]] = []
    known = Index[list[int]]()
    for place, one in enumerate(found):
        home = next(known.fitting(one.who), None)
        if home is None:
            home = []
            towns.append(home)
            known.add(one.who, home)
        home.append(place)
    return towns


def _not_counted(found: Sequence[_Key], members: Sequence[int]) -> Iterable[tuple[int, Standing, int | None]]:
    """Which rows of a municipality are not counted, why, and the one that is."""
    candidates = [place for place in members if found[place].is_counted and not found[place].is_copy]
    counted = candidates[0] if candidates else None
    for place in members:
        one = found[place]
        if one.is_copy:
            yield place, Standing.COPY, counted
        elif counted is not None and place != counted and one.is_counted:
            yield place, Standing.SECOND if one.start == found[counted].start else Standing.EARLIER, counted


def as_copy(one: Gathered) -> Gathered:
    """The same for an input that says what another one says."""
    return replace(one, is_copy=True)
