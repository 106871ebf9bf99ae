"""What an office does with a drafted form definition: calls of the program, and corrections by hand."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from fgk_docs.cli.main import main


def call(*words: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of one call of the program, in German."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--lang", "de", *map(str, words)])
    return code, out.getvalue(), err.getvalue()


def released(text: str, header: str, **changes: str) -> str:
    """The draft with the commented lines below a header made valid, and values filled in, as a person would."""
    before, _, after = text.partition(f"# [{header}]\n")
    assert after, header
    block, gap, rest = after.partition("\n\n")
    lines = [f"[{header}]", *(line.removeprefix("# ") for line in block.splitlines())]
    for key, value in changes.items():
        lines = [line for line in lines if not line.startswith(f"{key} =")] + [f'{key} = "{value}"']
    return before + "\n".join(lines) + gap + rest


def corrected(text: str) -> str:
    """What a person makes of the draft of the foreign form: right guesses, and what only a person knows."""
    columns = "tables.massnahmen.columns"
    for name in ("zustaendigkeit", "stand", "kosten"):
        text = released(text, f"{columns}.{name}")
    text = released(text, f"{columns}.das_lief_gut", path="progress")
    text = released(text, "fields.berichtet_wird_ueber", path="reports/*/period")
    text = released(text, "fields.rueckfragen_an", path="procedures/*/project_lead", type="responsibility")
    fields = 'fields = ["kommune",'
    assert fields in text
    return text.replace(fields, f'{fields} "berichtet_wird_ueber", "rueckfragen_an",')
