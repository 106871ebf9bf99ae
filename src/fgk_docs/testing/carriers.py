"""A writer that carries data gives them back to the letter, and writes nothing else that nobody can see."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from fgk_docs.errors import FgkError
from fgk_docs.model.document import Chart, Document, Origin, Run, Seal, Section, runs_of
from fgk_docs.protocols import Carried, DataCarrier, InputFile, Resources, Writer, Written
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.hostile import FOREIGN, bombs, torn
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.resources import modest
from fgk_docs.testing.words import NASTY, squeezed

_HIDDEN = "verborgen7f3a"
"""Stands where a document knows more than it prints."""
_MORE = (
    "]]>&amp;&#0;",
    '"\\"',
    "\u2028\u0085\u00a0 \ufeff",
    "𝔉\u0308\u200d",
    " ",
    "--><?x?>",
    "endstream endobj",
    "')",
)
DATA = (
    json.dumps({"worte": [*NASTY, *_MORE]}, ensure_ascii=False).encode(),
    b"{}",
    json.dumps(["Müller & Söhne <GbR> "] * 10_000, ensure_ascii=False).encode(),
)
"""What is put in: JSON in UTF-8 with the letters of every format's markup, next to nothing, and a lot."""


def check_carrying(writer: Writer, documents: tuple[Document, ...], resources: Resources, where: str) -> None:
    """Proves what a writer does with data, and that it writes nothing that the document does not print.

    Args:
        writer: any writer; one that is no ``DataCarrier`` must leave data out.
        documents: some that it accepts.
        resources: where it finds its templates.
        where: what to call it in messages.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    _hides_nothing(writer, documents[0], resources, where)
    if not isinstance(writer, DataCarrier):
        return
    for document in documents:
        for data in DATA:
            _gives_back(writer, replace(document, embedded=data), resources, where)
        _gives_back(writer, replace(document, embedded=b""), resources, where)
    _says_the_present(writer, documents, resources, where)
    _answers_hostile(writer, written(writer, replace(documents[0], embedded=DATA[0]), resources), where)


def written(writer: Writer, document: Document, resources: Resources) -> bytes:
    """The file, without findings."""
    made = writer.write(document, resources)
    return made.data if isinstance(made, Written) else made


def carry(folder: Path, carrier: DataCarrier, name: str) -> Carried | None:
    """The job: looks for data in a file of the folder."""
    return carrier.carried(InputFile(folder / name))


def _gives_back(writer: Writer, document: Document, resources: Resources, where: str) -> None:
    assert isinstance(writer, DataCarrier)
    made, spot = written(writer, document, resources), f"{where}, {document.properties.get('title', '')}, its data"
    name = f"papier{writer.suffix}"
    if document.embedded is DATA[0]:
        found = steady(spot, Job(carry, (writer, name), {name: made}))
    else:
        found = _looked(writer, "papier", made, spot)
    if not document.embedded:
        if found is not None:
            what = f"it carries {str(found)[:100]!r}, and nothing was put in"
            raise LawBroken(Law.NOTHING_SILENT, spot, what, "Write no data where there are none; keep none.")
        return
    if not isinstance(found, Carried):
        remedy = "Find the data by what marks them as ours, whatever the file is called."
        raise LawBroken(Law.NOTHING_SILENT, spot, f"they are not found: carried gave {found!r}", remedy)
    if found.data != document.embedded:
        at = next(
            (n for n, pair in enumerate(zip(found.data, document.embedded, strict=False)) if len({*pair}) > 1), 0
        )
        what = f"from byte {at} {found.data[at : at + 30]!r} came back for {document.embedded[at : at + 30]!r}"
        raise LawBroken(Law.NOTHING_SILENT, spot, what, "Give back what was put in, to the letter.")
    if found.lines is not None:
        _lines_hold(found.lines, document, spot)


def _lines_hold(lines: tuple[str, ...], document: Document, where: str) -> None:
    """The words of each section stand in the lines, in their order; the data do not."""
    given: object = lines
    if not isinstance(given, tuple) or not all(isinstance(line, str) for line in given):
        raise LawBroken(Law.CONTRACT, where, f"lines are {type(lines).__name__}", "Give a tuple of texts, or None.")
    said = squeezed("\n".join(lines))
    for section in document.sections:
        at = 0
        for text in _texts(section):
            at = said.find(squeezed(text), at)
            if at < 0:
                what = f"the words {text!r} are not in the lines, or not in their place"
                raise LawBroken(Law.NOTHING_SILENT, where, what, "Give every paragraph, heading and cell in order.")
    if len(document.embedded) > 2 and squeezed(document.embedded.decode()) in said:
        raise LawBroken(Law.CONTRACT, where, "the data stand among the lines", "Give the words that people see.")


def _texts(section: Section) -> Iterator[str]:
    yield from (run.text for run in section.title if run.text.strip())
    for block in section.blocks:
        if not isinstance(block, Chart | Seal):  # are drawn
            yield from (run.text for run in runs_of(block) if run.text.strip() and run.value is None)


def _says_the_present(writer: Writer, documents: tuple[Document, ...], resources: Resources, where: str) -> None:
    """The lines are of the words in the file, not of the data; no file remembers another one."""
    assert isinstance(writer, DataCarrier)
    spot, data = f"{where}, other words with the same data", b'["Damals stand hier Vergangenes."]'
    for words, other in (("Damals stand hier Vergangenes.", "Heute"), ("Heute steht hier Gegenwart.", "Damals")):
        changed = _each(documents[0], partial(replace, text=words, value=None))
        found = _looked(writer, "papier", written(writer, replace(changed, embedded=data), resources), spot)
        if found is None or found.data != data:
            raise LawBroken(Law.NOTHING_SILENT, spot, "other data came back", "Keep nothing between two calls.")
        said = squeezed("\n".join(found.lines)) if found.lines is not None else None
        if said is not None and (squeezed(words) not in said or f"{other}st" in said):
            remedy = "Read the lines from the words of the file: somebody may have edited them."
            raise LawBroken(Law.CONTRACT, spot, "the lines are not what the document says now", remedy)


def _hides_nothing(writer: Writer, document: Document, resources: Resources, where: str) -> None:
    """Where words come from is for the data; no byte of a file without data tells it."""
    origin = Origin(_HIDDEN, f"documents/{_HIDDEN}/text.md.j2", 7, _HIDDEN)
    veiled = _each(document, partial(replace, paths=(f"people/{_HIDDEN}/name",), origin=origin))
    for piece in pieces(written(writer, replace(veiled, embedded=b""), resources)):
        if _HIDDEN in piece:
            what = "the file tells model paths or lines of texts, which nobody asked it to print"
            remedy = "Write the words of a run; paths and origin go into Document.embedded, which the core makes."
            raise LawBroken(Law.CONTRACT, where, what, remedy)
    if isinstance(writer, DataCarrier):
        return
    for piece in pieces(written(writer, replace(document, embedded=f'["{_HIDDEN}"]'.encode()), resources)):
        if _HIDDEN in piece:
            remedy = "Offer `carried` (protocols.DataCarrier), or leave Document.embedded out."
            raise LawBroken(Law.CONTRACT, where, "it writes data that it does not give back", remedy)


def _each(document: Document, change: Callable[[Run], Run]) -> Document:
    """The document with each run changed."""
    changed = _changed(document, change)
    assert isinstance(changed, Document)
    return changed


def _changed(item: object, change: Callable[[Run], Run]) -> object:
    if isinstance(item, Run):
        return change(item)
    if type(item) is tuple:
        return tuple(_changed(one, change) for one in item)
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        names = (one.name for one in dataclasses.fields(item))
        return replace(item, **{name: _changed(getattr(item, name), change) for name in names})
    return item


def pieces(data: bytes) -> Iterator[str]:
    """Everything in a file that could be read: its bytes, the members of an archive, the streams of a PDF."""
    yield data.decode("latin-1")
    yield data.decode("utf-16-le", "replace")
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield from pieces(archive.read(name))
    elif data.startswith(b"%PDF"):
        yield from _streams(data)


def _streams(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    reader = PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found = reader.get_object(number)
        yield str(found)
        if isinstance(found, StreamObject):
            yield found.get_data().decode("latin-1")


def _answers_hostile(carrier: Writer, made: bytes, where: str) -> None:
    """Foreign files carry nothing; of torn ones no other data come than were put in."""
    assert isinstance(carrier, DataCarrier)
    for name, data in FOREIGN.items():
        found = _looked(carrier, f"papier{carrier.suffix}", data, f"{where}, {name}")
        if found is not None:
            raise LawBroken(Law.HOSTILE, where, f"data were found in {name}", "Look for the mark of your own data.")
    for how, data in (*torn(made), *bombs(made)):
        with modest(f"{where} {how}"):
            found = _looked(carrier, f"papier{carrier.suffix}", data, f"{where} {how}")
        if found is not None and found.data != DATA[0]:
            remedy = "Raise UnreadableInput, or answer None; give no half of the data."
            raise LawBroken(Law.NOTHING_SILENT, f"{where} {how}", "other data came back", remedy)


def _looked(carrier: DataCarrier, name: str, data: bytes, where: str) -> Carried | None:
    try:
        return carrier.carried(InputFile.at_hand(Path(name), data))
    except FgkError:
        return None
    except Exception as error:
        what = f"carried raised {type(error).__name__}: {error}"
        raise LawBroken(Law.HOSTILE, where, what, "Answer None, or raise UnreadableInput.") from error
