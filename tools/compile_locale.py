"""Compile click's sentences: each ``.po`` below ``src/fgk_docs/cli/locale`` becomes the ``.mo`` beside it.

Usage: ``python tools/compile_locale.py``. Same input, same bytes; a test compares them.
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "src" / "fgk_docs" / "cli" / "locale"
MAGIC = 0x950412DE


def parse(text: str) -> dict[str, str]:
    """The sentences of a ``.po`` file; plural forms are joined by NUL, as ``.mo`` files want them."""
    found: dict[str, str] = {}
    entry: dict[str, str] = {}
    keyword = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if entry:
                found["\0".join(v for k, v in entry.items() if k.startswith("msgid"))] = "\0".join(
                    v for k, v in entry.items() if k.startswith("msgstr")
                )
            entry = {}
            continue
        if not line.startswith('"'):
            keyword, line = line.split(" ", 1)
            entry[keyword] = ""
        entry[keyword] += ast.literal_eval(line)
    return found


def compile_messages(messages: dict[str, str]) -> bytes:
    """The bytes of a ``.mo`` file (GNU gettext manual, "The Format of GNU MO Files"), sorted by original."""
    pairs = sorted((original.encode(), said.encode()) for original, said in messages.items())
    originals_at = 28
    said_at = originals_at + 8 * len(pairs)
    position = said_at + 8 * len(pairs)
    tables: list[bytes] = []
    strings = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), position + len(strings)))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), originals_at, said_at, 0, position)
    return head + b"".join(tables) + strings


def main() -> None:
    """Compile all."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        source.with_suffix(".mo").write_bytes(compile_messages(parse(source.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
