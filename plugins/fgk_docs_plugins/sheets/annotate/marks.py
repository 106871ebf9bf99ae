"""How our own words are known again in a file that comes back: a digest stands behind each of them.

What a person changed or added no longer fits its digest, and is read like everything else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from fgk_docs.model.raw import Cell, CellKind, RawForm, Sheet
from fgk_docs_plugins.sheets.clean_text import clean

NAME: Final = "_fgk_docs_rueckmeldung"
"""Defined name that points to our sheet, whatever it is called."""
COLUMNS: Final = 5
"""Visible columns of our sheet; the digest of a row stands in the next one, what strip needs in the one after."""
MARK_COLUMN: Final = COLUMNS + 1
MEMORY_COLUMN: Final = COLUMNS + 2
_NOTE_END: Final = re.compile(r"\[fgk-docs ([0-9a-f]{12})\]")
_MOST_LINES: Final = 400
_LONGEST: Final = 16_000
"""Characters of a note; Excel holds twice as many."""


def digest(texts: Iterable[str]) -> str:
    """Twelve hex digits of texts, however their blanks and line ends are written."""
    squeezed = "\x1f".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(squeezed.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def note(heading: str, texts: Sequence[str]) -> str:
    """The text of a comment: heading, remarks, and the mark that ends it."""
    text = clean("\n".join((heading, *texts)))[:_LONGEST]
    return f"{text}\n[fgk-docs {digest((text,))}]"


def without_notes(text: str) -> str:
    """A comment without our notes; what others wrote before and after them stays."""
    if "[fgk-docs " not in text:
        return text
    kept: list[str] = []
    for line in text.split("\n"):
        found = _NOTE_END.search(line)
        if found is None:
            kept.append(line)
            continue
        kept.append(line[: found.start()])
        start = _start(kept, found[1])
        if start is None:
            kept[-1] = line
        else:
            del kept[start:]
            if rest := line[found.end() :].strip():
                kept.append(rest)
    return "\n".join(kept).strip()


def _start(lines: Sequence[str], wanted: str) -> int | None:
    """Where the note begins that ends with the last of these lines."""
    for start in range(len(lines) - 1, max(-1, len(lines) - _MOST_LINES), -1):
        if digest(("\n".join(lines[start:]),)) == wanted:
            return start
    return None


def without_ours(form: RawForm) -> RawForm:
    """The form without the sheet that we put in, as far as nobody changed it, and without the name of it."""
    meaning = form.properties.get(f"name:{NAME}")
    if meaning is None:
        return form
    name = sheet_of(meaning)
    read = [without_our_rows(sheet) if sheet.name == name else sheet for sheet in form.sheets]
    properties = {key: value for key, value in form.properties.items() if key != f"name:{NAME}"}
    return replace(form, sheets=tuple(sheet for sheet in read if sheet is not None), properties=properties)


def sheet_of(meaning: str) -> str:
    """ "'Rückmeldung'!$A$1" or "$'Rückmeldung'.$A$1" → "Rückmeldung"."""
    name = re.split(r"[!.](?=\$?A\$?1$)", meaning.strip())[0].removeprefix("$")
    return name[1:-1].replace("''", "'") if name.startswith("'") and name.endswith("'") else name


def without_our_rows(sheet: Sheet) -> Sheet | None:
    """Our own sheet without the rows that are as we wrote them; None when nothing else stands in it."""
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        if cell.is_filled:
            rows.setdefault(cell.row, []).append(cell)
    changed = {row for row, cells in rows.items() if not _is_ours(cells)}
    if not changed:
        return None
    left = {place: cell for place, cell in sheet.cells.items() if place[0] in changed}
    return Sheet(sheet.name, left, sheet.visibility, sheet.merges, sheet.hidden_rows, sheet.hidden_columns)


def _is_ours(cells: Sequence[Cell]) -> bool:
    texts = {cell.column: _text(cell) for cell in cells}
    mark = texts.pop(MARK_COLUMN, None)
    return mark is not None and mark == digest(in_columns(texts.items())) and all(c.comment is None for c in cells)


def in_columns(texts: Iterable[tuple[int, str]]) -> Iterator[str]:
    """What the digest of a row is made of: its texts with their columns."""
    for column, text in sorted(texts):
        yield f"{column}:{text}"


def _text(cell: Cell) -> str:
    return str(cell.value) if cell.kind is CellKind.TEXT and cell.formula is None else f"\0{cell.value!r}"
