"""What the steps of the pipeline do, one function each; :mod:`fgk_docs.pipeline` puts them in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.checks.core import CORE_CHECKS
from fgk_docs.checks.questions import impact_findings
from fgk_docs.checks.verdict import judge
from fgk_docs.compose import Kind
from fgk_docs.compose.embedding import About, embedded
from fgk_docs.errors import BrokenPlugin, UnreadableInput, UsageError
from fgk_docs.forms.gaps import ANSWERS_MISSING, column_gaps
from fgk_docs.forms.load import definitions
from fgk_docs.forms.read import ANSWER_MISSING, NOT_RECOGNISED, Input, read_parts
from fgk_docs.forms.recognise import Recognition
from fgk_docs.forms.split import split
from fgk_docs.forms.words import words_of
from fgk_docs.host import Host
from fgk_docs.language.questions import NO_QUESTIONS
from fgk_docs.model.address import Address, Source
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile, FileLedger, with_extensions
from fgk_docs.model.document import MADE, Document
from fgk_docs.model.embedded import Embedded, Mode, read_embedded
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.places import Places
from fgk_docs.profiles import AUTO, Chain, auto_profile, extensions_of, suggestion
from fgk_docs.protocols import Carried, CheckContext, InputFile, Writer
from fgk_docs.safe.files import stamp
from fgk_docs.seals.keys import SigningKey
from fgk_docs.version import __version__
from fgk_docs.years.compare import with_previous
from fgk_docs.years.identity import NOBODY, Identity, identity

if TYPE_CHECKING:
    from fgk_docs.lineage.differ import Difference

OWN_DOCUMENT = "own-document"
"""Code of the usage error that is about one input: a document that this program wrote."""


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
        with_names: name responsible people also in documents that are meant to be published.
        options: choices among a document kind's options, by name; a kind takes those that it has.
        as_of: the day that checks and papers may call today; None: no rule looks at a date.
        since: an earlier excerpt of the handbook, to say what changed since.
        embed: what documents carry; None: what fits whether they are published.
        deadline: until when a sender should answer; None: so many days after ``as_of`` as the profile says.
        signer: the key that signs codes on certificates; None: there are none on them.
    """

    profile: str | None = None
    profile_dirs: tuple[Path, ...] = ()
    definitions: tuple[Path, ...] = ()
    data: Path | None = None
    case: Path | None = None
    previous: tuple[Path, ...] = ()
    as_of: date | None = None
    with_names: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    deadline: date | None = None
    embed: Mode | None = None
    since: Path | None = None
    signer: SigningKey | None = None


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
    who: Identity = NOBODY
    """The municipality, as far as it is named."""
    as_part: AuditCase | None = None
    """What a file says that was not recognised for a form by itself but may be a part of one; else None."""


def chain_of(host: Host, settings: Settings, ags: str | None) -> Chain:
    """The profiles that the settings ask for, by ``ags`` where that chooses them."""
    return host.chain(settings.profile, ags, settings.profile_dirs, settings.definitions)


def catalogue_of(chain: Chain) -> Catalogue:
    """The texts of findings of a chain, loaded once for it."""
    return chain.memo("catalogue", lambda: Catalogue.load(chain))


def read_input(host: Host, source: InputFile) -> Input | CaseFile:
    """Steps 1 and 2."""
    read = host.read(host.reader_for(source), source)
    return read if isinstance(read, CaseFile) else Input(read, source.sha256)


def refuse_own(read: Sequence[Input | CaseFile], sources: Sequence[InputFile]) -> None:
    """Raise ``UsageError`` for a document that this program wrote: what lies in it was never stated by anybody."""
    for one, source in zip(read, sources, strict=True):
        if isinstance(one, Input) and f"custom:{MADE}" in one.raw.properties:
            raise UsageError(OWN_DOCUMENT, source.name)


def understood(
    read: Sequence[Input | CaseFile], sources: Sequence[InputFile], extra: Input | None, chain: Chain
) -> tuple[CaseFile, Recognition | None]:
    """Steps 3 to 5; a case file has them behind it, and is no part of anything."""
    if isinstance(read[0], CaseFile) and len(read) == 1:
        return with_extensions(read[0], extensions_of(chain)), None
    forms = [one for one in read if isinstance(one, Input)]
    if len(forms) < len(read):
        raise UsageError("part-is-a-case-file", ", ".join(source.name for source in sources))
    reading = read_parts(forms, extra, chain)
    return reading.case_file, reading.recognition


def pieces_of(
    read: Sequence[Input | CaseFile], extra: Input | None, recognition: Recognition | None, chain: Chain
) -> tuple[Input, ...]:
    """The forms of several municipalities that one file holds; none where it is the form of one."""
    form = read[0]
    if len(read) > 1 or extra is not None or recognition is None or isinstance(form, CaseFile):
        return ()
    found = split(form, recognition, words_of(chain).kinds)
    return () if found[0] is form else found


