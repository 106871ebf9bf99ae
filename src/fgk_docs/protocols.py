"""The contracts between the core and its plugins, as types."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from fgk_docs.model.document import Document, Section
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.model.raw import RawForm
from fgk_docs.safe.files import read_limited

if TYPE_CHECKING:
    from fgk_docs.model.base import Frozen
    from fgk_docs.model.case import AuditCase
    from fgk_docs.model.casefile import CaseFile


class Certainty(IntEnum):
    """How sure a reader is that an input is its own."""

    NO = 0
    LIKELY = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A reader's answer to "is this yours?"; ``why`` is evidence for a person ("ZIP mit xl/workbook.xml")."""

    certainty: Certainty
    why: str = ""


NO_MATCH = Match(Certainty.NO)


@dataclass(frozen=True)
class InputFile:
    """An input on disk, read at most once. Its name may lie; readers look at the content."""

    path: Path

    @classmethod
    def at_hand(cls, path: Path, data: bytes) -> InputFile:
        """An input whose content is known already, whatever is on disk."""
        made = cls(path)
        vars(made)["data"] = data
        return made

    @property
    def name(self) -> str:
        """The file's name without its folder: the only thing that addresses ever show.

        Bytes of a name that are no text (an old archive's encoding) show as "\ufffd".
        """
        return self.path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    @cached_property
    def data(self) -> bytes:
        """The whole content, within ``safe.limits``.

        Raises:
            UnreadableInput: it is not there, cannot be read or is too large.
        """
        return read_limited(self.path)

    @cached_property
    def head(self) -> bytes:
        """The first 4096 bytes."""
        return self.data[:4096]

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the content."""
        return hashlib.sha256(self.data).hexdigest()


@runtime_checkable
class Reader(Protocol):
    """Reads one family of input formats.

    ``identify`` looks at the content, cheaply, changes nothing and raises nothing. ``read`` parses no meaning;
    it raises ``UnreadableInput`` when the file is broken, protected or beyond a limit.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]

    def identify(self, source: InputFile) -> Match: ...

    def read(self, source: InputFile) -> RawForm | CaseFile: ...


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a profile: who supplied it, where, and its bytes."""

    profile: str
    path: str
    data: bytes


class Resources(Protocol):
    """The files of a chain of profiles, the nearest profile first."""

    def find(self, path: str) -> Resource | None:
        """The nearest profile's file at this path ("documents/vorlage-teilnahme/template.docx"), or None."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and findings about what could not be shown in it as it is (letters that its fonts lack)."""

    data: bytes
    findings: tuple[Finding, ...] = ()


@runtime_checkable
class Writer(Protocol):
    """Lays out documents in one format.

    ``write`` returns the file's bytes, alone or with findings: same document and resources, same bytes. It raises
    ``BrokenProfile`` for a template that is not valid. ``suffix`` starts with a dot.
    """

    name: str
    title: str
    suffix: str

    def accepts(self, document: Document) -> bool: ...

    def write(self, document: Document, resources: Resources) -> bytes | Written: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph of a template, as a person finds it: the place and the words in it, tags as they were typed.

    Args:
        part: "document", "header", "footer", "footnote" or "endnote"; "line" in a format that is text.
        part_number: which of the template's parts of this kind, from 1.
        paragraph: its number in the part, from 1, tables left out; inside a table the number in its cell.
        text: its words.
        cell: number of the table in the part, row and column, from 1; None outside tables.
        holds_sections: whether a section can take its place, as in a list it may not.
        own_paragraph: whether a tag here needs no "p" for a section to take its place.
    """

    part: str
    part_number: int
    paragraph: int
    text: str
    cell: tuple[int, int, int] | None = None
    holds_sections: bool = True
    own_paragraph: bool = False


@runtime_checkable
class TemplateReader(Protocol):
    """What a writer offers beside ``write`` so that its templates can be checked with all mistakes at once.

    Optional: the templates of a writer that has no ``spots`` are checked by writing a document, which tells the
    first mistake. ``spots`` gives the paragraphs of a template in reading order, those of one part together; it
    judges no tag. It raises ``BrokenProfile`` for a file that is no template of the format.
    """

    name: str

    def spots(self, template: bytes, place: str) -> Iterable[Spot]: ...


@runtime_checkable
class SectionWriter(Protocol):
    """A writer that also writes one section of a document by itself, to be pasted into a field elsewhere.

    ``write_section`` returns the section's content as a file's bytes, without its title: the field has one.
    """

    def write_section(self, section: Section) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Carried:
    """What a document carries, and what it says now.

    Args:
        data: ``Document.embedded`` as it was put in.
        lines: its paragraphs, headings and cells in reading order, without what only its template says where the
            format tells that apart; None where the format does not tell words in their order (PDF).
    """

    data: bytes
    lines: tuple[str, ...] | None = None


@runtime_checkable
class DataCarrier(Protocol):
    """A writer that puts ``Document.embedded`` into its files, where the format has data, and finds it again.

    Optional: files of other writers carry nothing. ``carried`` looks at the content, also of a file that another
    program has saved since; it gives None for a file of another format, and for one that carries nothing. It raises
    ``UnreadableInput`` for a file of its format that is broken or beyond a limit.
    """

    name: str

    def carried(self, source: InputFile) -> Carried | None: ...


@runtime_checkable
class FormMaker(Protocol):
    """Lays forms out in one format, to be filled in by a person and read again.

    ``make`` returns the bytes of a form, blank or with the values it comes with: what may be filled in is open,
    all else is locked; each input has a name by which it is found again (``model.form.input_name`` for cells, the
    key of a data file for fields), its words to choose from, its hint and its check; the form's ``fingerprint``
    stands in document properties. Same form, same bytes. ``fill`` puts answers into a form that ``make`` made and
    leaves everything else as it is; it raises ``UsageError`` (``form-input-missing``) for an input that the file
    does not have, and ``NotWritable`` for a file that must or can not be changed. Both keep texts as texts: "=1+1"
    is no formula. ``name`` is the format as a person asks for it ("xlsx"); ``suffix`` starts with a dot.
    """

    name: str
    suffix: str

    def make(self, form: BlankForm) -> bytes: ...

    def fill(self, source: InputFile, answers: Sequence[FormAnswer]) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file to give back to its sender.

    Args:
        data: the whole file.
        suffix: of its format, with the dot.
        copied: whether it is a fresh copy in another format than the sender's; the file itself says so, too.
        unmarked: sheets or pages that are too large to be marked; their remarks stand in the list.
    """

    data: bytes
    suffix: str
    copied: bool = False
    unmarked: tuple[str, ...] = ()


