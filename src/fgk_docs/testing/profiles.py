"""``check_profile``: what a profile says reaches the documents, and what it does not say stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fgk_docs import overlay, pipeline, steps
from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.compose import COLLECTION, Kind, Sealing, compose, load_kind
from fgk_docs.compose.composer import lacking
from fgk_docs.errors import FgkError
from fgk_docs.forms.load import definitions
from fgk_docs.gathering import overview
from fgk_docs.host import Host
from fgk_docs.model.address import Address
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile, FileLedger
from fgk_docs.model.document import Document, runs_of
from fgk_docs.model.feedback import FeedbackTold
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.model.paths import at
from fgk_docs.pipeline import Examined, Settings
from fgk_docs.profiles import Chain
from fgk_docs.protocols import CheckContext, FigureValue, Profile
from fgk_docs.samples import phases, sample_case
from fgk_docs.testing.elsewhere import Job, steady
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.merging import check_merged
from fgk_docs.testing.offers import host_with, require_shape
from fgk_docs.testing.textblocks import blocks_of

DAY = date(2029, 3, 1)
_SEALING = Sealing(lambda _: "FGK:0", "0000 0000 0000")
"""In place of a key, so that words beside codes are seen."""


@dataclass(frozen=True)
class Made:
    """A document that came of a case."""

    kind: str
    case: str
    document: Document


def check_profile(
    profile: Profile, *, cases: Mapping[str, AuditCase] | None = None, unseen: Iterable[str] = ()
) -> None:
    """Proves a profile: its files are valid and every one of them acts.

    What its tables state holds, and what they do not name is as below; every kind of document loads, every kind of
    its own comes into being; each block that it writes is printed in some document; every run has an address;
    checks and figures give what they promise, in words of the catalogue; all of it is the same anywhere.

    Args:
        profile: the profile; its parents must be installed.
        cases: further cases by name, beside the chain's samples of each phase.
        unseen: blocks that no document shows, as "documents/KIND/text.md.j2:BLOCK".

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("profile", profile)
    host = host_with("profile", profile)
    try:
        chain = host.chain(profile.name)
        _sound(host, profile, where)
        _loads(chain, where)
        check_merged(chain, where)
        known = {**{phase: sample_case(chain, phase).case for phase in phases(chain)}, **(cases or {})}
        made = tuple(_documents(host, chain, known))
    except FgkError as error:
        raise LawBroken(
            Law.CONTRACT, where, str(error), "Run `fgk-docs convert --profile` for it in words."
        ) from error
    _own_kinds_come(profile, chain, made, where)
    for one in made:
        _addressed(one, where)
    _blocks_show(profile, chain, made, frozenset(unseen), where)
    catalogue = Catalogue.load(chain)
    for name, case in known.items():
        _checks_answer(profile, case, catalogue, f"{where}, case {name}")
        _figures_answer(profile, case, f"{where}, case {name}")
    _extension_titled(profile, where)
    steady(where, Job(everything, (profile, dict(cases or {}))))


def everything(folder: Path, profile: Profile, cases: Mapping[str, AuditCase]) -> tuple[Made, ...]:
    """The job: every document of every kind from its first suitable case, and the findings of the checks."""
    host = host_with("profile", profile)
    chain = host.chain(profile.name)
    known = {**{phase: sample_case(chain, phase).case for phase in phases(chain)}, **cases}
    return tuple(_documents(host, chain, known, once=True))


def _sound(host: Host, profile: Profile, where: str) -> None:
    """No mistake that ``profile check`` names; documents come with every template of the profile, too."""
    for mistake in overlay.check_profile(host, profile.name, ()):
        raise LawBroken(Law.CONTRACT, where, str(mistake), "`fgk-docs profile check` names all mistakes in words.")


def _loads(chain: Chain, where: str) -> None:
    """Definitions and catalogue, with messages in German."""
    definitions(chain)
    for code, entry in Catalogue.load(chain).entries.items():
        if not entry.messages["de"].text.strip():
            raise LawBroken(
                Law.CONTRACT, where, f"finding {code} has no German text", "Say it in findings/de.toml."
            )


