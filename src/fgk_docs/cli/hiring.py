"""Who does a call's work on its inputs, and where the documents wait: a few inputs are done in this process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

from fgk_docs.batch.labour import Alone, Journalled, Labour
from fgk_docs.batch.stage import InMemory, Placing, Stage
from fgk_docs.batch.work import Desk
from fgk_docs.cli.early import FEW
from fgk_docs.cli.session import Session

_EACH, _EACH_LETTER = 8, 40
"""So many inputs are worth a worker, and so many letters to those who sent nothing: no file is read for one."""


class Batch(TypedDict):
    """The options that ``options.batch`` declares, as click hands them over."""

    workers: int | None
    timeout: float
    memory: int
    cluster: str | None


@dataclass(frozen=True, slots=True)
class Hired:
    """Who does the work, and where documents wait.

    Args:
        labour: works on the inputs.
        for_letters: gives who writes so many letters to those who sent nothing.
        placing: where documents wait.
        can_resume: whether the work can be gone on with when it is interrupted.
    """

    labour: Labour
    for_letters: Callable[[int], Labour]
    placing: Placing
    can_resume: bool = False


@contextmanager
def hired(
    session: Session, batch: Batch, inputs: int, output: Path | None = None, *, resume: bool = False
) -> Iterator[Hired]:
    """Whoever fits the work.

    Args:
        session: the call.
        batch: what the call says about it.
        inputs: how many there are.
        output: folder for documents; None where none are made.
        resume: go on after an earlier run.

    Raises:
        NotWritable, UsageError: the folder cannot be written, or another run is at it.
    """
    memory = InMemory()
    in_memory = partial(_writers, session, batch, memory)
    if inputs <= FEW and batch["workers"] is None and batch["cluster"] is None and not resume:
        yield Hired(Alone(session.desk), in_memory, memory)
        return
    if output is None:
        yield Hired(labour(session, batch, inputs, memory), in_memory, memory)
        return
    from fgk_docs.batch.journal import Journal

    key = session.engine.fingerprint()  # takes a moment: once there is a journal, whoever stops the call can go on
    journal = Journal(output, resume=resume)
    try:

        def noted(crew: Labour) -> Labour:
            return Journalled(crew, journal, key)

        yield Hired(
            noted(labour(session, batch, inputs, journal.stage)),
            lambda letters: noted(_writers(session, batch, journal.stage, letters)),
            journal,
            can_resume=True,
        )
    finally:
        journal.close()


def _writers(session: Session, batch: Batch, stage: Stage, letters: int) -> Labour:
    """Who writes so many letters: this process, where others would take longer to start."""
    if letters < _EACH_LETTER and batch["workers"] is None:
        return Alone(Desk(session.engine, stage, keep=1))
    return labour(session, batch, letters, stage, each=_EACH_LETTER)


def labour(session: Session, batch: Batch, inputs: int, stage: Stage, *, each: int = _EACH) -> Labour:
    """Who works on so many inputs: several processes, unless the call wants none or names a cluster.

    Args:
        session: the call.
        batch: what it says about its workers.
        inputs: how many there are.
        stage: takes documents.
        each: how many are worth a worker.
    """
    if batch["cluster"] is not None:
        from fgk_docs.batch.cluster import OnCluster
        from fgk_docs.batch.parcel import Call
        from fgk_docs.batch.versions import versions

        call = Call(session.engine.opener(), session.engine.fingerprint(), versions())
        return OnCluster(call, stage, batch["cluster"])
    workers = batch["workers"]
    if workers is None:
        workers = min(os.cpu_count() or 1, -(-inputs // each))
    if workers == 0:
        return Alone(Desk(session.engine, stage, keep=1))
    from fgk_docs.batch.crew import Limits
    from fgk_docs.batch.labour import Together

    limits = Limits(batch["timeout"] or None, batch["memory"] or None)
    return Together(session.engine.opener(), stage, workers, limits)
