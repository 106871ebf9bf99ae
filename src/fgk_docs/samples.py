"""The profile's sample cases: an invented town, one case file for each phase of the audit."""

from __future__ import annotations

from pathlib import Path

from fgk_docs import steps
from fgk_docs.compose import load_kind
from fgk_docs.compose.composer import lacking
from fgk_docs.errors import UsageError
from fgk_docs.host import Host
from fgk_docs.model.casefile import CaseFile, FileLedger, read_case_file
from fgk_docs.profiles import Chain, suggestion
from fgk_docs.steps import Examined, Settings

FOLDER = "samples"
PHASES = "vocabulary/phases.toml"


def sample(host: Host, kind: str, phase: str | None, settings: Settings) -> Examined:
    """A sample case, checked like any input, from which a document of this kind can be made.

    Args:
        host: the plugins.
        kind: the document kind.
        phase: of the audit; None for the one that the kind names, else the first that has what the kind requires.
        settings: the profile and the day that counts as today.

    Raises:
        UsageError: no such kind or phase, or no sample has what the kind requires (``sample-missing``).
        BrokenProfile: the profile is not valid.
    """
    chain = steps.chain_of(host, settings, None)
    known = phases(chain)
    wanted = phase or load_kind(chain, kind).summary.phase
    if wanted and wanted not in known:
        choices = ", ".join(known)
        raise UsageError("phase-unknown", value=wanted, suggestion=suggestion(wanted, known), choices=choices)
    for name in (wanted,) if wanted else known:
        case_file = sample_case(chain, name)
        if phase or not lacking(load_kind(chain, kind), case_file.case):
            checked = steps.checked(case_file, chain, settings)
            path = Path(f"{name}.json")
            return steps.judged(path, checked, FileLedger(file=path.name, sha256=""), chain)
    raise UsageError("sample-missing", value=kind)


def phases(chain: Chain) -> tuple[str, ...]:
    """The phases of the audit for which the profile has a sample, in order."""
    order = chain.table(PHASES).data
    return tuple(name for name in order if chain.find(f"{FOLDER}/{name}.json") is not None)


def sample_case(chain: Chain, phase: str) -> CaseFile:
    """The sample of a phase; raises ``UsageError`` where the profile has none."""
    found = chain.find(f"{FOLDER}/{phase}.json")
    if found is None:
        raise UsageError("sample-missing", value=phase)
    return read_case_file(found.data, f"{found.profile}/{found.path}")
