"""The council papers of the base profile: their options, and the blocks that a profile may override."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from tools.doc_parts.markdown import code, table

DOCUMENTS = Path(__file__).parents[2] / "templates" / "fgk_docs_templates" / "base" / "documents"
KINDS = (
    "vorlage-teilnahme",
    "vorlage-rezertifizierung",
    "vorlage-zielvereinbarung",
    "vorlage-jahresbericht",
    "vorlage-mitgliedschaft",
    "mitteilung-jahresbericht",
)
BLOCKS = {
    "header": "Kopf der Vorlage",
    "consultations": "Beratungsfolge",
    "resolution_section": "Beschlussvorschlag als Ganzes, mit Vorsatz und Vorbehalt",
    "resolution_lead": "Vorsatz, wenn ein Gremium nur empfiehlt oder zur Kenntnis nimmt",
    "resolution": "der Beschluss selbst",
    "budget_proviso": "Vorbehalt der Haushaltsberatungen, wenn er gewählt ist",
    "budget_proviso_words": "sein Wortlaut",
    "reasons_section": "Begründung als Ganzes",
    "reasons_stated": "Begründung, wie sie im Formular steht",
    "reasons": "Begründung, wie sie aus der Fallakte entsteht",
    "finances": "Finanzielle Auswirkungen",
    "grant": "Satz zur Förderung",
    "treasury": "Stellungnahme der Kämmerei",
    "impacts": "Prüffragen",
    "annexes": "Verzeichnis der Anlagen",
    "signature": "Unterschrift",
    "appendix": "Anlage mit Tabelle, auf neuer Seite",
    "history": "Bisheriger Verlauf",
    "certificates": "bisherige Zertifikate",
    "agreement": "Beschluss und Laufzeit der Zielvereinbarung",
    "status": "Stand der Umsetzung mit Tabelle und Diagramm",
    "changes": "Veränderungen gegenüber dem früheren Bericht",
    "problems": "Umsetzungsprobleme und nächste Schritte",
    "outlook": "Ausblick",
    "next_step": "Nächster Schritt",
    "audit": "was das Audit ist",
    "fields_of_action": "die Handlungsfelder",
    "procedure": "Ablauf und Termine des Verfahrens",
    "contract": "der Vertrag mit dem Verein",
    "auditor": "was die Auditorin oder der Auditor tut",
    "lead": "Federführung und Projektleitung",
    "content": "Inhalt der Zielvereinbarung",
}
"""Block → what it prints. The names stay: profiles of states and municipalities build on them."""


def options() -> str:
    """Options of the council papers: which kinds have them, values, default."""
    rows: dict[str, tuple[str, list[str], dict[str, str]]] = {}
    shared = _toml("_shared/vorlage.toml").get("options", {})
    for kind in KINDS:
        own = _toml(f"{kind}/document.toml").get("options", {})
        for name in [*shared, *(name for name in own if name not in shared)]:
            option = {**shared.get(name, {}), **own.get(name, {})}
            entry = rows.setdefault(name, (option["title"], option["values"], {}))
            entry[2][kind] = option["default"]
    lines = [
        (code(name), title, ", ".join(map(code, values)), _default(by))
        for name, (title, values, by) in rows.items()
    ]
    return table(("Option", "Bedeutung", "Werte", "Vorgabe"), lines)


def _default(by_kind: dict[str, str]) -> str:
    most = max(by_kind.values(), key=list(by_kind.values()).count)
    others = [f"{code(value)} bei {code(kind)}" for kind, value in by_kind.items() if value != most]
    missing = [kind for kind in KINDS if kind not in by_kind]
    only = f" (nur {', '.join(map(code, by_kind))})" if missing else ""
    return "; ".join([code(most) + only, *others])


def _toml(path: str) -> dict[str, dict[str, dict]]:  # type: ignore[type-arg] # as the file has it
    return tomllib.loads((DOCUMENTS / path).read_text("utf-8"))


def blocks() -> str:
    """Blocks of the texts, and which kinds have them."""
    shared = set(_blocks_of("_shared/vorlage.md.j2"))
    by_kind = {kind: _all_blocks(kind) for kind in KINDS}
    order = dict.fromkeys([*_blocks_of("_shared/vorlage.md.j2"), *(one for kind in KINDS for one in by_kind[kind])])
    rows = (
        (
            code(name),
            BLOCKS[name],
            "alle" if name in shared else ", ".join(code(kind) for kind in KINDS if name in by_kind[kind]),
        )
        for name in order
    )
    return table(("Block", "Inhalt", "Vorlagen"), rows)


def _all_blocks(kind: str) -> list[str]:
    """The blocks of a kind's text and of those it builds on, where its own text did not take their place."""
    text = (DOCUMENTS / kind / "text.md.j2").read_text("utf-8")
    own = list(_blocks_in(text))
    if "_shared/bericht.md.j2" not in text or "reasons" in own:
        return own
    return [*dict.fromkeys([*_blocks_of("_shared/bericht.md.j2"), *own])]


def _blocks_of(path: str) -> list[str]:
    return list(_blocks_in((DOCUMENTS / path).read_text("utf-8")))


def _blocks_in(text: str) -> Iterator[str]:
    for block in Environment(autoescape=True).parse(text).find_all(nodes.Block):
        yield block.name
