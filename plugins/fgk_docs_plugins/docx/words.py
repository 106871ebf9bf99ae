"""Words as WordprocessingML: text and runs, escaped, nothing of them lost."""

from __future__ import annotations

from itertools import product
from typing import Final

from fgk_docs.language.text import printable
from fgk_docs.model.document import Runs

BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


def plain(text: str) -> str:
    """The text without what XML 1.0 forbids (each such character becomes U+FFFD), line ends as ``\\n``."""
    return text if text.isprintable() else printable(text)[0]


def inline(text: str) -> str:
    """Text as it stands inside a ``w:t`` that keeps its blanks; line breaks and tabs close and reopen it."""
    if text.isprintable():
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", BREAK).replace("\t", TAB)


def runs_xml(runs: Runs, *, bold: bool = False) -> str:
    """Runs as ``w:r`` elements; empty ones are left out.

    Args:
        runs: the runs of one paragraph.
        bold: makes every run bold, where a template has no style for what the runs are.
    """
    return "".join(
        [
            f"<w:r>{_LOOKS[bold or run.bold, run.italic, run.placeholder]}"
            f'<w:t xml:space="preserve">{inline(run.text)}</w:t></w:r>'
            for run in runs
            if run.text
        ]
    )


def _look(bold: bool, italic: bool, placeholder: bool) -> str:
    marks = ("<w:b/><w:bCs/>", bold), ("<w:i/><w:iCs/>", italic), ('<w:highlight w:val="yellow"/>', placeholder)
    inside = "".join(xml for xml, wanted in marks if wanted)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


_LOOKS: Final = {key: _look(*key) for key in product((False, True), repeat=3)}
