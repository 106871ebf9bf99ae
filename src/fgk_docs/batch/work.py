"""What is to be done for one input, or for the parts of one report: examine it, make the documents asked for."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fgk_docs.batch.parts import Part, part_of
from fgk_docs.batch.stage import Stage, Staged
from fgk_docs.batch.targets import Naming, naming
from fgk_docs.errors import ExitCode, FgkError, UnreadableInput, UsageError
from fgk_docs.gathering import Gathered
from fgk_docs.model.casefile import FileLedger
from fgk_docs.model.comparison import Comparison
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.pipeline import Examined, Product
from fgk_docs.safe.collector import collector_rests
from fgk_docs.steps import OWN_DOCUMENT

if TYPE_CHECKING:
    from fgk_docs.protocols import Annotated
    from fgk_docs.register import Registered

log = logging.getLogger(__name__)
BUG = "program-error"
ABOUT_ONE = frozenset({"profile-ambiguous", OWN_DOCUMENT})
"""Codes of usage errors that are about one input: the key of its municipality fits two profiles; or it is none."""
MOST_KEPT = 64
"""Cases that are kept in case they are asked for again; further ones are examined once more, so that a folder of
thousands takes no more memory than one of a hundred."""


class Examiner(Protocol):
    """What is asked of the library for one input."""

    def examine_parts(self, paths: Sequence[Path]) -> Examined:
        """Steps 1–6 for the parts of one report."""

    def produce(self, examined: Examined, kind: str, fmt: str) -> Product:
        """Steps 7–8."""

    def produce_sections(self, examined: Examined, kind: str, fmt: str) -> Product:
        """Steps 7–8, each section by itself."""

    def annotate(self, examined: Examined) -> Annotated:
        """The sender's own file with its findings marked in it."""

    def gathered(self, examined: Examined) -> Gathered:
        """What an overview keeps of an examined input."""


@dataclass(frozen=True, slots=True)
class Order:
    """A document that is asked for.

    Args:
        kind, format: of the document.
        tells_findings: whether it is also made for an input that is rejected.
        is_about_all: whether it is one document about all inputs of the call.
        sections: whether each section is asked for by itself.
        to_missing: whether it is meant, in a call with a register, for those who sent nothing.
        marks: whether it is no document but the file itself, with what is said of it marked in it; then ``kind``
            and ``format`` say nothing.
    """

    kind: str
    format: str
    tells_findings: bool = False
    is_about_all: bool = False
    sections: bool = False
    to_missing: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """An input, or several that are read as one, and what is to be made of it; or letters to one who sent nothing.

    Args:
        paths: the files; for one who sent nothing no file, but what names it: "kommunen.csv/Musterhausen 16099009".
        orders: documents about each municipality in it.
        gather: keep a row for documents about all inputs.
        absent: who sent nothing.
        one_of: which of several files is meant: what is made tells what is about it alone.
        may_join: whether it may turn out to be a part of what other works are about, or a copy of one.
    """

    paths: tuple[Path, ...]
    orders: tuple[Order, ...] = ()
    gather: bool = False
    absent: Registered | None = None
    one_of: int | None = None
    may_join: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error that can be kept and sent; a fault of the program has the code ``BUG`` and the detail "problem"."""

    exit_code: ExitCode
    code: str
    place: str = ""
    details: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, error: Exception) -> Trouble:
        """An error as trouble."""
        if isinstance(error, FgkError):
            return cls(error.exit_code, error.code, error.place, error.details)
        return cls(ExitCode.BROKEN, BUG, "", {"problem": f"{type(error).__name__}: {error}"})

    def error(self) -> FgkError:
        """The same as an error to raise."""
        error = FgkError(self.code, self.place, **self.details)
        error.exit_code = self.exit_code
        return error


@dataclass(frozen=True, slots=True)
class Marked:
    """How the findings were marked; as in :class:`fgk_docs.protocols.Annotated`."""

    copied: bool
    unmarked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of an order.

    Args:
        order: what was asked for.
        files: name below the target (empty for the target itself) → content, None for what is not there any more.
        findings: what is to be said beside what the input says.
        trouble: why nothing was made.
        marked: of a file with marks, how it was marked.
    """

    order: Order
    files: tuple[tuple[str, Staged | None], ...] = ()
    findings: tuple[Finding, ...] = ()
    trouble: Trouble | None = None
    marked: Marked | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The little that is kept of an examined input: of each of its municipalities one.

    Args:
        path: the file, the first of several that were read as one.
        verdict: what becomes of it.
        findings: graded and addressed, the worst first.
        ledger: the file's account, without its cells.
        ags: the municipality's key.
        known: what stands in the names of its documents.
        digests: of the files that were read.
        comparison: what changed since an earlier report; of several reports, what the last one says.
        part: what decides whether it belongs to other files; None for a file of several municipalities, and where
            nobody asks.
        row: what a document about all inputs says of it.
        made: the documents.
    """

    path: Path
    verdict: Verdict
    findings: tuple[Finding, ...]
    ledger: FileLedger
    ags: str | None
    known: Naming
    digests: tuple[str, ...]
    comparison: Comparison | None = None
    part: Part | None = None
    row: Gathered | None = None
    made: tuple[Made, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there is something that findings may be marked in."""
        return bool(self.ledger.sha256) or not self.ledger.file

    def without_words(self) -> Told:
        """What is kept once everything about the input is said: a season's inputs are held at once."""
        ledger = FileLedger(file=self.ledger.file, sha256=self.ledger.sha256)
        made = tuple(replace(one, findings=()) for one in self.made)
        return replace(self, findings=(), ledger=ledger, comparison=None, made=made)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some work: one entry a municipality; or why there is none.

    ``trouble`` is about this input alone, ``fatal`` about the call: no other input would fare better.
    """

    told: tuple[Told, ...] = ()
    trouble: Trouble | None = None
    fatal: Trouble | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing went wrong but what the input itself says."""
        return bool(self.told) and not any(made.trouble for told in self.told for made in told.made)


