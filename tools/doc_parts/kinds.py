"""The kinds of documents of the base profile: their formats, and a picture of each."""

from __future__ import annotations

from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, kinds
from tools.doc_parts.markdown import code


def gallery() -> str:
    """A section for each kind."""
    return "\n\n".join(
        f"### {kind.name}\n\n{kind.title}. Formate: {', '.join(map(code, kind.formats))}\n\n"
        f'<img src="../pictures/kinds/{kind.name}.png" alt="{_alt(kind.name, kind.formats)}">'
        for kind in kinds(Host.load(), Settings())
    )


def _alt(name: str, formats: tuple[str, ...]) -> str:
    if name == "uebersicht":
        return "Die Übersicht als Webseite: Ergebnis der Prüfung und Umsetzungsstand als Diagramme"
    shown = "PDF" if "pdf" in formats else "Word-Dokument"
    return f"Die ersten Seiten von {name} als {shown}, aus dem Musterfall der erfundenen Stadt Musterstadt"
