"""What commands ask of the library, so that a test may answer in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fgk_docs.cli.lang import Lang
from fgk_docs.errors import FgkError
from fgk_docs.model.embedded import Embedded
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.pipeline import Examined, Product, Settings
from fgk_docs.protocols import Annotated, Carried, Credentials

if TYPE_CHECKING:
    from fgk_docs.batch.parcel import Library
    from fgk_docs.forms.draft.model import Draft
    from fgk_docs.forms.handbook import Handbook
    from fgk_docs.forms.inspect import Inspection
    from fgk_docs.gathering import Gathered
    from fgk_docs.goldens import Golden
    from fgk_docs.letterhead import Offer
    from fgk_docs.lineage.differ import Difference
    from fgk_docs.making import FormRequest, MadeForm
    from fgk_docs.model.overview import MissingReport
    from fgk_docs.overlay import Piece
    from fgk_docs.placing.check import Problem
    from fgk_docs.register import Register
    from fgk_docs.seals.judging import Trust
    from fgk_docs.verifying import Verified


@dataclass(frozen=True, slots=True)
class KindInfo:
    """A kind of document, as people choose it: by what it is for; ``formats`` are those that can be written."""

    name: str
    title: str
    scope: str
    formats: tuple[str, ...]
    tells_findings: bool = False
    """Whether it is also written for an input that is rejected."""
    options: tuple[str, ...] = ()
    """Names of the choices that a caller has."""
    to_missing: bool = False
    """Whether it is written, in a call with a register, to those who sent nothing."""
    is_sealed: bool = False
    """Whether its documents carry a signed code where the caller has a key."""
    has_handbook: bool = False
    """Whether it has sections of the handbook, so that it can say what changed in them."""
    unwritten: tuple[str, ...] = ()
    """Formats that its description names, and that no plugin writes."""


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form in one edition."""

    form: str
    edition: str
    title: str


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """A profile that a call can name, and the plugin that brings it."""

    name: str
    title: str
    parent: str | None
    ags_prefixes: tuple[str, ...]
    plugin: str


class Words(Protocol):
    """A message and what to do about it."""

    @property
    def text(self) -> str: ...
    @property
    def remedy(self) -> str: ...


class Engine(Protocol):
    """What commands ask of the library."""

    def use(self, settings: Settings) -> None:
        """Work with these settings from now on; raises ``FgkError`` when that is not possible."""

    def opener(self) -> Callable[[], Library]:
        """What opens the same library in another process."""

    def difference(self, old: Path, new: Path) -> Difference:
        """What two documents, or two cases, say differently."""

    def embedded(self, path: Path) -> tuple[Embedded, Carried] | None:
        """What a document carries, and the document as it is now; None for a file that carries nothing."""

    def fingerprint(self) -> str:
        """What changes when the library, its plugins, profiles or settings do."""

    def suffixes(self) -> frozenset[str]:
        """What readers name, in lower case, with the dot."""

    def is_claimed(self, path: Path) -> bool:
        """Whether a reader takes a file for its own.

        Raises:
            UnreadableInput: it cannot be opened or is too large.
            BrokenPlugin: a reader failed.
        """

    def own_names(self) -> frozenset[str]:
        """How names of documents end that nobody but the program writes (".oparl.json"), in lower case."""

    def suffix_of(self, fmt: str) -> str:
        """The suffix of a format, with the dot."""

    def section_formats(self) -> tuple[str, ...]:
        """The formats in which single sections can be written."""

    def kinds(self) -> tuple[KindInfo, ...]:
        """The kinds of documents there are."""

    def forms(self) -> tuple[FormInfo, ...]:
        """The forms there are, in each of their editions."""

    def handbook(self, form: str, edition: str | None) -> Handbook:
        """Everything that a form asks."""

    def make_form(self, request: FormRequest, case: Path | None) -> MadeForm:
        """A form to fill in, blank or with what a case file says."""

    def fill_new(self, request: FormRequest, data: Path) -> MadeForm:
        """A new form with the answers of a data file."""

    def fill_file(self, path: Path, data: Path, file: str) -> MadeForm:
        """A form that is there already, with the answers of a data file; ``file`` is where it goes."""

    def examine_parts(self, paths: Sequence[Path]) -> Examined:
        """Steps 1–6 for the parts of one report."""

    def sample(self, kind: str, phase: str | None) -> Examined:
        """A sample case for a kind of document."""

    def produce(self, examined: Examined, kind: str, fmt: str) -> Product:
        """Steps 7–8 for one input."""

    def gathered(self, examined: Examined) -> Gathered:
        """What an overview keeps of an examined input."""

    def produce_overview(
        self, found: Sequence[Gathered], kind: str, fmt: str, missing: Sequence[MissingReport] = ()
    ) -> Product:
        """Steps 7–8 for all inputs of a call together, and for what is missing among them."""

    def excerpt_kind(self) -> str:
        """Of which kind the earlier excerpt of the handbook is that the settings name.

        Raises:
            UnreadableInput: it carries nothing, or cannot be read.
        """

    def register(self, path: Path) -> Register:
        """The register of municipalities from which reports are due."""

    def produce_sections(self, examined: Examined, kind: str, fmt: str) -> Product:
        """Steps 7–8 for one input, each section by itself."""

    def annotated_suffix(self, path: Path) -> str:
        """Suffix of the file that goes back to the sender of this one, with the dot."""

    def annotate(self, examined: Examined) -> Annotated:
        """The sender's own file with what was found marked in it."""

    def strip(self, path: Path) -> bytes:
        """A file without what was marked in it."""

    def words(self, finding: Finding, lang: Lang, ags: str | None) -> Words:
        """What a finding says, in the profile of the municipality with this AGS."""

    def error_words(self, error: FgkError, lang: Lang) -> Words:
        """What an error says."""

    def inspect(self, path: Path) -> Inspection:
        """A file with a form definition, looked over."""

    def draft(self, path: Path, name: str) -> Draft:
        """A definition, proposed from a filled sample."""

    def profiles(self) -> tuple[ProfileInfo, ...]:
        """The profiles that a call can name."""

    def check_profile(self, name: str | None, folders: tuple[Path, ...]) -> tuple[FgkError, ...]:
        """Everything that is wrong with a profile."""

    def explain(self, kind: str | None) -> tuple[Piece, ...]:
        """Who supplied each piece of the profile, or of one kind of document in it."""

    def schema(self) -> dict[str, object]:
        """The JSON Schema of case files, with the extensions of the profile."""

    def nameable(self, kind: str) -> Offer:
        """What the templates and the text of a kind can name."""

    def check_template(self, path: Path, kind: str) -> tuple[Problem, ...]:
        """What is wrong with a template for a kind."""

    def goldens(self, folder: Path) -> tuple[Golden, ...]:
        """The golden texts of a folder, as they lie there and as they would be written."""

    def verify(self, subject: Path | str, trust: Trust) -> Verified:
        """What there is to say of a code, or of the code on a page or a picture."""

    def sign(self, path: Path, credentials: Credentials) -> bytes:
        """A file with a signature."""

    def severity(self, error: FgkError) -> Severity:
        """How much an error matters; weak spots of definitions are told like errors and are none."""