def _documents(host: Host, chain: Chain, cases: Mapping[str, AuditCase], *, once: bool = False) -> Iterator[Made]:
    settings = Settings(profile=chain.profiles[0].name, as_of=DAY)
    for summary in pipeline.kinds(host, settings):
        kind = load_kind(chain, summary.name)
        if summary.scope == COLLECTION:
            yield _overview(host, chain, kind, cases)
            continue
        for name, case in cases.items():
            made = [*_variants(host, chain, kind, name, case, once=once)]
            yield from made
            if made and once:
                break


def _variants(host: Host, chain: Chain, kind: Kind, name: str, case: AuditCase, *, once: bool) -> Iterator[Made]:
    """The kind from one case: with the default of each option, then with each other value, one at a time."""
    if not kind.summary.tells_findings and lacking(kind, case):
        return
    others: list[dict[str, str]] = [
        {option: value}
        for option, said in kind.options.items()
        if said.offered
        for value in said.values
        if value != said.default
    ]
    for feedback in _feedbacks(host, chain, name, case) if kind.summary.tells_findings else (None,):
        for options in [{}] if once else [{}, *others]:
            composed = compose(
                case, kind, options=options, document_date=DAY, as_of=DAY, feedback=feedback, sealing=_SEALING
            )
            if composed.document is not None:
                yield Made(kind.name, name, composed.document)


def _overview(host: Host, chain: Chain, kind: Kind, cases: Mapping[str, AuditCase]) -> Made:
    """A kind that is about all cases together."""
    settings = Settings(profile=chain.profiles[0].name, as_of=DAY)
    examined = (_judged(host, chain, name, CaseFile(case=case)) for name, case in cases.items())
    found = [pipeline.gathered(host, one, settings) for one in examined]
    composed = compose(AuditCase(), kind, document_date=DAY, as_of=DAY, overview=overview(found))
    return Made(kind.name, "all", composed.document or Document(kind.name, ()))


def _judged(host: Host, chain: Chain, name: str, read: CaseFile) -> Examined:
    settings, path = Settings(profile=chain.profiles[0].name, as_of=DAY), Path(f"{name}.json")
    checked = steps.checked(read, chain, settings)
    return steps.judged(path, checked, FileLedger(file=path.name, sha256=""), chain)


def _feedbacks(host: Host, chain: Chain, name: str, case: AuditCase) -> Iterator[FeedbackTold]:
    """What is told to the sender of a case: as it is, and with a finding of each severity."""
    settings = Settings(profile=chain.profiles[0].name, as_of=DAY)
    entries = Catalogue.load(chain).entries.values()
    codes = [next((one.code for one in entries if one.severity is level), "") for level in Severity]
    told = tuple(Finding(code=code, address=Address(file=f"{name}.json")) for code in codes if code)
    for findings in ((), told):
        judged = _judged(host, chain, name, CaseFile(case=case, findings=findings))
        yield pipeline.feedback(host, judged, settings).told


def _own_kinds_come(profile: Profile, chain: Chain, made: Iterable[Made], where: str) -> None:
    there = {one.kind for one in made}
    for path in Chain((profile,)).paths("documents"):
        _, name, file = (*path.split("/", 2), "", "")[:3]
        if file == "document.toml" and not name.startswith("_") and name not in there:
            what = f"no document {name} comes of any case"
            remedy = "Give a case with all that it requires: samples/PHASE.json in the profile, or cases=."
            raise LawBroken(Law.NOTHING_SILENT, where, what, remedy)


def _addressed(made: Made, where: str) -> None:
    for run in runs_of(made.document):
        if run.text.strip() and not run.paths and run.origin is None:
            what = f"the words {run.text!r} of {made.kind} have no address"
            raise LawBroken(Law.ADDRESSES, where, what, "Print values and texts of the profile, nothing else.")


