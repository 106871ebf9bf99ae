"""The council papers of the base profile: their options, and the blocks that a profile may override."""

from __future__ import annotations

import tomllib
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
    "budget": "Einordnung, Haushaltszeilen und Deckung; entfällt bei „keine Auswirkungen“",
    "burden": "Satz zur finanziellen Mehrbelastung",
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
    by_kind = {kind: all_blocks(kind) for kind in KINDS}
    order = dict.fromkeys(one for kind in KINDS for one in by_kind[kind])
    rows = (
        (
            code(name),
            BLOCKS[name],
            _printed_by([kind for kind in KINDS if name in by_kind[kind]]),
        )
        for name in order
    )
    return table(("Block", "Inhalt", "Vorlagen"), rows)


def _printed_by(kinds: list[str]) -> str:
    if len(kinds) < len(KINDS) - 1:
        return ", ".join(map(code, kinds))
    missing = [code(kind) for kind in KINDS if kind not in kinds]
    return f"alle außer {missing[0]}" if missing else "alle"


def all_blocks(kind: str) -> list[str]:
    """The blocks that a kind prints: its own, and the shared ones that it did not put its own words in place of."""
    text = (DOCUMENTS / kind / "text.md.j2").read_text("utf-8")
    own = _tree(text)
    below = ["_shared/vorlage.md.j2", *(["_shared/bericht.md.j2"] if "_shared/bericht.md.j2" in text else [])]
    names: dict[str, None] = {}
    for path in below:
        replaced = {inner for name, block in _tree(_read(path)).items() if name in own for inner in _inside(block)}
        kept = {
            inner for name, block in own.items() if _is_extended(block) for inner in _inside(_shared(below, name))
        }
        names.update(dict.fromkeys(name for name in _tree(_read(path)) if name not in replaced - kept))
    return [*dict.fromkeys([*names, *own])]


def _shared(paths: list[str], name: str) -> nodes.Block | None:
    return next((tree[name] for path in reversed(paths) if name in (tree := _tree(_read(path)))), None)


def _inside(block: nodes.Block | None) -> set[str]:
    return set() if block is None else {inner.name for inner in block.find_all(nodes.Block)}


def _is_extended(block: nodes.Block) -> bool:
    """Whether a block itself, and not one in it, prints what stood there before it."""
    inner = {id(call) for one in block.find_all(nodes.Block) for call in one.find_all(nodes.Call)}
    calls = (call.node for call in block.find_all(nodes.Call) if id(call) not in inner)
    return any(isinstance(name, nodes.Name) and name.name == "super" for name in calls)


def _tree(text: str) -> dict[str, nodes.Block]:
    return {block.name: block for block in Environment(autoescape=True).parse(text).find_all(nodes.Block)}


def _read(path: str) -> str:
    return (DOCUMENTS / path).read_text("utf-8")
