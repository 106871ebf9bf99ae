"""Many machines: the work of a call on a Dask cluster, with as little trust in each worker as in a process here."""

from __future__ import annotations

import logging
import re
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from fgk_docs.batch.parcel import Call, Parcel, difference, packed, unpacked, work_off
from fgk_docs.batch.stage import Stage
from fgk_docs.batch.work import Desk, Outcome, Trouble, Work
from fgk_docs.errors import ExitCode, UsageError
from fgk_docs.safe.limits import DEFAULT

if TYPE_CHECKING:
    from distributed import Client, Future

CHUNK = 8
"""Most inputs that are sent together: so many have a second try when their worker is lost."""
HEAVY = 4_000_000
"""Bytes of inputs from which on a chunk is full."""
AHEAD = 3
"""Chunks for each worker that may be under way or wait for an earlier one."""
REACH = 10.0
"""Seconds that a call tries to reach the scheduler."""
PATIENCE = 60.0
"""Seconds that a call waits for workers."""
_TICK = 2.0
_ADDRESS = re.compile(r"(?:[a-z]+://)?[^/\s]+:\d+/?")

_Chunk = tuple[Parcel, ...]


class OnCluster:
    """Workers of a Dask cluster do it; results come in order, a bounded number of chunks is under way.

    A chunk whose worker is lost is given to another one, by Dask. One that costs several workers is given again
    input by input, so that the one that brings them down is named and costs itself only.

    Args:
        call: the library and its settings.
        stage: takes the documents here.
        address: of the scheduler: "tcp://host:8786", "tls://host:8786".
    """

    def __init__(self, call: Call, stage: Stage, address: str) -> None:
        self._call = call
        self._stage = stage
        self._address = address
        self._run = uuid4().hex

    def outcomes(self, works: Iterable[Work]) -> Generator[Outcome, None, None]:
        """What comes of each, in the order of the works.

        Raises:
            UsageError: ``cluster-missing``, ``cluster-unreachable``, ``cluster-without-workers`` or
                ``cluster-differs``.
        """
        waiting = iter(works)
        first = next(waiting, None)
        if first is None:
            return
        with _client(self._address) as client:
            _refuse_others(client, self._call)
            for outcome in self._streamed(client, _and(first, waiting)):
                yield unpacked(outcome, self._stage)

    def _streamed(self, client: Client, works: Iterator[Work]) -> Iterator[Outcome]:
        chunks = enumerate(_runs(works))
        under_way: deque[tuple[Work | _Chunk, Future | None]] = deque()
        for number, chunk in chunks:
            future = None if isinstance(chunk, Work) else self._given(client, chunk, str(number))
            under_way.append((chunk, future))
            while len(under_way) >= _window(client):
                yield from self._taken(client, *under_way.popleft())
        while under_way:
            yield from self._taken(client, *under_way.popleft())

    def _given(self, client: Client, chunk: _Chunk, name: str) -> Future:
        key = f"fgk-docs-{self._run}-{name}"
        return client.submit(work_off, self._call, chunk, key=key, pure=False, retries=0)

    def _taken(self, client: Client, chunk: Work | _Chunk, future: Future | None) -> Iterator[Outcome]:
        if isinstance(chunk, Work):
            # What cannot be read is looked at here, so that it is told as always.
            yield Desk(self._call.open_library(), self._stage, keep=1).do(chunk)
            return
        assert future is not None  # each chunk was given to somebody
        from distributed import KilledWorker

        try:
            yield from _result(client, future)
        except KilledWorker:
            if len(chunk) == 1:
                yield _lost(chunk[0].work)
                return
            for number, parcel in enumerate(chunk):
                yield from self._taken(client, (parcel,), self._given(client, (parcel,), f"{future.key}-{number}"))
        finally:
            future.release()


def _runs(works: Iterator[Work]) -> Iterator[Work | _Chunk]:
    """Chunks of parcels; work whose files cannot be read by itself, in its place."""
    readable: list[Parcel] = []
    for work in works:
        parcel = packed(work, DEFAULT.input_bytes + 1)
        if parcel is not None:
            readable.append(parcel)
        if parcel is None or len(readable) == CHUNK or sum(one.size for one in readable) >= HEAVY:
            if readable:
                yield tuple(readable)
            readable = []
        if parcel is None:
            yield work
    if readable:
        yield tuple(readable)


def _and(first: Work, others: Iterator[Work]) -> Iterator[Work]:
    yield first
    yield from others


def _window(client: Client) -> int:
    return AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))


def _result(client: Client, future: Future) -> tuple[Outcome, ...]:
    """What came of a chunk; waits as long as there are workers."""
    seen = time.monotonic()
    while True:
        try:
            found: tuple[Outcome, ...] = future.result(timeout=_TICK)
        except TimeoutError:
            if client.status != "running":
                raise UsageError("cluster-unreachable", "--cluster", reason=str(client.status)) from None
            if client.scheduler_info(n_workers=-1)["workers"]:
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                raise UsageError("cluster-without-workers", "--cluster", seconds=int(PATIENCE)) from None
        else:
            return found


def _lost(work: Work) -> Outcome:
    return Outcome(trouble=Trouble(ExitCode.UNREADABLE, "input-crashed", work.paths[0].as_posix()))


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise UsageError("cluster-missing", "--cluster") from None
    if not _ADDRESS.fullmatch(address):
        raise UsageError("cluster-address", "--cluster", value=address)
    # What becomes of workers is told by us, or it is nothing that a clerk could do something about.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        try:
            client = Client(address, timeout=REACH, set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:
            raise UsageError("cluster-unreachable", "--cluster", reason=f"{address}: {error}") from None
        try:
            yield client
        finally:
            client.close(timeout=5)


def _refuse_others(client: Client, call: Call) -> None:
    """Raise UsageError when there is no worker, or one that would make other documents."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise UsageError("cluster-without-workers", "--cluster", seconds=int(PATIENCE)) from None
    found = client.run(difference, call, on_error="return")
    for address, answer in sorted(found.items()):
        if answer is not None:
            what = f"{type(answer).__name__}: {answer}" if isinstance(answer, Exception) else str(answer)
            raise UsageError("cluster-differs", "--cluster", what=f"{address}: {what}")
