"""Steps 3 to 5 for one municipality: recognise, extract and build, with the account of every input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fgk_docs.forms.answers import Answers, StatedCase
from fgk_docs.forms.build import Stated, Tree, build, stated_at
from fgk_docs.forms.clean import Clean, clean
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.extract import marks_of_sheet, read_fields, read_sheets
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.ledger import BookedPlace, Class, Ledger
from fgk_docs.forms.load import definitions
from fgk_docs.forms.recognise import Candidate, Recognition, recognise
from fgk_docs.forms.words import words_of
from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import MunicipalityKind
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import RawForm
from fgk_docs.model.values import Case
from fgk_docs.profiles import Chain

_FORM_ROW = "#form-"


NOT_RECOGNISED = "form-not-recognised"
"""Code of the finding about a file that no definition fits."""


ANSWER_MISSING = "answer-missing"
"""Code of the finding about a required answer that nobody gave."""


@dataclass(frozen=True, slots=True)
class Input:
    """A raw form and the digest of the file it was read from."""

    raw: RawForm
    sha256: str


@dataclass(frozen=True, slots=True)
class FormReading:
    """What reading a form gave: the case with findings and accounts, how the form was recognised, and what became
    of each of its cells."""

    case_file: CaseFile
    recognition: Recognition
    booked: Mapping[BookedPlace, Class]


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
        self._cases: dict[str, StatedCase] = {}
        self._asked: set[str] = set()
        self._waiting: dict[str, Address] = {}

    def read(self) -> FormReading:
        cleaned = clean(self._form.raw)
        grids = [Grid(sheet) for sheet in cleaned.raw.sheets]
        recognition = recognise(grids, self._definitions)
        best = recognition.best
        if best is None:
            return self._unrecognised(cleaned, grids, recognition)
        of_data = [] if self._data is None else [self._read_data(best.definition, self._data)]
        of_form = self._read_sheets(best, cleaned, grids)
        self._require(best.definition)
        self._name_municipality()
        built = build(self._tree)
        self._findings += built.findings
        for ledger in (of_form, *of_data):
            self._findings += ledger.settle(built.sources.values())
        accounts = [of_form.account(self._form.sha256, best.definition.form, best.definition.edition)]
        if self._data is not None:
            accounts += [ledger.account(self._data.sha256, None, None) for ledger in of_data]
        case_file = CaseFile(
            case=built.case, sources=built.sources, findings=tuple(self._findings), ledger=tuple(accounts)
        )
        return FormReading(case_file, recognition, of_form.booked())

    def _read_sheets(self, best: Candidate, cleaned: Clean, grids: list[Grid]) -> Ledger:
        ledger = Ledger(cleaned.raw, grids)
        answers = Answers(cleaned, self._tree, self._words, ledger, self._cases)
        read_fields(answers, best.definition, _FORM_ROW)
        read_sheets(answers, best.definition, grids, best.plans)
        for index, grid in enumerate(grids):
            marks_of_sheet(answers, index, grid.sheet, grid)
        self._findings += [*answers.findings, *ledger.report_rest()]
        self._asked |= answers.asked
        self._waiting |= answers.waiting
        return ledger

    def _read_data(self, definition: Definition, data: Input) -> Ledger:
        cleaned = clean(data.raw)
        ledger = Ledger(cleaned.raw, [])
        answers = Answers(cleaned, self._tree, self._words, ledger, self._cases)
        read_fields(answers, definition)
        self._findings += [*data.raw.findings, *answers.findings, *ledger.report_rest()]
        return ledger

    def _unrecognised(self, cleaned: Clean, grids: list[Grid], recognition: Recognition) -> FormReading:
        """Nothing is read by a definition that does not fit, or where two fit; the whole file is reported."""
        ledger = Ledger(cleaned.raw, grids)
        for index, grid in enumerate(grids):
            ledger.report(index, *(cell for cells in grid.rows.values() for cell in cells))
        for position in range(len(cleaned.raw.fields)):
            ledger.report_field(position)
        self._findings += [*cleaned.findings, _not_recognised(cleaned.raw, recognition)]
        account = ledger.account(self._form.sha256, None, None)
        case_file = CaseFile(findings=tuple(self._findings), ledger=(account,))
        return FormReading(case_file, recognition, ledger.booked())

    def _require(self, definition: Definition) -> None:
        for question in definition.required.values():
            if question.path not in self._asked and stated_at(self._tree, question.path) is None:
                self._findings.append(
                    Finding(
                        code=ANSWER_MISSING,
                        address=self._waiting.get(question.path, Address(file=self._form.raw.file)),
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
        stated: Mapping[Case, str] = {Case(case): one.words for case, one in self._cases.items()}
        reading = self._words.municipality(
            name.value, MunicipalityKind(str(kind.value)) if kind is not None else None, stated
        )
        address = name.source.addresses[0]
        self._findings += [
            Finding(code=note.code, address=address, value=name.value, details=dict(note.details))
            for note in reading.findings
        ]
        if reading.value is not None:
            addresses = (address, *(place for one in self._cases.values() for place in one.addresses))
            source = Source(addresses=addresses, raw=name.source.raw, confidence=reading.confidence)
            municipality = self._tree["municipality"]
            municipality["names"] = Stated(reading.value, source)


def _not_recognised(raw: RawForm, recognition: Recognition) -> Finding:
    address = Address(file=raw.file)
    if recognition.tied:
        titles = [candidate.definition.title for candidate in recognition.tied]
        return Finding(code="form-ambiguous", address=address, details={"forms": ", ".join(titles)})
    near = recognition.candidates[0] if recognition.candidates else None
    return Finding(
        code=NOT_RECOGNISED,
        address=address,
        details={
            "nearest": near.definition.title if near else "–",
            "score": f"{min(max(near.score, 0), 1) * 100:.0f}" if near else "0",
        },
    )


def _untold(raw: RawForm) -> list[Finding]:
    """One finding a file for the marks that its format cannot carry."""
    if not raw.cannot_tell:
        return []
    details = {"marks": ", ".join(raw.cannot_tell), "format": raw.format}
    return [Finding(code="format-cannot-tell", address=Address(file=raw.file), details=details)]
