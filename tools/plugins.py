"""Tests each distribution in ``plugins/`` as people install it: built wheels, a virtual environment of its own.

    python -m tools.plugins [NAME …] [OPTIONS OF PYTEST]

Packages of others come from the environment this runs in, which holds what ``requirements/dev.lock`` says; nothing
is fetched. ``plugins/together`` tests all of them in one environment. What passed is not tested again until
something that goes into it changes; with names or options it always is. The first word with a dash begins the
options.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "plugins"
CORE = ("pyproject.toml", "README.md", "LICENSE", "src", "plugins/fgk_docs_plugins", "templates")
"""What the core's wheel is built from."""
AROUND = ("requirements/dev.lock", "tools/plugins.py", "fixtures")
"""What else decides over the outcome."""
TOGETHER = "together"
"""The folder of tests that see all distributions at once."""


def distributions() -> list[Path]:
    """Folders of the distributions, in order."""
    return sorted(path.parent for path in (ROOT / "plugins").glob("fgk-docs-*/pyproject.toml"))


def suites() -> list[Path]:
    """Folders with tests: the distributions, and the one that tests them together."""
    together = ROOT / "plugins" / TOGETHER
    return [*distributions(), *([together] if together.is_dir() else [])]


def packages(source: Path) -> list[Path]:
    """The distributions that the tests of a folder see."""
    return distributions() if source.name == TOGETHER else [source]


def contents(paths: Iterable[Path]) -> Iterator[Path]:
    """All files at and below the paths that a person wrote, in order."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and not _made(one))


def _made(path: Path) -> bool:
    return any(part.startswith((".", "__pycache__")) or part == "build" for part in path.relative_to(ROOT).parts)


def digest(paths: Iterable[Path]) -> str:
    """One word for the names and contents of files and for the Python they run with."""
    total = hashlib.sha256(sys.version.encode())
    for path in contents(paths):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def core_inputs() -> list[Path]:
    """What the core's wheel and every outcome depend on."""
    return [ROOT / name for name in (*CORE, *AROUND)]


def wheel(source: Path, key: str) -> Path:
    """The wheel of a project, built once for its key."""
    folder = WORK / "wheels" / f"{source.name}-{key}"
    if not (built := sorted(folder.glob("*.whl"))):
        for old in folder.parent.glob(f"{source.name}-*"):
            shutil.rmtree(old)
        _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)])
        built = sorted(folder.glob("*.whl"))
    return built[0]


def environment(folder: Path, wheels: Iterable[Path] = (), sources: Iterable[Path] = ()) -> Path:
    """Python of a fresh environment with the wheels, and with others' packages at their tested versions.

    ``sources`` are folders whose modules are found where no wheel is wanted. Paths of a ``.pth`` file come last and
    their own ``.pth`` files are not followed: what is installed there for development, this repository itself, is
    neither found nor imported.
    """
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    if given := [str(wheel) for wheel in wheels]:
        _run([*pip, "install", "--quiet", "--no-index", "--no-deps", *given])
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    others = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    lines = [*map(str, sources), *others]
    (site / "tested-versions.pth").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    _run([*pip, "check"])
    return python


def passes(source: Path, options: list[str]) -> bool:
    """Whether the tests of a folder pass; they see its wheels and the core's, nothing of the repository."""
    core = wheel(ROOT, digest(core_inputs()))
    own = [wheel(package, digest([package])) for package in packages(source)]
    python = environment(WORK / source.name / "venv", [core, *own])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FGK_DOCS_"))}
    command = [str(python), "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={source}", *options]
    done = subprocess.run(command, cwd=source, env=clean, check=False, capture_output=not options, text=True)
    if not options:
        told = done.stdout.splitlines()
        print("\n".join(told[-1:] if done.returncode == 0 else told), done.stderr, sep="\n", end="", flush=True)
    return done.returncode == 0


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def chosen(names: list[str]) -> list[Path]:
    """The folders with these names; without any, all."""
    known = {path.name: path for path in suites()}
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"{', '.join(unknown)}: not in plugins/; there are {', '.join(known) or 'none'}")
    return [known[name] for name in names or known]


def main(arguments: list[str] | None = None) -> int:
    """Tests what changed; 0 when all pass."""
    given = sys.argv[1:] if arguments is None else arguments
    names = list(takewhile(lambda word: not word.startswith("-"), given))
    options = given[len(names) :]
    failed = []
    for source in chosen(names):
        key, stamp = digest([*core_inputs(), source, *packages(source)]), WORK / source.name / "passed"
        if not (names or options) and stamp.exists() and stamp.read_text("utf-8") == key:
            print(f"{source.name}: unchanged since its tests passed")
            continue
        print(f"{source.name}: against the built wheels", flush=True)
        stamp.unlink(missing_ok=True)
        if not passes(source, options):
            failed.append(source.name)
        elif not options:
            stamp.write_text(key, encoding="utf-8")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
