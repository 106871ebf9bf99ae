"""The list of findings and errors, from the catalogue of the base profile."""

from __future__ import annotations

import re
from importlib.resources import files

from fgk_docs.checks.catalogue import Catalogue, Entry
from fgk_docs.model.finding import Severity
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Profile

_COUNTED = re.compile(r"\{(\w+):[^{}|]+\|([^{}|]+)\}")
_SAID = re.compile(r":(?:terms|quoted|each|place)\}")
WORDS = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"}


def base() -> Chain:
    """The chain of the base profile alone."""
    return Chain([Profile("base", "Grundausstattung", files("fgk_docs_templates") / "base")])


def catalogue() -> str:
    """A chapter for each code, in alphabetical order."""
    entries = Catalogue.load(base()).entries
    return "\n\n".join(_entry(entries[code]) for code in sorted(entries))


def _entry(entry: Entry) -> str:
    german, english = entry.messages["de"], entry.messages.get("en")
    parts = [f"## {entry.code}", f"**{WORDS[entry.severity]}.** {_plain(german.text)}"]
    if german.remedy:
        parts.append(f"→ {_plain(german.remedy)}")
    if entry.sender is not None:
        parts.append(f"→ An die Kommune: {_plain(entry.sender)}" if entry.sender else "Nicht für die Kommune.")
    if english is not None:
        parts.append(f"*English ({entry.severity}):* {_plain(f'{english.text} {english.remedy}')}")
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, without what braces say about singular, plural and terms."""
    text = _COUNTED.sub(r"{\1} \2", text)
    text = _SAID.sub("}", text)
    return " ".join(text.replace("<", "&lt;").replace("*", "\\*").split())
