"""Whether a run over very many reports stays flat: memory of each process, processor time of each file.

python -m benchmarks.many [FILES] [WORKERS]

All reports are of different municipalities and differ in their prose. The run is watched from outside (Linux).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

FILES, SIZES = 10_000, (1_000, 5_000)
FORM = Path(__file__).parents[1] / "fixtures" / "herten" / "jahresbericht-2014.xlsx"
PAPER = ("--to", "vorlage-jahresbericht.docx")
ALL = (*PAPER, "--to", "uebersicht.html", "--report", "lauf.json")
_MARK = "FGK_DOCS_MANY"
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Look:
    """One look at a run: files done, seconds and megabytes of the main process and of all workers."""

    done: int
    main_seconds: float
    worker_seconds: float
    main_megabytes: float
    worker_megabytes: float


def make(folder: Path, files: int) -> None:
    """Reports in folders of a thousand."""
    with zipfile.ZipFile(FORM) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for number in range(files):
        path = folder / f"{number // 1000:02}" / f"{number:05}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for name, data in parts.items():
                data = data.replace(b"Herten", f"Herten{number}".encode()).replace(b". ", f" {number}. ".encode())
                target.writestr(name, data.replace(b"05562020", f"{5_562_020 + number:08}".encode()))


def run(files: int = FILES, workers: int = 2) -> None:
    """Makes reports, converts them, prints what is seen meanwhile, and what the main process takes for fewer."""
    print(f"\n{files} reports, one paper of each, an overview and a report on the run, {workers} workers")
    with tempfile.TemporaryDirectory(prefix="fgk-docs-many-") as folder:
        reports = Path(folder, "in")
        make(reports, files)
        done = _converted(Path(folder, "all"), [reports], files, workers, ALL)
        print(f"  {done.papers} papers of {files} reports, exit code {done.code}, {done.seconds:.0f} s")
        print(f"  journal: {done.journal / files / 1000:.1f} kB a file")
        _say(done.looks, files)
        print("  main process, MB at most, with overview and report on the run, and without:")
        for size in [*(size for size in SIZES if size < files), files]:
            some = sorted(reports.iterdir())[: -(-size // 1000)]
            full = done if size == files else _converted(Path(folder, f"all{size}"), some, size, workers, ALL)
            plain = _converted(Path(folder, f"plain{size}"), some, size, workers, PAPER)
            print(f"    {size:6} reports: {full.most:4.0f}  {plain.most:4.0f}")


@dataclass(frozen=True)
class Converted:
    """What came of a run, and what was seen of it; ``most`` is in megabytes, of the main process."""

    papers: int
    code: int
    seconds: float
    journal: int
    looks: list[Look]
    most: float


def _converted(folder: Path, inputs: list[Path], files: int, workers: int, to: tuple[str, ...]) -> Converted:
    folder.mkdir()
    output, mark = folder / "out", str(folder)
    command = [sys.executable, "-m", "fgk_docs", "convert", *map(str, inputs), *to, "-o", str(output)]
    with (folder / "said").open("wb") as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            [*command, "--workers", str(workers)],
            env={**os.environ, _MARK: mark},
            cwd=folder,
            stdout=said,
            stderr=said,
        )
        looks, most = _watch(process, output, mark, files)
        seconds = time.monotonic() - begun
    papers = sum(1 for path in output.rglob("*.docx") if ".fgk-docs" not in path.parts)
    journal = (output / ".fgk-docs" / "journal.jsonl").stat().st_size
    return Converted(papers, process.returncode, seconds, journal, looks, most)


def text() -> str:
    """What is seen along the way."""
    with redirect_stdout(StringIO()) as said:
        run()
    return said.getvalue().strip()


def _say(looks: list[Look], files: int) -> None:
    thirds = [_at(looks, share * files // 3) for share in range(4)]
    for name, begin, end in zip(("first", "second", "last"), thirds, thirds[1:], strict=False):
        done = max(1, end.done - begin.done)
        main = (end.main_seconds - begin.main_seconds) / done * 1000
        worker = (end.worker_seconds - begin.worker_seconds) / done * 1000
        print(
            f"  {name:6} third: {main + worker:5.1f} ms a file (main {main:4.1f}); at its end main"
            f" {end.main_megabytes:5.0f} MB, largest worker {end.worker_megabytes:5.0f} MB"
        )
    first, last = thirds[1], thirds[3]
    growth = (last.main_megabytes - first.main_megabytes) / max(1, last.done - first.done) * 1000
    print(f"  main process: {growth:+.1f} MB for 1,000 files")


def _at(looks: list[Look], done: int) -> Look:
    """The first look at which so many files were done."""
    return next((look for look in looks if look.done >= done), looks[-1])


def _watch(process: subprocess.Popen[bytes], output: Path, mark: str, files: int) -> tuple[list[Look], float]:
    """Looks until every file is examined, then waits for the end; also the most megabytes of the main process."""
    looks, done, read_to = [], 0, 0
    journal = output / ".fgk-docs" / "journal.jsonl"
    while process.poll() is None:
        if journal.exists():
            with journal.open("rb") as stream:
                stream.seek(read_to)
                text = stream.read()
            whole = text[: text.rfind(b"\n") + 1]
            read_to, done = read_to + len(whole), done + whole.count(b'{"work":')
        look = _look(process.pid, mark, done)
        # Workers that have ended say nothing any more.
        if done and (not looks or look.worker_seconds >= looks[-1].worker_seconds):
            looks.append(look)
        if done >= files:
            break
        time.sleep(0.5)
    most = 0.0
    while process.poll() is None:
        most = max(most, _most_megabytes(process.pid))
        time.sleep(0.2)
    return looks, most


def _most_megabytes(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) * 1024 / 1_000_000 if found else 0.0


def _look(main: int, mark: str, done: int) -> Look:
    seconds, megabytes = {}, {}
    for path in Path("/proc").iterdir():
        try:
            if not path.name.isdigit() or f"{_MARK}={mark}".encode() not in (path / "environ").read_bytes():
                continue
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            seconds[int(path.name)] = (int(fields[11]) + int(fields[12])) / _TICKS
            megabytes[int(path.name)] = int(fields[21]) * _PAGE / 1_000_000
        except OSError:
            continue
    own = (seconds.pop(main, 0.0), megabytes.pop(main, 0.0))
    return Look(done, own[0], sum(seconds.values()), own[1], max(megabytes.values(), default=0.0))


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]))
