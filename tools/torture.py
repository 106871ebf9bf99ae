"""Kills runs of ``convert`` at random points, goes on with them, and compares what comes of it to the last byte.

python -m tools.torture [POINTS] [--seed NUMBER] [--only POINT] [--reports NUMBER]

At each point a run over a folder of reports loses its main process, a worker, or the process that starts workers.
A run without its main process is gone on with by ``--resume``, which may be killed as well. At the end the folder
of results, apart from ``.fgk-docs``, has to be that of a run that nobody disturbed; in between no file in it may be
half written, and no process may be left behind.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

FORM = Path(__file__).parents[1] / "fixtures" / "herten" / "jahresbericht-2014.xlsx"
CALLS = (
    ("--to", "vorlage-jahresbericht.docx", "--to", "uebersicht.html"),
    ("--to", "vorlage-jahresbericht.html", "--sections"),
)
VICTIMS = ("main", "main", "main", "worker", "server")
MOMENTS = ("any", "start", "place")
MARK = "FGK_DOCS_TORTURE"
PATIENCE = 20.0
"""Seconds until every process of a killed run has to be gone, or twice as long as a whole run takes, where that is
more: on a busy machine what starts workers may still be importing when its run is killed, and then ends itself."""
MOST_RESUMES = 6

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Point:
    """One killing.

    Args:
        call: the number of the call.
        victim: which process.
        moment: counted from where: "any" and "start" from the start, "place" from the first file of results.
        share: how far into the time that the moment lasts, 0–1.
        again: shares of the run's time after which resumed runs are killed too.
    """

    call: int
    victim: str
    moment: str
    share: float
    again: tuple[float, ...]

    @classmethod
    def draw(cls, chance: random.Random) -> Point:
        again = tuple(chance.random() for _ in range(chance.choice((0, 0, 1, 2))))
        call, victim = chance.randrange(len(CALLS)), chance.choice(VICTIMS)
        return cls(call, victim, chance.choice(MOMENTS), chance.random(), again)


@dataclass(frozen=True)
class Whole:
    """What comes of a run that nobody disturbs."""

    tree: Tree
    code: int
    seconds: float


class Torture:
    """A folder of reports, and what each call makes of it undisturbed."""

    def __init__(self, folder: Path, reports: int) -> None:
        self._folder = folder
        self._reports = folder / "eingang"
        make_reports(self._reports, reports)
        self.whole: list[Whole] = []
        for number, _ in enumerate(CALLS):
            output = folder / f"ganz{number}"
            begun = time.monotonic()
            code = self._start(number, output, uuid.uuid4().hex).wait()
            self.whole.append(Whole(tree(output), code, time.monotonic() - begun))

    def problems(self, point: Point) -> list[str]:
        """What a killing did that it should not do."""
        output = self._folder / "aus"
        shutil.rmtree(output, ignore_errors=True)
        mark, found = uuid.uuid4().hex, []
        run = self._start(point.call, output, mark)
        self._kill(point, run, output, mark)
        shares = list(point.again)
        for _ in range(MOST_RESUMES):
            code = run.wait()
            found += self._after(point, output, mark, code)
            if code >= 0 and not shares:
                break
            run = self._start(point.call, output, mark, resume=True)
            if shares:
                self._wait_and_kill(run, shares.pop() * self.whole[point.call].seconds)
        whole, now = self.whole[point.call], tree(output)
        if code != whole.code:
            found.append(f"exit code {code}, not {whole.code}")
        found += [f"other bytes or none: {name}" for name in whole.tree if now.get(name) != whole.tree[name]]
        return found

    def _after(self, point: Point, output: Path, mark: str, code: int) -> Iterator[str]:
        """What must be true after every run, killed or not."""
        until = time.monotonic() + max(PATIENCE, 2 * self.whole[point.call].seconds)
        while (left := processes(mark)) and time.monotonic() < until:
            time.sleep(0.02)
        for pid in left:
            yield f"left behind: {named(pid)}"
            os.kill(pid, signal.SIGKILL)
        whole = self.whole[point.call].tree
        for name, data in tree(output).items():
            # A file whose worker was killed twice is named in the documents about all inputs until it is done.
            if whole.get(name) != data and not (name.startswith("uebersicht") and code >= 0):
                yield f"half a file or a strange one: {name}"

    def _start(self, call: int, output: Path, mark: str, *, resume: bool = False) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "fgk_docs", "convert", str(self._reports), *CALLS[call]]
        command += ["-o", str(output), "--workers", "2", *(["--resume"] if resume else [])]
        null = subprocess.DEVNULL
        return subprocess.Popen(command, env={**os.environ, MARK: mark}, stdout=null, stderr=null)

    def _kill(self, point: Point, run: subprocess.Popen[bytes], output: Path, mark: str) -> None:
        lasts = self.whole[point.call].seconds
        if point.moment == "place":
            while run.poll() is None and not has_results(output):
                time.sleep(0.001)
            time.sleep(point.share * 0.05)
        else:
            time.sleep(point.share * (lasts if point.moment == "any" else min(lasts, 1.0)))
        if run.poll() is not None:
            return
        for pid in victims(point.victim, run.pid, mark):
            kill(pid)
            return

    def _wait_and_kill(self, run: subprocess.Popen[bytes], seconds: float) -> None:
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            run.kill()


def make_reports(folder: Path, count: int) -> None:
    """Reports of different municipalities in several folders; one twice, one broken."""
    for number in range(count):
        place = folder / f"{number % 3}"
        place.mkdir(parents=True, exist_ok=True)
        report(place / f"{number}.xlsx", number)
    shutil.copy(folder / "0" / "0.xlsx", folder / "0" / "kopie.xlsx")
    (folder / "1" / "kaputt.xlsx").write_bytes(b"no workbook")


def report(path: Path, number: int, change: tuple[bytes, bytes] = (b"-", b"-")) -> None:
    """A report of a municipality that has a number, in which some words are others."""
    with zipfile.ZipFile(FORM) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item).replace(b"Herten", f"Herten{number}".encode())
            target.writestr(item, data.replace(b"05562020", f"{5562020 + number:08d}".encode()).replace(*change))


def tree(folder: str | Path) -> Tree:
    """All results, without the journal."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in results(Path(folder))}


