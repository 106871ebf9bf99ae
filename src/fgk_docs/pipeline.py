"""One file, the eight steps: identify, read, recognise, extract, build, check – then compose and write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from fgk_docs import gathering, steps
from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.checks.feedback import answer_until, feedback_on
from fgk_docs.compose import COLLECTION, Composed, Kind, KindSummary, Sealing, Wanted, compose, load_kind
from fgk_docs.compose import kinds as list_kinds
from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.draft.model import Draft
from fgk_docs.forms.inspect import Inspection, inspect_definition
from fgk_docs.forms.load import definitions
from fgk_docs.forms.read import Input
from fgk_docs.forms.words import words_of
from fgk_docs.gathering import Gathered
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile, sum_of
from fgk_docs.model.document import Document, template_folders
from fgk_docs.model.embedded import Embedded
from fgk_docs.model.feedback import Feedback, FeedbackTold
from fgk_docs.model.finding import Finding, Verdict
from fgk_docs.model.merge import merge
from fgk_docs.model.overview import MissingReport, Overview
from fgk_docs.model.raw import RawForm
from fgk_docs.placing.wants import Want, wants
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Annotated, Carried, InputFile, SectionWriter, Writer
from fgk_docs.safe.collector import collector_rests
from fgk_docs.seals.code import sealed
from fgk_docs.seals.keys import shown
from fgk_docs.steps import Examined, Settings
from fgk_docs.years.compare import with_previous

__all__ = [
    "Examined",
    "Product",
    "Settings",
    "annotate",
    "annotated_suffix",
    "catalogue",
    "draft",
    "embedded",
    "examine",
    "examine_parts",
    "feedback",
    "forms",
    "gathered",
    "inspect",
    "kinds",
    "produce",
    "produce_overview",
    "produce_sections",
    "section_formats",
    "strip",
]


@dataclass(frozen=True, slots=True)
class Product:
    """A written document; ``data`` is None where a required value is missing, and ``findings`` say which.

    ``sections`` holds single sections by id where these were asked for, None for each that the document does not
    have.
    """

    kind: str
    format: str
    suffix: str
    data: bytes | None
    document: Document | None
    findings: tuple[Finding, ...]
    sections: Mapping[str, bytes | None] = field(default_factory=dict)


def examine(host: Host, path: Path, settings: Settings) -> Examined:
    """Steps 1 to 6 for one input.

    An input that cannot be read or is not recognised is a verdict with a finding, never an exception.

    Raises:
        BrokenPlugin: a plugin breaks its contract.
        BrokenProfile: a profile is not valid.
        UsageError: the settings name something that does not exist.
        UnreadableInput: a file that the settings name cannot be read.
    """
    return examine_parts(host, (path,), settings)


@collector_rests
def examine_parts(host: Host, paths: Sequence[Path], settings: Settings) -> Examined:
    """Steps 1 to 6 for the parts of one report, which are read as if they were one file.

    The order of the paths plays no part: where two parts contradict each other, the one that comes first by name
    holds. Raises as :func:`examine` does, and ``UsageError`` for several files one of which is a case file, or two
    of which have the same name: findings and addresses could not tell them apart.
    """
    ordered = sorted(paths, key=lambda path: (path.name, path.parts))
    for one, other in pairwise(ordered):
        if one.name == other.name:
            raise UsageError("parts-same-name", one.name, other=other.as_posix(), one=one.as_posix())
    extra = steps.extra_answers(host, settings)
    sources = [InputFile(path) for path in ordered]
    try:
        read = [steps.read_input(host, source) for source in sources]
    except UnreadableInput as error:
        return steps.refused(sources[0], error, steps.chain_of(host, settings, None))
    steps.refuse_own(read, sources)
    examined = _examined(host, read, sources, extra, settings)
    pieces = steps.pieces_of(read, extra, examined.recognition, steps.chain_of(host, settings, None))
    if not pieces:
        return examined
    first, *others = (_examined(host, [piece], sources, None, settings) for piece in pieces)
    return replace(first, others=tuple(others))


def _examined(
    host: Host,
    read: Sequence[Input | CaseFile],
    sources: Sequence[InputFile],
    extra: Input | None,
    settings: Settings,
) -> Examined:
    """Steps 3 to 6 for what was read."""
    chain = steps.chain_of(host, settings, None)
    try:
        reading, recognition = steps.understood(read, sources, extra, chain)
        nearer = steps.chain_of(host, settings, reading.case.municipality.ags)
        if nearer is not chain:
            chain = nearer
            reading, recognition = steps.understood(read, sources, extra, nearer)
    except UnreadableInput as error:
        return steps.refused(sources[0], error, chain)
    reading = steps.with_choice_told(reading, host, settings)
    account = sum_of(reading.ledger[: len(sources)])
    reading = with_previous(reading, steps.previous_reports(host, settings, chain), words_of(chain).kinds)
    if settings.case is not None:
        reading = merge(steps.case_file_to_merge(host, settings.case, chain), reading)
    paths = tuple(source.path for source in sources)
    judged = steps.judged(paths[0], steps.checked(reading, chain, settings), account, chain)
    part = steps.as_part(read, recognition, chain)
    who = steps.identified(reading, part, chain)
    return replace(judged, recognition=recognition, parts=paths, who=who, as_part=part)


@collector_rests
def produce(host: Host, examined: Examined, kind: str, fmt: str, settings: Settings) -> Product:
    """Steps 7 and 8 for one examined input.

    Raises:
        UsageError: no such kind, or the kind does not come in this format.
        BrokenPlugin, BrokenProfile: as for :func:`examine`.
    """
    chain = steps.chain_of(host, settings, examined.case_file.case.municipality.ags)
    found, writer = _offered(host, chain, kind, fmt)
    if found.summary.scope == COLLECTION:
        return produce_overview(host, [gathered(host, examined, settings)], kind, fmt, settings)
    composed = _about_one(host, examined, found, writer, settings)
    return _written(host, chain, writer, kind, composed, examined.case_file, settings)


@collector_rests
def produce_sections(host: Host, examined: Examined, kind: str, fmt: str, settings: Settings) -> Product:
    """Steps 7 and 8 for one examined input, each section that holds something by itself.

    Raises:
        UsageError: as for :func:`produce`, or the format has no sections (``sections-not-offered``).
        BrokenPlugin, BrokenProfile: as for :func:`examine`.
    """
    chain = steps.chain_of(host, settings, examined.case_file.case.municipality.ags)
    found, writer = _offered(host, chain, kind, fmt)
    if found.summary.scope == COLLECTION or fmt not in section_formats(host):
        raise UsageError("sections-not-offered", kind, format=fmt, offered=", ".join(section_formats(host)))
    composed = _about_one(host, examined, found, writer, settings)
    sections: dict[str, bytes | None] = dict.fromkeys(found.sections)
    for section in composed.document.sections if composed.document is not None else ():
        sections[section.id] = host.write_section(writer, section) if section.blocks else None
    findings = steps.graded(chain, steps.addressed(composed.findings, examined.case_file.sources))
    return Product(kind, fmt, writer.suffix, None, composed.document, findings, sections)


def section_formats(host: Host) -> tuple[str, ...]:
    """The formats in which single sections can be written."""
    return tuple(name for name, writer in host.writers.items() if isinstance(writer, SectionWriter))


def gathered(host: Host, examined: Examined, settings: Settings) -> Gathered:
    """What an overview keeps of an examined input; raises as :func:`feedback` does."""
    return gathering.gathered(examined, steps.chain_of(host, settings, examined.case_file.case.municipality.ags))


@collector_rests
def produce_overview(
    host: Host,
    found: Sequence[Gathered],
    kind: str,
    fmt: str,
    settings: Settings,
    missing: Sequence[MissingReport] = (),
) -> Product:
    """Steps 7 and 8 for many inputs that become one document; raises as :func:`produce` does."""
    chain = steps.chain_of(host, settings, None)
    meant, writer = _offered(host, chain, kind, fmt)
    template = _wanted(host, chain, meant, writer)
    composed = _composed(
        meant, settings, AuditCase(), overview=gathering.overview(found, missing), template=template
    )
    return _written(host, chain, writer, kind, composed, CaseFile(), settings)


def _offered(host: Host, chain: Chain, kind: str, fmt: str) -> tuple[Kind, Writer]:
    """A kind and the writer of one of its formats."""
    found = load_kind(chain, kind)
    writer = host.writers.get(fmt)
    if writer is None or fmt not in found.summary.formats:
        offered = ", ".join(name for name in found.summary.formats if name in host.writers)
        raise UsageError("format-not-offered", kind, format=fmt, offered=offered)
    return found, writer


def _about_one(host: Host, examined: Examined, kind: Kind, writer: Writer, settings: Settings) -> Composed:
    """Step 7 for one input; no document where there is nothing to write of it, and a finding says so."""
    told = feedback(host, examined, settings).told if kind.summary.tells_findings else None
    if told is not None and examined.verdict is Verdict.REJECT and not told.remarks:
        return Composed(None, (Finding(code="letter-not-for-sender"),))  # only the office can help
    template, since = _wanted(host, kind.texts.chain, kind, writer), steps.earlier_excerpt(host, kind, settings)
    composed = _composed(kind, settings, examined.case_file.case, feedback=told, template=template, since=since)
    if composed.document is None or host.accepts(writer, composed.document):
        return composed
    refused = Finding(code="document-nothing-for-format", details={"format": writer.title})
    return Composed(None, (*composed.findings, refused))


def _composed(
    kind: Kind,
    settings: Settings,
    case: AuditCase,
    *,
    feedback: FeedbackTold | None = None,
    overview: Overview | None = None,
    template: Wanted | None = None,
    since: Embedded | None = None,
) -> Composed:
    signer = settings.signer
    return compose(
        case,
        kind,
        options={name: value for name, value in settings.options.items() if name in kind.summary.options},
        document_date=settings.as_of,
        as_of=settings.as_of,
        deadline=answer_until(kind.texts.chain, settings.deadline, settings.as_of),
        feedback=feedback,
        with_names=settings.with_names,
        overview=overview,
        template=template,
        since=since,
        sealing=Sealing(partial(sealed, signer), shown(signer.id)) if signer is not None and kind.seal else None,
    )


def _wanted(host: Host, chain: Chain, kind: Kind, writer: Writer) -> Wanted | None:
    """What the template of a kind in a writer's format needs of the case; read once for each chain.

    Raises:
        BrokenProfile: the template is none of the format.
    """
    folders = template_folders(kind.name, kind.summary.layout)
    paths = [f"{folder}/template{writer.suffix}" for folder in folders]
    found = next((one for one in map(chain.find, paths) if one is not None), None)
    if found is None:
        return None
    place = f"{found.profile}/{found.path}"

    def read() -> Want:
        return wants(host.template_spots(writer, found.data, place) or ())

    want = chain.memo(f"template:{writer.name}:{place}", read)
    return Wanted(want, place) if want.below else None


def _written(
    host: Host,
    chain: Chain,
    writer: Writer,
    kind: str,
    composed: Composed,
    made_from: CaseFile,
    settings: Settings,
) -> Product:
    data, met, document = None, composed.findings, composed.document
    if document is not None:
        document = steps.carrying(host, writer, chain, document, made_from, settings)
        written = host.write(writer, document, chain)
        data, met = written.data, (*met, *written.findings, *steps.embedding_findings(document, settings))
    findings = steps.graded(chain, steps.addressed(met, made_from.sources))
    return Product(kind, writer.name, writer.suffix, data, document, findings)


def embedded(host: Host, path: Path) -> tuple[Embedded, Carried] | None:
    """What a document carries, and the document as it is now; None for a file that carries nothing.

    Raises:
        UnreadableInput: the file cannot be opened, is broken, or was written by a newer version.
        BrokenPlugin: a plugin breaks its contract.
    """
    return steps.embedded_in(host, InputFile(path))


def feedback(host: Host, examined: Examined, settings: Settings) -> Feedback:
    """What is to be told to the sender of an examined input, in words.

    Raises:
        BrokenProfile: the profile's words are not valid.
    """
    chain = steps.chain_of(host, settings, examined.case_file.case.municipality.ags)
    name = InputFile(examined.path).name
    return feedback_on(name, examined.findings, chain, deadline=settings.deadline, as_of=settings.as_of)


def annotated_suffix(host: Host, path: Path) -> str:
    """Suffix of what :func:`annotate` gives for an input; raises as it does."""
    source = InputFile(path)
    return host.result_suffix(host.annotator_for(source), source)


def annotate(host: Host, examined: Examined, settings: Settings) -> Annotated:
    """The sender's own file with its findings marked in it.

    Raises:
        UnreadableInput, NotWritable: the file is broken, or cannot or must not be changed.
        BrokenPlugin, BrokenProfile: as for :func:`examine`.
    """
    source = InputFile(examined.path)
    return host.annotate(host.annotator_for(source), source, feedback(host, examined, settings))


def strip(host: Host, path: Path) -> bytes:
    """A file without what :func:`annotate` put in; raises as it does."""
    source = InputFile(path)
    return host.strip(host.annotator_for(source), source)


def kinds(host: Host, settings: Settings) -> tuple[KindSummary, ...]:
    """The kinds of documents that the settings' profile offers."""
    return list_kinds(steps.chain_of(host, settings, None))