def as_part(read: Sequence[Input | CaseFile], recognition: Recognition | None, chain: Chain) -> AuditCase | None:
    """What one file says when it is read as a part, where it is no whole form by itself."""
    form = read[0]
    if recognition is None or recognition.best is not None or len(read) > 1 or isinstance(form, CaseFile):
        return None
    if recognition.as_part() is None:
        return None
    return read_parts([form], None, chain, alone=False).case_file.case


def extra_answers(host: Host, settings: Settings) -> Input | None:
    """The answers of the file of data that the settings name; raises ``UsageError`` where it is no such file."""
    if settings.data is None:
        return None
    read = read_input(host, InputFile(settings.data))
    if isinstance(read, CaseFile) or read.raw.sheets or not read.raw.fields:
        raise UsageError("data-not-answers", settings.data.name)
    return read


def with_choice_told(reading: CaseFile, host: Host, settings: Settings) -> CaseFile:
    """The reading with a note where "auto" found no profile for the municipality and the base holds."""
    ags = reading.case.municipality.ags
    if settings.profile != AUTO or reading.case == AuditCase() or auto_profile(host.profiles, ags) is not None:
        return reading
    code = "profile-auto-without-key" if ags is None else "profile-auto-none"
    note = Finding(code=code, path="municipality/ags", value=ags)
    return reading.model_copy(update={"findings": (*reading.findings, note)})


def case_file_to_merge(host: Host, path: Path, chain: Chain) -> CaseFile:
    """The case file that the settings name; raises ``UsageError`` where it is none."""
    read = read_input(host, InputFile(path))
    if not isinstance(read, CaseFile):
        raise UsageError("case-not-a-case-file", path.name)
    return with_extensions(read, extensions_of(chain))


def previous_reports(host: Host, settings: Settings, chain: Chain) -> tuple[CaseFile, ...]:
    """The earlier reports, each read once for all inputs of a call, and again when it was changed in between."""
    return tuple(
        chain.memo(f"previous {stamp(path)}", partial(_earlier, host, path, chain)) for path in settings.previous
    )


def _earlier(host: Host, path: Path, chain: Chain) -> CaseFile:
    source = InputFile(path)
    return understood([read_input(host, source)], [source], None, chain)[0]


def identified(reading: CaseFile, part: AuditCase | None, chain: Chain) -> Identity:
    """Whose a file is: by its case, or by what it says as a part."""
    return identity((part or reading.case).municipality, words_of(chain).kinds)


def _impacts(case: AuditCase, chain: Chain) -> Iterator[Finding]:
    """What is wrong with the answers to impact questions; most cases have no paper and need no vocabulary."""
    questions = words_of(chain).questions if case.papers else NO_QUESTIONS
    if questions.words.terms:
        titles = {term.id: term.title for term in words_of(chain).choice("impact-answers").terms}
        yield from impact_findings(case, questions, titles)


def checked(reading: CaseFile, chain: Chain, settings: Settings) -> CaseFile:
    """Step 6: the rules of the core and of every profile of the chain; an empty case has nothing to check."""
    case, context = reading.case, CheckContext(settings.as_of)
    found = list(reading.findings)
    if case != AuditCase():
        forms = {(one.form, one.edition) for one in reading.ledger if one.form is not None}
        used = (one for one in definitions(chain) if (one.form, one.edition) in forms) if forms else ()
        found += column_gaps(case, used)
        missing = {one.path for one in found if one.code in (ANSWER_MISSING, ANSWERS_MISSING)}
        asked = (finding for rule in CORE_CHECKS.values() for finding in rule(case, context))
        found += [finding for finding in asked if finding.path not in missing]  # what is missing is told once
        found += _impacts(case, chain)
        for profile in reversed(chain.profiles):
            for name, rule in profile.checks.items():
                found += _worded(list(rule(case, context)), profile.name, name, chain)
    findings = graded(chain, addressed(found, reading.sources))
    return reading.model_copy(update={"findings": findings})


def _worded(found: list[Finding], profile: str, check: str, chain: Chain) -> list[Finding]:
    """The findings of a profile's check; raises ``BrokenPlugin`` for one that nobody has words for."""
    entries = catalogue_of(chain).entries
    for one in found:
        if one.code not in entries:
            near = suggestion(one.code, entries)
            raise BrokenPlugin("plugin-finding-unknown", profile, hook=check, value=one.code, suggestion=near)
    return found


def judged(path: Path, checked: CaseFile, account: FileLedger, chain: Chain) -> Examined:
    """The verdict; a file whose every part is broken holds nothing to recognise, and one error says why."""
    findings = checked.findings
    if not account.consumed + account.known + account.reported:
        broken = tuple(one for one in findings if one.code != NOT_RECOGNISED)
        if any(one.severity is Severity.ERROR for one in broken):
            checked = checked.model_copy(update={"findings": broken})
            return Examined(path, checked, Verdict.REJECT, broken, account)
    return Examined(path, checked, judge(findings, chain).verdict, findings, account)


