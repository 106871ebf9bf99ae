"""Which files are parts of one report: by municipality and period, and by whether they complete each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fgk_docs.language.text import match_key
from fgk_docs.model.finding import Severity
from fgk_docs.model.same import fingerprint, number_of
from fgk_docs.pipeline import Examined
from fgk_docs.years.identity import Identity, Index


class Joining(StrEnum):
    """When files are read as one report."""

    AUTO = "auto"
    ALWAYS = "join"
    NEVER = "separate"


@dataclass(frozen=True, slots=True)
class Part:
    """What decides whether a file is a part: where it lies, whose it is, and what it reports on.

    Args:
        path: the file.
        who: the municipality as far as it is named.
        reports: ids of its reports, which carry the period.
        measures: what its reports list, as numbers: a season's inputs are held at once.
        is_form: whether it is a form of which at least some sheets were recognised; others are never a part.
        is_whole: whether every sheet that its form needs is there.
        form: the form and edition that it is.
        says: fingerprint of what it says; 0 for nothing.
    """

    path: Path
    who: Identity
    reports: frozenset[str]
    measures: frozenset[int]
    is_form: bool
    is_whole: bool
    form: str = ""
    says: int = 0


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of files that are read as one, pairs that are two reports on one thing, and pairs of which the second
    file says the same as the first; files by their places among the inputs."""

    groups: tuple[tuple[int, ...], ...]
    twice: tuple[tuple[int, int], ...]
    copies: tuple[tuple[int, int], ...] = ()


def part_of(examined: Examined) -> Part:
    """The little that grouping has to know of an examined file."""
    case = examined.as_part or examined.case_file.case
    entries = [entry for report in case.reports for entry in report.entries]
    best = examined.recognition.best if examined.recognition is not None else None
    recognised = best is not None or examined.as_part is not None
    return Part(
        examined.path,
        examined.who,
        frozenset(report.id for report in case.reports if report.period is not None or report.stated is not None),
        frozenset(number_of(f"{entry.field_title} {match_key(entry.measure)}") for entry in entries),
        recognised and not _is_broken(examined),
        best is not None and best.is_whole,
        best.definition.form if best is not None else "",
        fingerprint(case),
    )


def group(parts: Sequence[Part | None], joining: Joining) -> Grouping:
    """Puts together what belongs together.

    Files of one municipality on one period are parts where no measure, or only few, stand in two of them; two that
    list the same measures are two reports, and are told. A file that says the same as another is its copy, and one
    with the name of another but for its format is a second report: neither is ever a part. A file that names no
    municipality is a part of the only one that is named beside it. ``AUTO`` looks only among the files of one
    folder, at reports and at files without municipality; ``ALWAYS`` takes all files of the call; reports on
    different periods never meet.

    Args:
        parts: of all inputs, in their order; None for what could not be examined.
        joining: when to join.
    """
    if joining is Joining.NEVER:
        return Grouping((), ())
    always = joining is Joining.ALWAYS
    folders: dict[Path | None, list[int]] = {}
    for index, part in enumerate(parts):
        if part is not None and part.is_form:
            folders.setdefault(None if always else part.path.parent, []).append(index)
    groups: list[tuple[int, ...]] = []
    twice: list[tuple[int, int]] = []
    copies: list[tuple[int, int]] = []
    for indexes in folders.values():
        found = _Folder({index: part for index in indexes if (part := parts[index]) is not None}, always)
        groups += found.groups()
        twice += found.twice
        copies += found.copies
    return Grouping(tuple(groups), tuple(twice), tuple(copies))


class _Folder:
    """The files among which parts are looked for."""

    def __init__(self, parts: dict[int, Part], always: bool) -> None:
        self._parts = parts
        self._always = always
        self.twice: list[tuple[int, int]] = []
        self.copies: list[tuple[int, int]] = []
        self._take_out_copies()

    def _take_out_copies(self) -> None:
        """A file that says the same as another one is a part of nothing."""
        first: dict[tuple[str, int], int] = {}
        for index in self._in_order(lambda part: bool(part.says) and part.who.is_known):
            part = self._parts[index]
            original = first.setdefault((part.form, part.says), index)
            if original != index:
                self.copies.append((original, index))
                del self._parts[index]

    def groups(self) -> list[tuple[int, ...]]:
        named: list[list[int]] = []
        towns = Index[int]()
        for index in self._in_order(lambda part: part.who.is_known):
            who = self._parts[index].who
            near = (named[place] for place in sorted({*towns.fitting(who)}))
            home = next((members for members in near if self._belongs(index, members)), None)
            if home is None:
                towns.add(who, len(named))
                named.append([index])
            else:
                home.append(index)
        nameless = self._in_order(lambda part: not part.who.is_known)
        if nameless and len(named) == 1:
            named[0] += [index for index in nameless if self._fits_period(index, named[0])]
        return [tuple(sorted(members)) for members in named if len(members) > 1]

    def _in_order(self, wanted: Callable[[Part], bool]) -> list[int]:
        """Places of files of a sort, by name: their order in the call plays no part."""
        found = [index for index, part in self._parts.items() if wanted(part)]
        return sorted(found, key=lambda index: (self._parts[index].path.name, self._parts[index].path.parts))

    def _belongs(self, index: int, members: Sequence[int]) -> bool:
        part = self._parts[index]
        others = [self._parts[member] for member in members]
        if not all(part.who.fits(other.who) for other in others) or not self._fits_period(index, members):
            return False
        if self._always:
            return True
        namesake = next((member for member in members if _is_namesake(part, self._parts[member])), None)
        if namesake is not None:
            self.twice.append((namesake, index))
            return False
        whole = [other for other in others if other.is_whole]
        if not part.is_whole or not whole:
            return True
        # Paper data of its own, or a file of another sort, is whole in itself.
        if not part.measures or not all(other.measures for other in whole):
            return False
        for member in members:
            if _is_double(part, self._parts[member]):
                self.twice.append((member, index))
                return False
        return True

    def _fits_period(self, index: int, members: Sequence[int]) -> bool:
        own = self._parts[index].reports
        others = frozenset[str]().union(*(self._parts[member].reports for member in members))
        return not own or not others or own == others


def _is_namesake(one: Part, other: Part) -> bool:
    """Whether two files have one name in two formats, and are about the same: "bericht.xlsx" and "bericht.pdf"."""
    alike = one.form == other.form and bool(one.measures) == bool(other.measures)
    return alike and one.path.stem == other.path.stem and (not one.measures or _is_double(one, other))


def _is_double(one: Part, other: Part) -> bool:
    """Whether two files list the same measures, at least half of those of the shorter one."""
    return 2 * len(one.measures & other.measures) >= min(len(one.measures), len(other.measures))


def _is_broken(examined: Examined) -> bool:
    """Whether reading itself failed; a form that was not recognised alone may be a part all the same."""
    allowed = ("form-not-recognised", "form-ambiguous")
    errors = [one for one in examined.findings if one.severity is Severity.ERROR]
    return not examined.ledger.sha256 or (
        examined.ledger.form is None and any(one.code not in allowed for one in errors)
    )