def results(folder: Path) -> Iterator[Path]:
    """Files of a folder of results, without what belongs to the run."""
    for path in folder.rglob("*"):
        if ".fgk-docs" not in path.parts and path.is_file():
            yield path


def has_results(folder: Path) -> bool:
    """Whether the first file is in its place."""
    return next(results(folder), None) is not None


def processes(mark: str) -> list[int]:
    """Processes of a run, by a mark in their surroundings."""
    wanted = f"{MARK}={mark}".encode()
    return [pid for pid in numbers() if wanted in read(pid, "environ")]


def victims(which: str, main: int, mark: str) -> list[int]:
    """Processes of a run that are what is asked for."""
    if which == "main":
        return [main]
    servers = [pid for pid in processes(mark) if b"forkserver" in read(pid, "cmdline") and parent(pid) == main]
    if which == "server":
        return servers
    return [pid for pid in processes(mark) if parent(pid) in servers]


def numbers() -> Iterator[int]:
    """All processes."""
    return (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())


def parent(pid: int) -> int:
    """The parent of a process; 0 for one that is gone."""
    fields = read(pid, "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def read(pid: int, name: str) -> bytes:
    """What the system says of a process; nothing of one that is gone."""
    try:
        return Path("/proc", str(pid), name).read_bytes()
    except OSError:
        return b""


def named(pid: int) -> str:
    """A process by its number, its state, and how it was called."""
    state = read(pid, "stat").rpartition(b")")[2].split()[:1]
    words = read(pid, "cmdline").split(b"\0")
    return b" ".join([str(pid).encode(), *state, *words]).decode(errors="replace")[:200]


def kill(pid: int) -> None:
    """As nobody can resist."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def run(points: int, seed: int, reports: int, only: int | None, say: Callable[[str], None] = print) -> int:
    """All points; how many of them showed a problem."""
    chance = random.Random(seed)
    drawn = [Point.draw(chance) for _ in range(points)]
    kinds: Counter[str] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="fgk-docs-torture-") as folder:
        torture = Torture(Path(folder), reports)
        for number, point in enumerate(drawn):
            if only is not None and number != only:
                continue
            problems = torture.problems(point)
            kinds[f"{point.victim}, {point.moment}{', resumed runs too' if point.again else ''}"] += 1
            failed += bool(problems)
            for problem in problems:
                say(f"point {number} of seed {seed}, {point}: {problem}")
    for kind, count in sorted(kinds.items()):
        say(f"{count:4} × {kind}")
    say(f"{sum(kinds.values())} points, {failed} with problems")
    return failed


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("points", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--reports", type=int, default=38)
    asked = parser.parse_args()
    sys.exit(1 if run(asked.points, asked.seed, asked.reports, asked.only) else 0)


if __name__ == "__main__":
    main()
