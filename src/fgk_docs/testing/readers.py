"""``check_reader``: nothing of a file gets lost, everything knows its place, bad files are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fgk_docs.errors import FgkError, UnreadableInput
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.paths import leaves
from fgk_docs.model.raw import CellKind, RawForm
from fgk_docs.protocols import InputFile, Reader
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.hostile import bombs, torn
from fgk_docs.testing.identifying import knows_its_own, refuses_foreign
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import require_shape
from fgk_docs.testing.resources import modest
from fgk_docs.testing.samples import Sample

Answer = RawForm | CaseFile | FgkError


def check_reader(reader: Reader, *samples: Sample, torn_is_whole: bool = False) -> None:
    """Proves a reader with samples of its format.

    It knows its own files by their content, whatever they are called, and no foreign ones; it reads all that a
    sample says is there, each at its place, and gives the findings that the sample names; it answers the same
    anywhere, changes and leaves nothing; torn files and zip bombs are refused or reported.

    Args:
        reader: the reader.
        samples: files of its format with what is true of them; at least one should say its cells or fields.
        torn_is_whole: the beginning of a file is a valid file, as with CSV; what is torn off cannot be missed.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("reader", reader)
    if not samples:
        raise LawBroken(Law.CONTRACT, where, "there is no sample", "Give at least one `Sample` of the format.")
    refuses_foreign(reader, where)
    for sample in samples:
        spot = f"{where}, {sample.name}"
        knows_its_own(reader, sample.name, sample.data, spot)
        answer = steady(spot, Job(read_sample, (reader, sample.name), {sample.name: sample.data}))
        _accounts(answer, sample, spot)
        _answers_hostile(reader, sample, spot, torn_is_whole=torn_is_whole)


def read_sample(folder: Path, reader: Reader, name: str) -> RawForm | CaseFile:
    """The job: reads a file of the folder."""
    return reader.read(InputFile(folder / name))


def _accounts(answer: object, sample: Sample, where: str) -> None:
    """Laws 1 and 2 for what was read."""
    if isinstance(answer, FgkError):
        raise LawBroken(Law.NOTHING_SILENT, where, f"the sample was refused: {answer}", "Samples must be readable.")
    if isinstance(answer, CaseFile):
        _addressed(answer, where)
        _whole(answer, sample, where)
        findings = answer.findings
    elif isinstance(answer, RawForm):
        _placed(answer, sample.name, where)
        _complete(answer, sample, where)
        findings = answer.findings
    else:
        what = f"read gave {type(answer).__name__}"
        raise LawBroken(Law.CONTRACT, where, what, "Return a RawForm or a CaseFile.")
    missing = set(sample.finds) - {finding.code for finding in findings}
    if missing:
        what = f"no finding {', '.join(sorted(missing))}"
        raise LawBroken(Law.NOTHING_SILENT, where, what, "Hand your findings over in RawForm.findings.")


def _addressed(read: CaseFile, where: str) -> None:
    for path, value in leaves(read.case):
        if path not in read.sources:
            what = f"{path} = {value!r} has no source"
            raise LawBroken(Law.ADDRESSES, where, what, "Give each value a Source in CaseFile.sources.")


def _whole(read: CaseFile, sample: Sample, where: str) -> None:
    """The case is what the sample says, no more and no less."""
    if sample.case is None or read.case == sample.case:
        return
    there, stated = dict(leaves(read.case)), dict(leaves(sample.case))
    path = next(one for one in (*stated, *there) if there.get(one) != stated.get(one))
    what = f"{path} is {stated.get(path)!r}, but {there.get(path)!r} was read"
    raise LawBroken(Law.NOTHING_SILENT, where, what, "Read every value of the case, as it is.")


