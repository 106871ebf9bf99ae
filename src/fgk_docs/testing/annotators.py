"""``check_annotator``: a file comes back with every remark, and without them it is the sender's again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from fgk_docs.errors import FgkError
from fgk_docs.model.address import Address
from fgk_docs.model.feedback import Feedback, Labels, Remark
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.raw import RawForm, cell_name
from fgk_docs.protocols import Annotated, Annotator, InputFile, Reader
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.exact import exact, first_difference
from fgk_docs.testing.hostile import FOREIGN
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import require_shape
from fgk_docs.testing.samples import Sample
from fgk_docs.testing.words import NASTY


def check_annotator(annotator: Annotator, reader: Reader, *samples: Sample) -> None:
    """Proves an annotator together with the reader of its format.

    A file that was annotated is read as if nobody had; without the remarks it is the sender's, byte for byte;
    annotating twice is annotating once; remarks at a place and without one change what comes back; broken files
    are refused; the same file and remarks give the same bytes anywhere.

    Args:
        annotator: the annotator.
        reader: the reader of its format.
        samples: files of the format.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("annotator", annotator)
    if not samples:
        raise LawBroken(Law.CONTRACT, where, "there is no sample", "Give at least one `Sample` of the format.")
    for sample in samples:
        spot = f"{where}, {sample.name}"
        source = InputFile.at_hand(Path(sample.name), sample.data)
        raw = reader.read(source)
        if not isinstance(raw, RawForm):
            raise LawBroken(Law.CONTRACT, spot, "the reader gives no form", "Give files that are forms.")
        feedback = feedback_on(raw)
        made = steady(spot, Job(annotate, (annotator, sample.name, feedback), {sample.name: sample.data}))
        if not isinstance(made, Annotated):
            raise LawBroken(Law.CONTRACT, spot, f"annotate gave {made!r}", "Return Annotated.")
        _marked(annotator, source, made, feedback, spot)
        if not made.copied:
            _comes_back(annotator, reader, sample, raw, made, spot)
    _refuses_garbage(annotator, where)


def annotate(folder: Path, annotator: Annotator, name: str, feedback: Feedback) -> Annotated:
    """The job: annotates a file of the folder."""
    return annotator.annotate(InputFile(folder / name), feedback)


def feedback_on(raw: RawForm) -> Feedback:
    """Remarks in hostile words: on the file, on cells of each sheet, on some fields."""
    places = [Address(file=raw.file)]
    for sheet in raw.sheets[:3]:
        cells = list(sheet.cells)[:3]
        places += [Address(file=raw.file, sheet=sheet.name, cell=cell_name(*place)) for place in cells]
    places += [one.address for one in raw.fields[:5]]
    remarks = tuple(
        Remark("muster", Severity.WARNING, "Hinweis", place, str(place), f"{number}: {text}", f"Abhilfe {number}")
        for number, place in enumerate(places, 1)
        for text in (NASTY[number % len(NASTY)],)
    )
    labels = Labels("Nr.", "Art", "Stelle", "Was aufgefallen ist", "Was zu tun ist")
    return Feedback(
        "Rückmeldung zu Ihrem Formular",
        "Rückmeldung",
        raw.file,
        f"Datei: {raw.file}",
        Verdict.ASK,
        "Bitte ergänzen",
        ("Es fehlt etwas.",),
        ("Vielen Dank für Ihre Angaben.",),
        labels,
        remarks,
        "Dies ist eine Abschrift.",
        "Hier ließ sich nichts kennzeichnen: {sheets}",
        date(2029, 4, 1),
    )


def _marked(annotator: Annotator, source: InputFile, made: Annotated, feedback: Feedback, where: str) -> None:
    if annotator.result_suffix(source) != made.suffix:
        what = f"result_suffix says {annotator.result_suffix(source)}, annotate gives {made.suffix}"
        raise LawBroken(Law.CONTRACT, where, what, "Let both say the same: targets are computed before.")
    for remark in feedback.remarks:
        other = replace(remark, text="Etwas anderes.")
        changed = replace(feedback, remarks=tuple(other if one is remark else one for one in feedback.remarks))
        if annotator.annotate(source, changed).data == made.data:
            what = f"the remark at {remark.address} leaves no trace"
            raise LawBroken(Law.NOTHING_SILENT, where, what, "List all remarks, also those without a place.")


def _comes_back(
    annotator: Annotator, reader: Reader, sample: Sample, raw: RawForm, made: Annotated, where: str
) -> None:
    marked = InputFile.at_hand(Path(sample.name), made.data)
    again = reader.read(marked)
    difference = first_difference(_content(raw), _content(again) if isinstance(again, RawForm) else "")
    if difference:
        remedy = "Mark what you add so that the reader leaves it out."
        raise LawBroken(Law.SAME_ANSWERS, where, f"annotated it is read differently: {difference}", remedy)
    stripped = annotator.strip(marked)
    difference = first_difference(exact(_parts(sample.data)), exact(_parts(stripped)))
    if difference:
        what = f"stripped it is not as it was: {difference}"
        raise LawBroken(Law.NOTHING_SILENT, where, what, "Take out what you put in, and nothing else.")
    if annotator.strip(InputFile.at_hand(Path(sample.name), sample.data)) != sample.data:
        what = "strip changes a file without remarks"
        raise LawBroken(Law.NOTHING_SILENT, where, what, "Give a file without your marks back as it is.")
    twice = annotator.annotate(marked, feedback_on(raw))
    if len(twice.data) > len(made.data) * 1.1 + 500:
        raise LawBroken(
            Law.SAME_ANSWERS, where, "annotating twice adds it all twice", "Strip earlier remarks first."
        )


def _parts(data: bytes) -> dict[str, bytes]:
    """The members of an archive, by name; any other file as a whole."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def _content(raw: RawForm) -> str:
    return exact((raw.sheets, raw.fields))


def _refuses_garbage(annotator: Annotator, where: str) -> None:
    for name, data in FOREIGN.items():
        for suffix in annotator.suffixes[:1]:
            source = InputFile.at_hand(Path(f"bericht{suffix}"), data)
            for what in ("annotate", "strip"):
                try:
                    if what == "annotate":
                        annotator.annotate(source, feedback_on(RawForm(source.name, suffix)))
                    elif annotator.strip(source) == data:
                        continue  # a file without any marks comes back as it is
                except FgkError:
                    continue
                except Exception as error:
                    problem = f"{what} of {name} raised {type(error).__name__}: {error}"
                    raise LawBroken(Law.HOSTILE, where, problem, "Raise UnreadableInput.") from error
                raise LawBroken(Law.HOSTILE, where, f"{what} took {name}", "Raise UnreadableInput.")
