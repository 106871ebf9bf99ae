"""A library that answers what a test wants, behind the interface that the commands use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fgk_docs.cli.interface import FormInfo, KindInfo
from fgk_docs.cli.lang import Lang
from fgk_docs.errors import FgkError
from fgk_docs.forms.draft.model import Draft
from fgk_docs.forms.inspect import Inspection
from fgk_docs.gathering import Gathered
from fgk_docs.model.case import AuditCase, Municipality, Paper
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.overview import OverviewRow
from fgk_docs.model.values import Period
from fgk_docs.pipeline import Examined, Product, Settings


@dataclass(frozen=True)
class Message:
    text: str
    remedy: str


def kind(name: str, title: str = "Vorlage", scope: str = "case", *formats: str) -> KindInfo:
    return KindInfo(name, title, scope, formats or ("docx", "text"))


def finding(code: str, severity: str = "error", **rest: object) -> Finding:
    return Finding(code=code, severity=Severity(severity), **rest)


def case_of(name: str | None = "Kyffhäuserkreis", year: int | None = 2017) -> AuditCase:
    from datetime import date

    papers = ()
    if year is not None:
        day = date(year, 8, 1)
        papers = (Paper(id="p1", date=Period(raw=str(year), start=day, end=day)),)
    return AuditCase(municipality=Municipality(name=name), papers=papers)


@dataclass(frozen=True)
class Answer:
    """What examining a file gives."""

    verdict: Verdict = Verdict.ACCEPT
    findings: tuple[Finding, ...] = ()
    case: AuditCase = field(default_factory=case_of)
    form: str | None = "jahresbericht"
    edition: str | None = "2013"
    read: bool = True
    """Whether a form was read; a case file that comes from elsewhere has no account."""
    fails: BaseException | None = None


@dataclass
class FakeEngine:
    """Answers by file name; every other file is a good one."""

    answers: dict[str, Answer] = field(default_factory=dict)
    product: Callable[[Examined, str, str], Product] | None = None
    use_fails: FgkError | None = None
    kinds_known: tuple[KindInfo, ...] = (kind("vorlage-teilnahme"), kind("vorlage-rezertifizierung"))
    forms_known: tuple[FormInfo, ...] = (FormInfo("jahresbericht", "A", "Jahresbericht, Ausgabe A"),)
    inspection: Inspection = field(default_factory=lambda: Inspection(None, ()))
    settings: Settings | None = None
    examined: list[str] = field(default_factory=list)

    def use(self, settings: Settings) -> None:
        self.settings = settings
        if self.use_fails is not None:
            raise self.use_fails

    def opener(self) -> Callable[[], FakeEngine]:
        raise AssertionError("a fake does its work in this process")

    def fingerprint(self) -> str:
        return ""

    def suffixes(self) -> frozenset[str]:
        return frozenset({".xlsx", ".ods"})

    def is_claimed(self, path: Path) -> bool:
        return False

    def own_names(self) -> frozenset[str]:
        return frozenset({".eigen.xlsx"})

    def suffix_of(self, fmt: str) -> str:
        return {"docx": ".docx", "text": ".txt"}[fmt]

    def section_formats(self) -> tuple[str, ...]:
        return ("text",)

    def kinds(self) -> tuple[KindInfo, ...]:
        return self.kinds_known

    def forms(self) -> tuple[FormInfo, ...]:
        return self.forms_known

    def examine(self, path: Path) -> Examined:
        self.examined.append(path.name)
        answer = self.answers.get(path.name, Answer())
        if answer.fails is not None:
            raise answer.fails
        ledger = FileLedger(
            file=path.name if answer.read else "",
            sha256="0",
            form=answer.form,
            edition=answer.edition,
            consumed=5,
            known=3,
            reported=1,
        )
        case_file = CaseFile(case=answer.case, findings=answer.findings, ledger=(ledger,))
        return Examined(path, case_file, answer.verdict, answer.findings, ledger)

    def examine_parts(self, paths: Sequence[Path]) -> Examined:
        return self.examine(paths[0]) if len(paths) == 1 else replace(self.examine(paths[0]), parts=tuple(paths))

    def sample(self, kind: str, phase: str | None) -> Examined:
        return self.examine(Path(f"{phase or 'umsetzung'}.json"))

    def produce(self, examined: Examined, kind: str, fmt: str) -> Product:
        if self.product is not None:
            return self.product(examined, kind, fmt)
        return Product(kind, fmt, self.suffix_of(fmt), f"{examined.path.name} {kind}".encode(), None, ())

    def gathered(self, examined: Examined) -> Gathered:
        town = examined.case_file.case.municipality
        row = OverviewRow(id="1", files=examined.path.name, municipality=town.name, verdict=examined.verdict)
        return Gathered(row)

    def embedded(self, path: Path) -> None:
        """No input carries anything."""

    def produce_overview(self, found: Iterable[Gathered], kind: str, fmt: str, missing: object = ()) -> Product:
        rows = sorted(f"{one.row.files} {one.row.verdict or one.row.reason} {one.is_copy}" for one in found)
        return Product(kind, fmt, self.suffix_of(fmt), "\n".join(rows).encode(), None, ())

    def produce_sections(self, examined: Examined, kind: str, fmt: str) -> Product:
        if self.product is not None:
            return self.product(examined, kind, fmt)
        sections = {"beschluss": f"{examined.path.name} {kind}".encode(), "anlagen": None}
        return Product(kind, fmt, self.suffix_of(fmt), None, None, (), sections)

    def words(self, item: Finding, lang: Lang, ags: str | None) -> Message:
        return Message(f"{item.code} ({lang.value}): {item.value}", f"Abhilfe zu {item.code}")

    def inspect(self, path: Path) -> Inspection:
        return self.inspection

    def draft(self, path: Path, name: str) -> Draft:
        return Draft(name, path.name, (), (), None)

    def severity(self, error: FgkError) -> Severity:
        return Severity.WARNING if error.code.startswith("weak-") else Severity.ERROR

    def error_words(self, error: FgkError, lang: Lang) -> Message:
        details = ", ".join(error.details.values())
        return Message(f"{error.code} ({lang.value}) {details}".strip(), f"Abhilfe zu {error.code}")
