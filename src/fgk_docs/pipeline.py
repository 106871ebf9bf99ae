"""One file, the eight steps: identify, read, recognise, extract, build, check – then compose and write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.checks.core import CORE_CHECKS
from fgk_docs.checks.feedback import feedback_on
from fgk_docs.checks.verdict import judge
from fgk_docs.compose import KindSummary, compose, load_kind
from fgk_docs.compose import kinds as list_kinds
from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.draft.model import Draft
from fgk_docs.forms.inspect import Inspection, inspect_definition
from fgk_docs.forms.load import definitions
from fgk_docs.forms.read import ANSWER_MISSING, NOT_RECOGNISED, Input, read_parts
from fgk_docs.forms.recognise import Recognition
from fgk_docs.forms.split import split
from fgk_docs.host import Host
from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile, FileLedger, sum_of, with_extensions
from fgk_docs.model.document import Document
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.merge import merge
from fgk_docs.model.places import Places
from fgk_docs.model.raw import RawForm
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Annotated, Check, CheckContext, InputFile
from fgk_docs.safe.files import stamp
from fgk_docs.years.compare import with_previous


@dataclass(frozen=True, slots=True)
class Settings:
    """What a call asks for, the same for every input.

    Args:
        profile: name of a profile, "auto" to choose by AGS, None for the base.
        profile_dirs: folders of profiles on top of it, the last one nearest.
        definitions: files with a form definition each, known beside those of the profile.
        data: a TOML or JSON file with further answers (paper data).
        case: a case file to merge with.
        previous: files with earlier reports, forms or case files, to compare with.
        as_of: the day that checks and papers may call today; None: no rule looks at a date.
    """

    profile: str | None = None
    profile_dirs: tuple[Path, ...] = ()
    definitions: tuple[Path, ...] = ()
    data: Path | None = None
    case: Path | None = None
    previous: tuple[Path, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """An input after steps 1–6; ``findings`` are graded and addressed, the worst first."""

    path: Path
    case_file: CaseFile
    verdict: Verdict
    findings: tuple[Finding, ...]
    ledger: FileLedger
    recognition: Recognition | None = None
    """How the form was recognised; None where there was none to recognise."""
    parts: tuple[Path, ...] = ()
    """All files that were read together, ``path`` first."""
    others: tuple[Examined, ...] = ()
    """Further municipalities of the same file, each with its own case and verdict."""
    as_part: AuditCase | None = None
    """What a file says that was not recognised for a form by itself but may be a part of one; else None."""


@dataclass(frozen=True, slots=True)
class Product:
    """A written document; ``data`` is None where a required value is missing, and ``findings`` say which."""

    kind: str
    format: str
    suffix: str
    data: bytes | None
    document: Document | None
    findings: tuple[Finding, ...]


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
    extra = _extra(host, settings)
    sources = [InputFile(path) for path in ordered]
    try:
        read = [_read(host, source) for source in sources]
    except UnreadableInput as error:
        return _refused(sources[0], error, _chain(host, settings, None))
    examined = _examined(host, read, sources, extra, settings)
    pieces = _pieces(read, extra, examined.recognition)
    if not pieces:
        return examined
    first, *others = (_examined(host, [piece], sources, None, settings) for piece in pieces)
    return replace(first, others=tuple(others))


def _pieces(
    read: Sequence[Input | CaseFile], extra: Input | None, recognition: Recognition | None
) -> tuple[Input, ...]:
    """The forms of several municipalities that one file holds; none where it is the form of one."""
    form = read[0]
    if len(read) > 1 or extra is not None or recognition is None or isinstance(form, CaseFile):
        return ()
    pieces = split(form, recognition)
    return () if pieces[0] is form else pieces


def _examined(
    host: Host,
    read: Sequence[Input | CaseFile],
    sources: Sequence[InputFile],
    extra: Input | None,
    settings: Settings,
) -> Examined:
    """Steps 3 to 6 for what was read."""
    chain = _chain(host, settings, None)
    try:
        reading, recognition = _understood(read, sources, extra, chain)
        nearer = _chain(host, settings, reading.case.municipality.ags)
        if nearer is not chain:
            chain = nearer
            reading, recognition = _understood(read, sources, extra, nearer)
    except UnreadableInput as error:
        return _refused(sources[0], error, chain)
    account = sum_of(reading.ledger[: len(sources)])
    reading = with_previous(reading, _previous(host, settings, chain))
    if settings.case is not None:
        reading = merge(_case_file(host, settings.case), reading)
    paths = tuple(source.path for source in sources)
    judged = _judged(paths[0], _checked(host, reading, chain, settings), account, chain)
    return replace(judged, recognition=recognition, parts=paths, as_part=_as_part(read, recognition, chain))


def produce(host: Host, examined: Examined, kind: str, fmt: str, settings: Settings) -> Product:
    """Steps 7 and 8 for one examined input.

    Raises:
        UsageError: no such kind, or the kind does not come in this format.
        BrokenPlugin, BrokenProfile: as for :func:`examine`.
    """
    chain = _chain(host, settings, examined.case_file.case.municipality.ags)
    found = load_kind(chain, kind)
    writer = host.writers.get(fmt)
    if writer is None or fmt not in found.summary.formats:
        offered = ", ".join(name for name in found.summary.formats if name in host.writers)
        raise UsageError("format-not-offered", kind, format=fmt, offered=offered)
    told = feedback(host, examined, settings).told if found.summary.tells_findings else None
    composed = compose(
        examined.case_file.case, found, document_date=settings.as_of, as_of=settings.as_of, feedback=told
    )
    findings = graded(chain, addressed(composed.findings, examined.case_file.sources))
    data = None
    if composed.document is not None:
        data = host.write(writer, composed.document, chain)
    return Product(kind, fmt, writer.suffix, data, composed.document, findings)


def feedback(host: Host, examined: Examined, settings: Settings) -> Feedback:
    """What is to be told to the sender of an examined input, in words.

    Raises:
        BrokenProfile: the profile's words are not valid.
    """
    chain = _chain(host, settings, examined.case_file.case.municipality.ags)
    return feedback_on(InputFile(examined.path).name, examined.findings, chain)


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
    return list_kinds(_chain(host, settings, None))


def forms(host: Host, settings: Settings) -> tuple[Definition, ...]:
    """The definitions of forms in the settings' profile."""
    return definitions(_chain(host, settings, None))


