"""Strike-through: a measure that is struck as a whole is one question, not one for each of its cells."""

from __future__ import annotations

from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding
from fgk_docs.model.raw import Strike

STRUCK = {Strike.WHOLE: "text-struck-through", Strike.PART: "text-struck-in-part"}
"""How much is struck → code of the finding that asks."""
_ROW = "row-struck-through"


def gather(findings: list[Finding], since: int, place: Address, words: str) -> None:
    """Makes one finding of those about struck cells, where a row has several of them.

    Args:
        findings: all findings so far; those of the row stand at its end.
        since: how many there were before the row was read.
        place: the cells of the row.
        words: what the row is about.
    """
    struck = [one for one in findings[since:] if one.code == STRUCK[Strike.WHOLE]]
    if len(struck) < 2:
        return
    rest = [one for one in findings[since:] if one.code != STRUCK[Strike.WHOLE]]
    findings[since:] = [*rest, Finding(code=_ROW, address=place, value=words)]