class Desk:
    """Where one input after the other is worked on, in this process.

    Args:
        examiner: the library.
        stage: takes the documents.
        keep: how many cases are kept.
    """

    def __init__(self, examiner: Examiner, stage: Stage, keep: int) -> None:
        self._examiner = examiner
        self._stage = stage
        self._keep = keep
        self._kept: OrderedDict[tuple[Path, ...], Examined] = OrderedDict()

    def forget(self) -> None:
        """Keep no case: files of the same names may hold something else the next time."""
        self._kept.clear()

    def examined(self, paths: tuple[Path, ...]) -> Examined:
        """Steps 1–6, or what they gave a short while ago; raises as the pipeline does."""
        kept = self._kept.get(paths)
        if kept is None:
            kept = self._kept[paths] = self._examiner.examine_parts(paths)
            if len(self._kept) > self._keep:
                self._kept.popitem(last=False)
        return kept

    @collector_rests
    def do(self, work: Work) -> Outcome:
        """The work; what goes wrong is part of what comes of it, and never an exception."""
        try:
            examined = self.examined(work.paths) if work.absent is None else _absent(work.paths[0], work.absent)
            if work.one_of is not None:
                examined = _only_about(work.paths[work.one_of], examined)
            every = (examined, *examined.others)
            return Outcome(tuple(self._told(one, work, every) for one in every))
        except (UsageError, UnreadableInput) as error:
            if error.code in ABOUT_ONE:
                return Outcome(trouble=Trouble.of(error))
            # Not about this input, whose faults are a verdict, but about an option or the file that it names.
            return Outcome(fatal=Trouble.of(error))
        except MemoryError:
            raise
        except Exception as error:  # one input that meets a fault of ours must not cost the others
            log.debug("unexpected", exc_info=True)
            return Outcome(trouble=Trouble.of(error))

    def _told(self, examined: Examined, work: Work, every: Sequence[Examined]) -> Told:
        return replace(
            told_of(work.paths[0], examined),
            part=part_of(examined) if work.may_join and len(every) == 1 else None,
            row=self._examiner.gathered(examined) if work.gather else None,
            made=tuple(self._all_made(examined, work.orders, every)),
        )

    def _all_made(self, examined: Examined, orders: Sequence[Order], every: Sequence[Examined]) -> Iterator[Made]:
        """Documents of an input that is rejected are only those that say why; a file comes back once."""
        for order in orders:
            if order.marks:
                if examined is every[0]:
                    yield self._marked(every, order)
            elif order.tells_findings or examined.verdict is not Verdict.REJECT:
                yield self._made(examined, order)

    def _marked(self, every: Sequence[Examined], order: Order) -> Made:
        try:
            found = self._examiner.annotate(_with_all(every))
            files = (("", self._stage.put(found.data)),)
        except (UsageError, MemoryError):
            raise
        except Exception as error:  # a file that cannot be marked, or a fault of ours
            log.debug("not marked", exc_info=True)
            return Made(order, trouble=Trouble.of(error))
        return Made(order, files, marked=Marked(found.copied, found.unmarked))

    def _made(self, examined: Examined, order: Order) -> Made:
        produce = self._examiner.produce_sections if order.sections else self._examiner.produce
        try:
            product = produce(examined, order.kind, order.format)
            files = tuple(self._files(product, order))
        except (UsageError, UnreadableInput, MemoryError):
            raise
        except Exception as error:  # one document that cannot be made must not cost the others
            log.debug("unexpected", exc_info=True)
            return Made(order, trouble=Trouble.of(error))
        return Made(order, files, tuple(one for one in product.findings if one not in examined.findings))

    def _files(self, product: Product, order: Order) -> Iterator[tuple[str, Staged | None]]:
        if product.data is not None:
            yield "", self._stage.put(product.data)
        for name, data in product.sections.items():
            yield f"{name}{product.suffix}", None if data is None else self._stage.put(data)


def _absent(path: Path, one: Registered) -> Examined:
    from fgk_docs.register import as_examined  # few calls have a register

    return as_examined(one, path.parent.name)


def _only_about(path: Path, examined: Examined) -> Examined:
    """Of several files that were read as one, what is to be said of one of them."""
    own = tuple(one for one in examined.findings if one.address is None or one.address.file == path.name)
    return replace(examined, path=path, findings=own)


def _with_all(every: Sequence[Examined]) -> Examined:
    """A file with the findings about all of its municipalities: it goes back as one, to one sender."""
    findings = list(every[0].findings)
    for other in every[1:]:
        findings += [one for one in other.findings if one not in findings]
    ranked = sorted(findings, key=lambda one: -(one.severity or Severity.ERROR).rank)
    return replace(every[0], findings=tuple(ranked))


def told_of(path: Path, examined: Examined) -> Told:
    """What is kept of one municipality of an examined file."""
    case = examined.case_file.case
    comparisons = [report.comparison for report in case.reports if report.comparison is not None]
    return Told(
        path=path,
        verdict=examined.verdict,
        findings=examined.findings,
        ledger=examined.ledger,
        ags=case.municipality.ags,
        known=naming(case),
        digests=digests(examined),
        comparison=comparisons[-1] if comparisons else None,
    )


def digests(examined: Examined) -> tuple[str, ...]:
    """What tells whether the files are still the ones that were examined."""
    return tuple(one.sha256 for one in examined.case_file.ledger)