def forms(host: Host, settings: Settings) -> tuple[Definition, ...]:
    """The definitions of forms in the settings' profile."""
    return definitions(steps.chain_of(host, settings, None))


def inspect(host: Host, path: Path, settings: Settings) -> Inspection:
    """A file with a form definition, looked over with the parts and words of the settings' profile.

    Raises:
        UnreadableInput: the file cannot be read.
        UsageError, BrokenProfile: the settings' profile is unknown or not valid.
    """
    return inspect_definition(path, steps.chain_of(host, settings, None))


def draft(host: Host, path: Path, name: str, settings: Settings) -> Draft:
    """A proposed definition for forms like a filled sample.

    Args:
        path: the sample.
        name: what to call the form.

    Raises:
        UnreadableInput: the sample cannot be read.
        UsageError: it is no form but a file of data, or the settings' profile is unknown.
        BrokenProfile: the settings' profile is not valid.
    """
    from fgk_docs.forms.draft.propose import draft as propose  # most calls need none of it

    read = steps.read_input(host, InputFile(path))
    if isinstance(read, CaseFile) or not _is_form(read.raw):
        raise UsageError("draft-not-a-form", path.name)
    return propose(read.raw, name, steps.chain_of(host, settings, None))


def _is_form(raw: RawForm) -> bool:
    """Whether it has sheets, or fields that a person saw; a file of data has keys alone."""
    return bool(raw.sheets) or any(field.label or field.address.page for field in raw.fields)


def catalogue(host: Host, settings: Settings, ags: str | None = None) -> Catalogue:
    """The texts of findings and errors in the settings' profile; by ``ags`` where that chooses the profile."""
    return steps.catalogue_of(steps.chain_of(host, settings, ags))
