"""The sections of the base profile's handbook, and the facts that they rest on."""

from __future__ import annotations

from fgk_docs.compose.handbook import handbook_of, words_of
from tools.doc_parts.findings import base
from tools.doc_parts.markdown import code, table


def sections() -> str:
    """A row for each section, in order."""
    chain = base()
    titles = words_of(chain, "phases")
    rows = (
        (
            code(one.id),
            one.title,
            ", ".join(str(title_of(titles[phase])) for phase in one.phases),
            ", ".join(map(code, one.sources)),
            one.version,
        )
        for one in handbook_of(chain).chapters
    )
    return table(("id", "Titel", "Phasen", "Fakten", "Fassung"), rows)


def title_of(entry: object) -> object:
    """The title of an entry of a vocabulary."""
    return entry["title"] if isinstance(entry, dict) else ""
