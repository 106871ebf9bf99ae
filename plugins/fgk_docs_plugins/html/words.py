"""Words as HTML: escaped, nothing of them lost."""

from __future__ import annotations

import re
from typing import Final

from fgk_docs.language.text import escaped
from fgk_docs.model.document import Run, Runs

_OTHER_DIRECTION: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
"""Letters and marks that run from right to left, or turn what follows them."""


def runs_html(runs: Runs) -> str:
    """Runs as inline HTML; gaps are marked, and words that run the other way keep to themselves."""
    return "".join([_run(run) for run in runs if run.text])


def _run(run: Run) -> str:
    text = escaped(run.text).replace("\n", "<br>\n")
    if _OTHER_DIRECTION.search(text):
        text = f"<bdi>{text}</bdi>"
    if run.placeholder:
        text = f"<mark>{text}</mark>"
    if run.italic:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.bold else text
