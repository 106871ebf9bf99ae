"""Writes the generated parts of the documentation anew, and what the examples of its pages print.

    python -m tools.make_docs

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; the rest of a page is written by
hand. A test compares every page with what this makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tools import doc_commands
from tools.doc_parts import decisions, findings, glossary, handbook, hooks, kinds, papers, texts, verdict

ROOT = Path(__file__).parents[1]

PARTS: Mapping[str, Callable[[], str]] = {
    "model": glossary.model,
    "findings": findings.catalogue,
    "verdict": verdict.rules,
    "hooks": hooks.contracts,
    "names": texts.names,
    "figures": texts.figures,
    "filters": texts.filters,
    "paper_options": papers.options,
    "paper_blocks": papers.blocks,
    "kinds": kinds.gallery,
    "decisions": decisions.overview,
    "handbook": handbook.sections,
}
PAGES: Mapping[str, tuple[str, ...]] = {
    "docs/glossary.md": ("model",),
    "docs/reference/findings.md": ("findings",),
    "docs/reference/verdict.md": ("verdict",),
    "docs/reference/hooks.md": ("hooks",),
    "docs/reference/texts.md": ("names", "figures", "filters"),
    "docs/reference/council-papers.md": ("paper_options", "paper_blocks"),
    "docs/reference/kinds.md": ("kinds",),
    "docs/decisions/README.md": ("decisions",),
    "docs/reference/handbook.md": ("handbook",),
}
_MARKED = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def renewed(text: str) -> str:
    """A page with its generated parts as they are now."""
    return _MARKED.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]().strip()}\n\n{found[3]}", text)


def parts_of(text: str) -> tuple[str, ...]:
    """Names of the generated parts of a page, in order."""
    return tuple(found[2] for found in _MARKED.finditer(text))


def main() -> None:
    """Write all pages, and say which changed."""
    for page in dict.fromkeys([*PAGES, *doc_commands.PAGES]):
        path = ROOT / page
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if page in doc_commands.PAGES:
            after = doc_commands.corrected(page, after)
        path.write_text(after, encoding="utf-8", newline="\n")
        print(f"{'same   ' if before == after else 'written'} {page}")


if __name__ == "__main__":
    main()
