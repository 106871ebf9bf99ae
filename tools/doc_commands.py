"""Runs the examples of a Markdown page, so that what it shows is what happens.

In a page, a fenced block means:

- ``console``: lines after ``$`` are calls of ``fgk-docs``, the others what they print; ``exit=3`` beside the word
  ``console`` says how the last one ends. A line ``…`` stands for any lines, a line that ends with `` …`` may go on,
  one that begins with ``… `` may begin with anything. There may be ``cd``, ``cp FILE FILE`` and ``rm FILE``, and
  ``pip`` and ``pytest``: from the first of these two on, all calls of the page run in an environment of its own
  (:mod:`tools.doc_installed`).
- ``toml FILE``, and so ``jinja``, ``csv``, ``typst``, ``svg``, ``json``, ``python``, ``markdown``: the file is
  written with this content.
- ``diff FILE``: lines of the file change (:func:`tools.doc_files.changed`).
- ``xlsx FILE``, ``docx FILE``: a workbook with these cells, a letterhead with these paragraphs.
- ``text FILE``: the file, written by an earlier call, holds these lines; ``…`` as above.

Where a call asks for a passphrase, :data:`tools.doc_files.PASSPHRASE` is typed, and nothing of it is shown.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tools.doc_files import (
    PASSPHRASE,
    ROOT,
    changed,
    letterhead,
    office_key,
    package,
    returned,
    season,
    workbook,
    written,
)
from tools.doc_installed import Installed

PAGES = (
    "README.md",
    "docs/tutorial.md",
    "docs/tutorial-land.md",
    "docs/write-a-plugin.md",
    "docs/anleitung-projektleitung.md",
    "docs/anleitung-geschaeftsstelle.md",
    "docs/anleitung-sitzungsdienst.md",
    "docs/anleitung-audit.md",
    "docs/upgrade.md",
    "docs/feedback.md",
    "docs/how-to/briefkopf.md",
    "docs/how-to/eigenes-formular.md",
    "docs/how-to/eingangsordner.md",
    "docs/how-to/formulare.md",
    "docs/how-to/herkunft.md",
    "docs/how-to/landesprofil.md",
    "docs/how-to/pdf-formular.md",
    "docs/how-to/thueringen-anpassen.md",
    "docs/how-to/uebersicht.md",
    "docs/how-to/write-a-reader.md",
    "docs/how-to/write-a-writer.md",
    "docs/how-to/zertifikate.md",
    "docs/reference/pdf-templates.md",
    "docs/reference/profiles.md",
    "docs/reference/case-file.md",
    "docs/reference/embedding.md",
    "docs/reference/several-files.md",
)
LONG_PAGES = ("docs/how-to/saison.md",)
"""Pages whose examples take long; what they show is not written anew by itself."""
_FILES: dict[str, Callable[..., object]] = {"cd": os.chdir, "cp": shutil.copyfile, "rm": os.unlink}
"""What a line may do beside calling programs."""
WRITES = {
    **dict.fromkeys(("toml", "jinja", "csv", "typst", "svg", "json", "python", "markdown"), written),
    "diff": changed,
    "docx": letterhead,
    "xlsx": workbook,
}
"""What a block that names a file does to it, by its language."""
BROUGHT = {
    "docs/how-to/zertifikate.md": office_key,
    "docs/anleitung-audit.md": returned,
    "docs/how-to/saison.md": season,
    "docs/how-to/thueringen-anpassen.md": package,
}
"""What a reader of a page has from elsewhere, made in the folder where its examples run."""
PROMPT, GAP = "$ ", "…"
_ANY = r"[^\n]*"
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the word after it, its lines, and the 0-based line of its first one."""

    language: str
    argument: str
    lines: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example shows and what happened; both are lines."""

    place: str
    shown: tuple[str, ...]
    happened: tuple[str, ...]
    first: int

    @property
    def agrees(self) -> bool:
        """Whether the page tells the truth."""
        return bool(pattern(self.shown).fullmatch("".join(f"{line}\n" for line in self.happened)))


def pattern(shown: Sequence[str]) -> re.Pattern[str]:
    """What the shown lines allow, each with its line end: themselves, and anything where ``…`` stands."""
    return re.compile("".join(r"(?:[^\n]*\n)*" if line == GAP else _line(line) + r"\n" for line in shown))


def _line(line: str) -> str:
    before, after = line.startswith(f"{GAP} "), line.endswith(f" {GAP}")
    words = line.removeprefix(GAP if before else "").removesuffix(GAP if after else "")
    return f"{_ANY if before else ''}{re.escape(words)}{_ANY if after else ''}"


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    opening: re.Match[str] | None = None
    held: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if opening is None:
            opening = _FENCE.match(line)
            held = []
        elif line == "```":
            yield Block(opening[1], opening[2] or "", tuple(held), number - len(held))
            opening = None
        else:
            held.append(line)


def outcomes(page: str, text: str, folder: Path | None = None) -> list[Outcome]:
    """Runs all examples of a page in an empty folder that holds a copy of the fixtures; a given one stays."""
    if folder is None:
        with TemporaryDirectory() as made:
            return outcomes(page, text, Path(made))
    found: list[Outcome] = []
    with chdir(folder), patch.dict(os.environ, {"FGK_DOCS_LANG": "de"}), Installed() as installed:
        shutil.copytree(ROOT / "fixtures", "fixtures", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        if page in BROUGHT:
            BROUGHT[page](Path())
        for block in blocks(text):
            if block.language == "console":
                found.extend(_calls(page, block, installed))
            elif write_file(block):
                continue
            elif block.argument and block.language == "text":
                found.append(_excerpt(page, block))
    return found


def write_file(block: Block) -> bool:
    """Does to a file what a block of a page says, below the present folder; whether it is such a block."""
    write = WRITES.get(block.language) if block.argument else None
    if write is not None:
        write(Path(block.argument), block.lines)
    return write is not None


def _calls(page: str, block: Block, installed: Installed) -> Iterator[Outcome]:
    starts = [index for index, line in enumerate(block.lines) if line.startswith(PROMPT)]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        command = block.lines[start].removeprefix(PROMPT)
        printed, code = _run(shlex.split(command), installed)
        wanted = int(block.argument.removeprefix("exit=") or 0) if end == len(block.lines) else 0
        if code != wanted:
            raise AssertionError(f"{page}: {command} ends with {code}, not {wanted}:\n{printed}")
        happened = tuple(printed.splitlines())
        yield Outcome(f"{page}: {command}", block.lines[start + 1 : end], happened, block.first + start + 1)


def _run(words: Sequence[str], installed: Installed) -> tuple[str, int]:
    """What one line prints, and its exit code."""
    if words[0] in _FILES:
        _FILES[words[0]](*words[1:])
        return "", 0
    return installed.run(words) if installed.wanted(words) else call(words)


def call(words: Sequence[str]) -> tuple[str, int]:
    """What one call of the program prints, results and talk in their order, and its exit code."""
    from fgk_docs.cli.main import main

    assert words[0] == "fgk-docs", words
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")

    def typed(prompt: str) -> str:
        stream.write(f"{prompt.rstrip()}\n")
        return PASSPHRASE

    with redirect_stdout(stream), redirect_stderr(stream), patch("getpass.getpass", typed):
        code = main(words[1:])
    stream.flush()
    stream.seek(0)
    return stream.read(), int(code)


def _excerpt(page: str, block: Block) -> Outcome:
    text = Path(block.argument).read_text(encoding="utf-8")
    return Outcome(f"{page}: {block.argument}", (GAP, *block.lines, GAP), tuple(text.splitlines()), -1)


def corrected(page: str, text: str) -> str:
    """The page with what its calls print now; an excerpt of a file that does not hold is an error.

    Raises:
        AssertionError: an excerpt that a person must look at.
    """
    lines = text.split("\n")
    for outcome in reversed(outcomes(page, text)):
        if outcome.agrees:
            continue
        if outcome.first < 0:
            raise AssertionError(f"{outcome.place} does not hold the lines shown:\n" + "\n".join(outcome.shown))
        lines[outcome.first : outcome.first + len(outcome.shown)] = outcome.happened
    return "\n".join(lines)
