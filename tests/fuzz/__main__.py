"""Runs the targets for a while each: ``python -m tests.fuzz [NAME…] [--seconds 60]``.

Each runs in a process of its own, in bounded time and memory, guided by what its inputs reach (atheris). What it
finds lies in ``build/fuzz/<target>/`` and is named at the end; ``NAME --replay FILE`` shows the traceback of one.
Sets of words have another order in each process: the log begins with ``PYTHONHASHSEED``, for a replay in the same.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import logging
import os
import secrets
import subprocess
import sys
from pathlib import Path

BUILD = Path("build/fuzz")
SECONDS, MEGABYTES = 10, 2000
"""What one input may cost."""


def main() -> int:
    """The exit code: 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        _fuzz(asked.names[0], asked.seconds)
    from tests.fuzz.targets import TARGETS

    names = asked.names or list(TARGETS)
    if asked.replay:
        TARGETS[names[0]].run(asked.replay.read_bytes())
        return 0
    failed = [name for name in names if not _spawned(name, asked.seconds)]
    for name in failed:
        found = ", ".join(str(path) for path in sorted((BUILD / name).glob("*-*")))
        print(f"{name}: {found or 'see the log'}; build/fuzz/{name}/log")
    return bool(failed)


def _spawned(name: str, seconds: int) -> bool:
    """Fuzzes in a process of its own; whether nothing was found."""
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.fuzz", name, "--inside", "--seconds", str(seconds)]
    order = str(secrets.randbelow(1 << 32))
    with (folder / "log").open("wb") as log:
        log.write(f"PYTHONHASHSEED={order}\n".encode())
        log.flush()
        done = subprocess.run(command, stdout=log, stderr=log, env={**os.environ, "PYTHONHASHSEED": order})
    lines = (folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
    runs = next((line for line in reversed(lines) if line.startswith(("Done ", "#"))), "")
    print(f"{name}: {'nothing found' if done.returncode == 0 else 'FOUND'} {runs[:90]}", flush=True)
    return done.returncode == 0


def _fuzz(name: str, seconds: int) -> None:
    """Never returns: the fuzzer ends the process."""
    import atheris

    logging.disable(logging.CRITICAL)
    packages = ("fgk_docs", "fgk_docs_plugins")
    with atheris.instrument_imports(include=list(packages), enable_loader_override=False):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    corpus = BUILD / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={BUILD / name}/",
        "-max_len=100000",
    ]
    atheris.Setup(arguments, target.run)
    with contextlib.suppress(KeyboardInterrupt):
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