def _blocks_show(profile: Profile, chain: Chain, made: Iterable[Made], unseen: frozenset[str], where: str) -> None:
    """Each block of a text that the profile supplies is printed in some document, in its own words."""
    printed: dict[tuple[str, str], list[str]] = {}
    for run in (run for one in made for run in runs_of(one.document)):
        if run.origin is not None and run.origin.profile == profile.name:
            printed.setdefault((run.origin.file, run.origin.block), []).append(run.text)
    own = Chain((profile,))
    for path in own.paths("documents"):
        found = own.find(path) if path.endswith("/text.md.j2") else None
        for block in blocks_of(own.text(found)) if found is not None else ():
            name, shown = block.name, printed.get((path, block.name), [])
            if not block.shows(shown) and f"{path}:{name}" not in unseen:
                what = "its words are in no document, of any case"
                remedy = "Give a case that shows it (cases=), or take it out; unseen= allows single blocks."
                raise LawBroken(Law.NOTHING_SILENT, f"{where}, {path}, block {name}", what, remedy)


def _checks_answer(profile: Profile, case: AuditCase, catalogue: Catalogue, where: str) -> None:
    for name, check in profile.checks.items():
        spot = f"{where}, check {name}"
        try:
            found: list[object] = [*check(case, CheckContext(DAY)), *check(case, CheckContext())]
        except Exception as error:
            what = f"it raised {type(error).__name__}: {error}"
            raise LawBroken(Law.CONTRACT, spot, what, "Cases lack anything; answer with findings.") from error
        for one in found:
            if not isinstance(one, Finding):
                raise LawBroken(Law.CONTRACT, spot, f"it gave {type(one).__name__}", "Give Finding objects.")
            if one.code not in catalogue.entries:
                remedy = "Give it severity, text and remedy in findings/de.toml of the profile."
                raise LawBroken(Law.NOTHING_SILENT, spot, f"nobody knows the code {one.code}", remedy)
            if one.path is None and one.address is None:
                remedy = "Name the model path that the finding is about."
                raise LawBroken(Law.ADDRESSES, spot, f"the finding {one.code} has no path", remedy)


def _figures_answer(profile: Profile, case: AuditCase, where: str) -> None:
    for name, figure in profile.figures.items():
        spot = f"{where}, figure {name}"
        try:
            value: object = figure(case)
        except Exception as error:
            what = f"it raised {type(error).__name__}: {error}"
            raise LawBroken(
                Law.CONTRACT, spot, what, "Answer FigureValue(None, ()) where there is none."
            ) from error
        if not isinstance(value, FigureValue):
            raise LawBroken(Law.CONTRACT, spot, f"it gave {type(value).__name__}", "Return a FigureValue.")
        for one in _with_parts(value):
            found = []
            for path in one.paths:
                try:
                    found.append(at(case, path))
                except KeyError:
                    remedy = "Name the paths of the values that it was made of."
                    raise LawBroken(Law.ADDRESSES, spot, f"{path} leads nowhere", remedy) from None
            if one.stated and found != [one.value]:
                what = f"{one.value!r} is not what stands at {', '.join(one.paths)}"
                raise LawBroken(Law.ADDRESSES, spot, what, "Say stated=True of a value as its path has it.")


def _with_parts(value: FigureValue) -> Iterator[FigureValue]:
    """A figure and all that its rows hold."""
    yield value
    for row in value.value if isinstance(value.value, tuple) else ():
        for part in row.values() if isinstance(row, Mapping) else ():
            if isinstance(part, FigureValue):
                yield from _with_parts(part)


def _extension_titled(profile: Profile, where: str) -> None:
    if profile.extension is None:
        return
    for name, info in profile.extension.model_fields.items():
        if not (info.title or "").strip():
            what = f"the field {name} of its extension has no title"
            raise LawBroken(Law.CONTRACT, where, what, "Give Field(title=…) in German: forms and lists show it.")
