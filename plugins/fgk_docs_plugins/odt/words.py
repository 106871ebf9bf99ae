"""Words as OpenDocument text: escaped, no blank lost, looks as styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fgk_docs.language.text import escaped, printable
from fgk_docs.model.document import Run, Runs

if TYPE_CHECKING:
    from fgk_docs_plugins.odt.looks import Looks

_BLANKS: Final = re.compile(r"( +|\t|\n)")
_BLANK: Final = "<text:s/>"


def _spaced(text: str, blank: bool) -> tuple[list[str], bool]:
    """A text's pieces; readers fold blanks, so all but the first of several become elements (ODF 1.3, 6.1.2).

    Args:
        text: printable.
        blank: whether a blank, or nothing, comes before it.

    Returns:
        The pieces, and whether a blank may follow as it is (False) or not.
    """
    pieces: list[str] = []
    for piece in _BLANKS.split(text):
        if not piece:
            continue
        if piece == "\n" or piece == "\t":
            pieces.append("<text:line-break/>" if piece == "\n" else "<text:tab/>")
            blank = True
        elif piece[0] == " ":
            more = len(piece) - (not blank)
            pieces += [] if blank else [" "]
            pieces += [f'<text:s text:c="{more}"/>' if more > 1 else _BLANK] if more else []
            blank = True
        else:
            pieces.append(escaped(piece))
            blank = False
    return pieces, blank


def inline(text: str) -> str:
    """A text wherever a template prints it: blanks at its ends are kept, too."""
    pieces, _ = _spaced(printable(text)[0], blank=True)
    return "".join([*pieces[:-1], _BLANK if pieces[-1] == " " else pieces[-1]]) if pieces else ""


def runs_xml(runs: Runs, looks: Looks) -> str:
    """The runs of one paragraph; empty ones are left out."""
    made: list[str] = []
    blank = True
    filled = [run for run in runs if run.text]
    for run in filled:
        pieces, blank = _spaced(printable(run.text)[0], blank)
        if run is filled[-1] and pieces[-1] == " ":
            pieces[-1] = _BLANK
        made.append(_span("".join(pieces), run, looks))
    return "".join(made)


def _span(text: str, run: Run, looks: Looks) -> str:
    if not (run.bold or run.italic or run.placeholder):
        return text
    style = looks.text(bold=run.bold, italic=run.italic, placeholder=run.placeholder)
    return f'<text:span text:style-name="{style}">{text}</text:span>'
