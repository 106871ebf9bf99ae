"""Why an input was taken for a form: what it was recognised by, what came close, and what was healed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fgk_docs.cli.report.rows import printable
from fgk_docs.cli.texts import Texts
from fgk_docs.forms.recognise import Candidate, Recognition, SheetEvidence, TableEvidence
from fgk_docs.model.finding import Finding

HEALED = "label-reworded"
"""Code of the finding about a label that was read although it is worded differently."""
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Healed:
    """A label as it was met and as it was read, with how like they are ("96 %")."""

    place: str
    met: str
    read: str
    score: str


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons; ``chosen`` is None where no form was sure enough, ``others`` are the next best."""

    chosen: Candidate | None
    others: tuple[Candidate, ...]
    healed: tuple[Healed, ...]
    tables: tuple[TableEvidence, ...] = ()


def reasons(recognition: Recognition, findings: Iterable[Finding]) -> Why:
    """The reasons behind a recognition, with the labels that findings say were put right."""
    chosen = recognition.best
    others = [one for one in recognition.candidates if one is not chosen and one.score > 0]
    healed = (one for one in findings if one.code == HEALED)
    return Why(chosen, tuple(others[:_SHOWN]), tuple(map(_healed, healed)), recognition.tables)


def _healed(finding: Finding) -> Healed:
    address, details = finding.address, finding.details
    parts = (address.sheet, address.cell) if address is not None else ()
    place = " ".join(part for part in parts if part)
    return Healed(place, finding.value or "", details.get("label", ""), details.get("score", ""))


def lines(texts: Texts, why: Why) -> Iterator[str]:
    """The reasons in words, one a line, without indent."""
    if why.chosen is None:
        yield texts("why.none")
    else:
        yield texts("why.chosen", title=printable(why.chosen.definition.title), score=_percent(why.chosen))
        for sheet in why.chosen.sheets:
            yield _sheet(texts, sheet)
        if why.chosen.marker:
            yield texts("why.marker")
        if why.chosen.fingerprint:
            yield texts("why.fingerprint")
        yield from _tables(texts, why.tables)
    for other in why.others:
        yield texts("why.other", title=printable(other.definition.title), score=_percent(other))
    for one in why.healed:
        yield texts(
            "why.healed", place=printable(one.place), met=printable(one.met), read=one.read, score=one.score
        )


def _sheet(texts: Texts, one: SheetEvidence) -> str:
    """What a sheet, a block of one, or a part of a PDF form was taken for."""
    text = "why.block" if one.area else "why.sheet" if one.sheet else "why.part"
    found, asked = str(one.found), str(one.asked)
    return texts(
        text, sheet=printable(one.sheet), area=one.area, plan=printable(one.plan), found=found, asked=asked
    )


def _tables(texts: Texts, tables: Iterable[TableEvidence]) -> Iterator[str]:
    """Where the tables begin, and which of their columns stand elsewhere."""
    for one in tables:
        place = f"{one.first}–{one.last}" if one.last > one.first else f"{one.first}"
        yield texts("why.table", table=printable(one.table), sheet=printable(one.sheet), rows=place)
        for moved in one.moved:
            yield texts("why.moved", label=moved.label, expected=moved.expected, met=moved.met)
        for joined in one.joined:
            words = printable(joined.words)
            yield texts("why.joined", columns=joined.columns, words=words, label=joined.label)


def as_data(why: Why) -> dict[str, object]:
    """The reasons for JSON."""
    return {
        "chosen": None if why.chosen is None else _candidate(why.chosen),
        "others": [_candidate(one) for one in why.others],
        "healed": [
            {"place": one.place, "met": one.met, "read": one.read, "score": one.score} for one in why.healed
        ],
        "tables": [
            {
                "sheet": one.sheet,
                "table": one.table,
                "rows": [one.first, one.last],
                "moved": [{"label": two.label, "from": two.expected, "to": two.met} for two in one.moved],
                "joined": [{"columns": two.columns, "words": two.words, "label": two.label} for two in one.joined],
            }
            for one in why.tables
        ],
    }


def _candidate(one: Candidate) -> dict[str, object]:
    return {
        "form": one.definition.form,
        "edition": one.definition.edition,
        "score": round(_share(one), 2),
        "marker": one.marker,
        "fingerprint": one.fingerprint,
        "sheets": [
            {
                "sheet": sheet.sheet or None,
                "area": sheet.area or None,
                "as": sheet.plan,
                "found": sheet.found,
                "asked": sheet.asked,
            }
            for sheet in one.sheets
        ],
    }


def _share(one: Candidate) -> float:
    """How well it fits, 0–1: what was found of what it expects, less what it leaves unexplained."""
    return min(max(one.rank, 0.0), 1.0)


def _percent(one: Candidate) -> str:
    return f"{_share(one) * 100:.0f}"