def refused(source: InputFile, error: UnreadableInput, chain: Chain) -> Examined:
    """An input that could not be read is rejected whatever the rules say: there is nothing to accept."""
    finding = Finding(code=error.code, address=Address(file=source.name), details=error.details)
    account = FileLedger(file=source.name, sha256="")
    case_file = CaseFile(findings=graded(chain, (finding,)), ledger=(account,))
    return Examined(source.path, case_file, Verdict.REJECT, case_file.findings, account)


def carrying(
    host: Host, writer: Writer, chain: Chain, document: Document, made_from: CaseFile, settings: Settings
) -> Document:
    """The document with the data that its file will carry, as far as the format has a place for them."""
    mode = settings.embed or (Mode.DOCUMENT if document.public else Mode.CASE)
    if mode is Mode.NONE or not host.carries(writer):
        return document
    profiles = chain.memo("embedded profiles", lambda: tuple(map(host.version_of, chain.profiles)))
    others = tuple(one.case for one in previous_reports(host, settings, chain))
    about = About(__version__, profiles, mode, settings.with_names, others)
    return replace(document, embedded=embedded(document, made_from, about))


def embedded_in(host: Host, source: InputFile) -> tuple[Embedded, Carried] | None:
    """What a document carries, and the document as it is now; None for a file that carries nothing.

    Raises:
        UnreadableInput: the file cannot be opened, is broken, or was written by a newer version.
    """
    carried = host.carried(source)
    return None if carried is None else (read_embedded(carried.data, source.name), carried)


def difference(host: Host, old: Path, new: Path, settings: Settings) -> Difference:
    """What two documents, or two cases in forms, case files or documents, say differently.

    Raises:
        UsageError: one is a document without a case and the other is none (``diff-unlike``).
        UnreadableInput: one of them cannot be read.
    """
    from fgk_docs.lineage.differ import Side, of_cases, of_documents

    sides = [(path, embedded_in(host, InputFile(path))) for path in (old, new)]
    documents = [Side(found[0], found[1].lines) for _, found in sides if found is not None]
    if len(documents) == len(sides):
        return of_documents(documents[0], documents[1])
    chain = chain_of(host, settings, None)
    before, after = (_case_of(host, path, found, chain) for path, found in sides)
    compared = with_previous(after, (before,), words_of(chain).kinds).case.reports
    return of_cases(before, after, next((one.comparison for one in compared if one.comparison is not None), None))


def _case_of(host: Host, path: Path, found: tuple[Embedded, Carried] | None, chain: Chain) -> CaseFile:
    """The case that a file holds, whatever kind of file it is."""
    if found is not None:
        held = found[0].case_file(path.name)
        if held is None:
            raise UsageError("diff-unlike", path.name)
        return with_extensions(held, extensions_of(chain))
    source = InputFile(path)
    reading, recognition = understood([read_input(host, source)], [source], None, chain)
    if recognition is not None and recognition.best is None:
        raise UnreadableInput("diff-form-unknown", path.name)
    return reading


def earlier_excerpt(host: Host, kind: Kind, settings: Settings) -> Embedded | None:
    """What the earlier excerpt carries that the settings name; None for a kind that it is none of.

    Raises:
        UnreadableInput: as :func:`excerpt_before` does.
    """
    if kind.book is None:
        return None
    found = excerpt_before(host, settings, kind.texts.chain)
    return found if found is not None and found.kind == kind.name else None


def excerpt_before(host: Host, settings: Settings, chain: Chain) -> Embedded | None:
    """What the earlier excerpt carries, read once for all documents of a call; None where the settings name none.

    Raises:
        UnreadableInput: the file carries nothing, or cannot be read.
    """
    path = settings.since
    return None if path is None else chain.memo(f"since {stamp(path)}", partial(_carried_by, host, path))


def _carried_by(host: Host, path: Path) -> Embedded:
    found = embedded_in(host, InputFile(path))
    if found is None:
        raise UnreadableInput("embedded-none", path.name)
    return found[0]


def embedding_findings(document: Document | None, settings: Settings) -> tuple[Finding, ...]:
    """A remark where a document for everybody carries what is not for everybody."""
    if document is None or not document.public or settings.embed is not Mode.CASE or not document.embedded:
        return ()
    return (Finding(code="embedded-case-public"),)


def graded(chain: Chain, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with their severities, each once, the worst first, in reading order otherwise."""
    once = {(one.code, one.address, one.path, one.value, *sorted(one.details.items())): one for one in findings}
    marked = catalogue_of(chain).grade(once.values())
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