@runtime_checkable
class Annotator(Protocol):
    """Gives a sender's own file back with remarks marked in it, and takes them out again.

    The file stays the sender's: whatever needs no change stays as it is, byte for byte. Remarks carry a mark by
    which this plugin's reader knows them again: an annotated file that is filled in and sent again reads as if
    nobody had annotated it. All words come from the ``Feedback``; an annotator has no sentence of its own. It marks
    what it finds at a remark's address (sheet and cell, field, page) and lists all remarks, also those without a
    place.

    ``result_suffix`` says what ``annotate`` will give, so that targets are known before anything is made.
    ``annotate`` takes earlier remarks of its own out first. ``strip`` gives the file without what ``annotate`` put
    in: every part as it was where nobody has changed it since, else the edited file without our marks; a file
    without any comes back as it is. Both raise ``UnreadableInput`` for a broken file and ``NotWritable`` for one
    that must not be changed (signed, too large). The same input and feedback give the same bytes.
    """

    name: str
    suffixes: tuple[str, ...]

    def result_suffix(self, source: InputFile) -> str: ...

    def annotate(self, source: InputFile, feedback: Feedback) -> Annotated: ...

    def strip(self, source: InputFile) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a file shows to an eye: the letters of each QR code on it, and its words.

    Args:
        codes: the letters of the codes, page by page; not judged, also those of other makers.
        text: the words that are printed, page by page, in reading order; None where they are part of a picture.
    """

    codes: tuple[str, ...]
    text: str | None = None


@runtime_checkable
class Scanner(Protocol):
    """Looks for codes on the pages of a file, or on a picture of one.

    ``identify`` is as a reader's. ``scan`` looks at what is shown, never at what a file says about itself; it
    raises ``UnreadableInput`` for a file that is broken or beyond a limit, before it takes up much memory for
    it, and ``UsageError`` (``extra-missing``) where a library is not installed.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]

    def identify(self, source: InputFile) -> Match: ...

    def scan(self, source: InputFile) -> Scanned: ...


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a file is signed with: a key and its certificate (PKCS #12), and what a visible field says.

    Args:
        pkcs12: the content of the file.
        passphrase: that opens it; None for none.
        shown: words of a field on the last page, beneath which the certificate's name stands; none for a signature
            that is not seen.
        place: what to call the file of the key in messages.
    """

    pkcs12: bytes = field(repr=False)
    passphrase: str | None = field(repr=False)
    shown: tuple[str, ...] = ()
    place: str = ""


@runtime_checkable
class Signer(Protocol):
    """Puts a signature into a file that proves that nobody changed it since.

    ``identify`` is as a reader's. ``sign`` gives the signed file: all that was there stays, byte for byte. It
    raises ``UnreadableInput`` for a file or a key that is broken, ``NotWritable`` for a file that must not be
    changed, and ``UsageError`` (``extra-missing``) where a library is not installed. No error holds a piece of the
    key or of the passphrase.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]

    def identify(self, source: InputFile) -> Match: ...

    def sign(self, source: InputFile, credentials: Credentials) -> bytes: ...


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may know beside the case: the day it is asked on, if the caller gave one."""

    as_of: date | None = None


Check = Callable[["AuditCase", CheckContext], Iterable[Finding]]
"""Findings for a case; each finding carries a model path, the host adds the address."""
Figure = Callable[["AuditCase"], "FigureValue"]


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A value for texts, or None, and the paths it is made from; ``stated``: just what its one path leads to."""

    value: object
    paths: Sequence[str]
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A folder of texts, vocabularies, forms and templates, and what it adds in Python.

    Args:
        name: short id, used on the command line ("th").
        title: name for people.
        root: the folder (of the shape of ``templates/fgk_docs_templates/base``).
        parent: name of the profile it builds on; None only for the base.
        ags_prefixes: Amtliche Gemeindeschlüssel beginnings that ``--profile auto`` selects it by ("16").
        extension: model class for ``AuditCase.extensions[name]``, a ``model.base.Frozen`` whose fields have German
            titles; its values are at ``extensions/NAME/…`` in definitions, texts and tables. None for none. A
            profile that has one has a name without "-".
        checks: findings for a case, by id.
        figures: named derived values for texts, by name.
    """

    name: str
    title: str
    root: Traversable
    parent: str | None = None
    ags_prefixes: tuple[str, ...] = ()
    extension: type[Frozen] | None = None
    checks: Mapping[str, Check] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