def _placed(raw: RawForm, name: str, where: str) -> None:
    """Every cell lies where its key says, in reading order; every field has one name and this file's address."""
    remedy = "Give every cell its row and column from 1, sheet by sheet in reading order."
    if raw.file != name:
        raise LawBroken(Law.ADDRESSES, where, f"the form's file is called {raw.file!r}", "Use InputFile.name.")
    if len({sheet.name for sheet in raw.sheets}) < len(raw.sheets):
        raise LawBroken(Law.ADDRESSES, where, "two sheets of one name", remedy)
    for sheet in raw.sheets:
        if list(sheet.cells) != sorted(sheet.cells):
            raise LawBroken(Law.ADDRESSES, f"{where}, {sheet.name}", "cells out of reading order", remedy)
        for place, cell in sheet.cells.items():
            if place != (cell.row, cell.column) or min(place) < 1:
                what = f"the cell at {place} says it is at {cell.row, cell.column}"
                raise LawBroken(Law.ADDRESSES, f"{where}, {sheet.name}", what, remedy)
            if cell.kind is CellKind.TEXT and not isinstance(cell.value, str):
                what = f"{place} is TEXT and holds {type(cell.value).__name__}"
                raise LawBroken(Law.CONTRACT, f"{where}, {sheet.name}", what, "Let kind and value agree.")
    names = [one.name for one in raw.fields]
    for one in raw.fields:
        if one.address.file != name or not one.address.field or names.count(one.name) > 1:
            what = f"field {one.name!r} has the address {one.address}"
            raise LawBroken(Law.ADDRESSES, where, what, "One name and one address (file and field) for each.")


def _found(raw: RawForm) -> Iterator[tuple[str, str]]:
    for sheet in raw.sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.value is not None:
                yield f"{sheet.name} {row},{column}", str(cell.value)
    for one in raw.fields:
        if one.value is not None:
            yield f"field {one.name}", str(one.value)


def _stated(sample: Sample) -> Iterator[tuple[str, str]]:
    if sample.cells is not None:
        for name, texts in sample.cells.sheets.items():
            for (row, column), text in texts.items():
                yield f"{name} {row},{column}", text
    for name, text in (sample.fields or {}).items():
        yield f"field {name}", text


def _complete(raw: RawForm, sample: Sample, where: str) -> None:
    """What was read is what the sample says, no more and no less, to the letter."""
    if sample.cells is None and sample.fields is None:
        return
    found = dict(_found(raw))
    if sample.cells is not None and len(sample.cells.sheets) == 1 and len(raw.sheets) == 1:
        renamed, own = raw.sheets[0].name, next(iter(sample.cells.sheets))
        found = {key.replace(f"{renamed} ", f"{own} ", 1): text for key, text in found.items()}
    stated = dict(_stated(sample))
    for place, text in stated.items():
        if found.get(place) != text:
            what = f"{place} holds {text!r}, but {found.get(place)!r} was read"
            raise LawBroken(Law.NOTHING_SILENT, where, what, "Read every filled cell and field, words as they are.")
    for place in found.keys() - stated.keys():
        what = f"{place} = {found[place]!r} was read, but is not in the sample"
        raise LawBroken(Law.SAME_ANSWERS, where, what, "Read what is there, once.")


def _answers_hostile(reader: Reader, sample: Sample, where: str, *, torn_is_whole: bool) -> None:
    whole = _content(_attempt(reader, sample.name, sample.data, where))
    for how, data in torn(sample.data):
        answer = _attempt(reader, sample.name, data, f"{where} {how}")
        if isinstance(answer, FgkError) or torn_is_whole or answer.findings:
            continue
        if _content(answer) != whole:
            what = "it was read without a word about what is missing"
            remedy = "Raise UnreadableInput, or hand over a finding; swallow no error of a library."
            raise LawBroken(Law.NOTHING_SILENT, f"{where} {how}", what, remedy)
    for how, data in bombs(sample.data):
        with modest(f"{where} {how}"):
            _attempt(reader, sample.name, data, f"{where} {how}")


def _content(answer: Answer) -> list[tuple[str, str]]:
    if isinstance(answer, RawForm):
        return list(_found(answer))
    return [(path, repr(value)) for path, value in leaves(answer.case)] if isinstance(answer, CaseFile) else []


def _attempt(reader: Reader, name: str, data: bytes, where: str) -> Answer:
    try:
        return reader.read(InputFile.at_hand(Path(name), data))
    except UnreadableInput as error:
        return error
    except Exception as error:
        what = f"read raised {type(error).__name__}: {error}"
        remedy = "Raise UnreadableInput with a code of the catalogue for every file that cannot be read."
        raise LawBroken(Law.HOSTILE, where, what, remedy) from error
