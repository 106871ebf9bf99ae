"""Runs a piece of work here and in two other processes where all is different that must not matter."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fgk_docs.errors import FgkError
from fgk_docs.testing.exact import exact, first_difference
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.outposts import dismiss, outpost
from fgk_docs.testing.watch import Deeds, watched

HOMES = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
"""Folders of a person that each job in another process has to itself."""
SECONDS = 120
"""So long a piece of work may take in another process, the start of Python included."""
PLACES: tuple[Mapping[str, str], ...] = (
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {
        "TZ": "Etc/GMT+12",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
)
"""What is different there: never the same day in both, and in one a text without a named encoding is ASCII."""


@dataclass(frozen=True)
class Job:
    """A piece of work.

    Args:
        task: a function of a module; it gets the folder of the files, then ``args``.
        args: what else it gets; whatever pickle can carry into another process.
        files: input files by name.
    """

    task: Callable[..., object]
    args: tuple[object, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def outcome(job: Job, folder: Path) -> object:
    """What the job gives in a folder with its files: the answer, or the project's own exception as a value."""
    try:
        return job.task(folder, *job.args)
    except FgkError as error:
        return error


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the job's files."""
    for name, data in files.items():
        (folder / name).write_bytes(data)


def changed_files(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Names of files that came, went or changed."""
    now = {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}
    return sorted(name for name in {*files, *now} if files.get(name) != now.get(name))


def steady(where: str, job: Job) -> object:
    """The job's answer, which is the same twice here and in other processes, and comes without any side effect.

    Args:
        where: what is tried, for messages.
        job: the work.

    Raises:
        LawBroken: it differs, or it does something else beside.
    """
    began = time.time()
    mine, again = alone(where, job)
    here = exact(mine)
    compare(where, here, exact(again), "the second time")
    for place in PLACES:
        compare(where, here, answer_elsewhere(where, job, place, began), _described(place))
    return mine


def alone(where: str, job: Job) -> tuple[object, object]:
    """The answers of a job that is done twice here, without any side effect.

    Raises:
        LawBroken: it does something else beside.
    """
    with tempfile.TemporaryDirectory(prefix="fgk-desk-") as folder:
        desk = Path(os.path.realpath(folder))
        lay_out(job.files, desk)
        home = Path.cwd()
        try:
            mine, again, deeds = watched(lambda: outcome(job, desk))
            is_moved = Path.cwd() != home
        except LawBroken:
            raise
        except Exception as error:
            raise _fell(where, f"{type(error).__name__}: {error}") from error
        finally:
            os.chdir(home)
        changed = changed_files(job.files, desk)
        if is_moved:
            raise LawBroken(
                Law.ISOLATION, where, "it changed the working folder", "Give paths instead of os.chdir."
            )
    refuse_deeds(where, deeds, changed)
    return mine, again


def refuse_deeds(where: str, deeds: Deeds, changed: list[str]) -> None:
    """Raises ``LawBroken`` for what a call did beside its work."""
    if changed:
        raise LawBroken(
            Law.ISOLATION,
            where,
            f"files of the input's folder changed: {', '.join(changed)}",
            "Leave inputs alone.",
        )
    if deeds.wrote:
        remedy = "Return bytes; the host writes files. Use tempfile for what must be on disk for a moment."
        raise LawBroken(Law.ISOLATION, where, f"it wrote {deeds.wrote[0]}", remedy)
    if deeds.asked:
        raise LawBroken(Law.ISOLATION, where, f"it asked the network: {deeds.asked[0]}", "Ship what you need.")
    if deeds.left:
        remedy = "Use `with` for files, pools and temporary folders, and wait for child processes."
        raise LawBroken(Law.ISOLATION, where, f"left open: {', '.join(deeds.left)}", remedy)


def compare(where: str, here: str, there: str, when: str) -> None:
    """Raises ``LawBroken`` where two answers differ."""
    difference = first_difference(here, there)
    if difference:
        remedy = "Take nothing from clock, locale, environment, random numbers or the order of a set."
        raise LawBroken(Law.SAME_BYTES, where, f"another answer {when}: {difference}", remedy)


def _described(place: Mapping[str, str]) -> str:
    return f"in another process ({', '.join(f'{name}={value}' for name, value in place.items())})"


def answer_elsewhere(where: str, job: Job, place: Mapping[str, str], began: float) -> str:
    """The exact answer of a job in another process.

    Raises:
        LawBroken: the work cannot be carried there, does not end, prints, or leaves files behind.
    """
    try:
        carried = pickle.dumps(job)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        remedy = "Define classes and functions at the top of a module that can be imported, not inside a test."
        raise LawBroken(Law.CONTRACT, where, f"cannot be sent to another process: {error}", remedy) from None
    with tempfile.TemporaryDirectory(prefix="fgk-else-") as folder:
        room = Path(folder)
        (room / "job").write_bytes(carried)
        there = outpost(place["TZ"], _environment(place))
        code = there.ask(room, int(began), SECONDS)
        if not code:
            dismiss(place["TZ"])
        if there.late:
            remedy = "Bound loops and sizes (fgk_docs.safe.limits)."
            raise LawBroken(Law.HOSTILE, where, f"no end after {SECONDS} seconds", remedy) from None
        said, answer = _text(room / "said").strip(), room / "answer"
        if not answer.exists():
            raise _fell(where, said.rpartition("\n")[2] or f"exit code {code or 'unknown'}")
        if said:
            remedy = "Return findings; only the command line prints."
            raise LawBroken(Law.ISOLATION, where, f"it printed {said[:200]!r}", remedy)
        text = answer.read_text("utf-8", "surrogatepass")
    head, _, body = text.partition("\n")
    if head:
        raise LawBroken(Law.ISOLATION, where, f"left behind in another process: {head}", "Clean up with `with`.")
    return body


def _fell(where: str, cause: str) -> LawBroken:
    remedy = (
        "Raise UnreadableInput, BrokenProfile or NotWritable with a code of the catalogue; handle everything else."
    )
    return LawBroken(Law.CONTRACT, where, f"it failed with {cause}", remedy)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


def _environment(place: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTEST_", "COV_"))}
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109 - what "" means there
    return {**kept, **place, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
