"""Steps 3 to 5 for one municipality: recognise, extract and build, with the account of every input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fgk_docs.forms.answers import Answers, StatedCase
from fgk_docs.forms.build import Stated, Tree, build, stated_at
from fgk_docs.forms.clean import Clean, clean
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.extract import marks_of_sheet, read_sheets
from fgk_docs.forms.fields import FORM_ROW, read_data, read_form_fields
from fgk_docs.forms.given import named_definitions
from fgk_docs.forms.grid import Grid
from fgk_docs.forms.ledger import BookedPlace, Class, Ledger
from fgk_docs.forms.load import definitions
from fgk_docs.forms.named_year import contradicting_names
from fgk_docs.forms.nesting import nest
from fgk_docs.forms.printed import on_paper
from fgk_docs.forms.recognise import Candidate, Recognition, TableEvidence, choose, recognise
from fgk_docs.forms.recognise_fields import recognise_fields
from fgk_docs.forms.words import words_of
from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import MunicipalityKind
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import FINGERPRINT, SCHEMA, newer_schema
from fgk_docs.model.raw import RawForm
from fgk_docs.model.values import Case
from fgk_docs.profiles import Chain, extensions_of

_NO_ANSWERS = ("properties",)
"""Marks that hold no answer; that a format lacks them needs no word."""

NOT_RECOGNISED = "form-not-recognised"
"""Code of the finding about a file that no definition fits."""


FORM_BLANK = "form-blank"
"""Code of the finding about a known form in which nothing is filled in."""

ANSWER_MISSING = "answer-missing"
"""Code of the finding about a required answer that nobody gave."""


@dataclass(frozen=True, slots=True)
class Input:
    """A raw form and the digest of the file it was read from."""

    raw: RawForm
    sha256: str
    elsewhere: frozenset[BookedPlace] = frozenset()
    """Cells that the account of another form of the same file counts."""


@dataclass(frozen=True, slots=True)
class FormReading:
    """What reading a form gave: the case with findings and accounts, how the form was recognised, and what became
    of each of its cells."""

    case_file: CaseFile
    recognition: Recognition
    ledger: Ledger
    """The account of the first part."""

    @property
    def booked(self) -> Mapping[BookedPlace, Class]:
        """What became of each cell and field of the first part."""
        return self.ledger.booked()


def read_form(form: Input, data: Input | None, chain: Chain) -> FormReading:
    """Reads a workbook or PDF form, and the data file that goes with it, into one case.

    Args:
        form: the form itself.
        data: further answers by field id, or None; where both answer a question, the data file holds.
        chain: the active profile.

    Returns:
        A case file with ungraded findings; an unrecognised form gives an empty case whose findings say so.
    """
    return read_parts((form,), data, chain)


def read_parts(parts: Sequence[Input], data: Input | None, chain: Chain, *, alone: bool = True) -> FormReading:
    """Reads the parts of one report as if they were one workbook.

    What several parts state alike has all their places; where they contradict each other, the first holds and a
    finding stands at both places. A measure that several parts list is one measure.

    Args:
        parts: at least one; their order decides which answer holds, and nothing else.
        data, chain: as for :func:`read_form`.
        alone: whether a single file has to be recognised by itself, not as a part of something.

    Returns:
        A case file with an account for each part; recognition and cells are those of the first.
    """
    reader = _FormReader(parts, data, chain)
    return reader.read(alone=alone and len(parts) == 1)


class _Part(NamedTuple):
    """An input, made ready, and what it was recognised as."""

    form: Input
    cleaned: Clean
    grids: list[Grid]
    recognition: Recognition


class _FormReader:
    def __init__(self, forms: Sequence[Input], data: Input | None, chain: Chain) -> None:
        self._forms = forms
        self._data = data
        self._words = words_of(chain)
        self._definitions = definitions(chain)
        self._named = named_definitions(chain)
        self._extensions = extensions_of(chain)
        self._tree: Tree = {}
        self._findings: list[Finding] = []
        self._cases: dict[str, StatedCase] = {}
        self._asked: set[str] = set()
        self._tables: tuple[TableEvidence, ...] = ()
        self._waiting: dict[str, Address] = {}
        self._read_names: dict[int, list[str]] = {}
        """Number of the part → names of its sheets that were read."""

    def read(self, *, alone: bool) -> FormReading:
        parts = [self._recognised(form) for form in self._forms]
        chosen = choose([part.recognition for part in parts], alone=alone)
        for part, best in zip(parts, chosen, strict=True):
            self._findings += _of_reader(part.form.raw, is_known=best is not None)
        known = next((best for best in chosen if best is not None), None)
        of_data = None
        if known is not None and self._data is not None:
            of_data = self._read_data(known.definition, self._data)
        ledgers = [
            self._unrecognised(part) if best is None else self._read_sheets(best, part, number)
            for number, (part, best) in enumerate(zip(parts, chosen, strict=True))
        ]
        for number, part in enumerate(parts):
            if chosen[number] is not None:
                self._findings += contradicting_names(self._tree, part.form.raw, self._read_names[number])
        if known is not None:
            self._require([best.definition for best in chosen if best is not None])
            self._name_municipality()
        for definition in {id(one.definition): one.definition for one in chosen if one is not None}.values():
            nest(self._tree, definition.tables.values())
        built = build(self._tree, self._extensions)
        self._findings += built.findings
        for ledger in (*ledgers, *([of_data] if of_data is not None else [])):
            self._findings += ledger.settle(built.sources.values())
        accounts = [_account(*one) for one in zip(ledgers, self._forms, chosen, strict=True)]
        if of_data is not None and self._data is not None:
            accounts.append(of_data.account(self._data.sha256, None, None))
        case_file = CaseFile(
            case=built.case, sources=built.sources, findings=tuple(self._findings), ledger=tuple(accounts)
        )
        case_file = on_paper(case_file, (form.raw for form in self._forms))
        recognition = replace(parts[0].recognition, tables=self._tables)
        return FormReading(case_file, recognition, ledgers[0])

    def _recognised(self, form: Input) -> _Part:
        cleaned = clean(form.raw)
        grids = [Grid(sheet) for sheet in cleaned.raw.sheets]
        fingerprint = form.raw.properties.get(f"custom:{FINGERPRINT}")
        if cleaned.raw.sheets or not cleaned.raw.fields:
            recognition = recognise(grids, self._definitions, fingerprint, self._named)
        else:
            found = recognise_fields(cleaned.raw, self._definitions, fingerprint)
            recognition = replace(found, named=self._named)
        return _Part(form, cleaned, grids, recognition)

    def _read_sheets(self, best: Candidate, part: _Part, number: int) -> Ledger:
        """Reads one part, by its place among the parts (from 0)."""
        cleaned, grids = part.cleaned, part.grids
        ledger = Ledger(cleaned.raw, grids, part.form.elsewhere)
        answers = Answers(cleaned, self._tree, self._words, ledger, self._cases, part=number)
        read_form_fields(answers, best.definition, f"{FORM_ROW}{number}-" if number else FORM_ROW)
        tables = read_sheets(answers, best.definition, grids, best.read)
        if not number:
            self._tables = tables
        read = dict.fromkeys(block.sheet for block in best.read if block.sheet not in answers.left_out)
        self._read_names[number] = [grids[index].sheet.name for index in read]
        self._compare_fingerprint(best, part)
        for index, grid in enumerate(grids):
            marks_of_sheet(answers, index, grid.sheet, grid)
        self._findings += [*answers.findings, *ledger.report_rest()]
        self._asked |= answers.asked
        self._waiting |= answers.waiting
        return ledger

    def _compare_fingerprint(self, best: Candidate, part: _Part) -> None:
        """Says where a file was made by one form and holds another; its content goes before its fingerprint."""
        said = part.form.raw.properties.get(f"custom:{FINGERPRINT}")
        names = {one.name: one.title for one in self._definitions}
        address = Address(file=part.form.raw.file)
        if newer := newer_schema(part.form.raw.properties):
            details = {"known": str(SCHEMA)}
            self._findings.append(Finding(code="form-newer", address=address, value=newer, details=details))
        if said in names and said != best.definition.name:
            details = {"said": names[said], "read": best.definition.title}
            self._findings.append(Finding(code="fingerprint-contradicts", address=address, details=details))

    def _read_data(self, definition: Definition, data: Input) -> Ledger:
        cleaned = clean(data.raw)
        ledger = Ledger(cleaned.raw, [])
        answers = Answers(cleaned, self._tree, self._words, ledger, self._cases)
        read_data(answers, definition)
        self._findings += [*data.raw.findings, *answers.findings, *ledger.report_rest()]
        return ledger

    def _unrecognised(self, part: _Part) -> Ledger:
        """Nothing is read by a definition that does not fit, or where two fit; the whole file is reported."""
        ledger = Ledger(part.cleaned.raw, part.grids)
        for index, grid in enumerate(part.grids):
            ledger.report(index, *(cell for cells in grid.rows.values() for cell in cells))
        for position, field in enumerate(part.cleaned.raw.fields):
            if field.value is not None:
                ledger.report_field(position)
        self._findings += [*part.cleaned.findings, _not_recognised(part.cleaned.raw, part.recognition)]
        return ledger

    def _require(self, definitions: Iterable[Definition]) -> None:
        """Asks for what no part answers, once; the first file is the one that is asked.

        A form in which nothing at all is filled in is one question.
        """
        strange = any(one.code == "content-not-understood" for one in self._findings)
        if not self._tree and not self._asked and not strange:
            self._findings.append(Finding(code=FORM_BLANK, address=Address(file=self._forms[0].raw.file)))
            return
        required = {question.path: question for one in definitions for question in one.required.values()}
        for question in required.values():
            if question.path not in self._asked and stated_at(self._tree, question.path) is None:
                self._findings.append(
                    Finding(
                        code=ANSWER_MISSING,
                        address=self._waiting.get(question.path, Address(file=self._forms[0].raw.file)),
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


def _account(ledger: Ledger, form: Input, best: Candidate | None) -> FileLedger:
    definition = best.definition if best is not None else None
    if definition is None:
        return ledger.account(form.sha256, None, None)
    return ledger.account(form.sha256, definition.form, definition.edition)


def _not_recognised(raw: RawForm, recognition: Recognition) -> Finding:
    address = Address(file=raw.file)
    if recognition.tied:
        titles = [candidate.definition.title for candidate in recognition.tied]
        return Finding(code="form-ambiguous", address=address, details={"forms": ", ".join(titles)})
    if raw.printed is not None:
        return Finding(code=raw.printed.unknown, address=address)
    near = recognition.candidates[0] if recognition.candidates else None
    score = f"{min(max(near.score, 0), 1) * 100:.0f}" if near else "0"
    nearest = near.definition.title if near and score != "0" else "–"
    return Finding(code=NOT_RECOGNISED, address=address, details={"nearest": nearest, "score": score})


def _of_reader(raw: RawForm, *, is_known: bool) -> list[Finding]:
    """What the reader found; of a print that is no known form, what is doubtful on its pages is no matter."""
    if is_known:
        return [*raw.findings, *_untold(raw)]
    return [one for one in raw.findings if raw.printed is None or one.address is None or one.address.page is None]


def _untold(raw: RawForm) -> list[Finding]:
    """One finding a file for the marks that its format cannot carry and that may hold or change an answer."""
    marks = [mark for mark in raw.cannot_tell if mark not in _NO_ANSWERS]
    if not marks:
        return []
    details = {"marks": ", ".join(marks), "format": raw.format}
    return [Finding(code="format-cannot-tell", address=Address(file=raw.file), details=details)]
