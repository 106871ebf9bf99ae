"""What starts worker processes comes up while this process still gets ready: both take about as long."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fgk_docs.errors import ExitCode

FEW = 4
"""So many inputs at most are done in this process, without a journal: starting others would take longer."""
NEEDED = ("fgk_docs.batch.labour", "fgk_docs.cli.engine")
"""What every worker needs, imported once for all of them."""
MODULES = (*NEEDED, "fgk_docs_plugins.sheets.xlsx.read", "fgk_docs_plugins.docx.render", "docxtpl")
"""The same, and what most need for their first report: there is time for it while the caller gets ready."""


def hiring_early(call: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """What a command does, with what starts workers started before anything else."""

    def hiring(*, inputs: tuple[Path, ...], workers: int | None, cluster: str | None, **others: object) -> ExitCode:
        hire_early(inputs, workers, cluster)
        return call(inputs=inputs, workers=workers, cluster=cluster, **others)

    return hiring


def hire_early(inputs: Sequence[Path], workers: int | None, cluster: str | None) -> None:
    """Start it where the call will probably need it; nothing else depends on that.

    Args:
        inputs: as the call names them.
        workers: how many it asks for.
        cluster: who does the work instead.
    """
    if cluster is None and workers != 0 and (workers or _are_many(inputs)):
        from fgk_docs.batch.crew import start_early

        start_early(MODULES)


def _are_many(inputs: Sequence[Path]) -> bool:
    """Whether there are more than few, or nobody can tell at a glance."""
    number = 0
    for path in inputs:
        if path.is_dir():
            for _, _, names in os.walk(path):
                number += len(names)
                if number > FEW:
                    break
        elif path.suffix.lower() == ".zip" or (not path.is_file() and (str(path) == "-" or has_magic(str(path)))):
            return True
        else:
            number += 1
    return number > FEW
