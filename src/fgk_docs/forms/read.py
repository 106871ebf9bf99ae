"""Steps 3 to 5 for one municipality: recognise, extract and build, with the account of every input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fgk_docs.forms.answers import Answers
from fgk_docs.forms.build import Stated, Tree, build, stated_at
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.extract import marks_of_sheet, read_fields, read_sheets
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.ledger import Ledger
from fgk_docs.forms.load import definitions
from fgk_docs.forms.recognise import Candidate, Recognition, recognise
from fgk_docs.forms.words import words_of
from fgk_docs.language.names import decline_municipality
from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import MunicipalityKind
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import RawForm
from fgk_docs.model.values import Case
from fgk_docs.profiles import Chain


@dataclass(frozen=True, slots=True)
class Input:
    """A raw form and the digest of the file it was read from."""

    raw: RawForm
    sha256: str


@dataclass(frozen=True, slots=True)
class FormReading:
    """What reading a form gave: the case with findings and accounts, and how the form was recognised."""

    case_file: CaseFile
    recognition: Recognition


def read_form(form: Input, data: Input | None, chain: Chain) -> FormReading:
    """Reads a workbook or PDF form, and the data file that goes with it, into one case.

    Args:
        form: the form itself.
        data: further answers by field id, or None; where both answer a question, the data file holds.
        chain: the active profile.

    Returns:
        A case file with ungraded findings; an unrecognised form gives an empty case whose findings say so.
    """
    reader = _FormReader(form, data, chain)
    return reader.read()


class _FormReader:
    def __init__(self, form: Input, data: Input | None, chain: Chain) -> None:
        self._form = form
        self._data = data
        self._words = words_of(chain)
        self._definitions = definitions(chain)
        self._tree: Tree = {}
        self._findings: list[Finding] = [*form.raw.findings, *_untold(form.raw)]
        self._cases: dict[str, tuple[str, Address]] = {}

    def read(self) -> FormReading:
        grids = [Grid(sheet) for sheet in self._form.raw.sheets]
        recognition = recognise(self._form.raw, grids, self._definitions)
        best = recognition.best
        if best is None:
            return FormReading(self._unrecognised(grids, recognition), recognition)
        accounts = []
        if self._data is not None:
            accounts.append(self._read_data(best.definition, self._data))
        accounts.insert(0, self._read_sheets(best, grids))
        self._require(best.definition)
        self._name_municipality()
        built = build(self._tree)
        case_file = CaseFile(
            case=built.case,
            sources=built.sources,
            findings=(*self._findings, *built.findings),
            ledger=tuple(accounts),
        )
        return FormReading(case_file, recognition)

    def _read_sheets(self, best: Candidate, grids: list[Grid]) -> FileLedger:
        ledger = Ledger(self._form.raw, grids)
        answers = Answers(self._form.raw, self._tree, self._words, ledger)
        read_sheets(answers, best.definition, grids, best.plans)
        read_fields(answers, best.definition, self._form.raw.fields)
        for index, grid in enumerate(grids):
            marks_of_sheet(answers, index, grid.sheet, grid)
        self._cases.update(answers.cases)
        self._findings += [*answers.findings, *ledger.report_rest()]
        return ledger.account(self._form.sha256, best.definition.form, best.definition.edition)

    def _read_data(self, definition: Definition, data: Input) -> FileLedger:
        ledger = Ledger(data.raw, [])
        answers = Answers(data.raw, self._tree, self._words, ledger)
        read_fields(answers, definition, data.raw.fields)
        self._cases.update(answers.cases)
        self._findings += [*data.raw.findings, *answers.findings, *ledger.report_rest()]
        return ledger.account(data.sha256, None, None)

    def _unrecognised(self, grids: list[Grid], recognition: Recognition) -> CaseFile:
        """Nothing is read by a definition that does not fit; the file as a whole is reported."""
        ledger = Ledger(self._form.raw, grids)
        for index, grid in enumerate(grids):
            ledger.report(index, *(cell for cells in grid.rows.values() for cell in cells))
        for field in self._form.raw.fields:
            ledger.report_field(field)
        near = recognition.candidates[0] if recognition.candidates else None
        self._findings.append(
            Finding(
                code="form-not-recognised",
                address=Address(file=self._form.raw.file),
                details={
                    "nearest": near.definition.title if near else "–",
                    "score": f"{max(near.score, 0) * 100:.0f}" if near else "0",
                },
            )
        )
        return CaseFile(findings=tuple(self._findings), ledger=(ledger.account(self._form.sha256, None, None),))

    def _require(self, definition: Definition) -> None:
        for question in definition.required.values():
            if stated_at(self._tree, question.path) is None:
                self._findings.append(
                    Finding(
                        code="answer-missing",
                        address=Address(file=self._form.raw.file),
                        path=question.path.replace("/*", ""),
                        details={"label": question.label},
                    )
                )

    def _name_municipality(self) -> None:
        """The municipality's name in four cases, from its name, its kind and what was stated."""
        name = stated_at(self._tree, "municipality/name")
        if name is None or name.source is None or not isinstance(name.value, str):
            return
        kind = stated_at(self._tree, "municipality/kind")
        stated: Mapping[Case, str] = {Case(case): words for case, (words, _) in self._cases.items()}
        reading = decline_municipality(
            name.value, MunicipalityKind(str(kind.value)) if kind is not None else None, stated
        )
        address = name.source.addresses[0]
        self._findings += [
            Finding(code=note.code, address=address, value=name.value, details=dict(note.details))
            for note in reading.findings
        ]
        if reading.value is not None:
            addresses = (address, *(place for _, place in self._cases.values()))
            source = Source(addresses=addresses, raw=name.source.raw, confidence=reading.confidence)
            municipality = self._tree["municipality"]
            municipality["names"] = Stated(reading.value, source)


def _untold(raw: RawForm) -> list[Finding]:
    """One finding a file for the marks that its format cannot carry."""
    if not raw.cannot_tell:
        return []
    details = {"marks": ", ".join(raw.cannot_tell), "format": raw.format}
    return [Finding(code="format-cannot-tell", address=Address(file=raw.file), details=details)]