def inspect(host: Host, path: Path, settings: Settings) -> Inspection:
    """A file with a form definition, looked over with the parts and words of the settings' profile.

    Raises:
        UnreadableInput: the file cannot be read.
        UsageError, BrokenProfile: the settings' profile is unknown or not valid.
    """
    return inspect_definition(path, _chain(host, settings, None))


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

    read = _read(host, InputFile(path))
    if isinstance(read, CaseFile) or not _is_form(read.raw):
        raise UsageError("draft-not-a-form", path.name)
    return propose(read.raw, name, _chain(host, settings, None))


def _is_form(raw: RawForm) -> bool:
    """Whether it has sheets, or fields that a person saw; a file of data has keys alone."""
    return bool(raw.sheets) or any(field.label or field.address.page for field in raw.fields)


def catalogue(host: Host, settings: Settings, ags: str | None = None) -> Catalogue:
    """The texts of findings and errors in the settings' profile; by ``ags`` where that chooses the profile."""
    return _catalogue(_chain(host, settings, ags))


def _chain(host: Host, settings: Settings, ags: str | None) -> Chain:
    return host.chain(settings.profile, ags, settings.profile_dirs, settings.definitions)


def _catalogue(chain: Chain) -> Catalogue:
    return chain.memo("catalogue", lambda: Catalogue.load(chain))


def _read(host: Host, source: InputFile) -> Input | CaseFile:
    """Steps 1 and 2."""
    read = host.read(host.reader_for(source), source)
    return read if isinstance(read, CaseFile) else Input(read, source.sha256)


def _understood(
    read: Sequence[Input | CaseFile], sources: Sequence[InputFile], extra: Input | None, chain: Chain
) -> tuple[CaseFile, Recognition | None]:
    """Steps 3 to 5; a case file has them behind it, and is no part of anything."""
    if isinstance(read[0], CaseFile) and len(read) == 1:
        return with_extensions(read[0], _extensions(chain)), None
    forms = [one for one in read if isinstance(one, Input)]
    if len(forms) < len(read):
        raise UsageError("part-is-a-case-file", ", ".join(source.name for source in sources))
    reading = read_parts(forms, extra, chain)
    return reading.case_file, reading.recognition


