"""What each format adds to the words of a kind, from its sample: golden files (tests/golden/formats/<kind>.txt).

The words themselves stand in the kind's golden text. A golden file says that a format has them all in their order,
or where it differs; the rest of it is what only this format holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from fgk_docs.compose import KindSummary
from fgk_docs.host import Host
from fgk_docs.model.document import Document
from fgk_docs.pipeline import Settings, kinds, produce_overview
from fgk_docs.steps import chain_of
from fgk_docs_plugins.text.layout import document_lines
from tests.support import pages
from tools.outlines import Lines, asked_of, outline
from tools.sample_texts import sample_document

FOLDER = Path(__file__).parents[1] / "tests" / "golden" / "formats"
OVERVIEW = FOLDER.parent / "uebersicht.txt"


def matrix(host: Host) -> dict[str, KindSummary]:
    """Every kind by its name; each says its formats."""
    return {kind.name: kind for kind in kinds(host, Settings())}


def made(host: Host, kind: KindSummary, fmt: str) -> tuple[Document, bytes]:
    """A kind's document from its sample, and as it is written in a format."""
    if kind.scope != "case":
        product = produce_overview(host, pages.everyone(host), kind.name, fmt, Settings())
        assert product.document is not None
        assert product.data is not None
        return product.document, product.data
    document = sample_document(host, kind.name, {})
    return document, host.write(host.writers[fmt], document, chain_of(host, Settings(), None)).data


def golden(host: Host, kind: KindSummary) -> str:
    """What all formats of a kind add to its words."""
    return "\n".join(line for fmt in kind.formats for line in _added(host, kind, fmt))


def _added(host: Host, kind: KindSummary, fmt: str) -> Iterator[str]:
    document, written = made(host, kind, fmt)
    found = outline(fmt, written)
    asked = asked_of(fmt, document)
    yield f"[{fmt}]"
    if asked is not None:
        changes = differences(asked, found.lines)
        yield f"words: those of the golden text, in their order{', but' if changes else ''}"
        yield from changes
    yield from found.facts
    yield ""


def differences(asked: Lines, found: Lines) -> list[str]:
    """The lines that are lacking ("-"), and those that are there instead ("+")."""
    if asked == found:
        return []
    one, other = ([f"{part}: {text!r}" for part, text in lines] for lines in (asked, found))
    return [
        line for line in unified_diff(one, other, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
    ]


def overview_text(host: Host) -> str:
    """The overview of everyone as text."""
    return "\n".join(document_lines(made(host, matrix(host)["uebersicht"], "html")[0])) + "\n"


def main() -> None:
    """Writes all of them anew with the overview's text, and drops those of kinds that are gone."""
    host = Host.load()
    host.require_sound()
    FOLDER.mkdir(exist_ok=True)
    every = matrix(host)
    for name, kind in every.items():
        (FOLDER / f"{name}.txt").write_text(golden(host, kind), "utf-8")
    OVERVIEW.write_text(overview_text(host), "utf-8")
    for path in FOLDER.iterdir():
        if path.stem not in every:
            path.unlink()


if __name__ == "__main__":
    main()