def _as_part(read: Sequence[Input | CaseFile], recognition: Recognition | None, chain: Chain) -> AuditCase | None:
    """What one file says when it is read as a part, where it is no whole form by itself."""
    form = read[0]
    if recognition is None or recognition.best is not None or len(read) > 1 or isinstance(form, CaseFile):
        return None
    if recognition.as_part() is None:
        return None
    return read_parts([form], None, chain, alone=False).case_file.case


def _extensions(chain: Chain) -> dict[str, type[BaseModel]]:
    return {profile.name: profile.extension for profile in chain.profiles if profile.extension is not None}


def _extra(host: Host, settings: Settings) -> Input | None:
    if settings.data is None:
        return None
    read = _read(host, InputFile(settings.data))
    if isinstance(read, CaseFile) or read.raw.sheets:
        raise UsageError("data-not-answers", settings.data.name)
    return read


def _case_file(host: Host, path: Path) -> CaseFile:
    read = _read(host, InputFile(path))
    if not isinstance(read, CaseFile):
        raise UsageError("case-not-a-case-file", path.name)
    return read


def _previous(host: Host, settings: Settings, chain: Chain) -> tuple[CaseFile, ...]:
    """The earlier reports, each read once for all inputs of a call, and again when it was changed in between."""
    return tuple(
        chain.memo(f"previous {stamp(path)}", partial(_earlier, host, path, chain)) for path in settings.previous
    )


def _earlier(host: Host, path: Path, chain: Chain) -> CaseFile:
    source = InputFile(path)
    return _understood([_read(host, source)], [source], None, chain)[0]


def _checked(host: Host, reading: CaseFile, chain: Chain, settings: Settings) -> CaseFile:
    """Step 6: the rules of the core and of every profile of the chain; an empty case has nothing to check."""
    case, context = reading.case, CheckContext(settings.as_of)
    found = list(reading.findings)
    if case != AuditCase():
        missing = {one.path for one in found if one.code == ANSWER_MISSING}
        asked = (finding for rule in CORE_CHECKS.values() for finding in rule(case, context))
        found += [finding for finding in asked if finding.path not in missing]  # what is missing is told once
        for profile in reversed(chain.profiles):
            for name, rule in profile.checks.items():
                found += host.call(profile.name, f"check {name}", _listed, rule, case, context)
    findings = graded(chain, addressed(found, reading.sources))
    return reading.model_copy(update={"findings": findings})


def _listed(rule: Check, case: AuditCase, context: CheckContext) -> list[Finding]:
    return list(rule(case, context))


def _judged(path: Path, checked: CaseFile, account: FileLedger, chain: Chain) -> Examined:
    """The verdict; a file whose every part is broken holds nothing to recognise, and one error says why."""
    findings = checked.findings
    if not account.consumed + account.known + account.reported:
        broken = tuple(one for one in findings if one.code != NOT_RECOGNISED)
        if any(one.severity is Severity.ERROR for one in broken):
            checked = checked.model_copy(update={"findings": broken})
            return Examined(path, checked, Verdict.REJECT, broken, account)
    return Examined(path, checked, judge(findings, chain).verdict, findings, account)


def _refused(source: InputFile, error: UnreadableInput, chain: Chain) -> Examined:
    """An input that could not be read is rejected whatever the rules say: there is nothing to accept."""
    finding = Finding(code=error.code, address=Address(file=source.name), details=error.details)
    account = FileLedger(file=source.name, sha256="")
    case_file = CaseFile(findings=graded(chain, (finding,)), ledger=(account,))
    return Examined(source.path, case_file, Verdict.REJECT, case_file.findings, account)


def graded(chain: Chain, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with their severities, each once, the worst first, in reading order otherwise."""
    once = {(one.code, one.address, one.path, one.value, *sorted(one.details.items())): one for one in findings}
    marked = _catalogue(chain).grade(once.values())
    return tuple(sorted(marked, key=lambda one: -(one.severity or Severity.ERROR).rank))


def addressed(findings: Iterable[Finding], sources: Mapping[str, Source]) -> tuple[Finding, ...]:
    """Findings about a model path get the address of the value, or of the nearest one around it."""
    places = Places(sources)
    return tuple(
        one.model_copy(update={"address": places.of(one.path)})
        if one.address is None and one.path is not None
        else one
        for one in findings
    )
